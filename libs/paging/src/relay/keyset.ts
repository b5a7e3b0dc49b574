import { BadInput, decodeBase64Url, isStorableText } from '#libs/kernel';

import { say } from '../messages.js';
import { cursorOf, type PageArgs, rangeOf, readCursor } from './connection.js';

/** Sort direction. */
export type Direction = 'ASC' | 'DESC';

/** Sort key before the ID: a SQL expression that is never null, and its type. */
export interface SortKey {
  readonly expression: string;
  readonly type: 'text' | 'bigint';
}

/** Order of a list: by a key and then by ID, or by ID only, which is the order of creation. */
export interface Ordering {
  readonly direction: Direction;
  /** Sort key, with the field name that its cursors contain. */
  readonly by?: SortKey & { readonly field: string };
}

/** Position of a row in a list. */
export interface Place {
  /** Value of the sort key, as text. */
  readonly key?: string;
  readonly id: string;
}

/** Adds a parameter to a statement and returns its placeholder. */
export type Bind = (value: unknown) => string;

/** Sorts by name, ignoring case. */
export function byName(column: string): SortKey {
  return { expression: `lower(${column})`, type: 'text' };
}

/** Sorts by time. @param none position of rows without a time */
export function byTime(column: string, none?: 'FIRST' | 'LAST'): SortKey {
  const milliseconds = `CAST(extract(epoch FROM ${column}) * 1000 AS bigint)`;
  const fallback = none === 'LAST' ? Number.MAX_SAFE_INTEGER : -1;
  return { expression: none ? `COALESCE(${milliseconds}, ${fallback})` : milliseconds, type: 'bigint' };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KEYS: Readonly<Record<SortKey['type'], (key: unknown) => boolean>> = {
  text: (key) => typeof key === 'string' && isStorableText(key),
  bigint: (key) => typeof key === 'string' && /^-?\d{1,16}$/.test(key),
};

/** Returns the cursor of a row in a list with this order. */
export function placeCursorOf({ key, id }: Place, { by }: Ordering): string {
  return by ? Buffer.from(JSON.stringify([by.field, key, id])).toString('base64url') : cursorOf(id);
}

/**
 * Returns the position in a cursor; null without a cursor.
 * @throws BadInput if the text is not a cursor of a list with this order
 */
export function readPlace(cursor: string | null, { by }: Ordering): Place | null {
  if (cursor === null) return null;
  if (!by) return { id: readCursor(cursor) };
  const [field, key, id] = parse(decodeBase64Url(cursor)?.toString() ?? '');
  if (field !== by.field || !KEYS[by.type](key) || typeof id !== 'string' || !UUID.test(id)) {
    throw new BadInput(say('page.cursorOrder'));
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

/** Returns the SQL expression of the sort key as text, for cursors. */
export function keyIn({ by }: Ordering): string {
  return by ? `CAST(${by.expression} AS text)` : `''`;
}

/** Returns the SQL expressions that a list is sorted by. @param id SQL expression of the IDs */
export function sortedBy({ by }: Ordering, id: string): string[] {
  return by ? [by.expression, id] : [id];
}

/** Returns the expressions for `ORDER BY`. */
export function orderIn(ordering: Ordering, id: string): string {
  return sortedBy(ordering, id)
    .map((each) => `${each} ${ordering.direction}`)
    .join();
}

/**
 * Returns the condition for rows after a position. It compares the key twice, so that an index on the key alone can be
 * used, even if the IDs are in another table.
 */
export function afterPlace(place: Place, { by, direction }: Ordering, id: string, bind: Bind): string {
  const beyond = direction === 'ASC' ? '>' : '<';
  const isBeyond = `${id} ${beyond} ${bind(place.id)}`;
  if (!by) return isBeyond;
  const key = `CAST(${bind(place.key)} AS ${by.type})`;
  return `${by.expression} ${beyond}= ${key} AND (${by.expression} ${beyond} ${key} OR ${isBeyond})`;
}

/** Returns the end of a statement that reads a page and one extra row: condition, order and limit. */
export function pageInSql(page: PageArgs, ordering: Ordering, id: string, bind: Bind): string {
  const { size, cursor } = rangeOf(page);
  const place = readPlace(cursor, ordering);
  const after = place ? `AND ${afterPlace(place, ordering, id, bind)}` : '';
  return `${after} ORDER BY ${orderIn(ordering, id)} LIMIT ${bind(size + 1)}`;
}
