import {
  AccessState,
  type DelegateWithoutToken,
  type FamilyFacts,
  findFailedCheckOfDelegate,
  principalOfDelegate,
  versionOfDelegate,
} from '#libs/access';
import { Config } from '#libs/config';
import { ChangeFeed, CrossOrganization, Tenant, type TokenFamilyRow } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { Clock, ScopeSet } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { invalidGrant } from '../invalid-grant.js';
import { readRefreshToken, type RefreshTokenPlace } from './refresh-token.js';
import { TokenFamily } from './token-family.entity.js';

/** An active family, or one that is about to be created, without the rows that it points to. */
export type Family = Omit<
  TokenFamily,
  'application' | 'profile' | 'user' | 'session' | 'consent' | 'credential' | 'endedAt'
>;

/** Sign-ins to applications, as the chain of tokens that came from each. */
@Injectable()
export class TokenFamilies {
  constructor(
    private readonly tenant: Tenant,
    private readonly database: CrossOrganization,
    private readonly state: AccessState,
    private readonly events: Events,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly feed: ChangeFeed,
  ) {}

  /**
   * All that the family's tokens rest on, as long as it is good now.
   * @throws OAuthError invalid_grant
   */
  async present(family: Family): Promise<DelegateWithoutToken> {
    const delegate = await this.state.delegate(factsOf(family));
    if (!delegate) throw invalidGrant('a part that it rests on is gone');
    const dead = findFailedCheckOfDelegate(delegate, this.clock.now());
    if (dead) throw invalidGrant(`unmet: ${dead.says}`);
    return delegate;
  }

  /**
   * The same, as long as nothing of it was ended since the family began.
   * @throws OAuthError invalid_grant
   */
  async liveDelegate(family: Family): Promise<DelegateWithoutToken> {
    const delegate = await this.present(family);
    if (versionOfDelegate(delegate) !== family.accessVersion) {
      throw invalidGrant('access was ended since the sign-in');
    }
    return delegate;
  }

  insert(manager: EntityManager, family: Family): Promise<unknown> {
    return manager.insert(TokenFamily, family as object);
  }

  /** The family and the number of a refresh token; null for a text that is none. */
  async findByRefreshToken(
    text: string,
  ): Promise<{ family: TokenFamilyRow; place: RefreshTokenPlace } | null> {
    const place = readRefreshToken(this.vault, text);
    const family = place && (await this.database.findTokenFamily(place.familyId));
    return family ? { family, place } : null;
  }

  /** When the family's refresh token dies unless it is used, in milliseconds since the epoch. */
  refreshEndOf({ refreshed_at, expires_at }: TokenFamilyRow): number {
    const idleEnd = refreshed_at.getTime() + this.config.lifetimes.refreshIdle * 1000;
    return Math.min(idleEnd, expires_at.getTime());
  }

  /**
   * Uses up the refresh token of this number, in one conditional statement. Says whether it was this call that did. The
   * row is locked first, and the time is the database's after that: the grace counts from the commit, however long the
   * statement was on its way or waited.
   * @throws OutcomeUnknown when it may have been done, or be done yet
   */
  async advance(family: TokenFamilyRow, generation: number): Promise<boolean> {
    const { rowCount } = await this.tenant.change(
      scopeOf(family),
      `WITH locked AS MATERIALIZED (
         SELECT id FROM token_families WHERE id = $1 AND generation = $2 AND ended_at IS NULL FOR UPDATE
       )
       UPDATE token_families f SET generation = generation + 1, refreshed_at = clock_timestamp()
       FROM locked WHERE f.id = locked.id`,
      [family.id, generation],
    );
    return rowCount === 1;
  }

  /**
   * Whether the number is that of the token before the last refresh, and may still be presented by a client that lost
   * the answer: for the grace after the commit, not counting the time in which the database was out of reach.
   */
  isWithinGrace(family: TokenFamilyRow, generation: number): boolean {
    if (generation !== family.generation - 1) return false;
    const refreshedAt = family.refreshed_at.getTime();
    const reachable = this.clock.now() - refreshedAt - this.feed.outageSince(refreshedAt);
    return reachable < this.config.lifetimes.refreshGrace * 1000;
  }

  /** Revokes every token of the family. Returns whether it was active. */
  async end(family: TokenFamilyRow, becauseOf?: EventType): Promise<boolean> {
    const delegate = becauseOf ? await this.state.delegate(factsOf(familyOfRow(family))) : null;
    return this.tenant.write(scopeOf(family), async (manager) => {
      const [, count] = await manager.query<[unknown[], number]>(
        'UPDATE token_families SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL',
        [family.id, this.clock.date()],
      );
      if (count === 1 && becauseOf && delegate) await this.note(manager, delegate, becauseOf);
      return count === 1;
    });
  }

  /** Ends what a code gave, where it is used a second time (RFC 6749 §4.1.2). */
  async endOfCode(code: { id: string; organization_id: string; user_id: string }): Promise<void> {
    const scope = { organizationId: code.organization_id, userId: code.user_id };
    const { rows } = await this.tenant.query<{ id: string }>(
      scope,
      'SELECT id FROM token_families WHERE code_id = $1',
      [code.id],
    );
    const family = rows[0] && (await this.database.findTokenFamily(rows[0].id));
    if (family) await this.end(family, 'code.reused');
  }

  private async note(manager: EntityManager, delegate: DelegateWithoutToken, type: EventType): Promise<void> {
    const { organization, application, profile } = delegate;
    await this.events.record(manager, principalOfDelegate(delegate, ScopeSet.NONE), {
      type,
      organizationId: organization.id,
      subject: { applicationId: application.id, profileId: profile.id },
      data: { applicationName: application.name },
    });
  }
}

/** A row of the database as the entity that it is. */
export function familyOfRow(row: TokenFamilyRow): Family {
  return {
    id: row.id,
    kind: row.kind,
    applicationId: row.application_id,
    ownerOrganizationId: row.owner_organization_id,
    organizationId: row.organization_id,
    profileId: row.profile_id,
    userId: row.user_id,
    sessionId: row.session_id,
    consentId: row.consent_id,
    credentialId: row.credential_id,
    assignmentId: row.assignment_id,
    codeId: row.code_id,
    scopes: row.scopes,
    openidScopes: row.openid_scopes as Family['openidScopes'],
    claims: row.claims,
    authenticatedAt: row.authenticated_at,
    signInRevision: row.sign_in_revision,
    accessVersion: row.access_version,
    generation: row.generation,
    refreshedAt: row.refreshed_at,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

function factsOf(family: Family): FamilyFacts {
  return {
    id: family.id,
    kind: family.kind,
    applicationId: family.applicationId,
    organizationId: family.organizationId,
    profileId: family.profileId,
    consentId: family.consentId,
    credentialId: family.credentialId,
    assignmentId: family.assignmentId,
    signInRevision: family.signInRevision,
    authenticatedAt: family.authenticatedAt?.getTime() ?? 0,
    isEnded: false,
    expiresAt: family.expiresAt.getTime(),
  };
}

function scopeOf({ organization_id, user_id }: TokenFamilyRow) {
  return { organizationId: organization_id, userId: user_id };
}
