import { createHash } from 'node:crypto';

import type { FastifyReply } from 'fastify';

import { type Html, html, trusted } from './html.js';
import { STYLE } from './style.js';

/** What one page says; the frame around it is the same for all. */
export interface Page {
  /** Names the page in the browser's tab, without the site's name. */
  readonly title: string;
  readonly content: Html;
}

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const STYLE_ELEMENT = trusted(`<style>${STYLE}</style>`);
/** No address of an icon to load: it stands in the page. */
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="11" fill="#0b6470"/>' +
      '<g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"><path d="M13.5 13.5a9.2 9.2 0 0 0 0 13M26.5 13.5a9.2 9.2 0 0 1 0 13"/></g>' +
      '<circle cx="20" cy="20" r="4" fill="#ffc46b"/></svg>',
  );

/** What one page needs beyond the strict policy that all share. */
export interface PolicyAdditions {
  /** A source to which a form of the page leads, itself or by redirect (browsers check every hop). */
  readonly formAction?: string | undefined;
  /** The hash of the one script that may run. */
  readonly script?: string;
}

/** The source expression of an address: its origin, or its scheme where it has none (CSP 3 §2.3.1). */
export function originOf(uri: string): string {
  const { origin, protocol } = new URL(uri);
  return origin === 'null' ? protocol : origin;
}

/**
 * Nothing is loaded, nothing runs, nobody frames a page, and forms go nowhere but here. Referrer-Policy is
 * `same-origin`, not `no-referrer`, under which browsers send `Origin: null` with our own forms (Fetch §3.1).
 */
const HEADERS: Readonly<Record<string, string>> = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
};

function policyWith({ formAction, script }: PolicyAdditions): string {
  return [
    `default-src 'none'`,
    `style-src 'sha256-${STYLE_HASH}'`,
    ...(script === undefined ? [] : [`script-src ${script}`]),
    `img-src data:`,
    `form-action 'self'${formAction === undefined ? '' : ` ${formAction}`}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Answers with a page, under the strict headers that all pages share. */
export function sendPage(
  reply: FastifyReply,
  page: Page,
  status = 200,
  additions: PolicyAdditions = {},
): void {
  void reply
    .status(status)
    .headers({ ...HEADERS, 'content-security-policy': policyWith(additions) })
    .type('text/html; charset=utf-8')
    .send(renderPage(page));
}

/** The whole document. */
function renderPage({ title, content }: Page): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Nexus211 ID</title>
        <link rel="icon" href="${ICON}" />
        ${STYLE_ELEMENT}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="masthead">${BRAND}</header>
        <main id="main" tabindex="-1"><div class="card">${content}</div></main>
        <footer>
          <p>
            For people who work with 211 helplines. If you need help yourself, <a href="tel:211">call 211</a>.
          </p>
        </footer>
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
