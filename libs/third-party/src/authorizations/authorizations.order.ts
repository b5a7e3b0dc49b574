import { ListOrder, Order, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';

import { AuthorizationStatus } from './authorization.status.js';
import type { AuthorizationStatus as Status } from './ways-to-status.js';

export const AuthorizationOrder = Order('AuthorizationOrder', {
  description: 'Sort key of authorizations.',
  fields: {
    AUTHORIZED_AT: { description: 'Time of the authorization.' },
    NAME: { description: 'Name of the application, case-insensitive.' },
    LAST_USED_AT: {
      description: 'Time of the last request. Applications that never acted count as the oldest.',
    },
    EXPIRES_AT: { description: 'Expiry time. Authorizations that do not expire count as the latest.' },
  },
});

/** The arguments of a list of authorized applications. */
@ArgsType()
export class AuthorizationPageArgs extends SortedPageArgs(AuthorizationOrder, {
  description: 'Default: oldest first.',
}) {
  @Field(() => AuthorizationStatus, {
    nullable: true,
    description: 'Filter by status. Default: all except revoked ones.',
  })
  @IsOptional()
  @IsIn(Object.keys(AuthorizationStatus))
  status?: Status | null;
}

/** The arguments of a list of the organizations that authorize an application. */
@ArgsType()
export class PublishedAuthorizationPageArgs extends SortedPageArgs(ListOrder, {
  description: 'NAME sorts by the name of the organization. Default: oldest first.',
}) {}
