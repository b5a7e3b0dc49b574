import type { Type } from '@nestjs/common';
import { ArgsType, Field, InputType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';

import { PageArgs, rangeOf } from './connection.js';
import type { Direction, Ordering, SortKey } from './keyset.js';

export const OrderDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Sort direction.',
  valuesMap: {
    ASC: { description: 'Ascending: lowest, oldest or alphabetically first entries first.' },
    DESC: { description: 'Descending: highest, newest or alphabetically last entries first.' },
  },
});

/** Sort field and direction of a list. */
export interface OrderBy<FieldName extends string> {
  readonly field: FieldName;
  readonly direction: Direction;
}

/** An element of the schema with its description. */
interface Described {
  readonly description: string;
}

/** Creates an input type for the order of a list. @param fields sort fields */
export function Order<FieldName extends string>(
  name: string,
  { description, fields }: Described & { readonly fields: Readonly<Record<FieldName, Described>> },
): Type<OrderBy<FieldName>> {
  const names = Object.keys(fields) as FieldName[];
  const values = Object.fromEntries(names.map((field) => [field, field]));
  registerEnumType(values, {
    name: `${name}Field`,
    description: 'Sort fields.',
    valuesMap: fields,
  });

  @InputType(name, { description })
  class OrderType implements OrderBy<FieldName> {
    @Field(() => values, { description: 'Sort field.' })
    @IsIn(names)
    field!: FieldName;

    @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Sort direction.' })
    @IsIn(Object.keys(OrderDirection))
    direction!: Direction;
  }
  return OrderType;
}

export const ListOrder = Order('ListOrder', {
  description: 'Order of a list.',
  fields: {
    CREATED_AT: { description: 'Creation time.' },
    NAME: { description: 'Name, ignoring case.' },
  },
});
export type ListOrder = InstanceType<typeof ListOrder>;

/** Page and order of a list. */
export interface SortedPage<FieldName extends string = ListOrder['field']> extends PageArgs {
  /** Omitted for the default order of the list. */
  readonly orderBy?: OrderBy<FieldName> | null;
}

/** Creates the arguments of a list that can be sorted. @param order input type of its order */
export function SortedPageArgs<FieldName extends string>(
  order: Type<OrderBy<FieldName>>,
  { description }: Described,
): Type<SortedPage<FieldName>> {
  @ArgsType()
  class SortedArgs extends PageArgs implements SortedPage<FieldName> {
    @Field(() => order, { nullable: true, description })
    @IsOptional()
    orderBy?: OrderBy<FieldName> | null;
  }
  return SortedArgs;
}

/** Arguments of a log, which is sorted by time only. */
@ArgsType()
export class LogPageArgs extends PageArgs {
  @Field(() => OrderDirection, {
    nullable: true,
    description: 'Sort direction by time. Newest first by default.',
  })
  @IsOptional()
  @IsIn(Object.keys(OrderDirection))
  direction?: Direction | null;
}

/**
 * Returns the order for reading a list in SQL, reversed if the page is read from the end.
 * @param keys sort keys by field, except the creation time, which is the order of the IDs
 * @param defaultDirection default direction
 */
export function orderingOf<FieldName extends string>(
  page: Pick<SortedPage<FieldName>, 'orderBy' | 'first' | 'after' | 'last' | 'before'>,
  keys: Readonly<Partial<Record<FieldName, SortKey>>>,
  defaultDirection: Direction = 'ASC',
): Ordering {
  const { field, direction: wanted = defaultDirection } = page.orderBy ?? {};
  const direction = directionOf(page, wanted);
  const key: SortKey | undefined = field && keys[field];
  return field && key ? { direction, by: { ...key, field } } : { direction };
}

/** Returns the order for reading a log, newest first by default, reversed if the page is read from the end. */
export function orderingOfLog(page: LogPageArgs): Ordering {
  return { direction: directionOf(page, page.direction ?? 'DESC') };
}

function directionOf(page: PageArgs, direction: Direction): Direction {
  if (!rangeOf(page).isBackward) return direction;
  return direction === 'ASC' ? 'DESC' : 'ASC';
}
