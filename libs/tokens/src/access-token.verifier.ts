import { hash } from 'node:crypto';

import type { TokenVerifier, VerifiedToken } from '#libs/access';
import { Config } from '#libs/config';
import {
  Clock,
  isCanonicalJws,
  isOpenIdScope,
  NexusError,
  readId,
  ScopeSet,
  Unauthenticated,
} from '#libs/kernel';
import { SigningKeys } from '#libs/keys';
import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, type JWTHeaderParameters } from 'jose';
import { LRUCache } from 'lru-cache';

import { ACCESS_TOKEN_TYPE, type AccessTokenClaims } from './access-token.js';

const MOST_REMEMBERED = 50_000;
const LONGEST = 4_096;
/** By how much the clocks of two nodes may differ. */
const SKEW_SECONDS = 5;

interface Remembered {
  readonly kid: string;
  readonly verified: VerifiedToken;
}

/**
 * Verifies access tokens (RFC 9068 §4). A signature is verified once, then remembered by the token's digest; what
 * the token may do is never remembered, and each time its key must still be trusted.
 */
@Injectable()
export class AccessTokenVerifier implements TokenVerifier {
  private readonly remembered = new LRUCache<string, Remembered>({ max: MOST_REMEMBERED });

  constructor(
    private readonly keys: SigningKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async verify(token: string): Promise<VerifiedToken> {
    if (token.length > LONGEST) throw invalidToken('too long');
    const digest = hash('sha256', token, 'base64');
    const known = this.remembered.get(digest);
    if (known && (await this.keys.find(known.kid))) return known.verified;
    if (!isCanonicalJws(token)) throw invalidToken('not a JWS in canonical base64url');
    const { payload, kid } = await this.verifySignature(token);
    const verified = readClaims(payload);
    this.remembered.set(digest, { kid, verified });
    return verified;
  }

  private async verifySignature(token: string): Promise<{ payload: AccessTokenClaims; kid: string }> {
    try {
      const { payload, protectedHeader } = await jwtVerify<AccessTokenClaims>(
        token,
        (header) => this.findKey(header),
        {
          typ: ACCESS_TOKEN_TYPE,
          algorithms: ['ES256'],
          issuer: this.config.publicUrl,
          audience: this.config.publicUrl,
          requiredClaims: ['exp', 'iat', 'jti', 'sub', 'client_id'],
          currentDate: this.clock.date(),
        },
      );
      if (payload.iat > this.clock.seconds() + SKEW_SECONDS) throw invalidToken('issued in the future');
      return { payload, kid: protectedHeader.kid! };
    } catch (error) {
      if (error instanceof NexusError) throw error;
      throw invalidToken(error instanceof errors.JOSEError ? error.code : String(error));
    }
  }

  private async findKey({ kid }: JWTHeaderParameters) {
    const key = typeof kid === 'string' ? await this.keys.find(kid) : null;
    if (!key) throw invalidToken('unknown key');
    return key.publicKey;
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

function readBasis(claims: AccessTokenClaims): VerifiedToken['restsOn'] {
  const { credential_id, key_id, authorization_id, organization_id, family_id } = claims;
  const credentialId = readId('crd', credential_id);
  if (credentialId) return { credentialId };
  const [keyId, organizationId] = [readId('key', key_id), readId('org', organization_id)];
  if (keyId && organizationId) {
    return { keyId, organizationId, authorizationId: readId('tpa', authorization_id) ?? null };
  }
  const familyId = readId('fam', family_id);
  if (familyId) return { familyId };
  throw invalidToken('it rests on nothing that is known');
}

function invalidToken(detail: string): Unauthenticated {
  return new Unauthenticated('The access token is not valid here, or has expired.', 'invalid_token', detail);
}
