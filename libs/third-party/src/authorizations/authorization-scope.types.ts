import { CATALOGUE, DescribedScope, describeScope } from '#libs/scopes';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

import type { AuthorizationView } from './authorizations.reader.js';
import { approvedOf, declinedOf, pendingOf, requiredOf } from './reviewed-scopes.js';

export const AuthorizationScopeState = {
  APPROVED: 'APPROVED',
  PENDING: 'PENDING',
  DECLINED: 'DECLINED',
} as const;
registerEnumType(AuthorizationScopeState, {
  name: 'AuthorizationScopeState',
  description: 'What was decided about a scope that an application asks for.',
  valuesMap: {
    APPROVED: { description: 'The application may do this.' },
    PENDING: { description: 'It asks for this since the last review: nobody has decided.' },
    DECLINED: { description: 'It was reviewed and not approved.' },
  },
});

@ObjectType('AuthorizationScope', { description: 'One thing that an authorized application asks to do.' })
export class AuthorizationScopeType extends DescribedScope {
  @Field(() => AuthorizationScopeState, { description: 'What was decided about it.' })
  state!: keyof typeof AuthorizationScopeState;

  @Field({ description: 'Whether the application may not work without it.' })
  isRequired!: boolean;

  @Field(() => Date, { nullable: true, description: 'When that was decided; null while it is pending.' })
  reviewedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Who decided it; null while it is pending.' })
  reviewedBy!: string | null;
}

/** Everything that the application asks, in the order of the catalogue. */
export function presentScopes(view: AuthorizationView): AuthorizationScopeType[] {
  const sets = {
    APPROVED: approvedOf(view, view),
    PENDING: pendingOf(view, view),
    DECLINED: declinedOf(view, view),
  };
  const required = requiredOf(view);
  const states = Object.keys(sets) as (keyof typeof sets)[];
  return CATALOGUE.flatMap(({ name }) => {
    const state = states.find((each) => sets[each].has(name));
    if (!state) return [];
    const review =
      state === 'PENDING'
        ? { reviewedAt: null, reviewedBy: null }
        : { reviewedAt: view.reviewedAt, reviewedBy: view.reviewedByName };
    const isRequired = required.has(name);
    return [{ ...describeScope(name), state, isRequired, ...review }];
  });
}
