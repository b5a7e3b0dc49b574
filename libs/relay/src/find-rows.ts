import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

import { COUNT_CAP, type PageArgs, readCursor } from './connection.js';

/** What a connection is made of: one row more than was asked for, and the count. */
export interface FoundRows<Row> {
  readonly rows: Row[];
  readonly total: number;
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
  const counted = await matching.clone().select(id).limit(COUNT_CAP).getRawMany();
  const after = readCursor(page.after);
  if (after) matching.andWhere(`${id} ${order === 'ASC' ? '>' : '<'} :after`, { after });
  const rows = await matching
    .orderBy(id, order)
    .limit(page.first + 1)
    .getMany();
  return { rows, total: counted.length };
}
