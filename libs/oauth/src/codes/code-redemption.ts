import { scopesOfDelegate } from '#libs/access';
import { Config } from '#libs/config';
import { type AuthorizationCodeRow, Tenant } from '#libs/database';
import { Clock, newId, OAuthError, ScopeSet } from '#libs/kernel';
import {
  AccessTokenIssuer,
  type Family,
  invalidGrant,
  SignInTokens,
  TokenFamilies,
  type TokenResponse,
} from '#libs/tokens';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { AuthorizationCodes } from './authorization-codes.js';

/** Turns a code, whose possession was proved, into the first tokens of a family. */
@Injectable()
export class CodeRedemption {
  constructor(
    private readonly codes: AuthorizationCodes,
    private readonly families: TokenFamilies,
    private readonly signIns: SignInTokens,
    private readonly tokens: AccessTokenIssuer,
    private readonly tenant: Tenant,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Tokens of a standard sign-in.
   * @throws OAuthError invalid_grant; a second use ends what the first one gave (RFC 6749 §4.1.2)
   */
  async redeem(code: AuthorizationCodeRow): Promise<TokenResponse> {
    const family = this.familyOf(code, this.config.lifetimes.refreshAbsolute);
    await this.begin(code, family);
    return this.signIns.issue(family, { nonce: code.nonce });
  }

  /**
   * The one token of the existing clients' flow.
   * @throws OAuthError invalid_grant; invalid_scope where nothing is left of what was granted
   */
  async redeemExisting(code: AuthorizationCodeRow): Promise<string> {
    const lifetime = this.config.lifetimes.existingToken;
    const family = this.familyOf(code, lifetime);
    await this.begin(code, family);
    const delegate = await this.families.liveDelegate(family);
    const scopes = scopesOfDelegate(delegate).and(ScopeSet.of(family.scopes));
    if (scopes.isEmpty) throw new OAuthError('invalid_scope', 'Nothing is left of what was granted.');
    return this.tokens.issueToDelegate(delegate, [], scopes, lifetime).access_token;
  }

  /** Uses the code up and begins the family, both or neither. */
  private async begin(code: AuthorizationCodeRow, family: Family): Promise<void> {
    if (code.consumed_at !== null) return this.refuseReuse(code);
    if (code.expires_at.getTime() <= this.clock.now()) throw invalidGrant('the code has expired');
    await this.families.liveDelegate(family);
    const scope = { organizationId: code.organization_id, userId: code.user_id };
    const isFirst = await this.tenant.write(scope, async (manager) => {
      await assertSessionLives(manager, code.session_id);
      if (!(await this.codes.consume(manager, code))) return false;
      await this.families.insert(manager, family);
      await manager.query('UPDATE consents SET last_used_at = $2 WHERE id = $1', [
        code.consent_id,
        family.createdAt,
      ]);
      return true;
    });
    if (!isFirst) await this.refuseReuse(code);
  }

  private async refuseReuse(code: AuthorizationCodeRow): Promise<never> {
    await this.families.endOfCode(code);
    throw invalidGrant('the code was used before: what it gave is ended');
  }

  private familyOf(code: AuthorizationCodeRow, lifetime: number): Family {
    const now = this.clock.date();
    return {
      id: newId(),
      kind: code.kind === 'EXISTING' ? 'EXISTING' : 'SIGN_IN',
      applicationId: code.application_id,
      ownerOrganizationId: code.owner_organization_id,
      organizationId: code.organization_id,
      profileId: code.profile_id,
      userId: code.user_id,
      sessionId: code.session_id,
      consentId: code.consent_id,
      credentialId: null,
      assignmentId: null,
      codeId: code.id,
      scopes: code.scopes,
      openidScopes: code.openid_scopes as Family['openidScopes'],
      claims: code.claims,
      authenticatedAt: code.authenticated_at,
      signInRevision: code.sign_in_revision,
      accessVersion: code.access_version,
      generation: 0,
      refreshedAt: now,
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifetime * 1000),
    };
  }
}

/** A sign-out before the code arrived ended it. Locked, so that a sign-out waits until the token family is visible. */
async function assertSessionLives(manager: EntityManager, sessionId: string): Promise<void> {
  const found = await manager.query<unknown[]>(
    'SELECT FROM sessions WHERE id = $1 AND ended_at IS NULL FOR UPDATE',
    [sessionId],
  );
  if (found.length === 0) throw invalidGrant('the person has signed out');
}
