import { RESOURCE_PATHS } from '#libs/access';
import { OAuthError } from '#libs/kernel';

/**
 * Refuses tokens for other resource servers (RFC 8707 §2). Every access token is for the whole API, so its address and
 * those of its resources (RFC 9728) are the same target.
 * @param resources the values of `resource`, which can be repeated
 * @param publicUrl the API's identifier, the `aud` of its tokens
 * @throws OAuthError invalid_target
 */
export function assertOwnResources(resources: readonly string[], publicUrl: string): void {
  const own = new Set([publicUrl, `${publicUrl}/`, ...RESOURCE_PATHS.map((path) => publicUrl + path)]);
  if (resources.every((resource) => own.has(resource))) return;
  throw new OAuthError(
    'invalid_target',
    `The resource of this server is ${publicUrl}; it issues no other tokens.`,
  );
}
