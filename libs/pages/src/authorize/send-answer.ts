import { createHash } from 'node:crypto';

import { AuthorizationError } from '#libs/kernel';
import { type Answer, locationOf } from '#libs/oauth';
import type { FastifyReply } from 'fastify';

import { hiddenField, html, trusted } from '../html.js';
import { originOf, sendPage } from '../layout.js';

const SUBMIT = 'document.forms[0].submit()';
const SUBMIT_HASH = `'sha256-${createHash('sha256').update(SUBMIT).digest('base64')}'`;

/** Sends the browser back to the application with its answer. */
export function sendAnswer(reply: FastifyReply, answer: Answer): void {
  if (answer.address.responseMode === 'form_post') sendFormPost(reply, answer);
  else void reply.header('cache-control', 'no-store').redirect(locationOf(answer), 303);
}

/** Does the work; why it can't be granted is told to the application, by the answer that `refuse` makes of it. */
export async function answeringRefusals(
  reply: FastifyReply,
  refuse: (error: AuthorizationError) => Answer,
  work: () => Promise<void> | void,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AuthorizationError)) throw error;
    sendAnswer(reply, refuse(error));
  }
}

/** OAuth 2.0 Form Post Response Mode: a form that sends itself, or waits for a click where there is no JavaScript. */
function sendFormPost(reply: FastifyReply, { address, parameters }: Answer): void {
  const fields = Object.entries(parameters).map(([name, value]) => hiddenField(name, value));
  const content = html`<h1>One moment</h1>
    <p>You are on your way back to the application.</p>
    <form method="post" action="${address.redirectUri}">
      ${fields}
      <button id="continue" type="submit">Continue</button>
    </form>
    ${trusted(`<script>${SUBMIT}</script>`)}`;
  sendPage(reply, { title: 'Continue', content }, 200, {
    formAction: originOf(address.redirectUri),
    script: SUBMIT_HASH,
  });
}
