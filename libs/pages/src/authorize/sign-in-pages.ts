import { type PersonSession, sessionOf } from '#libs/access';
import { digestOf } from '#libs/consents';
import { type AuthorizationRequest, SignInAnswers, SignInFlow, type Step } from '#libs/oauth';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { type Page, sendPage } from '../layout.js';
import { adminNeededPage } from './admin-needed.page.js';
import { BackToApplication, type Leaving } from './back-to-application.js';
import { choosePage } from './choose.page.js';
import { consentPage } from './consent.page.js';
import { excludedPage } from './excluded.page.js';
import { FlowPages } from './flow-pages.js';
import { SIGN_IN_PLACE } from './flow-places.js';

/** Leads a person from an application's request to its answer, page by page. */
@Injectable()
export class SignInPages {
  constructor(
    private readonly flow: SignInFlow,
    private readonly answers: SignInAnswers,
    private readonly pages: FlowPages,
    private readonly back: BackToApplication,
  ) {}

  /** Goes on to the page that takes the request up. */
  putAside(asked: AuthorizationRequest, reply: FastifyReply): Promise<void> {
    return this.pages.putAside(SIGN_IN_PLACE, asked, reply);
  }

  /** Answers at once where everything was said before; else leads to the page that asks. */
  async advance(
    asked: AuthorizationRequest,
    request: FastifyRequest,
    reply: FastifyReply,
    leaving: Leaving,
  ): Promise<void> {
    const session = sessionOf(request);
    const step = await this.flow.next(asked, session);
    if (step.kind === 'ready') {
      const answer = await this.answers.code(asked, session!, step.proposal, step.consent);
      return this.back.send(reply, answer, leaving);
    }
    if (step.kind === 'sign-in') return this.pages.signIn(SIGN_IN_PLACE, asked, session, reply);
    return this.putAside(asked, reply);
  }

  /** The page that asks what is to be asked next. */
  async show(asked: AuthorizationRequest, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const session = sessionOf(request);
    const step = await this.flow.next(asked, session);
    if (step.kind === 'sign-in' || step.kind === 'ready') return this.advance(asked, request, reply, 'page');
    const page = await this.pageOf(step, asked, session!, request, reply);
    sendPage(reply, page);
  }

  private async pageOf(
    step: Exclude<Step, { kind: 'sign-in' | 'ready' }>,
    asked: AuthorizationRequest,
    session: PersonSession,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Page> {
    const nameOf = (id: string) => this.pages.nameOf(request, session, id);
    const shown = 'proposal' in step ? digestOf(step.proposal) : step.kind;
    const view = await this.pages.viewOf(SIGN_IN_PLACE, asked, session, shown, [request, reply]);
    if ('proposal' in step) {
      const organizationName = await nameOf(step.proposal.membership.organizationId);
      return step.kind === 'consent'
        ? consentPage({ ...view, ...step, organizationName })
        : adminNeededPage({ ...view, ...step, organizationName });
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
}
