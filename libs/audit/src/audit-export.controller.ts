import { Readable } from 'node:stream';

import {
  type AccessRequest,
  admit,
  CallerAuthenticator,
  CurrentPrincipal,
  RequireScopes,
} from '#libs/access';
import type { AuditEvent } from '#libs/events';
import type { OrganizationPrincipal } from '#libs/kernel';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { AuditService } from './audit.service.js';
import { readExportFilter } from './export-filter.js';
import { CSV, type ExportFormat, NDJSON } from './export-format.js';
import { presentEvent } from './present-event.js';

const REQUIREMENT = { kind: 'scopes', scopes: ['audit:read'] } as const;

/** Streams the audit log as a file. Holds one page in memory at a time. */
@Controller()
export class AuditExportController {
  constructor(
    private readonly audit: AuditService,
    private readonly authenticator: CallerAuthenticator,
  ) {}

  @Get('audit-events.csv')
  @RequireScopes('audit:read')
  csv(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Query() parameters: Record<string, unknown>,
    @Req() request: AccessRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    return this.export(CSV, principal, parameters, request, reply);
  }

  @Get('audit-events.ndjson')
  @RequireScopes('audit:read')
  ndjson(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Query() parameters: Record<string, unknown>,
    @Req() request: AccessRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    return this.export(NDJSON, principal, parameters, request, reply);
  }

  /** Reads the first page before responding, so that errors get an error status. */
  private async export(
    format: ExportFormat,
    principal: OrganizationPrincipal,
    parameters: Record<string, unknown>,
    request: AccessRequest,
    reply: FastifyReply,
  ): Promise<Readable> {
    const pages = this.audit.pages(principal, readExportFilter(parameters), () =>
      this.assertAdmitted(request),
    );
    const first = await pages.next();
    void reply.headers({
      'content-type': format.contentType,
      'content-disposition': 'attachment',
      'cache-control': 'no-store',
    });
    return Readable.from(linesOf(format, first, pages), { objectMode: false });
  }

  private async assertAdmitted(request: AccessRequest): Promise<void> {
    delete request.caller;
    admit(await this.authenticator.identify(request), REQUIREMENT, this.authenticator.clock.now());
  }
}

async function* linesOf(
  format: ExportFormat,
  first: IteratorResult<AuditEvent[], void>,
  others: AsyncGenerator<AuditEvent[]>,
): AsyncGenerator<string> {
  if (format.head) yield format.head;
  try {
    for (let page = first; !page.done; page = await others.next()) {
      if (page.value.length > 0) yield page.value.map((event) => format.line(presentEvent(event))).join('');
    }
  } finally {
    await others.return(undefined);
  }
}
