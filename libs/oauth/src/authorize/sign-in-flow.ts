import {
  AccessState,
  type ApplicationFacts,
  type MembershipFacts,
  type PersonSession,
  principalOfPerson,
} from '#libs/access';
import { type Consent, ConsentsService, isCovered, type Proposal, propose } from '#libs/consents';
import { Observations } from '#libs/events';
import { admittedSince, AuthorizationError, Clock, isLoopbackHost, ScopeSet, showId } from '#libs/kernel';
import { AuthorizationRequestsReader, ConsentPolicies } from '#libs/third-party';
import { Injectable } from '@nestjs/common';

import { say } from '../messages.js';
import { findActing } from './acting-application.js';
import { type AuthorizationRequest, requestedAccess } from './authorization-request.js';
import { UnprovenClient } from './client-proof.js';

/** What has to happen next for a request. */
export type Step =
  /** The person signs in, or signs in again. */
  | { readonly kind: 'sign-in' }
  /** The person says as whom, in which of their organizations. */
  | { readonly kind: 'choose'; readonly memberships: readonly MembershipFacts[] }
  /** The application takes no sign-ins of this person's organizations. */
  | { readonly kind: 'excluded'; readonly memberships: readonly MembershipFacts[] }
  /** The person says yes or no. */
  | { readonly kind: 'consent'; readonly proposal: Proposal; readonly consent: Consent | null }
  /** The organization requires an admin for this, or has blocked it. */
  | AdminNeeded
  /** Everything was said before: back to the application with a code. */
  | { readonly kind: 'ready'; readonly proposal: Proposal; readonly consent: Consent };

export interface AdminNeeded {
  readonly kind: 'admin-needed';
  readonly proposal: Proposal;
  /** What the organization's policy does not leave to the person; empty where already signing in is not. */
  readonly beyond: ScopeSet;
  readonly isBlocked: boolean;
  /** When the person asked the admins, where they have not decided yet. */
  readonly requestedAt: Date | null;
}

/** Decides what a request needs next, from nothing but present state: asked again at every page, it can't go stale. */
@Injectable()
export class SignInFlow {
  constructor(
    private readonly state: AccessState,
    private readonly consents: ConsentsService,
    private readonly policies: ConsentPolicies,
    private readonly requests: AuthorizationRequestsReader,
    private readonly clock: Clock,
    private readonly observations: Observations,
  ) {}

  /**
   * @throws AuthorizationError, returned to the application: if it must not ask, or asked for no interaction
   *   (OpenID Connect Core §3.1.2.6) and some is needed
   * @throws UnprovenClient where its switch for the existing clients' flow was turned off meanwhile
   */
  async next(request: AuthorizationRequest, session: PersonSession | null): Promise<Step> {
    const application = await findActing(this.state, request.applicationId);
    if (request.flow === 'existing' && application.existingFlowSince === null) {
      throw new UnprovenClient(say('legacy.off'));
    }
    const step = await this.step(request, application, session);
    if (request.prompt.includes('none')) assertSilent(step);
    return step;
  }

  private async step(
    request: AuthorizationRequest,
    application: ApplicationFacts,
    session: PersonSession | null,
  ): Promise<Step> {
    if (!session || this.mustSignInAnew(request, session)) return { kind: 'sign-in' };
    const active = session.memberships.filter(({ organizationStatus }) => organizationStatus === 'ACTIVE');
    const admitted = active.filter(
      ({ organizationId }) => admittedSince(application.signInSince, organizationId) !== undefined,
    );
    if (admitted.length === 0) {
      this.noteExcluded(application, session, active);
      return { kind: 'excluded', memberships: active };
    }
    const expected =
      request.subject === null ? admitted : admitted.filter((each) => isSubject(each, request.subject!));
    if (expected.length === 0) return { kind: 'sign-in' }; // somebody else's sign-in is expected
    const chosen = choose(request, session, expected);
    if (!chosen) return { kind: 'choose', memberships: expected };
    return this.consentStep(request, application, session, chosen);
  }

  /** Each organization of the person's learns that its people try; whose application it is learns nothing of people. */
  private noteExcluded(
    { id: applicationId, name: applicationName }: ApplicationFacts,
    session: PersonSession,
    memberships: readonly MembershipFacts[],
  ): void {
    for (const membership of memberships) {
      const refusal = { reason: 'audience', applicationId, applicationName } as const;
      this.observations.noteRefusal(principalOfPerson(session, membership), refusal);
    }
  }

