/**
 * Converts text for `error_description` or a quoted challenge parameter: printable ASCII without quotes and backslashes
 * (RFC 6749 §4.1.2.1, §5.2; RFC 6750 §3).
 */
export function errorDescription(text: string): string {
  return text.replaceAll('"', "'").replaceAll(/[^\x20-\x5b\x5d-\x7e]/g, '?');
}
