import { createHash } from 'node:crypto';

import { AccessState, type PersonSession } from '#libs/access';
import { AuthorizationError } from '#libs/kernel';
import {
  type AuthorizationRequest,
  digestOf,
  SealedRequests,
  SIGN_IN_REQUEST,
  SignInAnswers,
  SignInFlow,
  type Step,
} from '#libs/oauth';
import { OrganizationNames } from '#libs/organizations';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FormGuard } from '../form-guard.js';
import { originOf, type Page, sendPage } from '../layout.js';
import { BrowserSession } from '../browser-session.js';
import { choosePage } from './choose.page.js';
import { consentPage } from './consent.page.js';
import { excludedPage } from './excluded.page.js';
import { sendAnswer } from './send-answer.js';

/** Longer ones would not pass through every browser's and proxy's limit on an address. */
const LONGEST_SEALED = 7_000;

/** Leads a person from an application's request to its answer, page by page. */
@Injectable()
export class SignInPages {
  constructor(
    private readonly flow: SignInFlow,
    private readonly answers: SignInAnswers,
    private readonly sealed: SealedRequests,
    private readonly browser: BrowserSession,
    private readonly guard: FormGuard,
    private readonly state: AccessState,
    private readonly names: OrganizationNames,
  ) {}

  /** Goes on to the page that takes the request up. */
  putAside(asked: AuthorizationRequest, reply: FastifyReply): void {
    void reply.header('cache-control', 'no-store').redirect(this.addressOf(asked), 303);
  }

  /** Answers at once where everything was said before; else leads to the page that asks. */
  async advance(asked: AuthorizationRequest, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const session = await this.browser.read(request);
    const step = await this.flow.next(asked, session);
    if (step.kind === 'ready') {
      return sendAnswer(reply, await this.answers.code(asked, session!, step.proposal, step.consent));
    }
    if (step.kind !== 'sign-in') return this.putAside(asked, reply);
    await reply
      .header('cache-control', 'no-store')
      .redirect(`/sign-in?return_to=${encodeURIComponent(this.addressOf(asked))}`, 303);
  }

  /** The page that asks what is to be asked next. */
  async show(asked: AuthorizationRequest, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const session = await this.browser.read(request);
    const step = await this.flow.next(asked, session);
    if (step.kind === 'sign-in' || step.kind === 'ready') return this.advance(asked, request, reply);
    const page = await this.pageOf(step, asked, session!, request, reply);
    sendPage(reply, page, 200, { formAction: originOf(asked.redirectUri) });
  }

  /** The address of the page that takes the request up again. @throws AuthorizationError where it would be too long */
  addressOf(asked: AuthorizationRequest): string {
    const sealed = this.sealed.seal(SIGN_IN_REQUEST, asked);
    if (sealed.length > LONGEST_SEALED) {
      throw new AuthorizationError('invalid_request', 'The request is too long.');
    }
    return `/consent?request=${sealed}`;
  }

  private async pageOf(
    step: Exclude<Step, { kind: 'sign-in' | 'ready' }>,
    asked: AuthorizationRequest,
    session: PersonSession,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Page> {
    const nameOf = (id: string) => this.nameOf(request, session, id);
    const shown = step.kind === 'consent' ? digestOf(step.proposal) : step.kind;
    const sealed = this.sealed.seal(SIGN_IN_REQUEST, asked);
    const application = (await this.state.application(asked.applicationId))!;
    const view = {
      guard: this.guard.field(request, reply, formPurpose(session, sealed, shown)),
      sealed,
      shown,
      email: session.email,
      applicationName: application.name,
      publisherName: await nameOf(application.ownerOrganizationId),
      backTo: hostOf(asked.redirectUri),
    };
    if (step.kind === 'consent') {
      const organizationName = await nameOf(step.proposal.membership.organizationId);
      return consentPage({ ...view, ...step, organizationName });
    }
    const organizations = await Promise.all(
      step.memberships.map(async (membership) => ({
        membership,
        name: await nameOf(membership.organizationId),
      })),
    );
    return step.kind === 'choose'
      ? choosePage({ ...view, organizations })
      : excludedPage({ ...view, organizations });
  }

  private async nameOf(request: FastifyRequest, { userId }: PersonSession, id: string): Promise<string> {
    return (await this.names.load(request, { organizationId: null, userId }, id)).name;
  }
}

/** How people know an address: its host, or the scheme that an app has registered. */
function hostOf(uri: string): string {
  const { host, protocol } = new URL(uri);
  return host || protocol.slice(0, -1);
}

/** A form is good for the session in which it was shown, for that request, and for what it showed. */
export function formPurpose({ sessionId }: PersonSession, sealed: string, shown: string): string {
  const request = createHash('sha256').update(sealed).digest('base64url');
  return `sign-in-flow ${sessionId} ${request} ${shown}`;
}
