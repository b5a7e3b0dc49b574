import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

import type { Grantee, Risk } from './catalogue.js';

export const ScopeRisk = { LOW: 'LOW', HIGH: 'HIGH', SENSITIVE: 'SENSITIVE' } as const;
registerEnumType(ScopeRisk, {
  name: 'ScopeRisk',
  description: 'How much harm a scope can do in wrong hands.',
  valuesMap: {
    LOW: { description: 'Little: it shows what is mostly public.' },
    HIGH: { description: 'Much: it shows people or settings, or changes what others rely on.' },
    SENSITIVE: { description: 'The most: it gives or ends access, or shows what people confided.' },
  },
});

export const ScopeGrantee = { HOME: 'HOME', THIRD_PARTY: 'THIRD_PARTY', PERSON: 'PERSON' } as const;
registerEnumType(ScopeGrantee, {
  name: 'ScopeGrantee',
  description:
    'To whom a scope can be granted: an application at home, an application of another organization, a person.',
  valuesMap: {
    HOME: { description: 'An application, in the organization that owns it.' },
    THIRD_PARTY: { description: 'An application of another organization.' },
    PERSON: { description: 'A person, by their role.' },
  },
});

/** What the catalogue tells people of a scope. */
@ObjectType({ isAbstract: true })
export abstract class DescribedScope {
  @Field({ description: 'The name, for example `agency:read`.' })
  name!: string;

  @Field({ description: 'A short title for people.' })
  title!: string;

  @Field({ description: 'What it allows, in plain words.' })
  allows!: string;

  @Field({ description: 'What it does not allow, in plain words.' })
  doesNotAllow!: string;

  @Field(() => ScopeRisk, { description: 'How much harm it can do in wrong hands.' })
  risk!: Risk;
}

@ObjectType('Scope', { description: 'What an application may be allowed to do.' })
export class ScopeType extends DescribedScope {
  @Field(() => [ScopeGrantee], { description: 'To whom it can be granted.' })
  grantableTo!: readonly Grantee[];

  @Field(() => [String], { description: 'The REST routes and GraphQL fields that it opens.' })
  endpoints!: string[];
}
