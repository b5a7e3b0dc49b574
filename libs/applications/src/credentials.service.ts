import { authorizationStatus, isCredentialGood } from '#libs/access';
import { Config } from '#libs/config';
import { Tenant } from '#libs/database';
import { ActionThrottle } from '#libs/identity';
import { Clock, NotFound, type OrganizationPrincipal, readId, showId, UserError } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { lockApplication } from './application-changes.js';
import { Application } from './application.entity.js';
import { CredentialEvents } from './credential-events.js';
import { Credential } from './credential.entity.js';
import { say } from './messages.js';
import { newHomeCredential, successorOf } from './new-credential.js';

/** A credential and its secret, shown once. */
export interface CredentialWithSecret {
  readonly credential: Credential;
  readonly clientSecret: string;
}

const MOST_LIVE_AT_HOME = 10;
/** `p` is applications here, since these are the organization's own. */
const IS_GOOD = isCredentialGood({ epoch: 'p.epoch', at: ':now' });
/** One that is suspended may come back. */
const STATUS = authorizationStatus({ isLockedDown: 'false', at: ':now' });

/** The credentials of an organization's applications, home and third-party, on the publisher's side. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: CredentialEvents,
    private readonly throttle: ActionThrottle,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The credentials of each application that may still be good: home first, then newest first, so many each. */
  async listLive(
    principal: OrganizationPrincipal,
    applicationIds: readonly string[],
    mostEach: number,
  ): Promise<Map<string, Credential[]>> {
    const live = await this.tenant
      .read(principal)
      .createQueryBuilder(Credential, 'credential')
      .where(
        `credential.id IN (
          SELECT found.id FROM applications p CROSS JOIN LATERAL (
            (SELECT c.id, true AS is_home, c.created_at FROM credentials c
              WHERE c.application_id = p.id AND c.authorization_id IS NULL AND ${IS_GOOD}
              ORDER BY c.created_at DESC, c.id DESC LIMIT :most)
            UNION ALL
            (SELECT c.id, false, c.created_at FROM credentials c
              WHERE c.application_id = p.id AND c.authorization_id IS NOT NULL
                AND c.epoch = p.epoch AND c.revoked_at IS NULL AND ${IS_GOOD}
                AND EXISTS (SELECT FROM authorizations a WHERE a.id = c.authorization_id AND ${STATUS} IN ('ACTIVE', 'SUSPENDED'))
                AND EXISTS (SELECT FROM public_organizations o WHERE o.id = c.organization_id)
              ORDER BY c.created_at DESC, c.id DESC LIMIT :most)
            ORDER BY is_home DESC, created_at DESC, id DESC LIMIT :most) found
          WHERE p.id = ANY(:applications::uuid[]) AND p.organization_id = :organization)`,
        {
          applications: applicationIds,
          organization: principal.organizationId,
          now: this.clock.date(),
          most: mostEach,
        },
      )
      .orderBy('credential.authorization_id IS NULL', 'DESC')
      .addOrderBy('credential.createdAt', 'DESC')
      .addOrderBy('credential.id', 'DESC')
      .getMany();
    const byApplication = new Map<string, Credential[]>(applicationIds.map((id) => [id, []]));
    for (const credential of live) byApplication.get(credential.applicationId)!.push(credential);
    return byApplication;
  }

  /**
   * Makes another home credential.
   * @throws UserError EXPIRES_IN_THE_PAST, TOO_MANY_CREDENTIALS
   */
  async create(
    principal: OrganizationPrincipal,
    publicApplicationId: string,
    expiresAt: Date | null,
  ): Promise<CredentialWithSecret> {
    const now = this.clock.date();
    if (expiresAt && expiresAt <= now) {
      throw new UserError('EXPIRES_IN_THE_PAST', say('expiry.past'), ['expiresAt']);
    }
    return this.tenant.write(principal, async (manager) => {
      const application = await lockApplication(manager, principal, readId('app', publicApplicationId));
      await assertRoom(manager, application, now);
      const { credential, secret } = newHomeCredential(this.vault, application, now, expiresAt);
      await manager.insert(Credential, credential as object);
      await this.events.record(manager, principal, credential, 'credential.created');
      return { credential, clientSecret: secret };
    });
  }

  /**
   * Replaces a credential. The old one stays valid for the grace period; the new one keeps its expiry.
   * @param graceSeconds null: the configured default
   * @throws UserError ALREADY_ROTATED, ALREADY_REVOKED, EXPIRED, TOO_MANY_ROTATIONS
   */
  async rotate(
    principal: OrganizationPrincipal,
    publicId: string,
    graceSeconds: number | null,
  ): Promise<CredentialWithSecret> {
    const now = this.clock.date();
    const grace = graceSeconds ?? this.config.lifetimes.rotationGrace;
    await this.takeRotation(principal, publicId);
    return this.tenant.write(principal, async (manager) => {
      const { credential: old, application } = await lockCredential(manager, principal, publicId);
      old.assertRotatable(application.epoch, now);
      const { credential, secret } = successorOf(this.vault, old, application, now);
      old.rotate(now, grace);
      await manager.update(
        Credential,
        { id: old.id },
        { rotatedAt: old.rotatedAt, expiresAt: old.expiresAt },
      );
      await manager.insert(Credential, credential as object);
      await this.events.record(manager, principal, credential, 'credential.rotated', {
        replaces: showId('crd', old.id),
        graceSeconds: grace,
      });
      return { credential, clientSecret: secret };
    });
  }

  /**
   * Ends a credential and every token issued to it. Repeating it changes nothing. The organization where it acts is notified,
   * within an hourly limit.
   */
  async revoke(principal: OrganizationPrincipal, publicId: string): Promise<Credential> {
    const { authorizationId, revokedAt } = await findCredential(
      this.tenant.read(principal),
      principal,
      publicId,
    );
    const isTold =
      authorizationId !== null &&
      revokedAt === null &&
      (await this.throttle.take('toldEnding', principal.organizationId, authorizationId));
    return this.tenant.write(principal, async (manager) => {
      const { credential } = await lockCredential(manager, principal, publicId);
      if (!credential.revoke(this.clock.date())) return credential;
      await manager.update(Credential, { id: credential.id }, { revokedAt: credential.revokedAt });
      await this.events.record(manager, principal, credential, 'credential.revoked', {}, isTold);
      return credential;
    });
  }

  /**
   * Counts one, before a transaction is begun: no request takes a second connection while it holds one.
   * @throws UserError TOO_MANY_ROTATIONS, ALREADY_ROTATED, ALREADY_REVOKED, EXPIRED
   * @throws NotFound
   */
  private async takeRotation(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    const { organizationId } = principal;
    const reading = this.tenant.read(principal);
    const credential = await findCredential(reading, principal, publicId);
    const { applicationId: id, authorizationId } = credential;
    const application = await reading.findOneBy(Application, { id, organizationId });
    if (!application) throw new NotFound(); // it changed hands: what is left to its former owner rotates nothing
    credential.assertRotatable(application.epoch, this.clock.date()); // what can't be rotated uses nothing up
    if (await this.throttle.take('rotation', organizationId, authorizationId ?? id)) return;
    throw new UserError('TOO_MANY_ROTATIONS', say('credential.rotatedTooOften'));
  }
}

