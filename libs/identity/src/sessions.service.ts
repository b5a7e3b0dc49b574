import { randomBytes } from 'node:crypto';

import { type PersonSession, SessionReader } from '#libs/access';
import { Config } from '#libs/config';
import { CrossOrganization, type SessionRow, Tenant } from '#libs/database';
import { Clock, newId, type Role, Unauthenticated } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';

import { say } from './messages.js';
import type { ProvenUser } from './password-verifier.js';
import { sessionCookieName } from './session-cookie.js';
import { Session } from './session.entity.js';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const MAX_TOUCH_INTERVAL_SECONDS = 60;

/** A session that continues with a new token. */
export interface RenewedSession {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly authenticatedAt: number;
}

/** A session that has just ended. */
export interface EndedSession {
  readonly sessionId: string;
  readonly userId: string;
}

/** Manages the sessions of signed-in people: an opaque token in a cookie, its digest in the database. */
@Injectable()
export class SessionsService extends SessionReader {
  readonly cookieName: string;
  private readonly listeners: ((session: EndedSession) => void)[] = [];

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly tenant: Tenant,
    private readonly database: CrossOrganization,
  ) {
    super();
    this.cookieName = sessionCookieName(config);
  }

  /** Registers a listener for sessions that end on this node, called after the commit. The listener must not throw. */
  onEnd(listener: (session: EndedSession) => void): void {
    this.listeners.push(listener);
  }

  /** Notifies the listeners of ended sessions, or of sessions whose application sign-ins ended. Call after the commit. */
  notifyEnded(sessions: readonly EndedSession[]): void {
    for (const session of sessions) for (const listener of this.listeners) listener(session);
  }

  /**
   * Signs a person in. If the browser has a session of the same person, the session keeps its ID, and with it consents,
   * tokens and choices, but gets a new token, so that a copy of the old token is useless (OWASP ASVS 5.0 §7.2.4). A
   * session of another person, or past its absolute lifetime, ends.
   * @param former the token in the browser's cookie, if any
   * @returns the new token, 256 random bits that are not stored; null if the user was suspended or the password changed
   *   since it was compared
   */
  async begin(user: ProvenUser, former?: string): Promise<string | null> {
    const token = newToken();
    const outcome = await this.tenant.write({ organizationId: null, userId: user.id }, async (manager) => {
      if (!(await isStillProven(manager, user))) return 'refused';
      if (await this.renewByToken(manager, user.id, former, token)) return 'renewed';
      await this.insert(manager, user.id, token);
      return 'started';
    });
    if (outcome === 'refused') return null;
    if (outcome === 'started' && former !== undefined) await this.end(former);
    return token;
  }

  /**
   * Gives the session of a re-authenticated person a new token, in the caller's transaction.
   * @throws Unauthenticated when the session has ended in the meantime
   */
  async renew(manager: EntityManager, { sessionId }: PersonSession): Promise<RenewedSession> {
    const token = newToken();
    const proof = this.proofNow(token);
    const { affected } = await manager.update(Session, { id: sessionId, endedAt: IsNull() }, proof);
    if (affected !== 1) throw new Unauthenticated(say('session.ended'));
    return { token, authenticatedAt: proof.authenticatedAt.getTime() };
  }

  /**
   * Ends all sessions of a person, or all but one, in the caller's transaction (OWASP ASVS 5.0 §7.4.3).
   * @returns the ended sessions, to pass to `notifyEnded` after the commit
   */
  async endAll(manager: EntityManager, userId: string, but: string | null = null): Promise<EndedSession[]> {
    const [ended] = await manager.query<[{ id: string }[], number]>(
      `UPDATE sessions SET ended_at = $3
       WHERE user_id = $1 AND id IS DISTINCT FROM $2::uuid AND ended_at IS NULL RETURNING id`,
      [userId, but, this.clock.date()],
    );
    return ended.map(({ id }) => ({ sessionId: id, userId }));
  }

  /**
   * Returns the session of a token; null when it is unknown, ended, idle for too long or expired, or when the person is
   * not active.
   * @throws Unavailable
   */
  override async read(token: string): Promise<PersonSession | null> {
    const row = await this.find(token);
    if (!row || !this.isSessionLive(row)) return null;
    await this.touch(row);
    return asSession(row);
  }

  /** Ends the session of a token and its sign-ins to applications. Ignores an unknown or ended session. */
  async end(token: string): Promise<void> {
    const row = await this.find(token);
    if (!row || row.ended_at !== null) return;
    const [, count] = await this.tenant.write(scopeOf(row), (manager) =>
      manager.query<[unknown[], number]>(
        'UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL',
        [row.id, this.clock.date()],
      ),
    );
    if (count === 0) return; // another request ended it and notifies the listeners
    this.notifyEnded([{ sessionId: row.id, userId: row.user_id }]);
  }

  /** Stores the profile with which the person signs in to an application, for the lifetime of the session. */
  async remember(session: PersonSession, applicationId: string, profileId: string): Promise<void> {
    await this.tenant.query(
      { organizationId: null, userId: session.userId },
      'UPDATE sessions SET choices = choices || jsonb_build_object($2::text, $3::text) WHERE id = $1',
      [session.sessionId, applicationId, profileId],
    );
  }

  /** Matches the token, not the session ID, so that only one of two parallel requests renews the session. */
  private async renewByToken(
    manager: EntityManager,
    userId: string,
    former: string | undefined,
    token: string,
  ): Promise<boolean> {
    if (former === undefined || !TOKEN.test(former)) return false;
    const alive = { endedAt: IsNull(), expiresAt: MoreThan(this.clock.date()) };
    const { affected } = await manager.update(
      Session,
      { digest: this.digest(former), userId, ...alive },
      this.proofNow(token),
    );
    return affected === 1;
  }

  private async insert(manager: EntityManager, userId: string, token: string): Promise<void> {
    const proof = this.proofNow(token);
    await manager.insert(Session, { id: newId(), userId, createdAt: proof.authenticatedAt, ...proof });
  }

  /** Returns the columns that a sign-in sets. Both lifetimes start again. */
  private proofNow(token: string) {
    const now = this.clock.date();
    return {
      digest: this.digest(token),
      keyId: this.vault.keyId,
      authenticatedAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + this.config.lifetimes.sessionAbsolute * 1000),
    };
  }

  private async find(token: string): Promise<SessionRow | null> {
    return TOKEN.test(token) ? this.database.findSession(this.digest(token)) : null;
  }

  private isSessionLive(row: SessionRow): boolean {
    const now = this.clock.now();
    const idleEnd = row.last_seen_at.getTime() + this.config.lifetimes.sessionIdle * 1000;
    return (
      row.ended_at === null && row.user_status === 'ACTIVE' && now < idleEnd && now < row.expires_at.getTime()
    );
  }

  /** Updates `last_seen_at` at most once a minute, or once per tenth of a short idle lifetime. */
  private async touch(row: SessionRow): Promise<void> {
    const interval = Math.min(MAX_TOUCH_INTERVAL_SECONDS, this.config.lifetimes.sessionIdle / 10) * 1000;
    const due = new Date(this.clock.now() - interval);
    if (row.last_seen_at > due) return;
    await this.tenant.query(
      scopeOf(row),
      'UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at <= $3 AND ended_at IS NULL',
      [row.id, this.clock.date(), due],
    );
  }

  private digest(token: string): Buffer {
    return this.vault.digest('session', token);
  }
}

/** Locks the user's row, so that a parallel password change waits for the session and then ends it. */
async function isStillProven(manager: EntityManager, { id, passwordHash }: ProvenUser): Promise<boolean> {
  const proven = await manager.query<object[]>(
    "SELECT FROM users WHERE id = $1 AND password_hash = $2 AND status = 'ACTIVE' FOR SHARE",
    [id, passwordHash],
  );
  return proven.length === 1;
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function scopeOf(row: SessionRow) {
  return { organizationId: null, userId: row.user_id };
}

function asSession(row: SessionRow): PersonSession {
  return {
    sessionId: row.id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    authenticatedAt: row.authenticated_at.getTime(),
    choices: row.choices,
    memberships: row.profiles.map((profile) => ({
      profileId: profile.id,
      organizationId: profile.organizationId,
      organizationStatus: profile.organizationStatus as 'ACTIVE' | 'SUSPENDED',
      name: profile.name,
      role: profile.role as Role,
    })),
    isOperator: row.is_operator,
  };
}
