import { createHash } from 'node:crypto';

import { consentedOpenIdScopes, type DelegateWithoutToken } from '#libs/access';
import { Config } from '#libs/config';
import { CrossOrganization } from '#libs/database';
import { Clock, type OpenIdScope, showId } from '#libs/kernel';
import { type SigningAlgorithm, SigningKeys, signJwt } from '#libs/keys';
import { Injectable } from '@nestjs/common';

import { ClaimsReader } from './claims/claims.reader.js';
import { personClaims } from './claims/person-claims.js';
import type { Family } from './families/token-families.js';
import { invalidGrant } from './invalid-grant.js';

/** How people prove who they are here: by a password (OpenID Connect Core §2, RFC 8176 §2). */
export const ACR = 'urn:nexus211:acr:password';
const AMR = ['pwd'];

/** Issues ID tokens (OpenID Connect Core §2), signed as the application chose. */
@Injectable()
export class IdTokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly claims: ClaimsReader,
    private readonly database: CrossOrganization,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * With the claims of the OpenID scopes, where the application has `claimsInIdToken` on; off, they are returned by
   * userinfo only (OpenID Connect Core §5.4), and here what the `claims` parameter asks for (§5.5).
   * @param openid the OpenID scopes of the access token that it is issued with
   * @throws OAuthError invalid_grant where the person or the application is gone meanwhile
   */
  async issue(
    delegate: DelegateWithoutToken,
    family: Family,
    openid: readonly OpenIdScope[],
    accessToken: string,
    nonce: string | null,
  ): Promise<string> {
    const { application, organization, profile } = delegate;
    const registration = await this.database.findClientRegistration(application.id);
    const source = await this.claims.read(organization.id, family.userId!, profile.id);
    if (!registration || !source) throw invalidGrant('the person or the application is gone');
    const algorithm = registration.id_token_algorithm;
    const scopes = registration.claims_in_id_token ? openid : [];
    const issuedAt = this.clock.seconds();
    return signJwt(
      this.keys.signer('id_token', algorithm),
      { typ: 'JWT' },
      {
        ...personClaims(source, consentedOpenIdScopes(delegate), scopes, family.claims.id_token),
        iss: this.config.publicUrl,
        sub: showId('prf', profile.id),
        aud: showId('app', application.id),
        exp: issuedAt + this.config.lifetimes.idToken,
        iat: issuedAt,
        auth_time: Math.floor(family.authenticatedAt!.getTime() / 1000),
        ...(nonce !== null && { nonce }),
        acr: ACR,
        amr: AMR,
        at_hash: halfHash(accessToken, algorithm),
        ...(family.sessionId && { sid: showId('ses', family.sessionId) }),
        organization_id: showId('org', organization.id),
      },
    );
  }
}

/** The left half of the token's digest, by the hash of the signature's algorithm (OpenID Connect Core §3.1.3.6). */
function halfHash(token: string, algorithm: SigningAlgorithm): string {
  const digest = createHash(algorithm === 'EdDSA' ? 'sha512' : 'sha256')
    .update(token, 'ascii')
    .digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}
