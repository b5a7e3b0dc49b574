/**
 * The rules of `decide()` for lists and counts, as calls of SQL functions over facts (migration "may-act"). Aliases are
 * fixed: `a` for authorizations, `c` for credentials or consents, `m` for the person's profile, `p` for
 * public_applications, `w` for the publisher in public_organizations. A condition that stands beside a call is there for
 * an index, and never decides.
 */

/** Expressions for what a statement does not read from those rows. */
export interface AuthorizationContext {
  /** Whether the authorizing organization is active. */
  readonly isOrganizationActive: string;
  /** Whether it has suspended all applications of other organizations; may be a subquery. */
  readonly isLockedDown: string;
  readonly at: string;
}

/** Whether an application can act by an authorization. */
export function canActByAuthorization({
  isOrganizationActive,
  isLockedDown,
  at,
}: AuthorizationContext): string {
  return mostly(`authorization_unmet_rule(p.status = 'ACTIVE', w.is_active, ${isOrganizationActive}, ${isLockedDown},
    p.third_party_enabled, a.status, a.expires_at, a.reviewed_revision, p.owned_since, ${at}) IS NULL`);
}

/** What the authorizing organization's own decisions amount to: ACTIVE, SUSPENDED, EXPIRED or REVOKED. */
export function authorizationStatus({
  isLockedDown,
  at,
}: Omit<AuthorizationContext, 'isOrganizationActive'>): string {
  return `authorization_status(a.status, a.expires_at, a.reviewed_revision, p.owned_since, ${isLockedDown}, ${at})`;
}

/** Whether they let the application act. */
export function isAuthorizationActive(context: Omit<AuthorizationContext, 'isOrganizationActive'>): string {
  return mostly(`${authorizationStatus(context)} = 'ACTIVE'`);
}

/** Whether a credential is good, whatever it rests on. */
export function isCredentialGood({ epoch, at }: { readonly epoch: string; readonly at: string }): string {
  return mostly(`credential_unmet_rule(c.revoked_at, c.epoch, ${epoch}, c.expires_at, ${at}) IS NULL`);
}

/** Whether a consent lets an application act, whatever else that rests on. */
export const IS_CONSENT_GOOD = mostly(
  `consent_unmet_rule(m.status = 'ACTIVE', c.status, c.reviewed_revision, p.owned_since) IS NULL`,
);

/** The planner expects a CASE to hold of every second row, but an equality or IS NULL of a call of every 200th. */
function mostly(condition: string): string {
  return `CASE WHEN ${condition} THEN true ELSE false END`;
}
