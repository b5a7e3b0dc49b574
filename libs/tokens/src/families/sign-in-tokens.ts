import { scopesOfDelegate } from '#libs/access';
import type { RequestedScope } from '#libs/consents';
import { OAuthError, ScopeSet } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';

import { AccessTokenIssuer, type TokenResponse } from '../access-token.issuer.js';
import { IdTokenIssuer } from '../id-token.issuer.js';
import { writeRefreshToken } from './refresh-token.js';
import { type Family, TokenFamilies } from './token-families.js';

/** What one answer of the token endpoint says of a sign-in. */
export interface SignInAnswer {
  /** Of the authorization request; only the first ID token repeats it (OpenID Connect Core §12.2). */
  readonly nonce?: string | null;
  /** What a refresh narrows the access token to. */
  readonly requested?: RequestedScope;
}

/** Makes the tokens of a sign-in: access token, refresh token and, for OpenID Connect, ID token. */
@Injectable()
export class SignInTokens {
  constructor(
    private readonly families: TokenFamilies,
    private readonly accessTokens: AccessTokenIssuer,
    private readonly idTokens: IdTokenIssuer,
    private readonly vault: Vault,
  ) {}

  /**
   * @throws OAuthError invalid_grant where access was ended meanwhile; invalid_scope where nothing is left of what was
   *   granted
   */
  async issue(family: Family, { nonce, requested }: SignInAnswer): Promise<TokenResponse> {
    const delegate = await this.families.liveDelegate(family);
    const granted = ScopeSet.of(family.scopes).and(scopesOfDelegate(delegate));
    const scopes = requested ? granted.and(requested.scopes) : granted;
    const openid = requested?.openid ?? family.openidScopes;
    if (scopes.isEmpty && openid.length === 0) {
      throw new OAuthError('invalid_scope', 'Nothing is left of what was granted.');
    }
    const answer = this.accessTokens.issueToDelegate(delegate, openid, scopes);
    const refresh_token = writeRefreshToken(this.vault, {
      familyId: family.id,
      generation: family.generation,
    });
    if (!openid.includes('openid')) return { ...answer, refresh_token };
    const id_token = await this.idTokens.issue(delegate, family, openid, answer.access_token, nonce ?? null);
    return { ...answer, refresh_token, id_token };
  }
}
