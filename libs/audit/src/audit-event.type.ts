import { Connection } from '#libs/paging';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

export const AuditActorKind = {
  APPLICATION: 'application',
  PERSON: 'person',
  ORGANIZATION: 'organization',
  PLATFORM: 'platform',
} as const;
registerEnumType(AuditActorKind, {
  name: 'AuditActorKind',
  description: 'What kind of caller acted.',
  valuesMap: {
    ORGANIZATION: { description: 'Somebody in another organization: who is its own matter.' },
    APPLICATION: { description: 'An application, by its own credentials.' },
    PERSON: { description: 'A person who signed in.' },
    PLATFORM: {
      description: 'Nexus211 itself: an operator, whose name is its own matter, or the server by its rules.',
    },
  },
});

@ObjectType('AuditProfile', { description: 'A person or service account, with the name at that time.' })
export class AuditProfileType {
  @Field(() => ID, { description: 'The public id of the profile.' })
  id!: string;

  @Field({ description: 'The name at that time.' })
  name!: string;
}

@ObjectType('AuditActor', { description: 'Who acted, with the name at that time.' })
export class AuditActorType {
  @Field(() => AuditActorKind, {
    description:
      'An application, a person, or another organization or the platform, whose people are their own matter.',
  })
  kind!: 'application' | 'person' | 'organization' | 'platform';

  @Field(() => ID, {
    nullable: true,
    description:
      'The public id: of the application, of the profile (or else the person), of the organization; the platform has none.',
  })
  id!: string | null;

  @Field({ description: 'The name at that time.' })
  name!: string;

  @Field(() => AuditProfileType, {
    nullable: true,
    description: 'The person or service account for which an application acted.',
  })
  onBehalfOf!: AuditProfileType | null;
}

@ObjectType('AuditDetail', { description: 'A named value.' })
export class AuditDetailType {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field({ description: 'Its value; lists and objects as JSON.' })
  value!: string;
}

@ObjectType('AuditChange', { description: 'A value that was changed.' })
export class AuditChangeType {
  @Field({ description: 'What was changed.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it was; lists and objects as JSON.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is since; lists and objects as JSON.' })
  after!: string | null;
}

@ObjectType('AuditEvent', { description: 'Something that happened in, or to, the organization.' })
export class AuditEventType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'What happened, for example `authorization.revoked`.' })
  type!: string;

  @Field({ description: 'When.' })
  occurredAt!: Date;

  @Field(() => AuditActorType, { description: 'Who.' })
  actor!: AuditActorType;

  @Field(() => [AuditDetailType], { description: 'To what: the ids and names of the things concerned.' })
  subject!: AuditDetailType[];

  @Field(() => [AuditDetailType], { description: 'How: what belongs to it besides.' })
  details!: AuditDetailType[];

  @Field(() => [AuditChangeType], { description: 'What was changed, before and after.' })
  changes!: AuditChangeType[];

  @Field(() => String, {
    nullable: true,
    description:
      'The network that the request came from, for example `192.0.2.0/24`; null where somebody in another ' +
      'organization acted.',
  })
  network!: string | null;

  @Field(() => String, { nullable: true, description: 'The request that caused it.' })
  requestId!: string | null;
}

export const AuditEventConnection = Connection(AuditEventType, 'AuditEvent');
