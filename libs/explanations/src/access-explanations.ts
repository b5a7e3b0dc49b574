import {
  AccessState,
  type ApplicationFacts,
  type ClientFacts,
  describeRequirement,
  explain,
  explainMissing,
  type Explanation,
  type Requirement,
  versionOf,
} from '#libs/access';
import {
  BadInput,
  Clock,
  NotFound,
  type OrganizationPrincipal,
  readId,
  SCOPE_NAMES,
  ScopeSet,
} from '#libs/kernel';
import { Endpoints } from '#libs/scopes';
import { Injectable } from '@nestjs/common';

import { ExplainedCallers } from './explained-callers.js';
import type { AccessExplanationType, AccessMeans } from './explanation.types.js';
import { say } from './messages.js';

/** Input of an explanation. IDs are public IDs. */
export interface AccessQuestion {
  readonly clientId: string;
  readonly endpoint: string;
  readonly profileId: string | null;
  /** Another organization, for an application of the principal's organization; null for that organization itself. */
  readonly organizationId: string | null;
  readonly by: AccessMeans;
}

/** Explains whether an application can use an endpoint now, with the same decision as the guard. */
@Injectable()
export class AccessExplanations {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly callers: ExplainedCallers,
    private readonly state: AccessState,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws BadInput for an unknown endpoint
   * @throws NotFound for an unknown application, a foreign profile, and another organization of a foreign application
   */
  async explain(principal: OrganizationPrincipal, question: AccessQuestion): Promise<AccessExplanationType> {
    const endpoint = this.endpoints.find(question.endpoint);
    if (!endpoint) throw new BadInput(say('endpoint.unknown'));
    const { name, requirement } = endpoint;
    const application = await this.findApplication(question.clientId);
    const { isAllowed, checks } = await this.decide(principal, application, requirement, question);
    return {
      endpoint: name,
      demands: describeRequirement(requirement),
      allowed: isAllowed,
      links: [...checks],
    };
  }

  private async decide(
    principal: OrganizationPrincipal,
    application: ApplicationFacts,
    requirement: Requirement | undefined,
    { profileId, organizationId, by }: AccessQuestion,
  ): Promise<Explanation> {
    if (organizationId !== null && readId('org', organizationId) !== principal.organizationId) {
      if (application.ownerOrganizationId !== principal.organizationId || profileId !== null) {
        throw new NotFound();
      }
      return this.elsewhere(application, requirement, readId('org', organizationId), by);
    }
    const caller = await (profileId === null
      ? this.callers.client(principal, application, by)
      : this.callers.delegate(principal, application, await this.findProfile(principal, profileId)));
    return caller.kind === 'missing'
      ? explainMissing(caller.rule, caller.says, requirement)
      : explain(caller, requirement, this.clock.now());
  }

  /**
   * Explains access of the principal's application to another organization: the rules of its own organization in full,
   * those of the other one only as allowed or denied. An unknown organization gets the same answer as one that denies.
   */
  private async elsewhere(
    application: ApplicationFacts,
    requirement: Requirement | undefined,
    organizationId: string | undefined,
    by: AccessMeans,
  ): Promise<Explanation> {
    const now = this.clock.now();
    const approved = await this.fullyApproved(application, by);
    const own = explain(approved, requirement, now);
    if (!own.isAllowed || own.checks.some(({ rule }) => rule === 'open')) return own;
    const scope = { kind: 'organization', organizationId, userId: null } as OrganizationPrincipal;
    const caller = organizationId ? await this.callers.client(scope, application, by) : null;
    const isAllowed =
      caller !== null && caller.kind === 'client' && explain(caller, requirement, now).isAllowed;
    const says = isAllowed ? 'allowed by the organization' : 'denied by the organization';
    return { isAllowed, checks: [{ rule: 'organization', met: isAllowed, says }] };
  }

  /** Returns the application as a client in an organization that approves everything. */
  private async fullyApproved(application: ApplicationFacts, by: AccessMeans): Promise<ClientFacts> {
    const owner = (await this.state.organization(application.ownerOrganizationId))!;
    const { id, epoch, revision } = application;
    const approved = ScopeSet.of(SCOPE_NAMES);
    const ACTIVE = { status: 'ACTIVE', version: 0, expiresAt: Infinity } as const;
    const token = { jti: '', scopes: approved, openid: [], version: 0, expiresAt: Infinity };
    const client = {
      kind: 'client' as const,
      credential: {
        kind: 'secret' as const,
        ...{ id, applicationId: id, organizationId: '', authorizationId: id },
        ...{ epoch, isRevoked: false, expiresAt: Infinity },
      },
      application,
      owner,
      organization: { ...ACTIVE, id: '', isLockedDown: false, lockDownVersion: 0 },
      authorization: { ...ACTIVE, id, approved, reviewedRevision: revision },
    };
    const version = versionOf(client);
    return { ...client, token: by === 'TOKEN' ? { ...token, version } : null, isTokenRevoked: false };
  }

  private async findApplication(publicId: string): Promise<ApplicationFacts> {
    const id = readId('app', publicId);
    const application = id ? await this.state.application(id) : null;
    if (!application || application.status === 'DELETED') throw new NotFound();
    return application;
  }

  private async findProfile(principal: OrganizationPrincipal, publicId: string) {
    const id = readId('prf', publicId);
    const profile = id ? await this.state.profile(id) : null;
    if (profile?.organizationId !== principal.organizationId) throw new NotFound();
    return profile;
  }
}
