import { ArgsType, Field, InputType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';

import { cursorOf, PageArgs } from './connection.js';
import { placeCursorOf } from './keyset.js';

export const OrderDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which end of an order comes first.',
  valuesMap: {
    ASC: { description: 'The least, the oldest or the first of the alphabet first.' },
    DESC: { description: 'The greatest, the newest or the last of the alphabet first.' },
  },
});

export const ListOrderField = { CREATED_AT: 'CREATED_AT', NAME: 'NAME' } as const;
registerEnumType(ListOrderField, {
  name: 'ListOrderField',
  description: 'What entries of a list can be sorted by.',
  valuesMap: {
    CREATED_AT: { description: 'When they were made.' },
    NAME: { description: 'Their name, whatever its case.' },
  },
});

@InputType({ description: 'An order of a list.' })
export class ListOrder {
  @Field(() => ListOrderField, { description: 'What is sorted by.' })
  @IsIn(Object.keys(ListOrderField))
  field!: keyof typeof ListOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which end comes first.' })
  @IsIn(Object.keys(OrderDirection))
  direction!: keyof typeof OrderDirection;
}

/** The arguments of a list whose entries have names. */
@ArgsType()
export class SortedPageArgs extends PageArgs {
  @Field(() => ListOrder, { nullable: true, description: 'Left out for the oldest first.' })
  @IsOptional()
  orderBy?: ListOrder | null;
}

/** The cursor of a row in a list in this order. */
export function cursorIn(order: ListOrder | null | undefined): (row: { id: string; name: string }) => string {
  if (order?.field !== 'NAME') return ({ id }) => cursorOf(id);
  return ({ id, name }) => placeCursorOf({ key: name, id });
}
