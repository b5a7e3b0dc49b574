import { RelativeTime } from '../ui/relative-time.js';
import type { Column } from './list.js';

/** A column of moments. */
export function timeColumn<Row>(
  head: Omit<Column<Row>, 'render'>,
  at: (row: Row) => string | null | undefined,
): Column<Row> {
  return { ...head, render: (row) => <RelativeTime at={at(row)} /> };
}
