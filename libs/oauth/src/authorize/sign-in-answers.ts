import { AccessState, type DelegateWithoutToken, type PersonSession, versionOfDelegate } from '#libs/access';
import { Config } from '#libs/config';
import { type Consent, ConsentsService, type Proposal } from '#libs/consents';
import { AuthorizationError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { AuthorizationCodes } from '../codes/authorization-codes.js';
import { type Answer, answerWith, answerWithError } from './answer.js';
import type { AuthorizationRequest, ReturnAddress } from './authorization-request.js';

/** Of the codes, and of what comes of them, in each flow. */
const KINDS = { standard: 'SIGN_IN', existing: 'EXISTING' } as const;

/** Sends people back to the application that asked: with a code, or with why not. */
@Injectable()
export class SignInAnswers {
  constructor(
    private readonly state: AccessState,
    private readonly codes: AuthorizationCodes,
    private readonly consents: ConsentsService,
    private readonly config: Config,
  ) {}

  /** The person said yes to exactly this proposal. */
  async approve(request: AuthorizationRequest, session: PersonSession, proposal: Proposal): Promise<Answer> {
    const application = await this.state.application(request.applicationId);
    const consent = await this.consents.give(session, application!, proposal);
    return this.code(request, session, proposal, consent);
  }

  /** A code for what the person consented to. */
  async code(
    request: AuthorizationRequest,
    session: PersonSession,
    proposal: Proposal,
    consent: Consent,
  ): Promise<Answer> {
    const { profileId, organizationId } = proposal.membership;
    const delegate = await this.liveDelegate(request, session, proposal, consent);
    const code = await this.codes.make({
      kind: KINDS[request.flow],
      applicationId: request.applicationId,
      ownerOrganizationId: delegate.application.ownerOrganizationId,
      organizationId,
      profileId,
      userId: session.userId,
      sessionId: session.sessionId,
      consentId: consent.id,
      authorizationId: null,
      redirectUri: request.isRedirectUriGiven ? request.redirectUri : null,
      codeChallenge: request.codeChallenge,
      scopes: proposal.scopes.names(),
      openidScopes: [...request.openid],
      nonce: request.nonce,
      claims: request.claims,
      authenticatedAt: new Date(session.authenticatedAt),
      signInRevision: proposal.revision,
      accessVersion: versionOfDelegate(delegate),
    });
    return answerWith(request, { code }, this.issuerFor(request));
  }

  /** All that the code, and what comes of it, will rest on. */
  private async liveDelegate(
    { applicationId, flow }: AuthorizationRequest,
    { authenticatedAt }: PersonSession,
    { membership, revision }: Proposal,
    consent: Consent,
  ): Promise<DelegateWithoutToken> {
    const delegate = await this.state.delegate({
      id: consent.id, // there is no family yet, and nothing of it counts in the version
      kind: KINDS[flow],
      applicationId,
      organizationId: membership.organizationId,
      profileId: membership.profileId,
      consentId: consent.id,
      credentialId: null,
      assignmentId: null,
      signInRevision: revision,
      authenticatedAt,
      isEnded: false,
      expiresAt: Infinity,
    });
    if (!delegate) throw new AuthorizationError('access_denied', 'Access was ended meanwhile.');
    return delegate;
  }

  /** Why there is no code. */
  refuse(
    request: Pick<AuthorizationRequest, 'flow' | keyof ReturnAddress>,
    { code, message }: AuthorizationError,
  ): Answer {
    return answerWithError(request, code, message, this.issuerFor(request));
  }

  private issuerFor({ flow }: Pick<AuthorizationRequest, 'flow'>): string | null {
    return flow === 'existing' ? null : this.config.publicUrl;
  }
}
