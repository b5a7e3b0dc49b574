import { isStorableText, readDate, readId } from '#libs/kernel';

import type { Attribute, Listable, ListDescription } from './list-description.js';

/** An invalid parameter. The message continues the parameter's name. */
export class InvalidParameter extends Error {}

export interface Order<Row> {
  readonly property: keyof Row & string;
  readonly direction: 'ASC' | 'DESC';
}

/** A condition on one property. No row matches `nothing`. */
export type Filter<Row> = { readonly property: keyof Row & string } & (
  | { readonly is: 'equal'; readonly value: string | Date }
  | { readonly is: 'null' }
  | { readonly is: 'nothing' }
);

/** Parses a whole number within inclusive bounds. */
export function readCount(text: string, min: number, max: number): number {
  const count = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(count >= min && count <= max)) {
    throw new InvalidParameter(`must be a whole number from ${min} to ${max}`);
  }
  return count;
}

/**
 * Parses an order such as `name desc,createdAt`. The ID breaks ties, in the direction of the last attribute, so that
 * one index serves a list in both directions.
 */
export function readOrder<Row extends Listable>(
  text: string,
  description: ListDescription<Row>,
): Order<Row>[] {
  const order: Order<Row>[] = text.split(',').map((clause) => readClause(clause, description));
  const ordered = new Set(order.map(({ property }) => property));
  if (ordered.size < order.length) throw new InvalidParameter('must not name an attribute twice');
  if (!ordered.has('id')) order.push({ property: 'id', direction: order.at(-1)!.direction });
  return order;
}

function readClause<Row extends Listable>(clause: string, { attributes }: ListDescription<Row>): Order<Row> {
  const [, name = '', direction = 'asc'] = /^ ?(\w+)(?: (asc|desc))?$/i.exec(clause) ?? [];
  if (!Object.hasOwn(attributes, name)) {
    throw new InvalidParameter(
      `must be a comma-separated list of attributes, each optionally followed by asc or desc. Attributes: ${Object.keys(attributes).join(', ')}`,
    );
  }
  return {
    property: attributes[name]!.property,
    direction: direction.toLowerCase() === 'desc' ? 'DESC' : 'ASC',
  };
}

/** Parses a filter `attribute=text`. A malformed ID matches nothing. */
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
    throw new InvalidParameter(
      'must be an ISO 8601 date or time, such as 2026-01-31 or 2026-01-31T09:30:00Z',
    );
  return date;
}

function storable(text: string): string {
  if (!isStorableText(text))
    throw new InvalidParameter('must not contain NUL or unpaired surrogate characters');
  return text;
}
