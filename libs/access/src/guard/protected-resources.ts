/** Paths of protected resources. Each has its own metadata document, in addition to the one of the whole API. */
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
 * Returns the metadata URL of the resource that a request was sent to: the well-known path followed by the resource's
 * path (RFC 9728 §3.1), so that `resource` in the document matches the URL that the client used (§3.3).
 * @param url path of the request, with or without a query
 */
export function resourceMetadataUrl(publicUrl: string, url: string): string {
  const path = RESOURCE_PATHS.find(
    (each) => url.startsWith(each) && /^([/?]|$)/.test(url.slice(each.length)),
  );
  return `${publicUrl}${METADATA}${path ?? ''}`;
}
