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
  description: 'Decision about a requested scope.',
  valuesMap: {
    APPROVED: { description: 'Approved.' },
    PENDING: { description: 'Requested since the last review and not decided yet.' },
    DECLINED: { description: 'Reviewed and not approved.' },
  },
});

@ObjectType('AuthorizationScope', { description: 'Requested scope of an authorized application.' })
export class AuthorizationScopeType extends DescribedScope {
  @Field(() => AuthorizationScopeState, { description: 'Decision about the scope.' })
  state!: keyof typeof AuthorizationScopeState;

  @Field({ description: 'Whether the application requires the scope to work.' })
  isRequired!: boolean;

  @Field(() => Date, { nullable: true, description: 'Time of the decision. Null while it is pending.' })
  reviewedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the person who decided. Null while it is pending.',
  })
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
