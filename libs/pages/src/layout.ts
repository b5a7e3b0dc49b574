import { createHash } from 'node:crypto';

import { currentLocale } from '#libs/kernel';
import { LANGUAGE_NAMES, LOCALES, type Message } from '#libs/messages';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { type Html, html, rich, trusted } from './html.js';
import { say } from './messages.js';
import { readReturnTo } from './return-to.js';
import { STYLE } from './style.js';

/** What one page says; the frame around it is the same for all. */
export interface Page {
  /** Names the page in the browser's tab, without the site's name. */
  readonly title: Message | string;
  readonly content: Html;
  /** An address to which the page leads by itself, at once. */
  readonly refreshTo?: string;
}

/** Returns the title of a page with a form: whether the form has a problem is announced first. */
export function problemTitle(title: Message, hasProblem: boolean): Message {
  return hasProblem ? say('frame.problemTitle', { title }) : title;
}

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const STYLE_ELEMENT = trusted(`<style>${STYLE}</style>`);
/** The icon is part of the page, so that nothing is loaded. */
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="11" fill="#0b6470"/>' +
      '<g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"><path d="M13.5 13.5a9.2 9.2 0 0 0 0 13M26.5 13.5a9.2 9.2 0 0 1 0 13"/></g>' +
      '<circle cx="20" cy="20" r="4" fill="#ffc46b"/></svg>',
  );

/** In what one page differs from the strict policy that all share. */
export interface PolicyDifferences {
  /** Where its forms may lead, by redirects too: to this site unless it says otherwise. */
  readonly forms?: 'here' | 'none' | 'any';
  /** The hash of the one script that may run. */
  readonly script?: string;
  /**
   * It leads away with an answer in its address: the next page must not learn that address as its referrer. Frames may
   * hold it, as they may be redirected (`prompt=none`): there is nothing on it to be tricked into.
   */
  readonly isLeaving?: boolean;
}

/**
 * Nothing is loaded, nothing runs, no page can be framed, and forms are sent to this site only. Referrer-Policy is
 * `same-origin`, not `no-referrer`, under which browsers send `Origin: null` with our own forms (Fetch §3.1).
 * No Cross-Origin-Opener-Policy: applications open these pages in a pop-up, which reports to its opener in the end.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
};

/** What the person's own pages add, which no application opens. */
const CUT_OFF_FROM_OPENERS = { 'cross-origin-opener-policy': 'same-origin' };

const FORM_ACTIONS = { here: [`form-action 'self'`], none: [`form-action 'none'`], any: [] };

function policyWith({ forms = 'here', script, isLeaving = false }: PolicyDifferences): string {
  return [
    `default-src 'none'`,
    `style-src 'sha256-${STYLE_HASH}'`,
    ...(script === undefined ? [] : [`script-src ${script}`]),
    `img-src data:`,
    ...FORM_ACTIONS[forms],
    `base-uri 'none'`,
    ...(isLeaving ? [] : [`frame-ancestors 'none'`]),
  ].join('; ');
}

/** Answers with a page, under the strict headers that all pages share. */
export function sendPage(
  reply: FastifyReply,
  page: Page,
  status = 200,
  differences: PolicyDifferences = {},
): void {
  send(reply.status(status), renderPage(page, status === 200 ? reply.request : null), differences);
}

/** Answers with one of the person's own pages, to which no page of another site keeps a reference. */
export function sendOwnPage(reply: FastifyReply, page: Page, status = 200): void {
  sendPage(reply.headers(CUT_OFF_FROM_OPENERS), page, status);
}

/** Answers with a page that holds nothing but its content. */
export function sendBarePage(reply: FastifyReply, page: Page, differences: PolicyDifferences): void {
  const main = html`<main><div class="card">${page.content}</div></main>`;
  send(reply, renderDocument(page, main), differences);
}

function send(reply: FastifyReply, document: string, differences: PolicyDifferences): void {
  const { isLeaving = false } = differences;
  void reply
    .headers({ ...HEADERS, 'content-security-policy': policyWith(differences) })
    .headers(isLeaving ? { 'referrer-policy': 'no-referrer' } : { 'x-frame-options': 'DENY' })
    .header('content-language', currentLocale())
    .type('text/html; charset=utf-8')
    .send(document);
}

/** The whole document, with the frame that all pages share. */
/** @param request null for an error page, which repeats nothing of the address that was opened */
function renderPage(page: Page, request: FastifyRequest | null): string {
  return renderDocument(
    page,
    html`<a class="skip" href="#main">${say('frame.skip')}</a>
      <header class="masthead">${BRAND}</header>
      <main id="main" tabindex="-1"><div class="card">${page.content}</div></main>
      <footer>
        <p>${rich(say('frame.audience'), { call: (inside) => html`<a href="tel:211">${inside}</a>` })}</p>
        ${request && languages(request)}
      </footer>`,
  );
}

/**
 * Links to the same page in other languages. None where a form was sent, since what was typed would be lost, and none at
 * the endpoints that applications open, since the page would repeat what they put into the address.
 */
function languages({ method, url }: FastifyRequest): Html | null {
  const returnTo = method === 'GET' && !url.startsWith('/oauth/') ? readReturnTo(url) : null;
  if (returnTo === null) return null;
  const others = LOCALES.filter((locale) => locale !== currentLocale());
  return html`<nav aria-label="${say('frame.language')}">
    ${others.map((locale) => {
      const address = `/language?locale=${locale}&return_to=${encodeURIComponent(returnTo)}`;
      return html`<a href="${address}" lang="${locale}" hreflang="${locale}">${LANGUAGE_NAMES[locale]}</a>`;
    })}
  </nav>`;
}

function renderDocument({ title, refreshTo }: Page, body: Html): string {
  return html`<!doctype html>
    <html lang="${currentLocale()}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refreshTo !== undefined && html`<meta http-equiv="refresh" content="0;url=${refreshTo}" />`}
        <title>${title} · Nexus211 ID</title>
        <link rel="icon" href="${ICON}" />
        ${STYLE_ELEMENT}
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}

const BRAND = html`<span class="brand">
  <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    <rect class="tile" width="40" height="40" rx="11" />
    <path class="wave" d="M14.5 14.5a7.8 7.8 0 0 0 0 11M25.5 14.5a7.8 7.8 0 0 1 0 11" />
    <path class="wave" d="M10.25 10.25a13.8 13.8 0 0 0 0 19.5M29.75 10.25a13.8 13.8 0 0 1 0 19.5" />
    <circle class="lamp" cx="20" cy="20" r="3.5" />
  </svg>
  Nexus211 ID
</span>`;
