/** A client id and secret from an Authorization header. */
export interface BasicCredentials {
  readonly clientId: string;
  readonly secret: string;
}

/**
 * Reads `Basic` credentials (RFC 7617); id and secret are form-encoded inside (RFC 6749 §2.3.1).
 * @returns null when the header is not well-formed
 */
export function readBasic(header: string): BasicCredentials | null {
  const encoded = /^basic +([A-Za-z0-9+/_-]+={0,2})$/i.exec(header)?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  const clientId = decodeForm(text.slice(0, colon));
  const secret = decodeForm(text.slice(colon + 1));
  return clientId === null || secret === null ? null : { clientId, secret };
}

function decodeForm(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
