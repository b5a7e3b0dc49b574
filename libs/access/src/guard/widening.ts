import { type OrganizationPrincipal, ReauthenticationRequired, UserError } from '#libs/kernel';

import { say } from '../messages.js';

/** Maximum age of a sign-in for critical changes, in milliseconds. */
export const RECENT_SIGN_IN_MS = 30 * 60_000;

/**
 * Returns whether a person signed in recently enough for a critical change.
 * @param authenticatedAt milliseconds since the epoch
 */
export function isRecentSignIn(authenticatedAt: number, now: number): boolean {
  return now - authenticatedAt < RECENT_SIGN_IN_MS;
}

/**
 * Asserts that the caller can widen access. It completes `@RequireScopesToNarrow`: only the service can compare a
 * change with the current state. Applications can never widen access, not even for a person (DESIGN §2.6).
 * @throws UserError PERSON_REQUIRED for an application, with or without a person behind it
 * @throws ReauthenticationRequired
 */
export function assertMayWiden({ application, person }: OrganizationPrincipal, now: number): void {
  if (application || !person) {
    throw new UserError('PERSON_REQUIRED', say('widening.personRequired'), ['scopes']);
  }
  if (!isRecentSignIn(person.authenticatedAt, now)) throw new ReauthenticationRequired();
}
