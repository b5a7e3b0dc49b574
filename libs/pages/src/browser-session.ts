import type { PersonSession } from '#libs/access';
import { SessionsService } from '#libs/identity';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The session of the browser that a page is for. */
@Injectable()
export class BrowserSession {
  constructor(private readonly sessions: SessionsService) {}

  /** Null where nobody is signed in. */
  read(request: FastifyRequest): Promise<PersonSession | null> {
    return this.sessions.read(request.cookies[this.sessions.cookieName] ?? '');
  }
}