  private async consentStep(
    request: AuthorizationRequest,
    application: ApplicationFacts,
    session: PersonSession,
    membership: MembershipFacts,
  ): Promise<Step> {
    await this.assertOpen(application, membership);
    const proposal = propose(requestedAccess(request), application, membership);
    if (proposal.scopes.isEmpty && proposal.openid.length === 0) {
      throw new AuthorizationError('invalid_scope', 'Nothing is left of what was asked for this person.');
    }
    const consent = await this.consents.find(session.userId, membership.profileId, application.id);
    const isSaid = consent !== null && isCovered(proposal, consent, application);
    const mustAsk = request.prompt.includes('consent') || canBeImpersonated(request, application);
    if (isSaid && !mustAsk) return { kind: 'ready', proposal, consent };
    const adminNeeded = await this.adminNeeded(application, session, proposal);
    return adminNeeded ?? { kind: 'consent', proposal, consent };
  }

  /** Null where the person may say yes alone. */
  private async adminNeeded(
    application: ApplicationFacts,
    session: PersonSession,
    proposal: Proposal,
  ): Promise<AdminNeeded | null> {
    const principal = principalOfPerson(session, proposal.membership);
    const verdict = await this.policies.judge(principal, application, proposal.scopes);
    if (verdict.kind === 'free') return null;
    const kind = 'admin-needed';
    if (verdict.kind === 'blocked') {
      return { kind, proposal, beyond: ScopeSet.NONE, isBlocked: true, requestedAt: null };
    }
    const requestedAt = await this.requests.pendingSince(principal, application.id, 'SIGN_IN');
    return { kind, proposal, beyond: verdict.beyond, isBlocked: false, requestedAt };
  }

  /** A lock-down suspends what applications of other organizations do for members, too. */
  private async assertOpen(
    { ownerOrganizationId }: ApplicationFacts,
    { organizationId }: MembershipFacts,
  ): Promise<void> {
    const organization = await this.state.organization(organizationId);
    if (organizationId === ownerOrganizationId || !organization?.isLockedDown) return;
    const says = 'The organization has suspended all applications of other organizations.';
    throw new AuthorizationError('access_denied', says);
  }

  /** `prompt=login` and `max_age` (OpenID Connect Core §3.1.2.1). */
  private mustSignInAnew(
    { prompt, maxAge, receivedAt }: AuthorizationRequest,
    session: PersonSession,
  ): boolean {
    const { authenticatedAt } = session;
    if (prompt.includes('login') && authenticatedAt < receivedAt) return true;
    return (
      maxAge !== null && authenticatedAt < receivedAt && this.clock.now() - authenticatedAt > maxAge * 1000
    );
  }
}

/**
 * Whether another app on the person's device could have sent the request: a public client proves nothing, and only a claimed
 * https address leads to one app alone. Consent that was given before then says nothing (RFC 8252 §8.6, RFC 6749 §10.2).
 */
function canBeImpersonated(
  { redirectUri }: AuthorizationRequest,
  { isPublicClient }: ApplicationFacts,
): boolean {
  const { protocol, hostname } = new URL(redirectUri);
  return isPublicClient && (protocol !== 'https:' || isLoopbackHost(hostname));
}

/** The one that is left, or the one that was chosen in this session for this application before. */
function choose(
  request: AuthorizationRequest,
  session: PersonSession,
  memberships: readonly MembershipFacts[],
): MembershipFacts | undefined {
  if (request.prompt.includes('select_account')) return undefined;
  if (memberships.length === 1) return memberships[0];
  const remembered = session.choices[request.applicationId];
  return memberships.find(({ profileId }) => profileId === remembered);
}

function isSubject({ profileId }: MembershipFacts, subject: string): boolean {
  return showId('prf', profileId) === subject;
}

function assertSilent(step: Step): void {
  switch (step.kind) {
    case 'ready':
      return;
    case 'sign-in':
      throw new AuthorizationError('login_required', 'The person must sign in.');
    case 'choose':
      throw new AuthorizationError('account_selection_required', 'The person must choose an organization.');
    case 'consent':
      throw new AuthorizationError('consent_required', 'The person must consent.');
    case 'admin-needed':
      throw new AuthorizationError('consent_required', 'An admin of the organization must allow this.');
    case 'excluded':
      throw new AuthorizationError(
        'access_denied',
        "The application takes no sign-ins of this person's organizations.",
      );
  }
}
