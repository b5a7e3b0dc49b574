import type { Status } from '#libs/access';
import { showId } from '#libs/kernel';
import { Connection, ListOrder, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';

import type { OperatorApplicationRow, OperatorOrganizationRow } from '../operator-lists.service.js';

/** Statuses of organizations and applications in GraphQL. */
export const PlatformStatus = { ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED', DELETED: 'DELETED' } as const;
registerEnumType(PlatformStatus, {
  name: 'PlatformStanding',
  description: 'Status of an organization or an application.',
  valuesMap: {
    ACTIVE: { description: 'It is active.' },
    SUSPENDED: { description: 'Its owner or the platform has suspended it.' },
    DELETED: { description: 'It is deleted but not purged yet.' },
  },
});

/** Arguments of the lists of all organizations and all applications. */
@ArgsType()
export class OperatorPageArgs extends SortedPageArgs(ListOrder, {
  description: 'Defaults to oldest first.',
}) {
  @Field(() => PlatformStatus, { nullable: true, description: 'Only rows with this status.' })
  @IsOptional()
  @IsIn(Object.values(PlatformStatus))
  status?: Status | null;
}

@ObjectType('OperatorOrganization', {
  description: 'An organization as operators of the platform see it, without its data.',
})
export class OperatorOrganizationType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'Address name (slug).' })
  slug!: string;

  @Field({ description: 'Display name.' })
  name!: string;

  @Field(() => PlatformStatus, { description: 'Status of the organization.' })
  status!: Status;

  @Field({ description: 'Whether the platform has suspended it. Its owners cannot resume it then.' })
  isSuspendedByPlatform!: boolean;

  @Field({
    description: 'Whether this is a test organization, created by a developer to try applications out.',
  })
  isTest!: boolean;

  @Field({ description: 'Time when it was created.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Number of applications that it owns, counted up to 1,000.' })
  applicationCount!: number;

  @Field(() => Int, {
    description:
      'Number of its authorizations that are not revoked, including expired ones, counted up to 1,000.',
  })
  authorizationCount!: number;
}

@ObjectType('OperatorPublisher', { description: 'The organization that owns an application.' })
export class OperatorPublisherType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'Address name (slug).' })
  slug!: string;

  @Field({ description: 'Display name.' })
  name!: string;
}

@ObjectType('OperatorApplication', {
  description: 'An application as operators of the platform see it.',
})
export class OperatorApplicationType {
  @Field(() => ID, { description: 'Public ID, which is also the client ID.' })
  id!: string;

  @Field({ description: 'Display name.' })
  name!: string;

  @Field(() => OperatorPublisherType, { description: 'Organization that owns it.' })
  publisher!: OperatorPublisherType;

  @Field(() => PlatformStatus, { description: 'Status of the application.' })
  status!: Status;

  @Field({ description: 'Whether the platform has suspended it. Its owner cannot resume it then.' })
  isSuspendedByPlatform!: boolean;

  @Field({ description: 'Time when it was registered.' })
  createdAt!: Date;

  @Field(() => Int, {
    description:
      'Number of its authorizations that are not revoked, including expired ones, counted up to 1,000.',
  })
  authorizationCount!: number;
}

export const OperatorOrganizationConnection = Connection(OperatorOrganizationType, 'OperatorOrganization');
export const OperatorApplicationConnection = Connection(OperatorApplicationType, 'OperatorApplication');

/** Converts an organization to its API type for operators. */
export function presentOrganization(row: OperatorOrganizationRow): OperatorOrganizationType {
  const { slug, name, status } = row;
  return {
    ...{ slug, name, status },
    id: showId('org', row.id),
    isSuspendedByPlatform: row.suspended_by === 'PLATFORM',
    isTest: row.is_test,
    createdAt: row.created_at,
    applicationCount: Number(row.applications),
    authorizationCount: Number(row.authorizations),
  };
}

/** Converts an application to its API type for operators. */
export function presentApplication(row: OperatorApplicationRow): OperatorApplicationType {
  const { name, status } = row;
  return {
    ...{ name, status },
    id: showId('app', row.id),
    publisher: {
      id: showId('org', row.publisher_id),
      slug: row.publisher_slug,
      name: row.publisher_name,
    },
    isSuspendedByPlatform: row.platform_suspended_at !== null,
    createdAt: row.created_at,
    authorizationCount: Number(row.authorizations),
  };
}
