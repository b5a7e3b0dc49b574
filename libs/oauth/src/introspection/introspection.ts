import { type ClientFacts, decide, effectiveOpenIdScopes, scopesOfDelegate } from '#libs/access';
import { Config } from '#libs/config';
import { Clock, OAuthError, ScopeSet, showId } from '#libs/kernel';
import { type AccessTokenClaims, familyOfRow, TokenFamilies } from '#libs/tokens';
import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';

import { ANY_GOOD_TOKEN, isIssuedTo, type PresentedToken, PresentedTokens } from '../presented-tokens.js';

/** The answer of introspection (RFC 7662 §2.2). Nothing personal: who may know more asks userinfo. */
export interface TokenState {
  readonly active: boolean;
  readonly scope?: string;
  readonly client_id?: string;
  readonly token_type?: 'Bearer';
  readonly sub?: string;
  readonly aud?: string;
  readonly iss?: string;
  readonly exp?: number;
  readonly iat?: number;
  readonly jti?: string;
  readonly auth_time?: number;
  readonly organization_id?: string;
}

type AccessToken = Extract<PresentedToken, { kind: 'access' }>;
type RefreshToken = Extract<PresentedToken, { kind: 'refresh' }>;

/** The one answer for whatever is not good, not known, or not the client's business (RFC 7662 §2.2). */
const INACTIVE: TokenState = { active: false };

/** Introspects tokens for clients and resource servers. */
@Injectable()
export class Introspection {
  constructor(
    private readonly presented: PresentedTokens,
    private readonly families: TokenFamilies,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws Unavailable when memory may not decide and the database can't: never `active: false` instead */
  async introspect(client: ClientFacts, text: string): Promise<TokenState> {
    const token = await this.presented.find(text);
    if (!token || !this.maySee(client, token)) return INACTIVE;
    return token.kind === 'access' ? this.stateOfAccessToken(token, text) : this.stateOfRefreshToken(token);
  }

  /** RFC 7662 §4: a client its own tokens, a resource server the access tokens that are meant for it. */
  private maySee(client: ClientFacts, token: PresentedToken): boolean {
    return isIssuedTo(client, token) || (token.kind === 'access' && this.isResourceServerFor(client, token));
  }

  /** The platform's in every organization, an organization's own in that one; each with its home credential only. */
  private isResourceServerFor({ application, credential }: ClientFacts, { holder }: AccessToken): boolean {
    if (credential.authorizationId !== null) return false;
    if (this.config.resourceServers.includes(showId('app', application.id))) return true;
    return application.isResourceServer && holder.organization.id === application.ownerOrganizationId;
  }

  /** By the same decision that the guard would take, with what it would let the caller do. */
  private stateOfAccessToken({ holder }: AccessToken, text: string): TokenState {
    const { refusal, scopes } = decide(holder, ANY_GOOD_TOKEN, this.clock.now());
    if (refusal) return INACTIVE;
    const { client_id, sub, aud, iss, exp, iat, jti, auth_time, organization_id } =
      decodeJwt<AccessTokenClaims>(text);
    const openid = holder.kind === 'delegate' ? effectiveOpenIdScopes(holder) : [];
    return {
      active: true,
      scope: [...openid, ...scopes.names()].join(' '),
      token_type: 'Bearer',
      ...{ client_id, sub, aud, iss, exp, iat, jti, organization_id },
      ...(auth_time !== undefined && { auth_time }),
    };
  }

  private async stateOfRefreshToken({ family: row, place }: RefreshToken): Promise<TokenState> {
    const end = this.families.refreshEndOf(row);
    const isCurrent = row.ended_at === null && place.generation === row.generation;
    if (!isCurrent || this.clock.now() >= end) return INACTIVE;
    const delegate = await this.families.liveDelegate(familyOfRow(row)).catch(inactive);
    if (!delegate) return INACTIVE;
    const scopes = scopesOfDelegate(delegate).and(ScopeSet.of(row.scopes));
    return {
      active: true,
      scope: [...row.openid_scopes, ...scopes.names()].join(' '),
      client_id: showId('app', row.application_id),
      sub: showId('prf', row.profile_id),
      aud: this.config.publicUrl,
      iss: this.config.publicUrl,
      exp: Math.floor(end / 1000),
      iat: Math.floor(row.refreshed_at.getTime() / 1000),
      ...(row.authenticated_at && { auth_time: Math.floor(row.authenticated_at.getTime() / 1000) }),
      organization_id: showId('org', row.organization_id),
    };
  }
}

function inactive(error: unknown): null {
  if (error instanceof OAuthError) return null;
  throw error;
}
