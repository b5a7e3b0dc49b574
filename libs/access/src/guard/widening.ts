import { type OrganizationPrincipal, ReauthenticationRequired, UserError } from '#libs/kernel';

/** How long ago a person can have proved who they are for a grave change, in milliseconds. */
export const RECENT_SIGN_IN_MS = 30 * 60_000;

/**
 * Whether a person proved who they are recently enough for a grave change.
 * @param authenticatedAt milliseconds since the epoch
 */
export function isRecentSignIn(authenticatedAt: number, now: number): boolean {
  return now - authenticatedAt < RECENT_SIGN_IN_MS;
}

/**
 * The half of `@RequireScopesToNarrow` that only the service can check: whether a change widens depends on what is
 * there. No application creates authority, not even for a person (DESIGN §2.6).
 * @throws UserError PERSON_REQUIRED for an application, with or without a person behind it
 * @throws ReauthenticationRequired
 */
export function assertMayWiden({ application, person }: OrganizationPrincipal, now: number): void {
  if (application || !person) {
    throw new UserError('PERSON_REQUIRED', 'Only a person who is signed in can widen access.', ['scopes']);
  }
  if (!isRecentSignIn(person.authenticatedAt, now)) throw new ReauthenticationRequired();
}
