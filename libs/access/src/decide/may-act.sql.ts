/**
 * The rules of `decide()` for lists and counts, as calls of SQL functions over facts (migration "may-act"). Aliases are
 * fixed: `a` for authorizations, `c` for credentials or consents, `m` for the person's profile, `p` for
 * public_applications, `w` for the publisher in public_organizations. Conditions next to a call only help the planner
 * use an index; they never decide.
 */

/** SQL expressions for facts that a statement does not read from those rows. */
export interface AuthorizationContext {
  /** Whether the authorizing organization is active. */
  readonly isOrganizationActive: string;
  /** Whether it has suspended all applications of other organizations; can be a subquery. */
  readonly isLockedDown: string;
  readonly at: string;
}

/** Returns the condition under which an application can act by an authorization. */
export function canActByAuthorization({
  isOrganizationActive,
  isLockedDown,
  at,
}: AuthorizationContext): string {
  return mostly(`authorization_unmet_rule(p.status = 'ACTIVE', w.is_active, ${isOrganizationActive}, ${isLockedDown},
    p.third_party_enabled, a.status, a.expires_at, a.reviewed_revision, p.owned_since, ${at}) IS NULL`);
}

/** Returns the expression for the status of an authorization: ACTIVE, SUSPENDED, EXPIRED or REVOKED. */
export function authorizationStatus({
  isLockedDown,
  at,
}: Omit<AuthorizationContext, 'isOrganizationActive'>): string {
  return `authorization_status(a.status, a.expires_at, a.reviewed_revision, p.owned_since, ${isLockedDown}, ${at})`;
}

/** Returns the condition under which the status of an authorization is ACTIVE. */
export function isAuthorizationActive(context: Omit<AuthorizationContext, 'isOrganizationActive'>): string {
  return mostly(`${authorizationStatus(context)} = 'ACTIVE'`);
}

/** Returns the condition under which a credential itself is valid, regardless of what it depends on. */
export function isCredentialGood({ epoch, at }: { readonly epoch: string; readonly at: string }): string {
  return mostly(`credential_unmet_rule(c.revoked_at, c.epoch, ${epoch}, c.expires_at, ${at}) IS NULL`);
}

/** Condition under which a consent itself is valid, regardless of what else the application depends on. */
export const IS_CONSENT_GOOD = mostly(
  `consent_unmet_rule(m.status = 'ACTIVE', c.status, c.reviewed_revision, p.owned_since) IS NULL`,
);

/** The planner estimates that a CASE is true for half of the rows, but IS NULL or `=` of a function call for 0.5 %. */
function mostly(condition: string): string {
  return `CASE WHEN ${condition} THEN true ELSE false END`;
}
