import { randomBytes } from 'node:crypto';

import type { FastifyReply } from 'fastify';

/** Where the build of the console leaves room for the nonce of each answer. */
const PLACEHOLDER = '{{nonce}}';

/** Answers with the console's page: the same for everybody but for its nonce, and without any data. */
export function sendConsole(reply: FastifyReply, page: string): void {
  const nonce = randomBytes(16).toString('base64');
  void reply
    .headers({
      'content-security-policy': policy(nonce),
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex',
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(PLACEHOLDER, nonce));
}

function policy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `font-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
