import { hash } from 'node:crypto';

import type { TokenVerifier, VerifiedToken } from '#libs/access';
import { Config } from '#libs/config';
import { Clock, isOpenIdScope, NexusError, readId, ScopeSet, Unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, type JWTHeaderParameters } from 'jose';
import { LRUCache } from 'lru-cache';

import { ACCESS_TOKEN_TYPE, type AccessTokenClaims } from './access-token.js';
import { SigningKeys } from './signing-keys.js';

const MOST_REMEMBERED = 50_000;
const LONGEST = 4_096;

/**
 * Verifies access tokens (RFC 9068 §4). A signature is verified once, then remembered by the token's digest; what
 * the token may do is never remembered.
 */
@Injectable()
export class AccessTokenVerifier implements TokenVerifier {
  private readonly verified = new LRUCache<string, VerifiedToken>({ max: MOST_REMEMBERED });

  constructor(
    private readonly keys: SigningKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async verify(token: string): Promise<VerifiedToken> {
    if (token.length > LONGEST) throw invalidToken('too long');
    const digest = hash('sha256', token, 'base64');
    const known = this.verified.get(digest);
    if (known) return known;
    const verified = readClaims(await this.verifySignature(token));
    this.verified.set(digest, verified);
    return verified;
  }

  private async verifySignature(token: string): Promise<AccessTokenClaims> {
    try {
      const { payload } = await jwtVerify<AccessTokenClaims>(token, (header) => this.findKey(header), {
        typ: ACCESS_TOKEN_TYPE,
        algorithms: ['ES256'],
        issuer: this.config.publicUrl,
        audience: this.config.publicUrl,
        requiredClaims: ['exp', 'iat', 'jti', 'sub', 'client_id'],
        currentDate: this.clock.date(),
      });
      return payload;
    } catch (error) {
      if (error instanceof NexusError) throw error;
      throw invalidToken(error instanceof errors.JOSEError ? error.code : String(error));
    }
  }

  private async findKey({ kid }: JWTHeaderParameters) {
    const key = await this.keys.find(kid);
    if (!key) throw invalidToken('unknown key');
    return key;
  }
}

function readClaims(claims: AccessTokenClaims): VerifiedToken {
  return {
    restsOn: readBasis(claims),
    token: {
      jti: claims.jti,
      scopes: ScopeSet.parse(claims.scope),
      openid: claims.scope.split(' ').filter(isOpenIdScope),
      version: claims.access_version,
      expiresAt: claims.exp * 1000,
    },
  };
}

function readBasis({ credential_id, family_id }: AccessTokenClaims): VerifiedToken['restsOn'] {
  const credentialId = readId('crd', credential_id);
  if (credentialId) return { credentialId };
  const familyId = readId('fam', family_id);
  if (familyId) return { familyId };
  throw invalidToken('it rests on nothing that is known');
}

function invalidToken(detail: string): Unauthenticated {
  return new Unauthenticated('The access token is not valid here, or has expired.', 'invalid_token', detail);
}
