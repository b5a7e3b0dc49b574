import { Tenant } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { Clock } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';

import { KEY_KINDS, KEY_PURPOSES, type KeyKind, type KeyPurpose } from './key-kinds.js';
import { KeySchedule } from './key-schedule.js';
import { makeKey } from './loaded-key.js';
import { SigningKey } from './signing-key.entity.js';

const ROTATION_LOCK = 2_110_002;
const NO_TENANT = { organizationId: null, userId: null };

/** One kind of key after a rotation. */
export interface Turn {
  /** The newest key of its kind: it signs from its `signsFrom`. */
  readonly key: SigningKey;
  readonly isNew: boolean;
  /** The key that it will replace; null if it replaces none. */
  readonly predecessor: SigningKey | null;
}

/** What a rotation did. */
export interface Rotation {
  readonly turns: readonly Turn[];
  readonly revoked: readonly SigningKey[];
}

/**
 * Changes which keys sign. The rows decide, under a lock in the database: nodes that rotate at once make one key, not
 * several. Every node hears of it by the change feed.
 */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly tenant: Tenant,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly schedule: KeySchedule,
    private readonly log: PlatformLog,
  ) {}

  /**
   * What the schedule asks for now: the first key of a kind, successors of keys that come to their end, and the
   * purging of keys that nothing needs any more.
   * @throws Unavailable
   */
  rotateDue(): Promise<Rotation> {
    return this.underLock(async (manager, now) => {
      await this.purge(manager, now);
      const isDue = (newest: SigningKey) => this.schedule.dueAt(newest) <= now.getTime();
      return { turns: await this.announce(manager, KEY_PURPOSES, now, isDue), revoked: [] };
    });
  }

  /**
   * Announces successors before their time; they sign after the lead. A kind whose successor is already announced
   * gets no other.
   * @throws Unavailable
   */
  announceSuccessors(purposes: readonly KeyPurpose[]): Promise<Rotation> {
    return this.underLock(async (manager, now) => {
      const signsNow = (newest: SigningKey) => newest.signsFrom <= now;
      return { turns: await this.announce(manager, purposes, now, signsNow), revoked: [] };
    });
  }

  /**
   * In an emergency: revokes every key of these purposes, also announced and retired ones, since what leaked one may
   * have leaked all; new ones sign at once. Nothing that the old ones signed is good any more.
   * @throws Unavailable
   */
  replaceAtOnce(purposes: readonly KeyPurpose[]): Promise<Rotation> {
    return this.underLock(async (manager, now) => {
      const unrevoked = { purpose: In(purposes), revokedAt: IsNull() };
      const revoked = await manager.find(SigningKey, { where: unrevoked, order: { signsFrom: 'ASC' } });
      await manager.update(SigningKey, unrevoked, { revokedAt: now });
      return { turns: await this.announce(manager, purposes, now, () => false), revoked };
    });
  }

  private async underLock(work: (manager: EntityManager, now: Date) => Promise<Rotation>): Promise<Rotation> {
    const rotation = await this.tenant.write(NO_TENANT, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ROTATION_LOCK]);
      return work(manager, this.clock.date());
    });
    this.note(rotation);
    return rotation;
  }

  private async announce(
    manager: EntityManager,
    purposes: readonly KeyPurpose[],
    now: Date,
    isOver: (newest: SigningKey) => boolean,
  ): Promise<Turn[]> {
    const turns: Turn[] = [];
    for (const kind of KEY_KINDS.filter(({ purpose }) => purposes.includes(purpose))) {
      const newest = await manager.findOneBy(SigningKey, {
        ...kind,
        signsUntil: IsNull(),
        revokedAt: IsNull(),
      });
      if (newest && !isOver(newest)) turns.push({ key: newest, isNew: false, predecessor: null });
      else turns.push(await this.makeNext(manager, kind, newest, now));
    }
    return turns;
  }

  /** Without a predecessor there is nothing that could sign meanwhile: the key signs at once. */
  private async makeNext(
    manager: EntityManager,
    kind: KeyKind,
    predecessor: SigningKey | null,
    now: Date,
  ): Promise<Turn> {
    const signsFrom = predecessor ? this.schedule.signsFrom(now) : now;
    const key = await makeKey(this.vault, kind, now, signsFrom);
    if (predecessor) {
      predecessor.signsUntil = signsFrom;
      predecessor.publishedUntil = this.schedule.publishedUntil(signsFrom);
      const { kid, signsUntil, publishedUntil } = predecessor;
      await manager.update(SigningKey, { kid }, { signsUntil, publishedUntil });
    }
    await manager.insert(SigningKey, key);
    return { key, isNew: true, predecessor };
  }

  private async purge(manager: EntityManager, now: Date): Promise<void> {
    await manager.query('DELETE FROM signing_keys WHERE LEAST(published_until, revoked_at) < $1', [
      this.schedule.keptSince(now),
    ]);
  }

  /** The platform's own audit: these concern no organization. */
  private note({ turns, revoked }: Rotation): void {
    for (const { kid, purpose, algorithm } of revoked) {
      const fields = { event: 'signing_key.revoked', kid, purpose, algorithm };
      this.log.write('warn', fields, 'A signing key was revoked: what it signed is refused');
    }
    for (const { key } of turns.filter(({ isNew }) => isNew)) {
      const { kid, purpose, algorithm, signsFrom } = key;
      const fields = { event: 'signing_key.announced', kid, purpose, algorithm, signsFrom };
      this.log.write('info', fields, 'A signing key was announced');
    }
  }
}
