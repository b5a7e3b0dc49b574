import type { Type } from '@nestjs/common';
import { ArgsType, Field, InputType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';

import { PageArgs, rangeOf } from './connection.js';
import type { Direction, Ordering, SortKey } from './keyset.js';

export const OrderDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which end of an order comes first.',
  valuesMap: {
    ASC: { description: 'The least, the oldest or the first of the alphabet first.' },
    DESC: { description: 'The greatest, the newest or the last of the alphabet first.' },
  },
});

/** By what a list is sorted, and which end comes first. */
export interface OrderBy<FieldName extends string> {
  readonly field: FieldName;
  readonly direction: Direction;
}

/** Something of the schema, with what it means. */
interface Described {
  readonly description: string;
}

/** An input type of orders. @param fields what can be sorted by */
export function Order<FieldName extends string>(
  name: string,
  { description, fields }: Described & { readonly fields: Readonly<Record<FieldName, Described>> },
): Type<OrderBy<FieldName>> {
  const names = Object.keys(fields) as FieldName[];
  const values = Object.fromEntries(names.map((field) => [field, field]));
  registerEnumType(values, {
    name: `${name}Field`,
    description: 'What can be sorted by.',
    valuesMap: fields,
  });

  @InputType(name, { description })
  class OrderType implements OrderBy<FieldName> {
    @Field(() => values, { description: 'What is sorted by.' })
    @IsIn(names)
    field!: FieldName;

    @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which end comes first.' })
    @IsIn(Object.keys(OrderDirection))
    direction!: Direction;
  }
  return OrderType;
}

export const ListOrder = Order('ListOrder', {
  description: 'An order of a list.',
  fields: {
    CREATED_AT: { description: 'When they were made.' },
    NAME: { description: 'Their name, whatever its case.' },
  },
});
export type ListOrder = InstanceType<typeof ListOrder>;

/** Which part of a list, in which order. */
export interface SortedPage<FieldName extends string = ListOrder['field']> extends PageArgs {
  /** Left out for the list's own order. */
  readonly orderBy?: OrderBy<FieldName> | null;
}

/** The arguments of a list that can be sorted. @param order the input type of its orders */
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

/** The arguments of a log, which is sorted by time alone. */
@ArgsType()
export class LogPageArgs extends PageArgs {
  @Field(() => OrderDirection, {
    nullable: true,
    description: 'Which end of time comes first; left out for the newest.',
  })
  @IsOptional()
  @IsIn(Object.keys(OrderDirection))
  direction?: Direction | null;
}

/**
 * How a list is read in SQL: in its order, or against it where the page is read from the end.
 * @param keys of the fields that are not when the entries were made, which their ids tell
 * @param usual where no order is given
 */
export function orderingOf<FieldName extends string>(
  page: Pick<SortedPage<FieldName>, 'orderBy' | 'first' | 'after' | 'last' | 'before'>,
  keys: Readonly<Partial<Record<FieldName, SortKey>>>,
  usual: Direction = 'ASC',
): Ordering {
  const { field, direction: wanted = usual } = page.orderBy ?? {};
  const direction = directionOf(page, wanted);
  const key: SortKey | undefined = field && keys[field];
  return field && key ? { direction, by: { ...key, field } } : { direction };
}

/** How a log is read: the newest first where nothing else is said, and against that where the page is read from the end. */
export function orderingOfLog(page: LogPageArgs): Ordering {
  return { direction: directionOf(page, page.direction ?? 'DESC') };
}

function directionOf(page: PageArgs, direction: Direction): Direction {
  if (!rangeOf(page).isBackward) return direction;
  return direction === 'ASC' ? 'DESC' : 'ASC';
}
