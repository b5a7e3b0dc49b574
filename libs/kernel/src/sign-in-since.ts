/** Key for all organizations in `SignInSince`. */
export const EVERY_ORGANIZATION = '*';

/**
 * Organizations whose people can sign in to an application, by ID or all, with the revision at which each was admitted.
 * An organization that was excluded and admitted again has a new revision, so tokens issued to its people before stay
 * invalid, without changing a row for each person.
 */
export type SignInSince = Readonly<Record<string, number>>;

/** Returns the revision since which an organization has been admitted without interruption; undefined if it is not. */
export function admittedSince(since: SignInSince, organizationId: string): number | undefined {
  const found = [since[organizationId], since[EVERY_ORGANIZATION]].filter(
    (revision) => revision !== undefined,
  );
  return found.length > 0 ? Math.min(...found) : undefined;
}

/** Sets the admitted organizations. Existing ones keep their revision, added ones get the new revision. */
export function admit(before: SignInSince, organizations: readonly string[], revision: number): SignInSince {
  const kept = organizations.map((id) => [id, admittedSince(before, id) ?? revision] as const);
  // Organizations admitted by ID keep their older revision while all are admitted, so their tokens stay valid.
  const named = organizations.includes(EVERY_ORGANIZATION) ? Object.entries(before) : [];
  return Object.fromEntries([...named, ...kept]);
}
