import { authorizationStatus, isAuthorizationActive } from '#libs/access';

export type AuthorizationStatus = 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED';

/**
 * How an authorization's status is found: the expression that decides it, and for each status conditions by which an
 * index finds the rows that have it. At most one condition holds of a row.
 */
export interface WaysToStatus {
  readonly status: string;
  readonly by: Readonly<Record<AuthorizationStatus, readonly string[]>>;
}

/** Another organization publishes the application since the last review: nothing is approved until its scopes are reviewed. */
export const PUBLISHER_CHANGED = 'a.reviewed_revision < p.owned_since';

/**
 * `a` is authorizations, `p` is public_applications, `$2` is the time.
 * @param isLockedDown whether the organization has suspended all that it authorized
 */
export function waysToStatus(isLockedDown: string): WaysToStatus {
  const status = authorizationStatus({ isLockedDown, at: '$2' });
  const hints = {
    ACTIVE: [`a.status = 'ACTIVE'`],
    SUSPENDED: [
      `a.status = 'SUSPENDED'`,
      `a.status = 'ACTIVE' AND p.owned_since > 0 AND ${PUBLISHER_CHANGED}`,
      `a.status = 'ACTIVE' AND NOT (${PUBLISHER_CHANGED}) AND ${isLockedDown}`,
    ],
    EXPIRED: [`a.status = 'ACTIVE' AND a.expires_at <= $2`],
    REVOKED: [`a.status = 'REVOKED'`],
  };
  const decided = (of: AuthorizationStatus) => hints[of].map((hint) => `${hint} AND ${status} = '${of}'`);
  const by = {
    ACTIVE: hints.ACTIVE.map((hint) => `${hint} AND ${isAuthorizationActive({ isLockedDown, at: '$2' })}`),
    SUSPENDED: decided('SUSPENDED'),
    EXPIRED: decided('EXPIRED'),
    REVOKED: decided('REVOKED'),
  };
  return { status, by };
}

export function anyOf(conditions: readonly string[]): string {
  return `(${conditions.map((condition) => `(${condition})`).join(' OR ')})`;
}
