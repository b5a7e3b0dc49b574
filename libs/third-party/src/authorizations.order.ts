import { OrderDirection, type Ordering, PageArgs } from '#libs/relay';
import { ArgsType, Field, InputType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';

import type { AuthorizationStatus as Status } from './ways-to-status.js';
import { AuthorizationStatus } from './dto/authorization.status.js';

export const AuthorizationOrderField = {
  AUTHORIZED_AT: 'AUTHORIZED_AT',
  NAME: 'NAME',
  LAST_USED_AT: 'LAST_USED_AT',
  EXPIRES_AT: 'EXPIRES_AT',
} as const;
registerEnumType(AuthorizationOrderField, {
  name: 'AuthorizationOrderField',
  description: 'What authorized applications can be sorted by.',
  valuesMap: {
    AUTHORIZED_AT: { description: 'When they were authorized.' },
    NAME: { description: 'The name of the application, whatever its case.' },
    LAST_USED_AT: { description: 'When they last acted; never counts as the oldest.' },
    EXPIRES_AT: { description: 'Until when they may act; no end counts as the latest.' },
  },
});

@InputType({ description: 'An order of authorized applications.' })
export class AuthorizationOrder {
  @Field(() => AuthorizationOrderField, { description: 'What is sorted by.' })
  @IsIn(Object.keys(AuthorizationOrderField))
  field!: keyof typeof AuthorizationOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which end comes first.' })
  @IsIn(Object.keys(OrderDirection))
  direction!: keyof typeof OrderDirection;
}

/** The arguments of a list of authorized applications. */
@ArgsType()
export class AuthorizationPageArgs extends PageArgs {
  @Field(() => AuthorizationStatus, {
    nullable: true,
    description: 'Only those that stand so; left out for all but revoked ones.',
  })
  @IsOptional()
  @IsIn(Object.keys(AuthorizationStatus))
  status?: Status | null;

  @Field(() => AuthorizationOrder, { nullable: true, description: 'Left out for the oldest first.' })
  @IsOptional()
  orderBy?: AuthorizationOrder | null;
}

/** Milliseconds since the epoch: what cursors hold. */
const milliseconds = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint`;
const EXPRESSIONS: Readonly<Record<keyof typeof AuthorizationOrderField, Omit<Ordering, 'isDescending'>>> = {
  AUTHORIZED_AT: { expression: milliseconds('a.authorized_at'), type: 'bigint' },
  NAME: { expression: 'lower(p.name)', type: 'text' },
  LAST_USED_AT: { expression: `COALESCE(${milliseconds('a.last_used_at')}, -1)`, type: 'bigint' },
  EXPIRES_AT: {
    expression: `COALESCE(${milliseconds('a.expires_at')}, ${Number.MAX_SAFE_INTEGER})`,
    type: 'bigint',
  },
};

/** How a list of authorizations is sorted in SQL; null for by their ids, which grow with time. */
export function orderingOf({ orderBy }: Pick<AuthorizationPageArgs, 'orderBy'>): Ordering | null {
  return orderBy ? { ...EXPRESSIONS[orderBy.field], isDescending: orderBy.direction === 'DESC' } : null;
}
