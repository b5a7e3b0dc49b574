/**
 * Decodes canonical base64url (RFC 4648 §5, §3.5); returns null for any other text. Decoders ignore unused bits and
 * characters outside the alphabet, so several texts would otherwise be the same token, code or signature.
 */
export function decodeBase64Url(text: string): Buffer | null {
  // eslint-disable-next-line no-restricted-syntax -- the only place that decodes
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}

/** Returns whether a text is a compact JWS (RFC 7515 §3.1) with all parts in canonical base64url. */
export function isCanonicalJws(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 3 && parts.every((part) => part !== '' && decodeBase64Url(part) !== null);
}
