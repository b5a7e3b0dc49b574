import { createHash } from 'node:crypto';

import { AccessState } from '#libs/access';
import { AuthorizationError } from '#libs/kernel';
import { type Answer, findActing, locationOf, SealedRequests } from '#libs/oauth';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { sendBarePage, sendPage } from '../layout.js';
import { formPostPage, leavingPage, SUBMIT } from './leaving.page.js';

/**
 * How the browser leaves: `redirect` answers a request of the application itself with 303; `page` answers a form of ours
 * and what it resumes with 200. Browsers check every hop of a form against `form-action` of the page that holds it
 * (CSP 3 §6.4.2), also hops that the application adds, and that directive can't name `[::1]` at all.
 */
export type Leaving = 'redirect' | 'page';

/** Bytes. A longer address would not fit into the 4 kB that proxies commonly grant to the headers of an answer. */
const LONGEST_LOCATION = 3_000;

const SUBMIT_SOURCE = `'sha256-${createHash('sha256').update(SUBMIT).digest('base64')}'`;

/** Sends browsers back to applications: the only place where they leave this site with an answer. */
@Injectable()
export class BackToApplication {
  constructor(
    private readonly state: AccessState,
    private readonly sealed: SealedRequests,
  ) {}

  /** @throws ApplicationSuspended if browsers are not sent to the application now (RFC 9700 §4.11.2) */
  async send(reply: FastifyReply, answer: Answer, leaving: Leaving): Promise<void> {
    await findActing(this.state, answer.address.applicationId);
    await this.sealed.close(answer.address);
    if (answer.address.responseMode === 'form_post') return sendFormPost(reply, answer);
    const location = locationOf(answer);
    if (leaving === 'redirect' && location.length <= LONGEST_LOCATION) {
      return void reply.header('cache-control', 'no-store').redirect(location, 303);
    }
    sendPage(reply, leavingPage(location), 200, { forms: 'none', isLeaving: true });
  }

  /** Whether the application is one that browsers are sent to now. */
  async isOpen({ address }: Answer): Promise<boolean> {
    return (await findActing(this.state, address.applicationId).catch(() => null)) !== null;
  }

  /** Does the work; the application hears why it can't be granted, by the answer that `refuse` makes of it. */
  async refusing(
    reply: FastifyReply,
    leaving: Leaving,
    refuse: (error: AuthorizationError) => Answer,
    work: () => Promise<void> | void,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AuthorizationError)) throw error;
      await this.send(reply, refuse(error), leaving);
    }
  }
}

/** The page holds nothing but the form, so that it needs no `form-action`, which would stop the application's redirects. */
function sendFormPost(reply: FastifyReply, answer: Answer): void {
  sendBarePage(reply, formPostPage(answer), { forms: 'any', isLeaving: true, script: SUBMIT_SOURCE });
}
