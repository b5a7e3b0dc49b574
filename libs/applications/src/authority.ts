import { type OrganizationPrincipal, type ScopeSet, UserError } from '#libs/kernel';

/** No application makes authority, not even for a person. */
export function assertPerson(principal: OrganizationPrincipal): void {
  if (principal.application) {
    throw new UserError('PERSON_REQUIRED', 'Widening needs a person who signed in.', ['scopes']);
  }
}

/** Nobody gives a scope that they lack; for a person of the role admin that is none. */
export function assertHolds(principal: OrganizationPrincipal, scopes: ScopeSet): void {
  if (!principal.scopes.includes(scopes)) {
    throw new UserError('NOT_HELD', `You can't give ${scopes.without(principal.scopes)}, which you lack.`, [
      'scopes',
    ]);
  }
}
