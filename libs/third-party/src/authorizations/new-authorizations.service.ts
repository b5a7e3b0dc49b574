import { Credential, newThirdPartyCredential } from '#libs/applications';
import { Tenant, violates } from '#libs/database';
import { Clock, type OrganizationPrincipal, UserError } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { assertNotBlocked } from '../allow-lists/blocked.js';
import { say } from '../messages.js';
import {
  assertOffered,
  assertPublisher,
  findForeign,
  newPublisher,
  parseAsked,
  type PublicApplication,
} from '../public-application.js';
import { AuthorizationEvents } from './authorization-events.js';
import { assertFuture, buildAuthorization, deciderOf, endExpired } from './authorization-rows.js';
import { Authorization } from './authorization.entity.js';
import { AuthorizationsReader, type AuthorizationView } from './authorizations.reader.js';
import { DecisionPace } from './decision-pace.js';

/** What an organization says yes to. */
export interface NewAuthorization {
  /** Public. */
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  /** The application's revision that was shown; left out for what it asks now. What it asked later is pending. */
  readonly reviewedRevision?: number;
  /** The publisher that was reviewed; omitted for any publisher. */
  readonly publisherId?: string | null | undefined;
}

/** Lets foreign applications in. */
@Injectable()
export class NewAuthorizations {
  constructor(
    private readonly tenant: Tenant,
    private readonly reader: AuthorizationsReader,
    private readonly notes: AuthorizationEvents,
    private readonly pace: DecisionPace,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets a foreign application act in the principal's organization, and gives it a secret that it reads at /keys.
   * @throws UserError OWN_APPLICATION, NOT_OFFERED, UNKNOWN_SCOPE, NOT_ASKED, EXPIRES_IN_THE_PAST, ALREADY_AUTHORIZED,
   *   BLOCKED, NEW_PUBLISHER where another organization publishes it than was seen, TOO_MANY_DECISIONS
   * @throws NotFound for an unknown client id
   */
  async authorize(principal: OrganizationPrincipal, input: NewAuthorization): Promise<AuthorizationView> {
    assertOffered(await findForeign(this.tenant.read(principal), principal, input.clientId)); // else nothing counts
    await this.pace.take(principal);
    const id = await this.deciding(() =>
      this.tenant.write(principal, (manager) => this.authorizeIn(manager, principal, input)),
    );
    return (await this.reader.find(principal, id))!;
  }

  /** The same in a transaction that is under way; answers the authorization's id. */
  async authorizeIn(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    input: NewAuthorization,
  ): Promise<string> {
    const application = await findForeign(manager, principal, input.clientId);
    assertPublisher(application, input.publisherId);
    assertOffered(application);
    await assertNotBlocked(manager, principal.organizationId, application.id);
    const scopes = parseAsked(application, input.scopes);
    const by = deciderOf(principal, this.clock.date());
    assertFuture(input.expiresAt, by.at);
    const { expiresAt, reviewedRevision = application.revision } = input;
    const reviewed = { scopes, expiresAt, reviewedRevision };
    const authorization = buildAuthorization(principal, application, reviewed, by);
    await this.insert(manager, principal, application, authorization);
    return authorization.id;
  }

  /** Converts the violation of uniqueness, when two people authorize at the same time, to a UserError. */
  async deciding<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!violates(error, 'uq_authorizations_current')) throw error;
      throw new UserError('ALREADY_AUTHORIZED', say('authorization.exists'), ['clientId']);
    }
  }

  private async insert(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: PublicApplication,
    authorization: Authorization,
  ): Promise<void> {
    await endExpired(manager, authorization);
    await manager.insert(Authorization, authorization);
    const [{ epoch, organizationId }] = await manager.query<[{ epoch: number; organizationId: string }]>(
      'SELECT epoch, organization_id AS "organizationId" FROM find_application($1)',
      [application.id],
    );
    if (organizationId !== application.ownerOrganizationId) throw newPublisher();
    const { credential } = newThirdPartyCredential(
      this.vault,
      { id: application.id, organizationId, epoch },
      authorization,
      authorization.authorizedAt,
    );
    await manager.insert(Credential, credential as object);
    await this.notes.record(manager, principal, authorization, 'authorization.authorized', {
      applicationName: application.name,
      scopes: authorization.approvedScopes,
      expiresAt: authorization.expiresAt,
    });
  }
}
