/**
 * Text as `error_description` may hold it: printable ASCII without quotes and backslashes (RFC 6749 §4.1.2.1, §5.2).
 */
export function errorDescription(text: string): string {
  return text.replaceAll('"', "'").replaceAll(/[^\x20-\x5b\x5d-\x7e]/g, '?');
}
