import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ListDescription } from './list-description.js';
import { type ListRequest, parseList } from './list-request.js';

/** Names the filters that were not applied, comma-separated. */
const IGNORED_FILTERS_HEADER = 'Nexus-Ignored-Filters';

/** The list that the query string asks for (`ListRequest`); refuses with BadInput what can't be read. */
export const ListQuery = createParamDecorator(
  // `never`: of whichever entity; the handler's parameter says of which
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

/** `Prefer: handling=strict` (RFC 7240 §2, §4.4), alone or among other preferences. */
export function prefersStrict(prefer: string | string[] | undefined): boolean {
  return /(?:^|,)\s*handling\s*=\s*"?strict"?\s*(?:[,;]|$)/i.test([prefer].flat().join(','));
}

const MOST_NAMES = 20;
const LONGEST_NAME = 40;

/** Percent-encodes what is not plain and cuts what is long: no name can break or fill the answer's head. */
export function namesInHeader(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) =>
    name
      .slice(0, LONGEST_NAME)
      .toWellFormed()
      .replaceAll(/[^\w:.$-]+/g, encodeURIComponent),
  );
  return (names.length > MOST_NAMES ? [...shown, '...'] : shown).join(', ');
}