/**
 * The publisher's side only: authorizers never see one.
 * @throws NotFound for unknown and foreign credentials alike
 */
async function findCredential(
  manager: EntityManager,
  { organizationId }: OrganizationPrincipal,
  publicId: string,
): Promise<Credential> {
  const id = readId('crd', publicId);
  const found = id && (await manager.findOneBy(Credential, { id, ownerOrganizationId: organizationId }));
  if (!found) throw new NotFound();
  return found;
}

/** The credential and its application, both locked. */
async function lockCredential(
  manager: EntityManager,
  principal: OrganizationPrincipal,
  publicId: string,
): Promise<{ credential: Credential; application: Application }> {
  const { applicationId } = await findCredential(manager, principal, publicId);
  const application = await lockApplication(manager, principal, applicationId);
  return { application, credential: await findCredential(manager, principal, publicId) };
}

async function assertRoom(manager: EntityManager, application: Application, now: Date): Promise<void> {
  const live = await manager
    .createQueryBuilder(Credential, 'c')
    .where('c.application_id = :id AND c.authorization_id IS NULL', { id: application.id })
    .andWhere(isCredentialGood({ epoch: ':epoch', at: ':now' }), {
      epoch: application.epoch,
      now,
    })
    .getCount();
  if (live >= MOST_LIVE_AT_HOME) {
    throw new UserError('TOO_MANY_CREDENTIALS', say('credential.tooMany', { count: live }));
  }
}
