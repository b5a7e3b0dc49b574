import type { ClientFacts } from '#libs/access';
import { OAuthError } from '#libs/kernel';

import type { TokenResponse } from '../access-token.issuer.js';
import type { PublicClient } from '../client-authentication.js';
import type { FormParameters } from '../form-parameters.js';

/** An authenticated token request. */
export interface TokenRequest {
  readonly client: ClientFacts | PublicClient;
  readonly parameters: FormParameters;
}

/** The strategy behind one `grant_type`. */
export interface Grant {
  readonly type: string;

  /** @throws OAuthError when the request does not earn a token */
  exchange(request: TokenRequest): TokenResponse | Promise<TokenResponse>;
}

/**
 * Whether the client proved itself with its home credential, or is a public one: codes and refresh tokens of people are
 * for these only. A third-party credential acts for its organization, never for people.
 */
export function actsForPeople(client: ClientFacts | PublicClient): boolean {
  return client.kind === 'public' || client.credential.authorizationId === null;
}

/** @throws OAuthError unauthorized_client for a public client */
export function assertConfidential(client: ClientFacts | PublicClient): asserts client is ClientFacts {
  if (client.kind === 'client') return;
  throw new OAuthError(
    'unauthorized_client',
    'This grant needs an application that authenticates with its secret.',
  );
}
