import { Equal, type FindOperator, In, IsNull, type SelectQueryBuilder } from 'typeorm';

import type { Listable } from './list-description.js';
import type { ListRequest } from './list-request.js';
import type { Filter } from './parameters.js';

/** Maximum total: 10,000 means 10,000 or more. */
const TOTAL_CAP = 10_000;

/** A page of rows. */
export interface Page<Row> {
  readonly rows: Row[];
  /** Number of all matching rows, exact below the cap. */
  readonly total: number;
}

/** Response body of a list. */
export interface ListAnswer<Item> {
  data: Item[];
  total: number;
  limit: number;
  skip: number;
}

/**
 * Reads the requested page and counts the matching rows.
 * @param within all rows that the caller can see; filters narrow it
 */
export async function findPage<Row extends Listable>(
  within: SelectQueryBuilder<Row>,
  request: ListRequest<Row>,
): Promise<Page<Row>> {
  const matching = within.clone();
  for (const filter of request.filters) matching.andWhere({ [filter.property]: condition(filter) });
  const page = matching.clone().offset(request.skip).limit(request.limit);
  for (const { property, direction } of request.order)
    page.addOrderBy(`${page.alias}.${property}`, direction);
  const rows = await page.getMany();
  const isLast = rows.length < request.limit && (rows.length > 0 || request.skip === 0);
  const total = isLast ? request.skip + rows.length : await count(matching);
  return { rows, total: Math.min(total, TOTAL_CAP) };
}

/** Converts a page to the response body of the API. */
export function presentPage<Row extends Listable, Item>(
  { rows, total }: Page<Row>,
  { limit, skip }: ListRequest<Row>,
  present: (row: Row) => Item,
): ListAnswer<Item> {
  return { data: rows.map(present), total, limit, skip };
}

function condition<Row>(filter: Filter<Row>): FindOperator<unknown> {
  switch (filter.is) {
    case 'equal':
      return Equal(filter.value);
    case 'null':
      return IsNull();
    case 'nothing':
      return In([]);
  }
}

/** Counts up to the cap, so that the cost is limited in organizations with millions of rows. */
async function count<Row extends Listable>(matching: SelectQueryBuilder<Row>): Promise<number> {
  const some = matching.clone().select('1').limit(TOTAL_CAP);
  const counted = await matching
    .createQueryBuilder()
    .select('count(*)', 'total')
    .from(`(${some.getQuery()})`, 'some')
    .setParameters(some.getParameters())
    .getRawOne<{ total: string }>();
  return Number(counted!.total);
}
