import { Tenant, violates } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import {
  Clock,
  newId,
  NotFound,
  type OrganizationPrincipal,
  readId,
  ScopeSet,
  showId,
  UserError,
} from '#libs/kernel';
import { parseScopes } from '#libs/scopes';
import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';

import { ApplicationLists } from '../allow-lists/application-lists.service.js';
import { assertNotBlocked } from '../allow-lists/blocked.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { AuthorizationsService } from '../authorizations/authorizations.service.js';
import { DecisionPace } from '../authorizations/decision-pace.js';
import { NewAuthorizations } from '../authorizations/new-authorizations.service.js';
import { approvedOf } from '../authorizations/reviewed-scopes.js';
import { say } from '../messages.js';
import {
  assertOffered,
  findForeign,
  findPublic,
  parseAsked,
  type PublicApplication,
} from '../public-application.js';
import { AuthorizationRequest, type RequestKind } from './authorization-request.entity.js';
import { AuthorizationRequestsReader, type RequestView } from './authorization-requests.reader.js';

/** What somebody asks the admins of their organization for. */
export interface NewRequest {
  readonly kind: RequestKind;
  /** Public. */
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly reason: string;
}

/** How many requests of one person may be undecided. */
const MOST_PENDING = 20;

/** Closes requests for an application that was deleted or has another publisher. */
const COUNT_PENDING = `
SELECT count(*)::integer AS pending FROM authorization_requests r
JOIN public_applications p ON p.id = r.application_id AND r.application_revision >= p.owned_since
WHERE r.requested_by_profile_id = $1 AND r.status = 'PENDING'`;

/** Members ask, admins decide. */
@Injectable()
export class AuthorizationRequests {
  constructor(
    private readonly tenant: Tenant,
    private readonly reader: AuthorizationRequestsReader,
    private readonly authorizations: AuthorizationsService,
    private readonly newAuthorizations: NewAuthorizations,
    private readonly lists: ApplicationLists,
    private readonly pace: DecisionPace,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Leaves a request to the admins of the person's organization.
   * @throws NotFound for an unknown client id
   * @throws UserError OWN_APPLICATION, NOT_OFFERED, BLOCKED, UNKNOWN_SCOPE, NOT_ASKED, ALREADY_AUTHORIZED,
   *   ALREADY_REQUESTED, TOO_MANY_REQUESTS
   */
  async create(principal: OrganizationPrincipal, request: NewRequest): Promise<RequestView> {
    const id = newId();
    try {
      await this.tenant.write(principal, (manager) => this.insert(manager, principal, id, request));
    } catch (error) {
      if (!violates(error, 'uq_authorization_requests_pending')) throw error;
      throw new UserError('ALREADY_REQUESTED', say('request.exists'), ['clientId']);
    }
    return this.reader.show(principal, id);
  }

  /**
   * Carries out what was asked, or less: authorizes the application, or lets members use it.
   * @param scopes complete list of approved scopes; null for the approved and the requested ones
   * @throws UserError ALREADY_DECIDED, NO_EXPIRY, TOO_MANY_DECISIONS, and what authorizing and allowing throw
   */
  async approve(
    principal: OrganizationPrincipal,
    publicId: string,
    scopes: readonly string[] | null,
    expiresAt: Date | null | undefined,
  ): Promise<RequestView> {
    const id = readId('req', publicId);
    if (!id || !(await this.reader.find(principal, id))) throw new NotFound();
    await this.pace.take(principal);
    return this.newAuthorizations.deciding(() =>
      this.decide(principal, publicId, 'APPROVED', null, async (manager, request, application) => {
        const names = scopes ?? (await this.withWhatStands(manager, principal, request, application));
        if (request.kind === 'AUTHORIZATION') {
          await this.authorize(manager, principal, application, names, expiresAt);
        } else {
          assertNoExpiry(expiresAt);
          await assertNotBlocked(manager, principal.organizationId, application.id);
          await this.lists.allowIn(manager, principal, application, names);
        }
        return { scopes: names };
      }),
    );
  }

  /** A request for more does not remove existing scopes. */
  private async withWhatStands(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    { kind, scopes }: AuthorizationRequest,
    application: PublicApplication,
  ): Promise<string[]> {
    if (kind === 'SIGN_IN') {
      const allowed = await this.lists.allowedIn(manager, principal, application);
      return [...new Set([...allowed, ...scopes])];
    }
    const current = await findOpenRequest(manager, principal, application, this.clock.date());
    const asked = ScopeSet.of(scopes);
    return (current ? approvedOf(application, current).or(asked) : asked).names();
  }

  /** @throws UserError ALREADY_DECIDED */
  async deny(
    principal: OrganizationPrincipal,
    publicId: string,
    reason: string | null,
  ): Promise<RequestView> {
    return this.decide(principal, publicId, 'DENIED', reason, () => Promise.resolve({ reason }));
  }

  private async insert(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    id: string,
    { kind, clientId, scopes: names, reason }: NewRequest,
  ): Promise<void> {
    const application = await findForeign(manager, principal, clientId);
    if (kind === 'AUTHORIZATION') assertOffered(application);
    await assertNotBlocked(manager, principal.organizationId, application.id);
    const scopes =
      kind === 'AUTHORIZATION' ? parseAsked(application, names) : parseScopes(names, 'PERSON', ['scopes']);
    if (kind === 'AUTHORIZATION') {
      const current = await findOpenRequest(manager, principal, application, this.clock.date());
      assertUseful(application, current, scopes);
    }
    const { profileId, name } = principal.person!;
    await closeOutdated(manager, profileId, application, this.clock.date());
    await assertFew(manager, profileId);
    await manager.insert(AuthorizationRequest, {
      id,
      status: 'PENDING',
      requestedByProfileId: profileId,
      kind,
      applicationId: application.id,
      applicationRevision: application.revision,
      ownerOrganizationId: application.ownerOrganizationId,
      organizationId: principal.organizationId,
      requestedByName: name,
      scopes: scopes.names(),
      reason,
      requestedAt: this.clock.date(),
    });
    await this.note(manager, principal, 'authorization_request.made', id, application, {
      kind,
      scopes: scopes.names(),
      reason,
    });
  }

  private async authorize(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: PublicApplication,
    scopes: readonly string[],
    expiresAt: Date | null | undefined,
  ): Promise<void> {
    const current = await findOpenRequest(manager, principal, application, this.clock.date());
    if (current) return this.authorizations.approveIn(manager, principal, current.id, { scopes, expiresAt });
    const clientId = showId('app', application.id);
    await this.newAuthorizations.authorizeIn(manager, principal, {
      clientId,
      scopes,
      expiresAt: expiresAt ?? null,
    });
  }

  /** Row locked: a request is decided once. */
  private async decide(
    principal: OrganizationPrincipal,
    publicId: string,
    status: 'APPROVED' | 'DENIED',
    decisionReason: string | null,
    carryOut: (
      manager: EntityManager,
      request: AuthorizationRequest,
      application: PublicApplication,
    ) => Promise<Record<string, unknown>>,
  ): Promise<RequestView> {
    const id = readId('req', publicId);
    if (!id) throw new NotFound();
    await this.tenant.write(principal, async (manager) => {
      const { organizationId } = principal;
      const request = await manager.findOne(AuthorizationRequest, {
        where: { id, organizationId },
        lock: { mode: 'pessimistic_write' },
      });
      const application = request && (await findPublic(manager, request.applicationId));
      if (!request || !application) throw new NotFound();
      const isOutdated = request.applicationRevision < application.ownedSince;
      if (request.status !== 'PENDING' || isOutdated) {
        throw new UserError('ALREADY_DECIDED', say('request.closed'), ['id']);
      }
      const data = await carryOut(manager, request, application);
      const decided = { decidedAt: this.clock.date(), decidedByName: principal.person!.name };
      await manager.update(
        AuthorizationRequest,
        { id, organizationId },
        { status, ...decided, decisionReason },
      );
      const type = status === 'APPROVED' ? 'authorization_request.approved' : 'authorization_request.denied';
      await this.note(manager, principal, type, id, application, data);
    });
    return this.reader.show(principal, id);
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    type: EventType,
    requestId: string,
    { id, name }: PublicApplication,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type,
      organizationId: principal.organizationId,
      subject: { authorizationRequestId: requestId, applicationId: id },
      data: { applicationName: name, ...data },
    });
  }
}

