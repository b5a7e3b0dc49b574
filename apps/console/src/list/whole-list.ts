import type { Connection } from './list.js';
import type { ListState } from './list-search.js';

/** What entries are sorted by, by what a column's `sort` says: texts as people sort them, or moments. */
export type SortKeys<Row> = Readonly<Record<string, (row: Row) => string>>;

/** A list that the server answers as a whole, as `List` takes it: it is short, and sorted here. */
export function wholeList<Row>(
  rows: readonly Row[] | undefined,
  { order }: Pick<ListState, 'order'>,
  keys: SortKeys<Row>,
): Connection<Row> | undefined {
  const pageInfo = { endCursor: null, hasNextPage: false };
  return rows && { nodes: sortRows(rows, order, keys), totalCount: rows.length, pageInfo };
}

/** These rows as they are sorted; what is equal stays as it came. */
export function sortRows<Row>(
  rows: readonly Row[],
  order: ListState['order'],
  keys: SortKeys<Row>,
): readonly Row[] {
  if (!order || !Object.hasOwn(keys, order.field)) return rows;
  const key = keys[order.field]!;
  const sign = order.direction === 'DESC' ? -1 : 1;
  return [...rows].sort((one, other) => sign * key(one).localeCompare(key(other)));
}
