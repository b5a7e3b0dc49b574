import type { Connection } from './list.js';

/** A list that the server answers as a whole, as `List` takes it. */
export function wholeList<Row>(rows: readonly Row[]): Connection<Row>;
export function wholeList<Row>(rows: readonly Row[] | undefined): Connection<Row> | undefined;
export function wholeList<Row>(rows: readonly Row[] | undefined): Connection<Row> | undefined {
  const pageInfo = { endCursor: null, hasNextPage: false };
  return rows && { nodes: rows, totalCount: rows.length, pageInfo };
}
