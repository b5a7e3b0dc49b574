import { type Change, ChangeFeed, type ChangeListener } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { Background, Clock, Generations, Unavailable } from '#libs/kernel';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { JWK } from 'jose';

import { KEY_KINDS, type KeyKind, type KeyPurpose, type SigningAlgorithm } from './key-kinds.js';
import { KeyRing } from './key-ring.js';
import { KeyRotation } from './key-rotation.js';
import { KeySchedule } from './key-schedule.js';
import type { LoadedKey, VerifyingKey } from './loaded-key.js';
import type { SigningKey } from './signing-key.entity.js';
import { StoredKeys } from './stored-keys.js';

const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 3_600_000;

/** No key of a kind can be opened: this server could not issue what the kind signs. */
export class NoSigningKey extends Error {
  constructor({ purpose, algorithm }: KeyKind) {
    super(
      `the database has no signing key (${purpose}, ${algorithm}) that opens: it was changed, or moved from another ` +
        `row. Find out how; "npm run keys:rotate -- --emergency --purpose ${purpose}" makes new ones`,
    );
    this.name = 'NoSigningKey';
  }
}

/**
 * The keys that sign tokens: in the database, shared by all nodes; here, in memory. Signing never waits. Verifying
 * trusts memory only while the change feed vouches for it, else the database decides.
 */
@Injectable()
export class SigningKeys implements ChangeListener, OnModuleInit, OnModuleDestroy {
  private keys: readonly LoadedKey[] = [];
  private ring = new KeyRing([], 0);
  private accessTokenKey: LoadedKey | undefined;
  private dueAt = Infinity;
  private readonly published = new Generations(() => this.load());
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly clock: Clock,
    private readonly stored: StoredKeys,
    private readonly schedule: KeySchedule,
    private readonly rotation: KeyRotation,
    private readonly log: PlatformLog,
    private readonly background: Background,
  ) {}

  /** @throws NoSigningKey */
  async onModuleInit(): Promise<void> {
    this.feed.subscribe(this);
    await this.rotation.rotateDue();
    await this.published.current();
    const missing = KEY_KINDS.find((kind) => !this.ring.signer(kind));
    if (missing) throw new NoSigningKey(missing);
    this.arm();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  onChange({ kind }: Change): void {
    if (kind === 'signing_key') this.onGap();
  }

  onGap(): void {
    this.published.invalidate();
    this.lookAfter(() => this.published.current());
  }

  /**
   * Waits until every change of keys that was heard has been read. Signing itself never waits; what issues a token
   * waits for this first, so that it does not sign with a key that is known to be outdated.
   * @throws Unavailable when they can't be read
   */
  ready(): Promise<void> {
    return this.published.current();
  }

  /** The key that signs access tokens now. @throws Unavailable when none can be opened */
  get current(): LoadedKey {
    return this.accessTokenKey ?? this.signer('access_token', 'ES256');
  }

  /** The key that signs for this purpose with this algorithm now. @throws Unavailable when none can be opened */
  signer(purpose: KeyPurpose, algorithm: SigningAlgorithm): LoadedKey {
    const key = this.ring.signer({ purpose, algorithm });
    if (!key) throw new Unavailable(`no key signs ${purpose} with ${algorithm}`);
    return key;
  }

  /**
   * What verifies access tokens of this key id; null for a key that is unknown, revoked, out of the JWKS, or of another
   * purpose.
   * @throws Unavailable when memory may not decide and the database can't
   */
  async find(kid: string): Promise<VerifyingKey | null> {
    const known = this.recall(kid);
    const key = known ?? (await this.stored.find(kid));
    if (key?.purpose !== 'access_token') return null;
    return known || this.clock.now() < key.publishedUntil ? key : null;
  }

  /**
   * What verifies ID tokens of this key id that come back as hints (OpenID Connect RP-Initiated Logout 1.0 §2), also
   * long after they expired and the key left the JWKS; null for a key that is unknown, revoked, or of another purpose.
   * @throws Unavailable when memory may not decide and the database can't
   */
  async findIdTokenKey(kid: string): Promise<VerifyingKey | null> {
    const key = this.recall(kid) ?? (await this.stored.find(kid));
    return key?.purpose === 'id_token' ? key : null;
  }

  /**
   * The JSON Web Key Set (RFC 7517 §5): public parts only.
   * @throws Unavailable when memory may not decide and the database can't
   */
  async jwks(): Promise<{ keys: JWK[] }> {
    const now = this.clock.date();
    const keys = this.isTrusted ? this.keys : this.stored.open(await this.stored.rowsPublishedAt(now));
    return { keys: new KeyRing(keys, now.getTime()).published.map(({ publicJwk }) => publicJwk) };
  }

  /** Everything that was heard has been read, and the feed vouches that everything was heard. */
  private get isTrusted(): boolean {
    return this.published.isCurrent && this.feed.isFresh;
  }

  private recall(kid: string): LoadedKey | undefined {
    return this.isTrusted ? this.ring.find(kid) : undefined;
  }

  private async load(): Promise<void> {
    this.take(await this.stored.rowsPublishedAt(this.clock.date()));
  }

  private take(rows: readonly SigningKey[]): void {
    this.keys = this.stored.open(rows);
    this.dueAt = Math.min(...KEY_KINDS.map((kind) => this.dueAtOf(kind, rows)));
    const before = this.ring.published;
    this.turn();
    for (const { kid, purpose, algorithm } of before.filter((key) => !this.ring.find(key.kid))) {
      const fields = { event: 'signing_key.left', kid, purpose, algorithm };
      this.log.write('warn', fields, 'A signing key is trusted no longer');
    }
  }

  private dueAtOf({ purpose, algorithm }: KeyKind, rows: readonly SigningKey[]): number {
    const newest = rows.findLast((row) => row.purpose === purpose && row.algorithm === algorithm);
    return newest ? this.schedule.dueAt(newest) : -Infinity;
  }

  /** Lets those sign whose turn has come, and leave those whose time is over. */
  private turn(): void {
    this.ring = new KeyRing(this.keys, this.clock.now());
    this.accessTokenKey = this.ring.signer({ purpose: 'access_token', algorithm: 'ES256' });
  }

  /** Wakes at the next moment at which something is to be done; hourly at least, whatever the clock did meanwhile. */
  private arm(): void {
    clearTimeout(this.timer);
    if (this.isStopped) return;
    const next = this.published.isCurrent ? Math.min(this.ring.trueUntil, this.dueAt) : 0;
    const wait = Math.min(Math.max(next - this.clock.now(), SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
    this.timer = setTimeout(() => this.lookAfter(() => this.keepUp()), wait).unref();
  }

  private async keepUp(): Promise<void> {
    await this.rotation.rotateDue();
    await this.published.current();
    this.turn();
  }

  /** What fails is tried again at the next waking. */
  private lookAfter(work: () => Promise<void>): void {
    this.background.run('signing-keys', () => work().finally(() => this.arm()));
  }
}
