import { OAuthError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { AuthorizationCodeGrant } from './authorization-code.grant.js';
import { ClientCredentialsGrant } from './client-credentials.grant.js';
import type { Grant } from './grant.js';
import { RefreshTokenGrant } from './refresh-token.grant.js';

/** Every grant that the token endpoint knows: one file and one line each. */
@Injectable()
export class Grants {
  private readonly all: readonly Grant[];

  constructor(
    authorizationCode: AuthorizationCodeGrant,
    refreshToken: RefreshTokenGrant,
    clientCredentials: ClientCredentialsGrant,
  ) {
    this.all = [authorizationCode, refreshToken, clientCredentials];
  }

  get types(): string[] {
    return this.all.map(({ type }) => type);
  }

  /** @throws OAuthError unsupported_grant_type */
  of(type: string): Grant {
    const grant = this.all.find((candidate) => candidate.type === type);
    if (!grant) throw new OAuthError('unsupported_grant_type', `Supported here: ${this.types.join(', ')}.`);
    return grant;
  }
}
