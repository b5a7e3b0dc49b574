import { type ClientFacts, type DelegateFacts, principalOf } from '#libs/access';
import { Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { OAuthError, type OrganizationPrincipal, ScopeSet, showId } from '#libs/kernel';
import { IdTokenHints, TokenFamilies, TokenRevocation } from '#libs/tokens';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { PublicClient } from '../clients/client-authenticator.js';
import { isIssuedTo, PresentedTokens } from '../presented-tokens.js';

/** Revokes tokens at the request of their holder. */
@Injectable()
export class Revocation {
  constructor(
    private readonly presented: PresentedTokens,
    private readonly families: TokenFamilies,
    private readonly tokens: TokenRevocation,
    private readonly hints: IdTokenHints,
    private readonly tenant: Tenant,
    private readonly events: Events,
  ) {}

  /**
   * Ends a token of the client's: an access token alone, a refresh token with its whole sign-in. Nothing happens for
   * an unknown token or one of another client: the response does not reveal which (RFC 7009 §2.2).
   * @throws OAuthError unsupported_token_type for an ID token of the client's, which nothing here accepts as proof
   * @throws Unavailable
   */
  async revoke(client: ClientFacts | PublicClient, text: string): Promise<void> {
    const token = await this.presented.find(text);
    if (!token) return this.refuseIdToken(client, text);
    if (!isIssuedTo(client, token)) return;
    if (token.kind === 'access') await this.revokeAlone(token.holder);
    else await this.families.end(token.family, 'token_family.revoked'); // RFC 7009 §2.1: its access tokens too
  }

  /** Ends this access token and no other, on this node before it returns. Again is as good as once. */
  async revokeAlone(holder: ClientFacts | DelegateFacts): Promise<void> {
    const { jti, expiresAt } = holder.token!;
    const principal = principalOf(holder, ScopeSet.NONE) as OrganizationPrincipal;
    await this.tenant.write(principal, async (manager) => {
      const isFirst = await this.tokens.revoke(manager, jti, new Date(expiresAt));
      if (isFirst) await this.note(manager, principal, holder);
    });
  }

  private async refuseIdToken(client: ClientFacts | PublicClient, text: string): Promise<void> {
    const idToken = await this.hints.read(text);
    if (idToken?.aud !== showId('app', client.application.id)) return;
    throw new OAuthError('unsupported_token_type', 'An ID token can not be revoked: it opens nothing.');
  }

  private note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    holder: ClientFacts | DelegateFacts,
  ): Promise<void> {
    const { application, organization } = holder;
    const authorizationId = holder.kind === 'client' ? holder.credential.authorizationId : null;
    return this.events.record(manager, principal, {
      type: 'token.revoked',
      organizationId: organization.id,
      subject: {
        applicationId: application.id,
        ...(holder.kind === 'delegate' && { profileId: holder.profile.id }),
      },
      data: { applicationName: application.name, jti: holder.token!.jti },
      ...(authorizationId !== null && { sharedThrough: authorizationId }),
    });
  }
}
