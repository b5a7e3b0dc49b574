import { ListOrder, Order, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';

import { AuthorizationStatus } from './authorization.status.js';
import type { AuthorizationStatus as Status } from './ways-to-status.js';

export const AuthorizationOrder = Order('AuthorizationOrder', {
  description: 'An order of authorized applications.',
  fields: {
    AUTHORIZED_AT: { description: 'When they were authorized.' },
    NAME: { description: 'The name of the application, whatever its case.' },
    LAST_USED_AT: { description: 'When they last acted; never counts as the oldest.' },
    EXPIRES_AT: { description: 'Until when they may act; no end counts as the latest.' },
  },
});

/** The arguments of a list of authorized applications. */
@ArgsType()
export class AuthorizationPageArgs extends SortedPageArgs(AuthorizationOrder, {
  description: 'Left out for the oldest first.',
}) {
  @Field(() => AuthorizationStatus, {
    nullable: true,
    description: 'Only those that stand so; left out for all but revoked ones.',
  })
  @IsOptional()
  @IsIn(Object.keys(AuthorizationStatus))
  status?: Status | null;
}

/** The arguments of a list of the organizations that authorize an application. */
@ArgsType()
export class PublishedAuthorizationPageArgs extends SortedPageArgs(ListOrder, {
  description: 'By name is by the name of the organization. Left out for the oldest first.',
}) {}
