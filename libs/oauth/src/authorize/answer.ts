import { type AuthorizationErrorCode, errorDescription } from '#libs/kernel';

import type { ReturnAddress } from './authorization-request.js';

/** What the application gets through the browser. */
export interface Answer {
  readonly address: ReturnAddress;
  /** `code`, or `error` and `error_description`; `state` and `iss` are added (RFC 6749 §4.1.2, RFC 9207 §2). */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * An answer, with what goes along with every one.
 * @param issuer null in the existing clients' flow, which knows no `iss`
 */
export function answerWith(
  address: ReturnAddress,
  parameters: Readonly<Record<string, string>>,
  issuer: string | null,
): Answer {
  return {
    address,
    parameters: {
      ...parameters,
      ...(address.state !== null && { state: address.state }),
      ...(issuer !== null && { iss: issuer }),
    },
  };
}

/** The same, where there is no code. */
export function answerWithError(
  address: ReturnAddress,
  code: AuthorizationErrorCode,
  description: string,
  issuer: string | null,
): Answer {
  return answerWith(address, { error: code, error_description: errorDescription(description) }, issuer);
}

/** The address with the answer in its query; the query that it has stays as it is (RFC 6749 §3.1.2). */
export function locationOf({ address: { redirectUri }, parameters }: Answer): string {
  if (Object.keys(parameters).length === 0) return redirectUri;
  const separator = redirectUri.includes('?') ? (/[?&]$/.test(redirectUri) ? '' : '&') : '?';
  return `${redirectUri}${separator}${new URLSearchParams(parameters).toString()}`;
}
