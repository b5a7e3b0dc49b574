import type { ClientFacts } from '#libs/access';
import { OAuthError } from '#libs/kernel';
import { invalidGrant, type TokenResponse } from '#libs/tokens';

import type { PublicClient } from '../clients/client-authenticator.js';
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
 * Codes and refresh tokens of people are for a client that proved itself with its home credential, or is a public one.
 * A third-party credential acts for its organization, never for people.
 * @throws OAuthError invalid_grant
 */
export function assertActsForPeople(client: TokenRequest['client']): void {
  if (client.kind === 'public' || client.credential.authorizationId === null) return;
  throw invalidGrant('presented with a third-party credential');
}

/** @throws OAuthError unauthorized_client for a public client */
export function assertConfidential(client: TokenRequest['client']): asserts client is ClientFacts {
  if (client.kind === 'client') return;
  throw new OAuthError(
    'unauthorized_client',
    'This grant needs an application that authenticates with its secret.',
  );
}
