import { Tenant } from '#libs/database';
import { changesBetween, Events, type EventType } from '#libs/events';
import { Clock, NotFound, type OrganizationPrincipal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';

import { say } from '../messages.js';
import { findPublic, parseAsked, type PublicApplication } from '../public-application.js';
import { AuthorizationEvents } from './authorization-events.js';
import { assertFuture, decidedPartOf, deciderOf } from './authorization-rows.js';
import { Authorization, type Decider } from './authorization.entity.js';
import { AuthorizationsReader, type AuthorizationView } from './authorizations.reader.js';
import { DecisionPace } from './decision-pace.js';
import { reviewDigestOf } from './review-digest.js';

/** The whole list of what an authorized application may do from now on. */
export interface Approval {
  readonly scopes: readonly string[];
  /** The application's revision that was shown, where it was; what it asked later is pending. */
  readonly reviewedRevision?: number | undefined;
  /** Of the view that was looked at: refused where something changed since. */
  readonly reviewDigest?: string | null | undefined;
  /** Until when; null for no end, left out for no change. */
  readonly expiresAt?: Date | null | undefined;
  /** The organization that was seen to publish it: asked for where that is another one than at the last review. */
  readonly publisherId?: string | null | undefined;
}

/** Carries out a decision and returns the data of its event; null if nothing changed. */
type Apply = (
  authorization: Authorization,
  by: Decider,
  application: PublicApplication,
  manager: EntityManager,
) => object | null | Promise<object | null>;

/** The authorizing organization's decisions about what it let in. */
@Injectable()
export class AuthorizationsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly reader: AuthorizationsReader,
    private readonly events: Events,
    private readonly notes: AuthorizationEvents,
    private readonly pace: DecisionPace,
    private readonly clock: Clock,
  ) {}

  /**
   * Approves exactly these scopes, of what the application asks now.
   * @param expiresAt until when; null for no end, left out for no change
   * @throws UserError UNKNOWN_SCOPE, NOT_ASKED, ALREADY_REVOKED, ALREADY_EXPIRED, EXPIRES_IN_THE_PAST, NEW_PUBLISHER,
   *   TOO_MANY_DECISIONS
   */
  async approve(
    principal: OrganizationPrincipal,
    publicId: string,
    approval: Approval,
  ): Promise<AuthorizationView> {
    await this.countOne(principal, publicId);
    return this.decide(principal, publicId, 'authorization.approved', approving(approval));
  }

  /** The same for the authorization of an application, in a running transaction. */
  async approveIn(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    id: string,
    approval: Approval,
  ): Promise<void> {
    await this.decideIn(manager, principal, id, 'authorization.approved', approving(approval));
  }

  /** Ends access until it is resumed: felt at the next request. */
  async suspend(principal: OrganizationPrincipal, publicId: string): Promise<AuthorizationView> {
    return this.decide(principal, publicId, 'authorization.suspended', (authorization, by) =>
      authorization.suspend(by) ? {} : null,
    );
  }

  /**
   * Lets it act again.
   * @throws UserError NEW_PUBLISHER where what it asks was not reviewed since that came, TOO_MANY_DECISIONS
   */
  async resume(principal: OrganizationPrincipal, publicId: string): Promise<AuthorizationView> {
    await this.countOne(principal, publicId);
    return this.decide(principal, publicId, 'authorization.resumed', (authorization, by, application) => {
      assertSeenPublisher(authorization, application, null);
      return authorization.resume(by) ? {} : null;
    });
  }

  /**
   * Ends access for good: felt at the next request.
   * @param alsoMembers ends, too, what the organization's people let the application do for them
   */
  async revoke(
    principal: OrganizationPrincipal,
    publicId: string,
    { alsoMembers = false }: { alsoMembers?: boolean } = {},
  ): Promise<AuthorizationView> {
    return this.decide(
      principal,
      publicId,
      'authorization.revoked',
      async (authorization, by, application, manager) => {
        if (alsoMembers) await this.endConsents(manager, principal, application);
        return authorization.revoke(by) ? {} : null;
      },
    );
  }

  /** Ends for good all that an application does here, for itself and for members. */
  async endAll(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: PublicApplication,
  ): Promise<void> {
    await this.endConsents(manager, principal, application);
    const { organizationId } = principal;
    const key = { applicationId: application.id, organizationId, status: Not('REVOKED' as const) };
    const existing = await manager.findOneBy(Authorization, key);
    if (!existing) return;
    await this.decideIn(manager, principal, existing.id, 'authorization.revoked', (authorization, by) =>
      authorization.revoke(by) ? {} : null,
    );
  }

  /**
   * Ends what the organization's people let the application do for them, with every token, for good.
   * @returns how many consents ended
   */
  async endConsents(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    { id, name }: Pick<PublicApplication, 'id' | 'name'>,
  ): Promise<number> {
    const [{ ended }] = await manager.query<[{ ended: number }]>(
      'SELECT end_consents_in_organization($1) AS ended',
      [id],
    );
    if (ended === 0) return 0;
    await this.events.record(manager, principal, {
      type: 'consent.ended_by_organization',
      organizationId: principal.organizationId,
      subject: { applicationId: id },
      data: { applicationName: name, count: ended },
    });
    return ended;
  }

  /** Counts a decision about an authorization. @throws NotFound, UserError TOO_MANY_DECISIONS */
  private async countOne(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    const { organizationId } = principal;
    const id = readId('tpa', publicId);
    const isHere = id && (await this.tenant.read(principal).existsBy(Authorization, { id, organizationId }));
    if (!isHere) throw new NotFound();
    await this.pace.take(principal);
  }

  private async decide(
    principal: OrganizationPrincipal,
    publicId: string,
    type: EventType,
    apply: Apply,
  ): Promise<AuthorizationView> {
    const id = readId('tpa', publicId);
    if (!id) throw new NotFound();
    await this.tenant.write(principal, (manager) => this.decideIn(manager, principal, id, type, apply));
    return (await this.reader.find(principal, id))!;
  }

  /**
   * One decision about one authorization: row locked, event for both parties in the same transaction. There is none
   * left to make about an application that its publisher deleted.
   */
  private async decideIn(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    id: string,
    type: EventType,
    apply: Apply,
  ): Promise<void> {
    const { organizationId } = principal;
    const authorization = await manager.findOne(Authorization, {
      where: { id, organizationId },
      lock: { mode: 'pessimistic_write' },
    });
    const application = authorization && (await findPublic(manager, authorization.applicationId));
    if (!authorization || !application) throw new NotFound();
    const by = deciderOf(principal, this.clock.date());
    const before = recorded(authorization);
    const data = await apply(authorization, by, application, manager);
    if (!data) return;
    await manager.update(Authorization, { id, organizationId }, decidedPartOf(authorization));
    const changes = changesBetween(before, recorded(authorization));
    await this.notes.record(manager, principal, authorization, type, data, changes);
  }
}

