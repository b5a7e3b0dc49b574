import { Connection } from '#libs/paging';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

/** Kinds of actors in GraphQL. */
export const AuditActorKind = {
  APPLICATION: 'application',
  PERSON: 'person',
  ORGANIZATION: 'organization',
  PLATFORM: 'platform',
} as const;
registerEnumType(AuditActorKind, {
  name: 'AuditActorKind',
  description: 'Kind of an actor.',
  valuesMap: {
    ORGANIZATION: {
      description: 'A person or application of another organization. Their name is not disclosed.',
    },
    APPLICATION: { description: 'An application with its own credentials.' },
    PERSON: { description: 'A signed-in person.' },
    PLATFORM: {
      description: 'Nexus211 itself: an operator, whose name is not disclosed, or the server.',
    },
  },
});

@ObjectType('AuditProfile', { description: 'A person or service account at the time of the event.' })
export class AuditProfileType {
  @Field(() => ID, { description: 'Public ID of the profile.' })
  id!: string;

  @Field({ description: 'Name at that time.' })
  name!: string;
}

@ObjectType('AuditActor', { description: 'The actor of an event.' })
export class AuditActorType {
  @Field(() => AuditActorKind, {
    description:
      'Kind of the actor. For another organization or the platform, the person or application is not disclosed.',
  })
  kind!: 'application' | 'person' | 'organization' | 'platform';

  @Field(() => ID, {
    nullable: true,
    description:
      'Public ID of the application, of the profile (or else the person), or of the organization; null for the platform.',
  })
  id!: string | null;

  @Field({ description: 'Name at that time.' })
  name!: string;

  @Field(() => AuditProfileType, {
    nullable: true,
    description: 'Person or service account on whose behalf an application acted.',
  })
  onBehalfOf!: AuditProfileType | null;
}

@ObjectType('AuditDetail', { description: 'A named value.' })
export class AuditDetailType {
  @Field({ description: 'Name of the value.' })
  name!: string;

  @Field({ description: 'Value; lists and objects as JSON.' })
  value!: string;
}

@ObjectType('AuditChange', { description: 'A changed value.' })
export class AuditChangeType {
  @Field({ description: 'Name of the changed value.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Value before the event; lists and objects as JSON.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'Value after the event; lists and objects as JSON.' })
  after!: string | null;
}

@ObjectType('AuditEvent', { description: 'An event in the organization, or about it.' })
export class AuditEventType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'Type of the event, for example `authorization.revoked`.' })
  type!: string;

  @Field({ description: 'Time of the event.' })
  occurredAt!: Date;

  @Field(() => AuditActorType, { description: 'Actor of the event.' })
  actor!: AuditActorType;

  @Field(() => [AuditDetailType], { description: 'IDs and names of the objects concerned.' })
  subject!: AuditDetailType[];

  @Field(() => [AuditDetailType], { description: 'Additional details of the event.' })
  details!: AuditDetailType[];

  @Field(() => [AuditChangeType], { description: 'Changed values, before and after.' })
  changes!: AuditChangeType[];

  @Field(() => String, {
    nullable: true,
    description:
      'Network of the request, for example `192.0.2.0/24`; null if the actor belongs to another organization.',
  })
  network!: string | null;

  @Field(() => String, { nullable: true, description: 'ID of the request that caused the event.' })
  requestId!: string | null;
}

export const AuditEventConnection = Connection(AuditEventType, 'AuditEvent');
