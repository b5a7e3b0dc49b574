import { CallerAuthenticator, type ClientFacts, type DelegateFacts, type Requirement } from '#libs/access';
import type { TokenFamilyRow } from '#libs/database';
import { Unauthenticated } from '#libs/kernel';
import { type RefreshTokenPlace, TokenFamilies } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

import type { PublicClient } from './clients/client-authenticator.js';

/** What introspection and revocation ask of a token's holder: nothing but that the token is good. */
export const ANY_GOOD_TOKEN = {
  kind: 'public',
  why: 'whether the token is good, not what for',
  identifies: true,
} as const satisfies Requirement;

/** A token that was issued here, good or not: an access token that has not expired, or any refresh token. */
export type PresentedToken =
  | { readonly kind: 'access'; readonly holder: ClientFacts | DelegateFacts }
  | { readonly kind: 'refresh'; readonly family: TokenFamilyRow; readonly place: RefreshTokenPlace };

/** Finds what clients present at introspection and revocation. Each kind has a form of its own, so no hint is needed. */
@Injectable()
export class PresentedTokens {
  constructor(
    private readonly authenticator: CallerAuthenticator,
    private readonly families: TokenFamilies,
  ) {}

  /**
   * Null for whatever was not issued here as an access or refresh token, and for an access token that has expired.
   * @throws Unavailable when memory may not decide and the database can't
   */
  async find(text: string): Promise<PresentedToken | null> {
    const found = await this.families.findByRefreshToken(text);
    if (found) return { kind: 'refresh', ...found };
    try {
      return { kind: 'access', holder: await this.authenticator.fromToken(text) };
    } catch (error) {
      if (error instanceof Unauthenticated) return null;
      throw error;
    }
  }
}

/**
 * Whether the token was issued to this client. With a third-party credential the client is the application in one
 * organization, and has no part in what it holds elsewhere.
 */
export function isIssuedTo(client: ClientFacts | PublicClient, token: PresentedToken): boolean {
  const { applicationId, organizationId } = bearerOf(token);
  if (applicationId !== client.application.id) return false;
  const isAbroad = client.kind === 'client' && client.credential.authorizationId !== null;
  return !isAbroad || organizationId === client.organization.id;
}

function bearerOf(token: PresentedToken): { applicationId: string; organizationId: string } {
  if (token.kind === 'access') {
    const { application, organization } = token.holder;
    return { applicationId: application.id, organizationId: organization.id };
  }
  const { application_id, organization_id } = token.family;
  return { applicationId: application_id, organizationId: organization_id };
}
