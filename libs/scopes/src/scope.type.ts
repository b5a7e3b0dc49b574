import { currentLocale, type ScopeName } from '#libs/kernel';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

import { type Grantee, type Risk, scopeEntry } from './catalogue.js';

export const ScopeRisk = { LOW: 'LOW', HIGH: 'HIGH', SENSITIVE: 'SENSITIVE' } as const;
registerEnumType(ScopeRisk, {
  name: 'ScopeRisk',
  description: 'Harm that misuse of a scope can cause.',
  valuesMap: {
    LOW: { description: 'Low: it reads mostly public data.' },
    HIGH: { description: 'High: it reads people or settings, or changes data that others rely on.' },
    SENSITIVE: { description: 'Highest: it grants or revokes access, or reads confidential data.' },
  },
});

export const ScopeGrantee = { HOME: 'HOME', THIRD_PARTY: 'THIRD_PARTY', PERSON: 'PERSON' } as const;
registerEnumType(ScopeGrantee, {
  name: 'ScopeGrantee',
  description: 'Who a scope can be granted to.',
  valuesMap: {
    HOME: { description: 'An application, in the organization that owns it.' },
    THIRD_PARTY: { description: 'An application of another organization.' },
    PERSON: { description: 'A person, through their role.' },
  },
});

/** Catalogue texts of a scope. */
@ObjectType({ isAbstract: true })
export abstract class DescribedScope {
  @Field({ description: 'Name of the scope, for example `agency:read`.' })
  name!: string;

  @Field({ description: 'Short title for people.' })
  title!: string;

  @Field({ description: 'Description of what the scope allows.' })
  allows!: string;

  @Field({ description: 'Description of what the scope does not allow.' })
  doesNotAllow!: string;

  @Field(() => ScopeRisk, { description: 'Harm that misuse of the scope can cause.' })
  risk!: Risk;
}

@ObjectType('Scope', { description: 'Permission that can be granted to applications and people.' })
export class ScopeType extends DescribedScope {
  @Field(() => [ScopeGrantee], { description: 'Who the scope can be granted to.' })
  grantableTo!: readonly Grantee[];

  @Field(() => [String], { description: 'REST routes and GraphQL fields that require the scope.' })
  endpoints!: string[];
}

/** Describes a scope in the language of the reader. */
export function describeScope(name: ScopeName): DescribedScope {
  const { title, allows, doesNotAllow, risk } = scopeEntry(name);
  const locale = currentLocale();
  return {
    name,
    title: title.in(locale),
    allows: allows.in(locale),
    doesNotAllow: doesNotAllow.in(locale),
    risk,
  };
}
