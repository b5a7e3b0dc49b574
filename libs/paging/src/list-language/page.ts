import { Equal, type FindOperator, In, IsNull, type SelectQueryBuilder } from 'typeorm';

import type { Listable } from './list-description.js';
import type { ListRequest } from './list-request.js';
import type { Filter } from './parameters.js';

/** How far a total is counted: 10 000 means so many or more. */
const TOTAL_CAP = 10_000;

export interface Page<Row> {
  readonly rows: Row[];
  /** Of all rows that match, not only of this page; exact below the cap. */
  readonly total: number;
}

/** The body of a list's answer. */
export interface ListAnswer<Item> {
  data: Item[];
  total: number;
  limit: number;
  skip: number;
}

/**
 * Reads the page that was asked for, and counts.
 * @param within all rows that the caller may see; filters only ever narrow it
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

/** A page as the API answers it. */
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

/** Stops reading at the cap: a count costs no more in an organization of millions of rows. */
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
