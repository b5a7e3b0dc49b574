import {
  AccessState,
  type ClientWithoutToken,
  type PersonSession,
  principalOfPerson,
  versionOf,
} from '#libs/access';
import { Config } from '#libs/config';
import { AuthorizationError, Clock, type ScopeSet, showId } from '#libs/kernel';
import { AuthorizationsService, type AuthorizationView, NewAuthorizations } from '#libs/third-party';
import { Injectable } from '@nestjs/common';

import { type Answer, answerWith, answerWithError } from '../authorize/answer.js';
import type { ReturnAddress } from '../authorize/authorization-request.js';
import { AuthorizationCodes } from '../codes/authorization-codes.js';
import type { AuthorizeApplicationRequest } from './authorize-application-request.js';
import { type Abroad, findClientAbroad } from './client-abroad.js';
import type { Review } from './review.js';

const DAY_MS = 24 * 60 * 60_000;

/** What a person said yes to, of what a review showed. */
export interface Approval {
  /** All that the application may do in the organization from now on. */
  readonly scopes: ScopeSet;
  /** Lifetime in days; null for no expiry. Only for a new authorization. */
  readonly days: number | null;
}

/** Carries out what an organization's admin decided, and sends them back to the application. */
@Injectable()
export class AuthorizeApplicationAnswers {
  constructor(
    private readonly state: AccessState,
    private readonly authorizations: AuthorizationsService,
    private readonly newAuthorizations: NewAuthorizations,
    private readonly codes: AuthorizationCodes,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * Approves exactly this, as that person in that organization; what was suspended acts again.
   * @throws UserError where the organization or the application decided something else meanwhile
   */
  async approve(
    request: AuthorizeApplicationRequest,
    session: PersonSession,
    review: Review,
    approval: Approval,
  ): Promise<Answer> {
    const view = review.authorization
      ? await this.approveExisting(session, review, review.authorization, approval)
      : await this.authorize(request, session, review, approval);
    return this.code(request, session, review, view, approval.scopes);
  }

  /** Changes nothing: what was approved before is enough. */
  async keep(
    request: AuthorizeApplicationRequest,
    session: PersonSession,
    review: Review & { readonly authorization: AuthorizationView },
  ): Promise<Answer> {
    return this.code(request, session, review, review.authorization, review.approved);
  }

  /** Why there is no code. */
  refuse(address: ReturnAddress, { code, message }: AuthorizationError): Answer {
    return answerWithError(address, code, message, this.config.publicUrl);
  }

  private authorize(
    request: AuthorizeApplicationRequest,
    session: PersonSession,
    { membership, revision }: Review,
    { scopes, days }: Approval,
  ): Promise<AuthorizationView> {
    return this.newAuthorizations.authorize(principalOfPerson(session, membership), {
      clientId: showId('app', request.applicationId),
      scopes: scopes.names(),
      expiresAt: days === null ? null : new Date(this.clock.now() + days * DAY_MS),
      reviewedRevision: revision,
    });
  }

  /** The list first: nothing acts by a list that was to be replaced. */
  private async approveExisting(
    session: PersonSession,
    { membership, revision }: Review,
    authorization: AuthorizationView,
    { scopes }: Approval,
  ): Promise<AuthorizationView> {
    const principal = principalOfPerson(session, membership);
    const id = showId('tpa', authorization.id);
    const view = await this.authorizations.approve(principal, id, {
      scopes: scopes.names(),
      reviewedRevision: revision,
    });
    return authorization.status === 'SUSPENDED' ? this.authorizations.resume(principal, id) : view;
  }

  /** The code represents the organization's decision. The person who made it can sign out, or leave, in the meantime. */
  private async code(
    request: AuthorizeApplicationRequest,
    session: PersonSession,
    { membership, requested, revision }: Review,
    { id: authorizationId }: AuthorizationView,
    approved: ScopeSet,
  ): Promise<Answer> {
    const { applicationId, codeChallenge } = request;
    const { profileId, organizationId } = membership;
    const client = await this.clientAbroad({ applicationId, organizationId, authorizationId });
    const code = await this.codes.make({
      kind: 'AUTHORIZATION',
      applicationId,
      ownerOrganizationId: client.application.ownerOrganizationId,
      organizationId,
      profileId,
      userId: session.userId,
      sessionId: session.sessionId,
      consentId: null,
      authorizationId,
      redirectUri: request.isRedirectUriGiven ? request.redirectUri : null,
      codeChallenge,
      scopes: requested.and(approved).names(),
      openidScopes: [],
      nonce: null,
      claims: {},
      authenticatedAt: new Date(session.authenticatedAt),
      signInRevision: revision,
      accessVersion: versionOf(client),
    });
    return answerWith(request, { code }, this.config.publicUrl);
  }

  private async clientAbroad(abroad: Abroad): Promise<ClientWithoutToken> {
    const client = await findClientAbroad(this.state, abroad, this.clock.now());
    if (client) return client;
    throw new AuthorizationError('access_denied', 'Access was ended meanwhile.');
  }
}
