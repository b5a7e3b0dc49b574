import { Config } from '#libs/config';
import { ownCookieOptions, type ProvenUser, SessionsService } from '#libs/identity';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookie that holds a browser's session. */
@Injectable()
export class BrowserSession {
  constructor(
    private readonly sessions: SessionsService,
    private readonly config: Config,
  ) {}

  /** What the cookie holds, good or not; undefined where there is none. */
  tokenOf(request: FastifyRequest): string | undefined {
    return request.cookies[this.sessions.cookieName];
  }

  /** From the next request on this token's session is the browser's. */
  begin(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.sessions.cookieName, token, ownCookieOptions(this.config));
  }

  /** Signs in a person who has just proved who they are, in place of the person who was signed in here. */
  async signIn(request: FastifyRequest, reply: FastifyReply, user: ProvenUser): Promise<void> {
    const token = await this.sessions.begin(user, this.tokenOf(request));
    if (token !== null) this.begin(reply, token);
  }

  /** Signs out. */
  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = this.tokenOf(request);
    if (token !== undefined) await this.sessions.end(token);
    void reply.clearCookie(this.sessions.cookieName, ownCookieOptions(this.config));
  }
}
