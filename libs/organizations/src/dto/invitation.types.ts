import { type Role, ROLES, showId } from '#libs/kernel';
import { Connection, Node, Order, Payload, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { INVITATION_STATUSES, type InvitationStatus } from '../invitations/invitation-status.js';
import type { Invitation } from '../invitations/invitation.entity.js';
import { ProfileRole } from './profile.types.js';

const InvitationStatusType = {
  PENDING: 'PENDING',
  ACCEPTED: 'ACCEPTED',
  REVOKED: 'REVOKED',
  EXPIRED: 'EXPIRED',
  VOID: 'VOID',
} as const;
registerEnumType(InvitationStatusType, {
  name: 'InvitationStatus',
  description: 'Status of an invitation.',
  valuesMap: {
    PENDING: { description: 'Its links are valid.' },
    ACCEPTED: { description: 'The person has joined the organization.' },
    REVOKED: { description: 'An admin has revoked it.' },
    EXPIRED: { description: 'It was not accepted in time. It can be resent.' },
    VOID: {
      description:
        'Its links are refused because its sender can no longer give this role. It becomes valid when somebody who can ' +
        'give the role resends it.',
    },
  },
});

const MailStatusType = { PENDING: 'PENDING', DELIVERED: 'DELIVERED', FAILED: 'FAILED' } as const;
registerEnumType(MailStatusType, {
  name: 'MailStatus',
  description: 'Delivery status of an email.',
  valuesMap: {
    PENDING: { description: 'Not delivered yet. Delivery is retried for up to a day.' },
    DELIVERED: { description: 'The mail server accepted it.' },
    FAILED: { description: 'The mail server refused it, or was unreachable for a day.' },
  },
});

@ObjectType('Invitation', {
  implements: () => Node,
  description: 'An invitation to join the organization. It can be accepted once.',
})
export class InvitationType extends Node {
  @Field({ description: 'Email address of the invited person. Only a sign-in with this address can accept.' })
  email!: string;

  @Field(() => ProfileRole, { description: 'Role that the person gets.' })
  role!: Role;

  @Field(() => InvitationStatusType, { description: 'Status of the invitation.' })
  status!: InvitationStatus;

  @Field(() => MailStatusType, {
    nullable: true,
    description: 'Delivery status of the most recent invitation email; null if the server sends no email.',
  })
  mailStatus!: Invitation['mailStatus'];

  @Field({ description: 'Name of the sender at the time of the invitation.' })
  invitedBy!: string;

  @Field({ description: 'Time when the invitation was created.' })
  createdAt!: Date;

  @Field({ description: 'Time when the invitation expires.' })
  expiresAt!: Date;
}

export const InvitationConnection = Connection(InvitationType, 'Invitation');

export const InvitationOrder = Order('InvitationOrder', {
  description: 'Sort order of invitations.',
  fields: {
    CREATED_AT: { description: 'By creation time.' },
    EMAIL: { description: 'By email address.' },
    EXPIRES_AT: { description: 'By expiration time.' },
  },
});
export type InvitationOrder = InstanceType<typeof InvitationOrder>;

/** Arguments of the list of invitations. */
@ArgsType()
export class InvitationArgs extends SortedPageArgs(InvitationOrder, {
  description: 'Defaults to newest first.',
}) {
  @Field(() => InvitationStatusType, { nullable: true, description: 'Only invitations with this status.' })
  @IsOptional()
  @IsIn(INVITATION_STATUSES)
  status?: InvitationStatus | null;
}

@InputType({ description: 'A person to invite, and their role.' })
export class InviteProfileInput {
  @Field({ description: 'Email address of the person.' })
  @IsString()
  @MaxLength(320)
  email!: string;

  @Field(() => ProfileRole, { description: 'Role that the person gets. Only owners can invite owners.' })
  @IsIn(ROLES)
  role!: Role;
}

@InputType({ description: 'An invitation to resend.' })
export class ResendInvitationInput {
  @Field(() => ID, { description: 'ID of the invitation.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'An invitation to revoke.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'ID of the invitation.' })
  @IsString()
  id!: string;
}

@ObjectType({ isAbstract: true })
abstract class SentInvitationPayload extends Payload {
  @Field(() => InvitationType, { nullable: true, description: 'The invitation.' })
  invitation?: InvitationType;

  @Field(() => String, {
    nullable: true,
    description:
      'Link to pass on, shown only once. Only a sign-in with the invited email address can accept with it.',
  })
  link?: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the server emails the person a link of their own; false if the server sends no email. ' +
      'Read `invitation { mailStatus }` later for the delivery status.',
  })
  isMailed?: boolean;
}

@ObjectType({
  description: 'Result of `inviteProfile`. It does not reveal whether the email address has a sign-in.',
})
export class InviteProfilePayload extends SentInvitationPayload {}

@ObjectType({ description: 'Result of `resendInvitation`.' })
export class ResendInvitationPayload extends SentInvitationPayload {}

@ObjectType({ description: 'Result of `revokeInvitation`.' })
export class RevokeInvitationPayload extends Payload {
  @Field(() => InvitationType, { nullable: true, description: 'The revoked invitation.' })
  invitation?: InvitationType;
}

/** Converts an invitation to its API type. */
export function presentInvitation(invitation: Invitation, status: InvitationStatus): InvitationType {
  const { id, email, role, mailStatus, invitedByName: invitedBy, createdAt, expiresAt } = invitation;
  return { id: showId('inv', id), email, role, status, mailStatus, invitedBy, createdAt, expiresAt };
}