/** What the person asked of another publisher makes room. */
async function closeOutdated(
  manager: EntityManager,
  requestedByProfileId: string,
  { id: applicationId, ownedSince }: PublicApplication,
  decidedAt: Date,
): Promise<void> {
  const key = { requestedByProfileId, applicationId, status: 'PENDING' as const };
  const outdated = { ...key, applicationRevision: LessThan(ownedSince) };
  await manager.update(AuthorizationRequest, outdated, { status: 'CLOSED', decidedAt });
}

/** One person's requests may not flood the admins, one after the other or all at once. */
async function assertFew(manager: EntityManager, requestedByProfileId: string): Promise<void> {
  const key = `requests ${requestedByProfileId}`;
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  const [{ pending }] = await manager.query<[{ pending: number }]>(COUNT_PENDING, [requestedByProfileId]);
  if (pending < MOST_PENDING) return;
  throw new UserError('TOO_MANY_REQUESTS', say('request.tooMany', { count: MOST_PENDING }));
}

function assertNoExpiry(expiresAt: Date | null | undefined): void {
  if (!expiresAt) return;
  throw new UserError('NO_EXPIRY', say('request.noExpiry'), ['expiresAt']);
}

async function findOpenRequest(
  manager: EntityManager,
  { organizationId }: OrganizationPrincipal,
  { id: applicationId }: PublicApplication,
  now: Date,
): Promise<Authorization | null> {
  const found = await manager.findBy(Authorization, { organizationId, applicationId });
  return (
    found.find(({ status, expiresAt }) => status !== 'REVOKED' && (!expiresAt || expiresAt > now)) ?? null
  );
}

/** There is nothing to ask for where it is authorized for all of this. */
function assertUseful(application: PublicApplication, current: Authorization | null, scopes: ScopeSet): void {
  if (current?.status !== 'ACTIVE' || !approvedOf(application, current).includes(scopes)) return;
  throw new UserError('ALREADY_AUTHORIZED', say('request.authorized'), ['clientId']);
}
