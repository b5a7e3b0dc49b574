import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

import { COUNT_CAP, type PageArgs, readCursor } from './connection.js';
import { readPlace } from './keyset.js';
import type { SortedPageArgs } from './list-order.js';

/** What a connection is made of: one row more than was asked for, and the count. */
export interface FoundRows<Row> {
  readonly rows: Row[];
  readonly total: number;
}

/**
 * Reads one page by keyset over the ids, which grow with time, or over names and then ids.
 * @param matching narrowed to all that the caller may see and asked for; what may be sorted by name has the property
 */
export async function findSortedRows<Row extends ObjectLiteral>(
  matching: SelectQueryBuilder<Row>,
  page: SortedPageArgs,
): Promise<FoundRows<Row>> {
  const { field, direction = 'ASC' } = page.orderBy ?? {};
  if (field !== 'NAME') return findRows(matching, page, direction);
  const [id, name] = [`${matching.alias}.id`, `lower(${matching.alias}.name)`];
  const total = await countRows(matching);
  if (page.after) {
    matching.andWhere(
      `(${name}, ${id}) ${direction === 'ASC' ? '>' : '<'} (lower(CAST(:key AS text)), CAST(:id AS uuid))`,
      readPlace(page.after, { type: 'text' }),
    );
  }
  const rows = await matching
    .orderBy(name, direction)
    .addOrderBy(id, direction)
    .limit(page.first + 1)
    .getMany();
  return { rows, total };
}

/**
 * Reads one page by keyset over the ids, which grow with time.
 * @param matching narrowed to all that the caller may see and asked for
 * @param order `ASC` for the oldest first
 */
export async function findRows<Row extends ObjectLiteral>(
  matching: SelectQueryBuilder<Row>,
  page: PageArgs,
  order: 'ASC' | 'DESC' = 'ASC',
): Promise<FoundRows<Row>> {
  const id = `${matching.alias}.id`;
  const total = await countRows(matching);
  const after = readCursor(page.after);
  if (after) matching.andWhere(`${id} ${order === 'ASC' ? '>' : '<'} :after`, { after });
  const rows = await matching
    .orderBy(id, order)
    .limit(page.first + 1)
    .getMany();
  return { rows, total };
}

async function countRows<Row extends ObjectLiteral>(matching: SelectQueryBuilder<Row>): Promise<number> {
  const counted = await matching.clone().select(`${matching.alias}.id`).limit(COUNT_CAP).getRawMany();
  return counted.length;
}
