import { CurrentPrincipal, RequireHomeCredential } from '#libs/access';
import {
  BadInput,
  type OrganizationPrincipal,
  readDate,
  readId,
  showId,
  TooManyRequests,
} from '#libs/kernel';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { say } from '../messages.js';
import { type Key, KeysService } from './keys.service.js';

const DEFAULT_LIMIT = 100;
const MOST = 1_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** `GET /keys`: the client secrets that authorizing organizations gave the calling application. */
@Controller('keys')
export class KeysController {
  // Protects the database from one application's loop; nothing secret hangs on it, so each node counts alone.
  private readonly limiter = new RateLimiterMemory({ points: 120, duration: 60 });

  constructor(private readonly keys: KeysService) {}

  @RequireHomeCredential()
  @Get()
  @Header('cache-control', 'no-store')
  async list(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Query() query: Record<string, unknown>,
  ): Promise<{ client_id: string; keys: Key[]; next: string | null }> {
    await this.limit(principal.application!.id);
    const page = await this.keys.read(principal, {
      limit: readLimit(query['$limit']),
      after: readAfter(query['after']),
      organizationId: readOrganization(query['organization']),
      changedSince: readChangedSince(query['changed_since']),
    });
    return { client_id: showId('app', principal.application!.id), ...page };
  }

  private async limit(applicationId: string): Promise<void> {
    try {
      await this.limiter.consume(applicationId);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new TooManyRequests(say('keys.tooOften'), Math.ceil(refusal.msBeforeNext / 1000));
    }
  }
}

function readLimit(value: unknown): number {
  if (value === undefined) return DEFAULT_LIMIT;
  const limit = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > MOST) throw badParameter('$limit', `must be a number from 1 to ${MOST}`);
  return limit;
}

/** An empty cursor is none, as at /graphql. An empty filter is refused or finds nothing: it must not open the whole list. */
function readAfter(value: unknown): string | null {
  if (value === undefined || value === '') return null;
  const id = readId('tpa', value);
  if (!id) throw badParameter('after', 'must be the `next` of the page before');
  return id;
}

/** An unknown, malformed or foreign organization is one that gave no key. */
function readOrganization(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string') throw badParameter('organization', 'can be given only once');
  return readId('org', value) ?? NO_ID;
}

function readChangedSince(value: unknown): Date | null {
  if (value === undefined) return null;
  const date = typeof value === 'string' ? readDate(value) : undefined;
  if (!date) throw badParameter('changed_since', 'must be an ISO 8601 date or time');
  return date;
}

function badParameter(field: string, message: string): BadInput {
  return new BadInput(`The parameter ${field} ${message}.`, [{ field, message }]);
}
