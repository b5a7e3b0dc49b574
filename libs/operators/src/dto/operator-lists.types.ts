import type { Status } from '#libs/access';
import { showId } from '#libs/kernel';
import { Connection, ListOrder, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';

import type { OperatorApplicationRow, OperatorOrganizationRow } from '../operator-lists.service.js';

export const PlatformStanding = { ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED', DELETED: 'DELETED' } as const;
registerEnumType(PlatformStanding, {
  name: 'PlatformStanding',
  description: 'Whether an organization or an application may act.',
  valuesMap: {
    ACTIVE: { description: 'It acts.' },
    SUSPENDED: { description: 'Its owner, or the platform, has suspended it.' },
    DELETED: { description: 'It is deleted, and not purged yet.' },
  },
});

/** The arguments of the lists of all organizations and all applications. */
@ArgsType()
export class OperatorPageArgs extends SortedPageArgs(ListOrder, {
  description: 'Left out for the oldest first.',
}) {
  @Field(() => PlatformStanding, { nullable: true, description: 'Only those of this standing.' })
  @IsOptional()
  @IsIn(Object.values(PlatformStanding))
  status?: Status | null;
}

@ObjectType('OperatorOrganization', {
  description: 'An organization as those see it who run the platform: nothing of what it holds.',
})
export class OperatorOrganizationType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'The address name.' })
  slug!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field(() => PlatformStanding, { description: 'Whether it may act.' })
  status!: Status;

  @Field({ description: 'Whether the platform has suspended it: its owners can not lift that.' })
  isSuspendedByPlatform!: boolean;

  @Field({ description: 'Whether a developer made it to try applications out.' })
  isTest!: boolean;

  @Field({ description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'How many applications it owns, counted up to 1,000.' })
  applicationCount!: number;

  @Field(() => Int, {
    description: 'Number of its authorizations that were not revoked, expired ones too, counted up to 1,000.',
  })
  authorizationCount!: number;
}

@ObjectType('OperatorPublisher', { description: 'The organization that owns an application.' })
export class OperatorPublisherType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'The address name.' })
  slug!: string;

  @Field({ description: 'The name for people.' })
  name!: string;
}

@ObjectType('OperatorApplication', {
  description: 'An application as those see it who run the platform.',
})
export class OperatorApplicationType {
  @Field(() => ID, { description: 'The public id, its client id.' })
  id!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field(() => OperatorPublisherType, { description: 'Who owns it.' })
  publisher!: OperatorPublisherType;

  @Field(() => PlatformStanding, { description: 'Whether it may act.' })
  status!: Status;

  @Field({ description: 'Whether the platform has suspended it: its owner can not lift that.' })
  isSuspendedByPlatform!: boolean;

  @Field({ description: 'When it was registered.' })
  createdAt!: Date;

  @Field(() => Int, {
    description: 'Number of its authorizations that were not revoked, expired ones too, counted up to 1,000.',
  })
  authorizationCount!: number;
}

export const OperatorOrganizationConnection = Connection(OperatorOrganizationType, 'OperatorOrganization');
export const OperatorApplicationConnection = Connection(OperatorApplicationType, 'OperatorApplication');

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
