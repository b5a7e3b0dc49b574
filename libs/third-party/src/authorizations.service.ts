import { Application, Credential, newThirdPartyCredential } from '#libs/applications';
import { Tenant, violates } from '#libs/database';
import { type Changes, changesBetween, Events, type EventType } from '#libs/events';
import {
  Clock,
  newId,
  NotFound,
  type OrganizationPrincipal,
  readId,
  type RevisedScopes,
  ScopeSet,
  UserError,
} from '#libs/kernel';
import { parseScopes } from '#libs/scopes';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Authorization, type Decider } from './authorization.entity.js';
import { AuthorizationsReader, type AuthorizationView } from './authorizations.reader.js';

/** What an organization may know of another's application. */
interface PublicApplication {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly revision: number;
  readonly thirdPartyEnabled: boolean;
  readonly askedScopes: RevisedScopes;
  readonly ownerOrganizationId: string;
}

/** What an organization says yes to. */
export interface NewAuthorization {
  /** Public. */
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  /** The application's revision that was shown; left out for what it asks now. What it asked later is pending. */
  readonly reviewedRevision?: number;
}

/** The authorizing organization's decisions. */
@Injectable()
export class AuthorizationsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly reader: AuthorizationsReader,
    private readonly events: Events,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets a foreign application act in the principal's organization, and gives it a secret that it reads at /keys.
   * @throws UserError OWN_APPLICATION, NOT_OFFERED, UNKNOWN_SCOPE, NOT_ASKED, EXPIRES_IN_THE_PAST, ALREADY_AUTHORIZED
   * @throws NotFound for an unknown client id
   */
  async authorize(principal: OrganizationPrincipal, input: NewAuthorization): Promise<AuthorizationView> {
    const applicationId = readId('app', input.clientId);
    if (!applicationId) throw new NotFound('There is no application by that client id.');
    await this.assertForeign(principal, applicationId);
    const application = await this.findOffered(principal, applicationId);
    const scopes = parseAsked(application, input.scopes);
    const by = decider(principal, this.clock.date());
    if (input.expiresAt && input.expiresAt <= by.at) {
      throw new UserError('EXPIRES_IN_THE_PAST', 'The expiry must lie in the future.', ['expiresAt']);
    }
    const { expiresAt, reviewedRevision = application.revision } = input;
    const reviewed = { scopes, expiresAt, reviewedRevision };
    const authorization = buildAuthorization(principal, application, reviewed, by);
    try {
      await this.tenant.write(principal, (manager) =>
        this.insert(manager, principal, application, authorization),
      );
    } catch (error) {
      if (!violates(error, 'uq_authorizations_standing')) throw error;
      throw new UserError('ALREADY_AUTHORIZED', 'This application is authorized already.', ['clientId']);
    }
    return (await this.reader.find(principal, authorization.id))!;
  }

  /**
   * Approves exactly these scopes, of what the application asks now.
   * @param reviewedRevision the application's revision that was shown, where it was; what it asked later is pending
   * @throws UserError UNKNOWN_SCOPE, NOT_ASKED, ALREADY_REVOKED
   */
  async approve(
    principal: OrganizationPrincipal,
    publicId: string,
    names: readonly string[],
    reviewedRevision?: number,
  ): Promise<AuthorizationView> {
    return this.decide(principal, publicId, 'authorization.approved', (authorization, by, application) => {
      const scopes = parseAsked(application, names);
      authorization.approve(scopes, reviewedRevision ?? application.revision, by);
      return { scopes: scopes.names() };
    });
  }

  /** Ends access until it is resumed: felt at the next request. */
  async suspend(principal: OrganizationPrincipal, publicId: string): Promise<AuthorizationView> {
    return this.decide(principal, publicId, 'authorization.suspended', (authorization, by) =>
      authorization.suspend(by) ? {} : null,
    );
  }

  async resume(principal: OrganizationPrincipal, publicId: string): Promise<AuthorizationView> {
    return this.decide(principal, publicId, 'authorization.resumed', (authorization, by) =>
      authorization.resume(by) ? {} : null,
    );
  }

  /** Ends access for good: felt at the next request. */
  async revoke(principal: OrganizationPrincipal, publicId: string): Promise<AuthorizationView> {
    return this.decide(principal, publicId, 'authorization.revoked', (authorization, by) =>
      authorization.revoke(by) ? {} : null,
    );
  }

  /**
   * One decision about one authorization: row locked, event for both parties in the same transaction. There is none
   * left to make about an application that its publisher deleted.
   */
  private async decide(
    principal: OrganizationPrincipal,
    publicId: string,
    type: EventType,
    apply: (authorization: Authorization, by: Decider, application: PublicApplication) => object | null,
  ): Promise<AuthorizationView> {
    const id = readId('tpa', publicId);
    await this.tenant.write(principal, async (manager) => {
      const { organizationId } = principal;
      const authorization =
        id &&
        (await manager.findOne(Authorization, {
          where: { id, organizationId },
          lock: { mode: 'pessimistic_write' },
        }));
      const application = authorization && (await findPublic(manager, authorization.applicationId));
      if (!authorization || !application) throw new NotFound();
      const before = recorded(authorization);
      const data = apply(authorization, decider(principal, this.clock.date()), application);
      if (!data) return;
      const changes = changesBetween(before, recorded(authorization));
      const { status, version, approvedScopes, reviewedRevision, changedAt, changedByName } = authorization;
      await manager.update(
        Authorization,
        { id, organizationId },
        { status, version, approvedScopes, reviewedRevision, changedAt, changedByName },
      );
      await this.note(manager, principal, authorization, type, data, changes);
    });
    return (await this.reader.find(principal, id!))!;
  }

  private async insert(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: PublicApplication,
    authorization: Authorization,
  ): Promise<void> {
    await endExpired(manager, authorization);
    await manager.insert(Authorization, authorization);
    const [found] = await manager.query<[{ epoch: number }]>('SELECT epoch FROM find_application($1)', [
      application.id,
    ]);
    const { credential } = newThirdPartyCredential(
      this.vault,
      { id: application.id, organizationId: application.ownerOrganizationId, epoch: found.epoch },
      authorization,
      authorization.authorizedAt,
    );
    await manager.insert(Credential, credential as object);
    await this.note(manager, principal, authorization, 'authorization.authorized', {
      applicationName: application.name,
      scopes: authorization.approvedScopes,
      expiresAt: authorization.expiresAt,
    });
  }

  private async assertForeign(principal: OrganizationPrincipal, id: string): Promise<void> {
    const isOwn = await this.tenant
      .read(principal)
      .existsBy(Application, { id, organizationId: principal.organizationId });
    if (isOwn) {
      throw new UserError('OWN_APPLICATION', "An organization can't authorize its own application.", [
        'clientId',
      ]);
    }
  }

  private async findOffered(principal: OrganizationPrincipal, id: string): Promise<PublicApplication> {
    const application = await findPublic(this.tenant.read(principal), id);
    if (!application) throw new NotFound('There is no application by that client id.');
    if (!application.thirdPartyEnabled || application.status !== 'ACTIVE') {
      throw new UserError('NOT_OFFERED', 'This application does not offer third-party authorization.', [
        'clientId',
      ]);
    }
    return application;
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    authorization: Authorization,
    type: EventType,
    data: object,
    changes?: Changes,
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type,
      organizationId: principal.organizationId,
      subject: { authorizationId: authorization.id, applicationId: authorization.applicationId },
      data: data as Record<string, unknown>,
      ...(changes && { changes }),
      sharedThrough: authorization.id,
    });
  }
}

