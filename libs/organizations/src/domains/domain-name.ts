import { domainToASCII } from 'node:url';

/** The label of the TXT record that verifies a domain. */
export const RECORD_LABEL = '_nexus211-id';

/** Leaves room for the record label (RFC 1035 §2.3.4: at most 253 characters in text form). */
const MAX_LENGTH = 253 - RECORD_LABEL.length - 1;
/** Characters that `domainToASCII` ignores because it parses URLs. */
const URL_DELIMITER = /[/\\?#@:%]/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Normalizes a domain: lower case, no trailing dot, ASCII form (RFC 5891), so that no two look alike. Returns null for
 * anything else: an IP address, a URL, a name without a dot.
 */
export function readDomain(text: string): string | null {
  if (URL_DELIMITER.test(text)) return null;
  const domain = domainToASCII(text.trim().replace(/\.$/, ''));
  const labels = domain.split('.');
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label));
  return isName && domain.length <= MAX_LENGTH && !/^\d+$/.test(labels.at(-1)!) ? domain : null;
}

/** Whether the host is the domain or one of its subdomains. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
