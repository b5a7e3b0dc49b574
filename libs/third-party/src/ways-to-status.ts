export type AuthorizationStatus = 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED';

/** How an authorization comes to each status: conditions in SQL, of which at most one holds of a row. */
export type WaysToStatus = Readonly<Record<AuthorizationStatus, readonly string[]>>;

/** Another organization publishes the application since the last review: nothing stands until what it asks is reviewed. */
export const PUBLISHER_CHANGED = 'a.reviewed_revision < p.owned_since';

const STANDS = `a.status = 'ACTIVE' AND (a.expires_at IS NULL OR a.expires_at > $2)`;

/**
 * `a` stands for authorizations, `p` for public_applications, `$2` for the time. Each way is written so that an index
 * finds what came by it.
 * @param lockedDown whether the organization has suspended all that it authorized
 */
export function waysToStatus(lockedDown: string): WaysToStatus {
  return {
    ACTIVE: [`${STANDS} AND NOT ${PUBLISHER_CHANGED} AND NOT ${lockedDown}`],
    SUSPENDED: [
      `a.status = 'SUSPENDED'`,
      `${STANDS} AND p.owned_since > 0 AND ${PUBLISHER_CHANGED}`,
      `${STANDS} AND NOT ${PUBLISHER_CHANGED} AND ${lockedDown}`,
    ],
    EXPIRED: [`a.status = 'ACTIVE' AND a.expires_at <= $2`],
    REVOKED: [`a.status = 'REVOKED'`],
  };
}

/** The status of a row, in SQL. */
export function statusBy(ways: WaysToStatus): string {
  const cases = Object.entries(ways).map(([status, of]) => `WHEN ${anyOf(of)} THEN '${status}'`);
  return `CASE ${cases.join(' ')} END`;
}

export function anyOf(conditions: readonly string[]): string {
  return `(${conditions.map((condition) => `(${condition})`).join(' OR ')})`;
}