function approving(approval: Approval): Apply {
  const { scopes: names, reviewedRevision, reviewDigest, expiresAt, publisherId } = approval;
  return (authorization, by, application) => {
    if (reviewDigest && reviewDigest !== reviewDigestOf(application, authorization)) throw outdatedReview();
    if (reviewedRevision === undefined) {
      assertSeenPublisher(authorization, application, publisherId ? readId('org', publisherId) : null);
    }
    const scopes = parseAsked(application, names);
    if (expiresAt !== undefined) {
      assertFuture(expiresAt, by.at);
      authorization.extend(expiresAt, by);
    }
    const revision = reviewedRevision ?? application.revision;
    authorization.approve(scopes, revision, application.ownerOrganizationId, by);
    return { scopes: scopes.names(), ...(expiresAt !== undefined && { expiresAt }) };
  };
}

function outdatedReview(): UserError {
  const message = say('review.outdated');
  return new UserError('OUTDATED_REVIEW', message, ['reviewDigest']);
}

/**
 * An application that changed hands acts again when an admin approves it as the present publisher's.
 * @param seen the publisher that the admin names, where they do
 */
function assertSeenPublisher(
  { reviewedRevision }: Authorization,
  { ownedSince, ownerOrganizationId }: PublicApplication,
  seen: string | null | undefined,
): void {
  if (reviewedRevision >= ownedSince || seen === ownerOrganizationId) return;
  throw new UserError('NEW_PUBLISHER', say('publisher.changedSinceReview'), ['publisherId']);
}

/** State that both parties' audit logs record before and after a decision. */
function recorded({ status, approvedScopes: scopes, expiresAt }: Authorization): Record<string, unknown> {
  return { status, scopes, expiresAt };
}
