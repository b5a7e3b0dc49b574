import { BadInput } from '#libs/kernel';

import type { Listable, ListDescription } from './list-description.js';
import { type Filter, type Order, readCount, readFilter, readOrder, InvalidParameter } from './parameters.js';

export type { Filter, Order } from './parameters.js';

export const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;
/** The database also reads skipped rows, so clients must use filters to get further into a long list. */
const MAX_SKIP = 10_000;

/** A parsed list request, in terms of the entity. Rows must match all filters. */
export interface ListRequest<Row extends Listable> {
  /** Maximum number of rows, 1 to 1,000. */
  limit: number;
  /** Number of rows to skip, 0 to 10,000. */
  skip: number;
  /** Never empty. Always defines a total order. */
  order: Order<Row>[];
  filters: Filter<Row>[];
  /** Parameters that are not applied, because they name no attribute or an unsupported operator. */
  ignored: string[];
}

/**
 * Parses the query string of a list.
 * @param query output of the server's parser: a string per parameter, an array for a repeated one
 * @param strictly reject filters by unknown attributes (RFC 7240 §4.4) instead of ignoring them
 * @throws BadInput with a problem for each invalid parameter
 */
export function parseList<Row extends Listable>(
  query: Readonly<Record<string, unknown>>,
  description: ListDescription<Row>,
  strictly = false,
): ListRequest<Row> {
  const order = readOrder(description.defaultOrder, description);
  const list: ListRequest<Row> = { limit: DEFAULT_LIMIT, skip: 0, order, filters: [], ignored: [] };
  const problems: { field: string; message: string }[] = [];
  for (const [parameter, value] of Object.entries(query)) {
    try {
      readParameter(list, description, parameter, value);
    } catch (error) {
      if (!(error instanceof InvalidParameter)) throw error;
      problems.push({ field: parameter, message: `${parameter} ${error.message}` });
    }
  }
  if (strictly) {
    problems.push(
      ...list.ignored.map((field) => ({ field, message: `${field} is not a filter of this list` })),
    );
  }
  if (problems.length > 0) throw new BadInput('Invalid list query.', problems);
  return list;
}

function readParameter<Row extends Listable>(
  list: ListRequest<Row>,
  description: ListDescription<Row>,
  parameter: string,
  text: unknown,
): void {
  if (typeof text !== 'string') throw new InvalidParameter('must be given only once');
  if (parameter === '$limit') list.limit = readCount(text, 1, MAX_LIMIT);
  else if (parameter === '$skip') list.skip = readCount(text, 0, MAX_SKIP);
  else if (parameter === '$order') list.order = readOrder(text, description);
  else if (parameter.startsWith('$')) throw new InvalidParameter('is not a parameter of this list');
  else if (!Object.hasOwn(description.attributes, parameter)) list.ignored.push(parameter);
  else list.filters.push(readFilter(text, description.attributes[parameter]!));
}