/** What both parties' audit logs tell before and after a decision. */
function recorded({ status, approvedScopes: scopes }: Authorization): Record<string, unknown> {
  return { status, scopes };
}

async function findPublic(manager: EntityManager, id: string): Promise<PublicApplication | null> {
  const rows = await manager.query<PublicApplication[]>(
    `SELECT id, name, status, revision, third_party_enabled AS "thirdPartyEnabled", asked_scopes AS "askedScopes",
       owner_organization_id AS "ownerOrganizationId"
     FROM public_applications WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Only what the application asks can be approved. */
function parseAsked(application: PublicApplication, names: readonly string[]): ScopeSet {
  const scopes = parseScopes(names, 'THIRD_PARTY', ['scopes']);
  const surplus = scopes.without(ScopeSet.of(Object.keys(application.askedScopes)));
  if (!surplus.isEmpty) {
    throw new UserError('NOT_ASKED', `The application does not ask for ${surplus}.`, ['scopes']);
  }
  return scopes;
}

function decider(principal: OrganizationPrincipal, at: Date): Decider {
  return { name: principal.person?.name ?? principal.application!.name, at };
}

function buildAuthorization(
  principal: OrganizationPrincipal,
  application: PublicApplication,
  reviewed: { scopes: ScopeSet; expiresAt: Date | null; reviewedRevision: number },
  { name, at }: Decider,
): Authorization {
  return Object.assign(new Authorization(), {
    id: newId(),
    applicationId: application.id,
    ownerOrganizationId: application.ownerOrganizationId,
    organizationId: principal.organizationId,
    status: 'ACTIVE' as const,
    version: 1,
    approvedScopes: reviewed.scopes.names(),
    reviewedRevision: reviewed.reviewedRevision,
    authorizedAt: at,
    authorizedByProfileId: principal.person!.profileId,
    authorizedByName: name,
    changedAt: at,
    changedByName: name,
    expiresAt: reviewed.expiresAt,
  });
}

/** An expired authorization makes room for a new one; nothing issued under it comes back. */
async function endExpired(manager: EntityManager, next: Authorization): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(Authorization)
    .set({
      status: 'REVOKED',
      version: () => 'version + 1',
      changedAt: next.changedAt,
      changedByName: next.changedByName,
    })
    .where(
      `application_id = :applicationId AND organization_id = :organizationId AND status <> 'REVOKED'`,
      next,
    )
    .andWhere('expires_at <= :at', { at: next.authorizedAt })
    .execute();
}
