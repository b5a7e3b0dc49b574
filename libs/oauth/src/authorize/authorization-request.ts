import type { RequestedAccess } from '#libs/consents';
import type { OpenIdScope } from '#libs/kernel';
import { type ClaimsRequest, scopesOfRequest } from '#libs/tokens';

/** How far the person may be asked (OpenID Connect Core §3.1.2.1). */
export const PROMPTS = ['none', 'login', 'consent', 'select_account'] as const;
export type Prompt = (typeof PROMPTS)[number];

/** How the answer goes back (OAuth 2.0 Multiple Response Types §2.1, OAuth 2.0 Form Post Response Mode). */
export const RESPONSE_MODES = ['query', 'form_post'] as const;
export type ResponseMode = (typeof RESPONSE_MODES)[number];

/** Where the browser is sent back to, and how (RFC 6749 §4.1.2, OAuth 2.0 Form Post Response Mode). */
export interface ReturnAddress {
  /** The UUID of the application, which gets the answer only while it may act. */
  readonly applicationId: string;
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly state: string | null;
}

/**
 * What the person has to consent to: claims that are requested by name take the consent of their scopes (OpenID Connect
 * Core §5.5). They are returned to sign-ins with the scope `openid` only.
 */
export function requestedAccess({ scopes, openid, claims }: AuthorizationRequest): RequestedAccess {
  if (!openid.includes('openid')) return { scopes, openid };
  return { scopes, openid: [...new Set([...openid, ...scopesOfRequest(claims)])] };
}

/** What an application asks for when it sends a person here: validated, and unchangeable from then on. */
export interface AuthorizationRequest extends ReturnAddress {
  /** `existing`: the flow of the existing Nexus211 clients. */
  readonly flow: 'standard' | 'existing';
  /** Whether the request gave the address, which the token request must then repeat (RFC 6749 §4.1.3). */
  readonly isRedirectUriGiven: boolean;
  /** Null where it asks for whatever it may have. */
  readonly scopes: readonly string[] | null;
  readonly openid: readonly OpenIdScope[];
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
  readonly prompt: readonly Prompt[];
  /** Seconds since the person proved who they are, at most. */
  readonly maxAge: number | null;
  /** The profile (public id) whose sign-in is expected, by `id_token_hint` or the claim `sub`. */
  readonly subject: string | null;
  readonly loginHint: string | null;
  readonly claims: ClaimsRequest;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}
