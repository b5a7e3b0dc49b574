import type { PersonSession } from '#libs/access';
import { Config } from '#libs/config';
import { ownCookieOptions, SessionsService } from '#libs/identity';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The session of the browser that a page is for. */
@Injectable()
export class BrowserSession {
  constructor(
    private readonly sessions: SessionsService,
    private readonly config: Config,
  ) {}

  /** Null where nobody is signed in. */
  read(request: FastifyRequest): Promise<PersonSession | null> {
    return this.sessions.read(this.tokenOf(request));
  }

  /** Signs out. */
  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.sessions.end(this.tokenOf(request));
    void reply.clearCookie(this.sessions.cookieName, ownCookieOptions(this.config));
  }

  /** Empty, which is no session's token, where there is no cookie. */
  private tokenOf(request: FastifyRequest): string {
    return request.cookies[this.sessions.cookieName] ?? '';
  }
}
