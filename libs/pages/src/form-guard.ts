import '@fastify/cookie'; // types request.cookies and reply.setCookie

import { randomBytes, timingSafeEqual } from 'node:crypto';

import { ownOrigins } from '#libs/access';
import { Config } from '#libs/config';
import { ownCookieName, ownCookieOptions } from '#libs/identity';
import { decodeBase64Url, Forbidden } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Form } from './form.js';
import { hiddenField, type Html } from './html.js';
import { say } from './messages.js';

const COOKIE_VALUE = /^[A-Za-z0-9_-]{43}$/;

/** A form that this browser did not get from this site, or got before its cookies were cleared. */
export class FormRefused extends Forbidden {
  constructor(detail: string) {
    super(say('form.expired'), [], detail);
  }
}

/**
 * Ties every form to the browser that it was rendered for, before and after sign-in: a random cookie, and in the
 * form a digest of that cookie under our key (signed double-submit). Another site can neither read the field nor,
 * with its own, sign a person in to someone else's account.
 */
@Injectable()
export class FormGuard {
  private readonly cookieName: string;
  private readonly cookieOptions: ReturnType<typeof ownCookieOptions>;
  private readonly origins: ReadonlySet<string>;

  constructor(
    config: Config,
    private readonly vault: Vault,
  ) {
    this.cookieName = ownCookieName(config, 'nexus_form');
    this.cookieOptions = ownCookieOptions(config);
    this.origins = ownOrigins(config);
  }

  /**
   * The hidden field that `check` will ask for; sets the cookie where the browser has none.
   * @param purpose what the form does; for a signed-in person with their session's id, so that no other session
   *   can send it
   */
  field(request: FastifyRequest, reply: FastifyReply, purpose: string): Html {
    let cookie = this.cookieOf(request);
    if (cookie === undefined) {
      cookie = randomBytes(32).toString('base64url');
      void reply.setCookie(this.cookieName, cookie, this.cookieOptions);
    }
    return hiddenField('csrf', this.token(cookie, purpose).toString('base64url'));
  }

  /** @throws FormRefused when the form did not come from this site in this browser, for this purpose */
  check(request: FastifyRequest, form: Form, purpose: string): void {
    this.assertSameSite(request);
    const cookie = this.cookieOf(request);
    if (cookie === undefined) throw new FormRefused('no form cookie');
    const sent = decodeBase64Url(form.optional('csrf') ?? '');
    const expected = this.token(cookie, purpose);
    if (sent?.length !== expected.length || !timingSafeEqual(sent, expected)) {
      throw new FormRefused('the csrf field is missing or of another browser, purpose or session');
    }
  }

  /** @throws FormRefused when the browser says that another site sent the request */
  private assertSameSite({ headers }: FastifyRequest): void {
    const { origin } = headers;
    const site = headers['sec-fetch-site'];
    if (origin !== undefined && !this.origins.has(origin)) throw new FormRefused(`origin ${origin}`);
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      throw new FormRefused(`sec-fetch-site ${String(site)}`);
    }
  }

  /** Identifies this browser; null before its first form. */
  browserOf(request: FastifyRequest): string | null {
    return this.cookieOf(request) ?? null;
  }

  private cookieOf(request: FastifyRequest): string | undefined {
    const value = request.cookies[this.cookieName];
    return value !== undefined && COOKIE_VALUE.test(value) ? value : undefined;
  }

  private token(cookie: string, purpose: string): Buffer {
    return this.vault.digest('form', `${cookie} ${purpose}`);
  }
}
