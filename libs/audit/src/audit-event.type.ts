import type { Actor, AuditEvent } from '#libs/events';
import { type IdKind, showId } from '#libs/kernel';
import { Connection } from '#libs/relay';
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
    PLATFORM: { description: 'Nexus211 itself: one of its operators, whose name is its own matter.' },
  },
});

@ObjectType('AuditActor', { description: 'Who acted, with the name at that time.' })
export class AuditActorType {
  @Field(() => AuditActorKind, {
    description:
      'An application, a person, or another organization or the platform, whose people are their own matter.',
  })
  kind!: Actor['kind'];

  @Field({ description: 'The name at that time.' })
  name!: string;
}

@ObjectType('AuditDetail', { description: 'A named value.' })
export class AuditDetailType {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field({ description: 'Its value; lists and objects as JSON.' })
  value!: string;
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

  @Field(() => [AuditDetailType], { description: 'How: what was changed.' })
  details!: AuditDetailType[];

  @Field(() => String, { nullable: true, description: 'The request that caused it.' })
  requestId!: string | null;
}

export const AuditEventConnection = Connection(AuditEventType, 'AuditEvent');

const KINDS: Readonly<Record<string, IdKind>> = {
  organizationId: 'org',
  profileId: 'prf',
  applicationId: 'app',
  credentialId: 'crd',
  keyId: 'key',
  authorizationId: 'tpa',
  invitationId: 'inv',
};

/** An event as the API shows it: ids in their public form. */
export function presentEvent(event: AuditEvent): AuditEventType {
  return {
    id: showId('evt', event.id),
    type: event.type,
    occurredAt: event.occurredAt,
    actor: { kind: event.actor.kind, name: event.actor.name },
    subject: details(event.subject),
    details: details(event.data),
    requestId: event.requestId,
  };
}

function details(values: Record<string, unknown>): AuditDetailType[] {
  return Object.entries(values).map(([name, value]) => {
    const kind = KINDS[name];
    if (kind && typeof value === 'string') return { name, value: showId(kind, value) };
    return { name, value: typeof value === 'string' ? value : JSON.stringify(value) };
  });
}
