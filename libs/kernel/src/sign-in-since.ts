/** Stands for every organization in `SignInSince`. */
export const EVERY_ORGANIZATION = '*';

/**
 * Whose people may sign in to an application: organizations by id, or every one, with the revision at which each was
 * admitted. One that is left out and comes back is admitted anew, as a scope is added anew: what was issued to its
 * people before stays dead, and nothing is rewritten per person.
 */
export type SignInSince = Readonly<Record<string, number>>;

/** The revision since which the organization's people have been admitted without a break; undefined where they are not. */
export function admittedSince(since: SignInSince, organizationId: string): number | undefined {
  const found = [since[organizationId], since[EVERY_ORGANIZATION]].filter(
    (revision) => revision !== undefined,
  );
  return found.length > 0 ? Math.min(...found) : undefined;
}

/** Keeps the revision of whoever stays admitted, gives the new one to whoever is added. */
export function admit(before: SignInSince, organizations: readonly string[], revision: number): SignInSince {
  const kept = organizations.map((id) => [id, admittedSince(before, id) ?? revision] as const);
  // Those that were admitted by name stay so while everybody is: their people's tokens are as old as that.
  const named = organizations.includes(EVERY_ORGANIZATION) ? Object.entries(before) : [];
  return Object.fromEntries([...named, ...kept]);
}
