import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ListDescription } from './list-description.js';
import { type ListRequest, parseList } from './list-request.js';

/** Lists the filters that were not applied, comma-separated. */
const IGNORED_FILTERS_HEADER = 'Nexus-Ignored-Filters';

/** Injects the list request in the query string (`ListRequest`). @throws BadInput if it is invalid */
export const ListQuery = createParamDecorator(
  // `never`: any entity; the type of the handler's parameter selects it
  (description: ListDescription<never>, context: ExecutionContext): ListRequest<never> => {
    const http = context.switchToHttp();
    const { query, headers } = http.getRequest<FastifyRequest>();
    const list = parseList(query as Record<string, unknown>, description, prefersStrict(headers['prefer']));
    if (list.ignored.length > 0) {
      void http.getResponse<FastifyReply>().header(IGNORED_FILTERS_HEADER, namesInHeader(list.ignored));
    }
    return list;
  },
);

/** Returns whether the header contains `handling=strict` (RFC 7240 §2, §4.4), alone or among other preferences. */
export function prefersStrict(prefer: string | string[] | undefined): boolean {
  return /(?:^|,)\s*handling\s*=\s*"?strict"?\s*(?:[,;]|$)/i.test([prefer].flat().join(','));
}

const MAX_NAMES = 20;
const MAX_NAME_LENGTH = 40;

/** Percent-encodes and shortens names, so that they cannot inject or overflow response headers. */
export function namesInHeader(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) =>
    name
      .slice(0, MAX_NAME_LENGTH)
      .toWellFormed()
      .replaceAll(/[^\w:.$-]+/g, encodeURIComponent),
  );
  return (names.length > MAX_NAMES ? [...shown, '...'] : shown).join(', ');
}
