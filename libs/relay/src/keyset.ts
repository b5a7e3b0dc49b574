import { BadInput, isStorableText } from '#libs/kernel';

/** What a list is sorted by, before its ids: an SQL expression that is never null, and its type. */
export interface Ordering {
  readonly expression: string;
  readonly type: 'text' | 'bigint';
  readonly isDescending: boolean;
}

/** The place of a row in a sorted list. */
export interface Place {
  /** What the row is sorted by, as text. */
  readonly key: string;
  readonly id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KEYS: Readonly<Record<Ordering['type'], (key: unknown) => boolean>> = {
  text: (key) => typeof key === 'string' && isStorableText(key),
  bigint: (key) => typeof key === 'string' && /^-?\d{1,16}$/.test(key),
};

/** The cursor of a row in a list that is sorted by more than its ids. */
export function placeCursorOf({ key, id }: Place): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/**
 * The place behind `after`.
 * @throws BadInput for text that is no cursor of a list in this order
 */
export function readPlace(after: string, { type }: Pick<Ordering, 'type'>): Place {
  const [key, id] = parse(Buffer.from(after, 'base64url').toString());
  if (!KEYS[type](key) || typeof id !== 'string' || !UUID.test(id)) {
    throw new BadInput('`after` is not a cursor of this list in this order.');
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
