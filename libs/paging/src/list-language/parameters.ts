import { isStorableText, readDate, readId } from '#libs/kernel';

import type { Attribute, Listable, ListDescription } from './list-description.js';

/** Why a parameter's text can't be read, to be put behind the parameter's name. */
export class Unreadable extends Error {}

export interface Order<Row> {
  readonly property: keyof Row & string;
  readonly direction: 'ASC' | 'DESC';
}

/** A condition on one property. `nothing`: no row can meet it. */
export type Filter<Row> = { readonly property: keyof Row & string } & (
  | { readonly is: 'equal'; readonly value: string | Date }
  | { readonly is: 'null' }
  | { readonly is: 'nothing' }
);

/** A whole number within bounds, both included. */
export function readCount(text: string, least: number, most: number): number {
  const count = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(count >= least && count <= most)) {
    throw new Unreadable(`must be a whole number from ${least} to ${most}`);
  }
  return count;
}

/**
 * `name desc,createdAt`. Ties are broken by id, in the direction of the last attribute: so one index serves a list
 * forwards and backwards.
 */
export function readOrder<Row extends Listable>(
  text: string,
  description: ListDescription<Row>,
): Order<Row>[] {
  const order: Order<Row>[] = text.split(',').map((clause) => readClause(clause, description));
  const ordered = new Set(order.map(({ property }) => property));
  if (ordered.size < order.length) throw new Unreadable('names an attribute twice');
  if (!ordered.has('id')) order.push({ property: 'id', direction: order.at(-1)!.direction });
  return order;
}

function readClause<Row extends Listable>(clause: string, { attributes }: ListDescription<Row>): Order<Row> {
  const [, name = '', direction = 'asc'] = /^ ?(\w+)(?: (asc|desc))?$/i.exec(clause) ?? [];
  if (!Object.hasOwn(attributes, name)) {
    throw new Unreadable(
      `must list attributes, each with asc or desc if wanted; known are ${Object.keys(attributes).join(', ')}`,
    );
  }
  return {
    property: attributes[name]!.property,
    direction: direction.toLowerCase() === 'desc' ? 'DESC' : 'ASC',
  };
}

/** What `attribute=text` asks for. An id that is malformed is an id that nothing has. */
export function readFilter<Row>(text: string, attribute: Attribute<Row>): Filter<Row> {
  const { property } = attribute;
  if (text === 'null') return { property, is: 'null' };
  if (attribute.type === 'id') {
    const value = readId(attribute.kind, text);
    return value === undefined ? { property, is: 'nothing' } : { property, is: 'equal', value };
  }
  return { property, is: 'equal', value: attribute.type === 'date' ? dateIn(text) : storable(text) };
}

function dateIn(text: string): Date {
  const date = readDate(text);
  if (!date)
    throw new Unreadable('must be an ISO 8601 date or time, such as 2026-01-31 or 2026-01-31T09:30:00Z');
  return date;
}

function storable(text: string): string {
  if (!isStorableText(text)) throw new Unreadable('holds characters that no text here can have');
  return text;
}
