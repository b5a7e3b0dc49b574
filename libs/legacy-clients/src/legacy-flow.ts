import type { ClientFacts } from '#libs/access';
import { OAuthError } from '#libs/kernel';

/**
 * The flow of the existing Nexus211 clients is a switch of the application's, off for new ones. Only applications that
 * keep a secret can have it on.
 * @throws OAuthError unauthorized_client
 */
export function assertUsesExistingFlow({ application }: ClientFacts): void {
  if (application.existingFlowSince !== null) return;
  throw new OAuthError('unauthorized_client', "The existing clients' flow is not on for this application.");
}
