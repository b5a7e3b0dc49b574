import { sessionOf } from '#libs/access';
import { isAtLeast } from '#libs/kernel';
import { UnprovenClient } from '#libs/oauth';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { sendPage } from '../layout.js';
import { redirectMismatchPage } from './redirect-mismatch.page.js';

/** What a person reads where the application's address is not proved. */
@Injectable()
export class RedirectMismatches {
  /**
   * Answers with the exact difference where people of the organization that owns the application look, who can mend it.
   * @throws the error itself for everybody else
   */
  explain(error: unknown, request: FastifyRequest, reply: FastifyReply): null {
    if (!(error instanceof UnprovenClient) || !error.mismatch) throw error;
    const { ownerOrganizationId } = error.mismatch;
    const session = sessionOf(request);
    const isOwn = session?.memberships.some(
      ({ organizationId, role }) => organizationId === ownerOrganizationId && isAtLeast(role, 'member'),
    );
    if (!isOwn) throw error;
    sendPage(reply, redirectMismatchPage(error.mismatch), error.status);
    return null;
  }
}
