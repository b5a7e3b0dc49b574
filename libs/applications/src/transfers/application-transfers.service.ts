import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { ActionThrottle } from '#libs/identity';
import { Clock, newId, NotFound, type OrganizationPrincipal, readId, UserError } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual } from 'typeorm';

import { lockApplication } from '../application-changes.js';
import { Application } from '../application.entity.js';
import { Credential } from '../credential.entity.js';
import { say } from '../messages.js';
import { newHomeCredential } from '../new-credential.js';
import { ApplicationTransfer } from './application-transfer.entity.js';
import { ApplicationTransfersReader, type TransferView } from './application-transfers.reader.js';
import { TransferNotices } from './transfer-notices.js';

/** Lifetime of an offer, in milliseconds. */
export const OFFER_MS = 14 * 24 * 60 * 60_000;

/** An application that was taken over, with its new home secret; none for a public client. */
export interface Acceptance {
  readonly transfer: TransferView;
  readonly application: Application;
  readonly clientSecret: string | null;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Applications that change hands: the owner offers, the receiver accepts. */
@Injectable()
export class ApplicationTransfers {
  constructor(
    private readonly tenant: Tenant,
    private readonly reader: ApplicationTransfersReader,
    private readonly notices: TransferNotices,
    private readonly throttle: ActionThrottle,
    private readonly events: Events,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Offers an application of the principal's organization to another one, as it is now.
   * @throws NotFound for unknown and foreign applications alike
   * @throws UserError NOT_FOUND (organization), OWN_ORGANIZATION, ALREADY_OFFERED, TOO_MANY_OFFERS
   */
  async offer(
    principal: OrganizationPrincipal,
    publicId: string,
    organizationSlug: string,
  ): Promise<TransferView> {
    const id = newId();
    const applicationId = await this.countOffer(principal, publicId);
    await this.tenant.write(principal, async (manager) => {
      const application = await lockApplication(manager, principal, applicationId);
      const receiver = await findReceiver(manager, principal, organizationSlug);
      const offeredAt = this.clock.date();
      await this.assertNotOffered(manager, application, offeredAt);
      await manager.insert(ApplicationTransfer, {
        id,
        applicationId: application.id,
        fromOrganizationId: principal.organizationId,
        toOrganizationId: receiver.id,
        scopes: application.scopeSet.names(),
        revision: application.revision,
        status: 'PENDING',
        offeredAt,
        offeredByName: principal.person!.name,
        expiresAt: new Date(offeredAt.getTime() + OFFER_MS),
      });
      await this.note(manager, principal, id, 'application.transfer_offered', application);
    });
    return (await this.reader.find(principal, id))!;
  }

  /** Takes an offer back. @throws UserError ALREADY_DECIDED */
  async cancel(principal: OrganizationPrincipal, publicId: string): Promise<TransferView> {
    return this.deciding(principal, publicId, 'from', async (manager, { id, applicationId }) => {
      const decided = { decidedAt: this.clock.date(), decidedByName: principal.person!.name };
      const { affected } = await manager.update(
        ApplicationTransfer,
        { id, status: 'PENDING' },
        { status: 'CANCELLED', ...decided },
      );
      if (affected !== 1) throw alreadyDecided();
      const application = await nameOf(manager, applicationId);
      await this.note(manager, principal, id, 'application.transfer_cancelled', application);
    });
  }

  /** Says no to an offer. @throws UserError ALREADY_DECIDED */
  async decline(principal: OrganizationPrincipal, publicId: string): Promise<TransferView> {
    return this.deciding(principal, publicId, 'to', async (manager, { id, applicationId }) => {
      const [{ declined }] = await manager.query<[{ declined: boolean }]>(
        'SELECT decline_application_transfer($1, $2, $3) AS declined',
        [id, this.clock.date(), principal.person!.name],
      );
      if (!declined) throw alreadyDecided();
      const application = await nameOf(manager, applicationId);
      await this.note(manager, principal, id, 'application.transfer_declined', application);
    });
  }

  /**
   * Takes an application over, as it was offered: every credential and token of it ends, organizations and people are
   * asked again, and it gets a new home secret.
   * @throws UserError ALREADY_DECIDED, CHANGED_SINCE_OFFERED
   */
  async accept(principal: OrganizationPrincipal, publicId: string): Promise<Acceptance> {
    const accepted: { application?: Application; clientSecret: string | null } = { clientSecret: null };
    const transfer = await this.deciding(principal, publicId, 'to', async (manager, offered) => {
      const [{ outcome }] = await manager.query<[{ outcome: 'ACCEPTED' | 'CLOSED' | 'CHANGED' }]>(
        'SELECT accept_application_transfer($1, $2, $3) AS outcome',
        [offered.id, this.clock.date(), principal.person!.name],
      );
      if (outcome === 'CLOSED') throw alreadyDecided();
      if (outcome === 'CHANGED') {
        const message = say('transfer.changed');
        throw new UserError('CHANGED_SINCE_OFFERED', message, ['id']);
      }
      const application = await manager.findOneByOrFail(Application, { id: offered.applicationId });
      accepted.application = application;
      accepted.clientSecret = await this.giveSecret(manager, application);
      await this.note(manager, principal, offered.id, 'application.transferred', application);
    });
    this.notices.notify();
    return { transfer, application: accepted.application!, clientSecret: accepted.clientSecret };
  }

  /** Counts an offer of the principal's own application; answers its id. */
  private async countOffer(principal: OrganizationPrincipal, publicId: string): Promise<string> {
    const { organizationId, userId } = principal;
    const id = readId('app', publicId);
    const own = id && (await this.tenant.read(principal).findOneBy(Application, { id, organizationId }));
    if (!own) throw new NotFound();
    if (await this.throttle.take('transferOffer', userId!)) return own.id;
    throw new UserError('TOO_MANY_OFFERS', say('transfer.tooMany'));
  }

  private async giveSecret(manager: EntityManager, application: Application): Promise<string | null> {
    if (application.clientType === 'PUBLIC') return null;
    const { credential, secret } = newHomeCredential(this.vault, application, this.clock.date());
    await manager.insert(Credential, credential as object);
    return secret;
  }

  /** One offer at a time; one whose time is over makes room. The application is locked. */
  private async assertNotOffered(manager: EntityManager, { id }: Application, now: Date): Promise<void> {
    const pending = { applicationId: id, status: 'PENDING' as const };
    const over = { ...pending, expiresAt: LessThanOrEqual(now) };
    await manager.update(ApplicationTransfer, over, { status: 'EXPIRED' });
    if (!(await manager.existsBy(ApplicationTransfer, pending))) return;
    throw new UserError('ALREADY_OFFERED', say('transfer.offered'), ['id']);
  }

  private async deciding(
    principal: OrganizationPrincipal,
    publicId: string,
    side: 'from' | 'to',
    decide: (manager: EntityManager, transfer: ApplicationTransfer) => Promise<void>,
  ): Promise<TransferView> {
    const id = readId('trf', publicId);
    if (!id) throw new NotFound();
    await this.tenant.write(principal, async (manager) => {
      const transfer = await manager.findOneBy(ApplicationTransfer, {
        id,
        [`${side}OrganizationId`]: principal.organizationId,
      });
      if (!transfer) throw new NotFound();
      await decide(manager, transfer);
    });
    return (await this.reader.find(principal, id))!;
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    transferId: string,
    type: EventType,
    application: Named,
  ): Promise<void> {
    const [parties] = await manager.query<Record<string, string>[]>(PARTIES, [transferId]);
    await this.events.record(manager, principal, {
      type,
      organizationId: principal.organizationId,
      subject: { applicationId: application.id, applicationName: application.name, transferId },
      data: { applicationName: application.name, ...parties },
      sharedByTransfer: transferId,
    });
  }
}

const PARTIES = `
SELECT f.name AS "fromOrganizationName", r.name AS "toOrganizationName" FROM application_transfers t
JOIN public_organizations f ON f.id = t.from_organization_id JOIN public_organizations r ON r.id = t.to_organization_id
WHERE t.id = $1`;

/** Whether a slug is an organization's is public, to applications' owners too. */
async function findReceiver(
  manager: EntityManager,
  { organizationId }: OrganizationPrincipal,
  slug: string,
): Promise<Named> {
  const rows = await manager.query<Named[]>(
    'SELECT id, name FROM public_organizations WHERE slug = $1 AND is_active',
    [slug],
  );
  const [receiver] = rows;
  const field = ['organizationSlug'];
  if (!receiver) throw new UserError('NOT_FOUND', say('organization.notFound'), field);
  if (receiver.id === organizationId) {
    throw new UserError('OWN_ORGANIZATION', say('transfer.ownOrganization'), field);
  }
  return receiver;
}

async function nameOf(manager: EntityManager, applicationId: string): Promise<Named> {
  const rows = await manager.query<Named[]>('SELECT id, name FROM public_applications WHERE id = $1', [
    applicationId,
  ]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

function alreadyDecided(): UserError {
  return new UserError('ALREADY_DECIDED', say('transfer.closed'), ['id']);
}
