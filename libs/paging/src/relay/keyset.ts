import { BadInput, decodeBase64Url, isStorableText } from '#libs/kernel';

import { cursorOf, type PageArgs, rangeOf, readCursor } from './connection.js';

/** The least first, or the greatest. */
export type Direction = 'ASC' | 'DESC';

/** What entries are sorted by before their ids: an SQL expression that is never null, and its type. */
export interface SortKey {
  readonly expression: string;
  readonly type: 'text' | 'bigint';
}

/** How a list is sorted: by a key and then by the ids, or by the ids alone, which grow with time. */
export interface Ordering {
  readonly direction: Direction;
  /** With the name by which its cursors are known. */
  readonly by?: SortKey & { readonly field: string };
}

/** The place of a row in a list. */
export interface Place {
  /** What the row is sorted by before its id, as text. */
  readonly key?: string;
  readonly id: string;
}

/** Makes a parameter of a statement; answers how the statement names it. */
export type Bind = (value: unknown) => string;

/** By a name, whatever its case. */
export function byName(column: string): SortKey {
  return { expression: `lower(${column})`, type: 'text' };
}

/** By a moment. @param none where no moment stands among them */
export function byTime(column: string, none?: 'FIRST' | 'LAST'): SortKey {
  const milliseconds = `CAST(extract(epoch FROM ${column}) * 1000 AS bigint)`;
  const instead = none === 'LAST' ? Number.MAX_SAFE_INTEGER : -1;
  return { expression: none ? `COALESCE(${milliseconds}, ${instead})` : milliseconds, type: 'bigint' };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KEYS: Readonly<Record<SortKey['type'], (key: unknown) => boolean>> = {
  text: (key) => typeof key === 'string' && isStorableText(key),
  bigint: (key) => typeof key === 'string' && /^-?\d{1,16}$/.test(key),
};

/** The cursor of a row in a list in this order. */
export function placeCursorOf({ key, id }: Place, { by }: Ordering): string {
  return by ? Buffer.from(JSON.stringify([by.field, key, id])).toString('base64url') : cursorOf(id);
}

/**
 * The place behind a cursor; null where there is none.
 * @throws BadInput for text that is no cursor of a list in this order
 */
export function readPlace(cursor: string | null, { by }: Ordering): Place | null {
  if (cursor === null) return null;
  if (!by) return { id: readCursor(cursor) };
  const [field, key, id] = parse(decodeBase64Url(cursor)?.toString() ?? '');
  if (field !== by.field || !KEYS[by.type](key) || typeof id !== 'string' || !UUID.test(id)) {
    throw new BadInput('`after` or `before` is not a cursor of this list in this order.');
  }
  return { key: key as string, id };
}

function parse(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** What rows are sorted by, as text: the key of their cursors. */
export function keyIn({ by }: Ordering): string {
  return by ? `CAST(${by.expression} AS text)` : `''`;
}

/** What a list is sorted by, in turn, all in the direction of the order. @param id the expression of the ids */
export function sortedBy({ by }: Ordering, id: string): string[] {
  return by ? [by.expression, id] : [id];
}

/** The same as `ORDER BY` takes it. */
export function orderIn(ordering: Ordering, id: string): string {
  return sortedBy(ordering, id)
    .map((each) => `${each} ${ordering.direction}`)
    .join();
}

/**
 * That a row comes after this place. The key is compared twice, since an index over the keys alone can begin there,
 * also where the ids are another table's.
 */
export function afterPlace(place: Place, { by, direction }: Ordering, id: string, bind: Bind): string {
  const beyond = direction === 'ASC' ? '>' : '<';
  const isBeyond = `${id} ${beyond} ${bind(place.id)}`;
  if (!by) return isBeyond;
  const key = `CAST(${bind(place.key)} AS ${by.type})`;
  return `${by.expression} ${beyond}= ${key} AND (${by.expression} ${beyond} ${key} OR ${isBeyond})`;
}

/** The end of a statement that reads a page, and one row more: where it begins, in which order, and how many. */
export function pageInSql(page: PageArgs, ordering: Ordering, id: string, bind: Bind): string {
  const { size, cursor } = rangeOf(page);
  const place = readPlace(cursor, ordering);
  const after = place ? `AND ${afterPlace(place, ordering, id, bind)}` : '';
  return `${after} ORDER BY ${orderIn(ordering, id)} LIMIT ${bind(size + 1)}`;
}
