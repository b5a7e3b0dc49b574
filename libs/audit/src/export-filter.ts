import { BadInput, readDate } from '#libs/kernel';

import type { AuditFilter } from './audit-filter.js';

const PARAMETERS = ['query', 'types', 'actorId', 'subjectId', 'from', 'to'];

/**
 * Reads the filter from the query string of an export; `types` is a comma-separated list.
 * @throws BadInput for unknown parameters, so that a misspelled filter does not export everything
 */
export function readExportFilter(parameters: Readonly<Record<string, unknown>>): AuditFilter {
  const problems = Object.entries(parameters).flatMap(([field, value]) => {
    if (!PARAMETERS.includes(field)) return [{ field, message: `must be one of ${PARAMETERS.join(', ')}` }];
    if (typeof value !== 'string' || value === '')
      return [{ field, message: 'must be given once and not be empty' }];
    return [];
  });
  const { query, types, actorId, subjectId, from, to } = parameters as Record<string, string | undefined>;
  if (problems.length === 0) problems.push(...invalidDates({ from, to }));
  if (problems.length > 0) throw new BadInput('Invalid filter.', problems);
  return {
    query,
    types: types?.split(','),
    actorId,
    subjectId,
    from: from === undefined ? null : readDate(from),
    to: to === undefined ? null : readDate(to),
  };
}

function invalidDates(dates: Record<string, string | undefined>) {
  return Object.entries(dates)
    .filter(([, text]) => text !== undefined && !readDate(text))
    .map(([field]) => ({ field, message: 'must be an ISO 8601 date or time, such as 2026-01-31' }));
}
