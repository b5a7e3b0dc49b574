import { randomUUID } from 'node:crypto';

import { type ClientFacts, versionOf } from '#libs/access';
import { Config } from '#libs/config';
import { Clock, type ScopeSet, showId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { ACCESS_TOKEN_TYPE, type AccessTokenClaims } from './access-token.js';
import { signJwt } from './keys/jwt-signer.js';
import { SigningKeys } from './keys/signing-keys.js';

/** A successful answer of the token endpoint (RFC 6749 §5.1). */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
  readonly organization_id: string;
}

/** Issues access tokens: JWTs (RFC 9068) signed with ES256. No database on the way. */
@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** A token with which the client acts for itself. It lives no longer than the credential and the authorization. */
  issueToClient(client: ClientFacts, scopes: ScopeSet): TokenResponse {
    const issuedAt = this.clock.seconds();
    const expiresAt = Math.floor(
      Math.min(
        issuedAt + this.config.lifetimes.accessToken,
        client.credential.expiresAt / 1000,
        (client.authorization?.expiresAt ?? Infinity) / 1000,
      ),
    );
    const clientId = showId('app', client.application.id);
    const organizationId = showId('org', client.organization.id);
    const scope = scopes.toString();
    const claims: AccessTokenClaims = {
      iss: this.config.publicUrl,
      sub: clientId,
      aud: this.config.publicUrl,
      client_id: clientId,
      exp: expiresAt,
      iat: issuedAt,
      jti: randomUUID(),
      scope,
      organization_id: organizationId,
      credential_id: showId('crd', client.credential.id),
      access_version: versionOf(client),
    };
    return {
      access_token: signJwt(this.keys.current, { typ: ACCESS_TOKEN_TYPE }, claims),
      token_type: 'Bearer',
      expires_in: expiresAt - issuedAt,
      scope,
      organization_id: organizationId,
    };
  }
}
