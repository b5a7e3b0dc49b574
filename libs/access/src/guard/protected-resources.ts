/** Where the API's protected resources are, besides the API as a whole: each has a metadata document of its own. */
export const RESOURCE_PATHS = [
  '/graphql',
  '/agency',
  '/resource',
  '/organization',
  '/keys',
  '/oauth/userinfo',
] as const;

const METADATA = '/.well-known/oauth-protected-resource';

/**
 * Address of the metadata of the resource to which a request went: the resource's path after the well-known one
 * (RFC 9728 §3.1), so that `resource` in the document is where the client called (§3.3).
 * @param url the request's path, perhaps with a query
 */
export function resourceMetadataUrl(publicUrl: string, url: string): string {
  const path = RESOURCE_PATHS.find(
    (each) => url.startsWith(each) && /^([/?]|$)/.test(url.slice(each.length)),
  );
  return `${publicUrl}${METADATA}${path ?? ''}`;
}
