import { randomUUID } from 'node:crypto';

import {
  type ClientWithoutToken,
  type DelegateWithoutToken,
  versionOf,
  versionOfDelegate,
} from '#libs/access';
import { Config } from '#libs/config';
import { Clock, type OpenIdScope, type ScopeSet, showId } from '#libs/kernel';
import { SigningKeys, signJwt } from '#libs/keys';
import { Injectable } from '@nestjs/common';

import { ACCESS_TOKEN_TYPE, type AccessTokenClaims } from './access-token.js';

/** A successful answer of the token endpoint (RFC 6749 §5.1). */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
  readonly organization_id: string;
  readonly authorization_id?: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

/** What differs between one token and the next: for whom, resting on what, how long. */
type Draft = Pick<
  AccessTokenClaims,
  | 'sub'
  | 'scope'
  | 'credential_id'
  | 'key_id'
  | 'authorization_id'
  | 'family_id'
  | 'auth_time'
  | 'access_version'
> & {
  readonly jti?: string;
  readonly applicationId: string;
  readonly organizationId: string;
  /** Milliseconds since the epoch: ends of what it rests on. */
  readonly ends: readonly number[];
  readonly lifetime: number;
};

/** Issues access tokens: JWTs (RFC 9068) signed with ES256. No database on the way. */
@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * A token with which the client acts for itself. It lives no longer than the credential and the authorization.
   * @param jti its id, where it must be known beforehand
   */
  issueToClient(client: ClientWithoutToken, scopes: ScopeSet, jti?: string): TokenResponse {
    return this.issue({
      jti,
      applicationId: client.application.id,
      organizationId: client.organization.id,
      sub: showId('app', client.application.id),
      scope: scopes.toString(),
      ...basisOf(client.credential),
      access_version: versionOf(client),
      ends: [client.credential.expiresAt, client.authorization?.expiresAt ?? Infinity],
      lifetime: this.config.lifetimes.accessToken,
    });
  }

  /**
   * A token with which an application acts for a person, or as a service account.
   * @param lifetime seconds
   */
  issueToDelegate(
    delegate: DelegateWithoutToken,
    openid: readonly OpenIdScope[],
    scopes: ScopeSet,
    lifetime = this.config.lifetimes.accessToken,
  ): TokenResponse {
    const { family, application, organization, profile } = delegate;
    return this.issue({
      applicationId: application.id,
      organizationId: organization.id,
      sub: showId('prf', profile.id),
      scope: [...openid, ...scopes.names()].join(' '),
      family_id: showId('fam', family.id),
      ...(family.authenticatedAt > 0 && { auth_time: Math.floor(family.authenticatedAt / 1000) }),
      access_version: versionOfDelegate(delegate),
      ends: [family.expiresAt],
      lifetime,
    });
  }

  private issue({ applicationId, organizationId, jti, ends, lifetime, ...claims }: Draft): TokenResponse {
    const issuedAt = this.clock.seconds();
    const expiresAt = Math.floor(Math.min(issuedAt + lifetime, ...ends.map((end) => end / 1000)));
    const token = signJwt(
      this.keys.current,
      { typ: ACCESS_TOKEN_TYPE },
      {
        iss: this.config.publicUrl,
        aud: this.config.publicUrl,
        client_id: showId('app', applicationId),
        organization_id: showId('org', organizationId),
        exp: expiresAt,
        iat: issuedAt,
        jti: jti ?? randomUUID(),
        ...claims,
      },
    );
    return {
      access_token: token,
      token_type: 'Bearer',
      expires_in: expiresAt - issuedAt,
      scope: claims.scope,
      organization_id: showId('org', organizationId),
    };
  }
}

function basisOf({ kind, id, authorizationId }: ClientWithoutToken['credential']) {
  if (kind === 'secret') return { credential_id: showId('crd', id) };
  return {
    key_id: showId('key', id),
    ...(authorizationId !== null && { authorization_id: showId('tpa', authorizationId) }),
  };
}
