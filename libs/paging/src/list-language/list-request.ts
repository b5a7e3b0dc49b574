import { BadInput } from '#libs/kernel';

import type { Listable, ListDescription } from './list-description.js';
import { type Filter, type Order, readCount, readFilter, readOrder, Unreadable } from './parameters.js';

export type { Filter, Order } from './parameters.js';

export const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;
/** Skipped rows are read all the same; further into a long list, filters lead. */
const MAX_SKIP = 10_000;

/** A list as it was asked for, in the words of the entity. All filters hold at once. */
export interface ListRequest<Row extends Listable> {
  /** Rows at most, 1 to 1000. */
  limit: number;
  /** Rows left out before the first, 0 to 10 000. */
  skip: number;
  /** Never empty, and never leaves two rows in an order of chance. */
  order: Order<Row>[];
  filters: Filter<Row>[];
  /** Parameters that name no attribute (or an operator that is not built), which are not applied. */
  ignored: string[];
}

/**
 * Reads the query string of a list.
 * @param query as the server's parser gives it: one text per parameter, an array where it was given twice
 * @param strictly refuse filters by unknown attributes (RFC 7240 §4.4) rather than ignore them
 * @throws BadInput naming every parameter at fault
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
      if (!(error instanceof Unreadable)) throw error;
      problems.push({ field: parameter, message: `${parameter} ${error.message}` });
    }
  }
  if (strictly) {
    problems.push(
      ...list.ignored.map((field) => ({ field, message: `${field} is not a filter of this list` })),
    );
  }
  if (problems.length > 0) throw new BadInput('The list can not be asked for like this.', problems);
  return list;
}

function readParameter<Row extends Listable>(
  list: ListRequest<Row>,
  description: ListDescription<Row>,
  parameter: string,
  text: unknown,
): void {
  if (typeof text !== 'string') throw new Unreadable('can be given only once');
  if (parameter === '$limit') list.limit = readCount(text, 1, MAX_LIMIT);
  else if (parameter === '$skip') list.skip = readCount(text, 0, MAX_SKIP);
  else if (parameter === '$order') list.order = readOrder(text, description);
  else if (parameter.startsWith('$')) throw new Unreadable('is not a parameter of this list');
  else if (!Object.hasOwn(description.attributes, parameter)) list.ignored.push(parameter);
  else list.filters.push(readFilter(text, description.attributes[parameter]!));
}
