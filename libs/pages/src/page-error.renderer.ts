import { ErrorRenderer, Unexpected } from '#libs/access';
import { type NexusError, ReauthenticationRequired, Unauthenticated } from '#libs/kernel';
import type { Message } from '#libs/messages';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { placeAt } from './authorize/flow-places.js';
import { FormRefused } from './form-guard.js';
import { type Html, html } from './html.js';
import { sendPage } from './layout.js';
import { say } from './messages.js';
import { readReturnTo } from './return-to.js';
import { AFTER_SIGN_IN, signInAddress } from './sign-in-address.js';

/** First segments of paths that people open in a browser. */
const PAGES = new Set([
  'sign-in',
  'sign-up',
  'sign-out',
  'account',
  'console',
  'first-organization',
  'consent',
  'authorize-application',
  'invitation',
  'forgot-password',
  'reset-password',
  'verify-email',
  'dev',
  'language',
]);

/** Endpoints of the protocol that people open. */
const OPENED_ENDPOINTS = new Set(['/oauth/authorize', '/oauth/logout']);

/** First segments of paths that programs call, whatever they say they accept. */
const PROGRAMS = new Set([
  '.well-known',
  'oauth',
  'graphql',
  'keys',
  'organization',
  'profile',
  'contact',
  'agency',
  'resource',
  'application',
  'network',
  'livez',
  'readyz',
]);

const TITLES: Readonly<Record<number, Message>> = {
  400: say('error.400'),
  401: say('error.401'),
  403: say('error.403'),
  404: say('error.404'),
  405: say('error.404'),
  413: say('error.413'),
  415: say('error.400'),
  429: say('error.429'),
  500: say('error.500'),
  503: say('error.503'),
};

/** Shows an error to a person as a page in plain words; leads to signing in, and back, where that is all it takes. */
@Injectable()
export class PageErrorRenderer extends ErrorRenderer {
  /** Every page, and whatever else a browser opens that is not for programs: a mistyped address above all. */
  override matches(request: FastifyRequest): boolean {
    const [segment = ''] = pathOf(request).slice(1).split('/');
    if (PAGES.has(segment) || OPENED_ENDPOINTS.has(pathOf(request))) return true;
    const isOpened = request.method === 'GET' && /\btext\/html\b/i.test(request.headers.accept ?? '');
    return isOpened && !PROGRAMS.has(segment);
  }

  override render(error: NexusError, request: FastifyRequest, reply: FastifyReply): void {
    const signIn = signInFor(error, request);
    if (signIn !== null) return void reply.redirect(signIn, 303);
    const title = titleOf(error);
    const content = html`<h1>${title}</h1>
      <p>${wordsOf(error)}</p>
      <p class="actions">${wayOn(error, request)}</p>
      ${error instanceof Unexpected && html`<p class="quiet small">${say('error.reference', { id: request.id })}</p>`}`;
    sendPage(reply, { title, content }, error.status);
  }
}

function titleOf(error: NexusError): Message {
  return error instanceof FormRefused ? say('error.expired') : (TITLES[error.status] ?? say('error.other'));
}

/** The text of the error; a text of our own for an address that does not exist. */
function wordsOf(error: NexusError): Message | string {
  if (error.status === 404 || error.status === 405) return say('error.notFoundText');
  return error instanceof Unexpected ? say('error.unexpectedText') : error.text;
}

function wayOn(error: NexusError, request: FastifyRequest): Html {
  if (error instanceof FormRefused)
    return html`<a class="button" id="start-again" href="${startOf(request)}">${say('error.startAgain')}</a>`;
  if (error instanceof Unauthenticated)
    return html`<a class="button" id="sign-in-again" href="${signInAddress(pageOf(request))}"
      >${say('error.signIn')}</a
    >`;
  return html`<a class="button" href="/account">${say('account.goTo')}</a>`;
}

/**
 * Where the person signs in, and goes on from to the page that they opened or whose form they sent; null where the error
 * is another, or is shown on a page: a decision about an application's request, which they may want to read once more.
 */
function signInFor(error: NexusError, request: FastifyRequest): string | null {
  if (error instanceof ReauthenticationRequired) return signInAddress(pageOf(request), { again: true });
  if (!(error instanceof Unauthenticated) || isDecision(request)) return null;
  return signInAddress(pageOf(request));
}

function isDecision(request: FastifyRequest): boolean {
  return request.method === 'POST' && placeAt(pathOf(request)) !== undefined;
}

/** The address of a new form, which leads to where the person wanted to go. */
function startOf(request: FastifyRequest): string {
  const path = pathOf(request);
  if (path === '/sign-out') return '/account';
  if (path !== '/sign-in') return pageOf(request);
  const returnTo = readReturnTo(sentField(request, 'return_to'));
  return returnTo === null ? '/sign-in' : signInAddress(returnTo);
}

/** Hidden fields that say, in the address of the page too, what the form is about. */
const SUBJECTS = ['request', 'token', 'link'];

/** The page that was opened, or that holds the form that was sent. */
function pageOf(request: FastifyRequest): string {
  const path = pathOf(request);
  const page = request.method === 'POST' ? path + subjectOf(request) : request.url;
  return readReturnTo(page) ?? readReturnTo(path) ?? AFTER_SIGN_IN;
}

function subjectOf(request: FastifyRequest): string {
  const subject = new URLSearchParams();
  for (const name of SUBJECTS) {
    const value = sentField(request, name);
    if (value !== null) subject.set(name, value);
  }
  return subject.size === 0 ? '' : `?${subject.toString()}`;
}

function sentField({ body }: FastifyRequest, name: string): string | null {
  return body instanceof URLSearchParams ? body.get(name) : null;
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0]!;
}
