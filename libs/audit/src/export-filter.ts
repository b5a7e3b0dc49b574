import { BadInput, readDate } from '#libs/kernel';

import type { AuditFilter } from './audit-filter.js';

const KNOWN = ['query', 'types', 'actorId', 'subjectId', 'from', 'to'];

/**
 * The filter in an export's address; `types` with commas between.
 * @throws BadInput for what it does not know: a filter that was spelled wrong must not export everything
 */
export function readExportFilter(parameters: Readonly<Record<string, unknown>>): AuditFilter {
  const problems = Object.entries(parameters).flatMap(([field, value]) => {
    if (!KNOWN.includes(field)) return [{ field, message: `is none of ${KNOWN.join(', ')}` }];
    if (typeof value !== 'string' || value === '')
      return [{ field, message: 'must be given once, with a value' }];
    return [];
  });
  const { query, types, actorId, subjectId, from, to } = parameters as Record<string, string | undefined>;
  if (problems.length === 0) problems.push(...unreadableDates({ from, to }));
  if (problems.length > 0) throw new BadInput('The filter can not be read.', problems);
  return {
    query,
    types: types?.split(','),
    actorId,
    subjectId,
    from: from === undefined ? null : readDate(from),
    to: to === undefined ? null : readDate(to),
  };
}

function unreadableDates(dates: Record<string, string | undefined>) {
  return Object.entries(dates)
    .filter(([, text]) => text !== undefined && !readDate(text))
    .map(([field]) => ({ field, message: 'must be an ISO 8601 date or time, such as 2026-01-31' }));
}
