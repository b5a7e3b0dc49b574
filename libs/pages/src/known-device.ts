import { randomBytes } from 'node:crypto';

import { Config } from '#libs/config';
import { FAMILIAR_SECONDS, ownCookieName, ownCookieOptions } from '#libs/identity';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

const ID = /^[\w-]{43}$/;

/**
 * Knows a browser again by a random ID in a cookie that outlives sessions. It proves nothing and opens nothing: guesses
 * by others do not lock out people on a device on which they signed in lately ("Device cookies", OWASP).
 */
@Injectable()
export class KnownDevice {
  private readonly cookieName: string;

  constructor(private readonly config: Config) {
    this.cookieName = ownCookieName(config, 'nexus_device');
  }

  /** The browser's ID, or a new one where it has none. */
  of(request: FastifyRequest): string {
    const id = request.cookies[this.cookieName];
    return id !== undefined && ID.test(id) ? id : randomBytes(32).toString('base64url');
  }

  /** After a sign-in: the ID of a device without a sign-in is not worth a cookie. */
  keep(reply: FastifyReply, id: string): void {
    void reply.setCookie(this.cookieName, id, { ...ownCookieOptions(this.config), maxAge: FAMILIAR_SECONDS });
  }
}
