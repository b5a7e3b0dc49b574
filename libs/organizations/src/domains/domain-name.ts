import { domainToASCII } from 'node:url';

/** Under which name of a domain its proof is looked up. */
export const RECORD_LABEL = '_nexus211-id';

/** A name with a label before it still fits (RFC 1035 §2.3.4: 253 characters as they are written). */
const LONGEST = 253 - RECORD_LABEL.length - 1;
/** What makes more of it than a name: the parser of URLs would look past it. */
const BESIDES = /[/\\?#@:%]/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A domain as it is stored, compared and shown: lower case, without the last dot, other scripts in their ASCII form
 * (RFC 5891), so that none looks like another. Null for what is none: an address, a URL, a name without a dot.
 */
export function readDomain(text: string): string | null {
  if (BESIDES.test(text)) return null;
  const domain = domainToASCII(text.trim().replace(/\.$/, ''));
  const labels = domain.split('.');
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label));
  return isName && domain.length <= LONGEST && !/^\d+$/.test(labels.at(-1)!) ? domain : null;
}

/** Whether the host is the domain, or a name in it. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
