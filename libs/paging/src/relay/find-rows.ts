import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

import { COUNT_CAP, type FoundRows, type PageArgs, rangeOf } from './connection.js';
import {
  afterPlace,
  keyIn,
  type Ordering,
  pageInSql,
  type Place,
  placeCursorOf,
  readPlace,
  sortedBy,
  type SortKey,
} from './keyset.js';
import { orderingOf, type SortedPage } from './list-order.js';

/**
 * Reads one page with keyset pagination.
 * @param matching query for the rows that the caller can see and that match the filters
 */
export async function findRows<Row extends ObjectLiteral & { id: string }>(
  matching: SelectQueryBuilder<Row>,
  page: PageArgs,
  ordering: Ordering,
): Promise<FoundRows<Row>> {
  const id = `${matching.alias}.id`;
  const total = await countRows(matching);
  const { size, cursor } = rangeOf(page);
  const place = readPlace(cursor, ordering);
  if (place) {
    matching.andWhere(`(${afterPlace(place, ordering, id, bindIn(matching))})`);
  }
  for (const each of sortedBy(ordering, id)) matching.addOrderBy(each, ordering.direction);
  const { raw, entities } = await matching
    .addSelect(keyIn(ordering), 'key')
    .limit(size + 1)
    .getRawAndEntities<{ key: string }>();
  const places = entities.map(({ id }, index) => ({ id, key: raw[index]!.key }));
  return { rows: entities, cursors: cursorsOf(places, ordering), total };
}

async function countRows<Row extends ObjectLiteral>(matching: SelectQueryBuilder<Row>): Promise<number> {
  const counted = await matching.clone().select(`${matching.alias}.id`).limit(COUNT_CAP).getRawMany();
  return counted.length;
}

function bindIn(matching: SelectQueryBuilder<ObjectLiteral>) {
  let count = 0;
  return (value: unknown) => {
    const name = `place${count++}`;
    matching.setParameter(name, value);
    return `:${name}`;
  };
}

/** A list query in SQL. */
export interface ListInSql {
  /** `SELECT` with the columns of each row, including its ID. */
  readonly select: string;
  /** `FROM` … `WHERE` … for the rows that the caller can see and that match the filters. */
  readonly from: string;
  /** Parameters of `from`. */
  readonly values: readonly unknown[];
  /** SQL expression of the IDs. */
  readonly id: string;
  /** Sort keys by field, in addition to the creation time. */
  readonly keys: Readonly<Record<string, SortKey>>;
}

/** Reads one page of a SQL list with keyset pagination. @param ask runs a statement with the caller's permissions */
export async function findInSql<Row extends { id: string }>(
  ask: (text: string, values: unknown[]) => Promise<{ readonly rows: object[] }>,
  { select, from, id, keys, ...list }: ListInSql,
  page: SortedPage<string>,
): Promise<FoundRows<Row>> {
  const ordering = orderingOf(page, keys);
  const values = [...list.values];
  const counted = await ask(
    `SELECT count(*) AS total FROM (SELECT ${from} LIMIT ${COUNT_CAP}) counted`,
    list.values.slice(),
  );
  const rest = pageInSql(page, ordering, id, (value) => `$${values.push(value)}`);
  const { rows } = await ask(`${select}, ${keyIn(ordering)} AS key ${from} ${rest}`, values);
  return foundIn(rows as (Row & Place)[], ordering, Number((counted.rows[0] as { total: string }).total));
}

/** Adds cursors to rows that contain their sort key. */
export function foundIn<Row extends Place>(
  rows: readonly Row[],
  ordering: Ordering,
  total: number,
): FoundRows<Row> {
  return { rows, cursors: cursorsOf(rows, ordering), total };
}

function cursorsOf(places: readonly Place[], ordering: Ordering): string[] {
  return places.map((place) => placeCursorOf(place, ordering));
}
