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
  description: 'What became of an invitation.',
  valuesMap: {
    PENDING: { description: 'Its links are good.' },
    ACCEPTED: { description: 'The person has come in.' },
    REVOKED: { description: 'An admin has ended it.' },
    EXPIRED: { description: 'Nobody accepted it in time; it can be sent again.' },
    VOID: {
      description:
        'Its links are refused, because who sent it may not give that role any more. Sent again by somebody who may, ' +
        'it is good.',
    },
  },
});

const MailStatusType = { PENDING: 'PENDING', DELIVERED: 'DELIVERED', FAILED: 'FAILED' } as const;
registerEnumType(MailStatusType, {
  name: 'MailStatus',
  description: 'What became of a mail.',
  valuesMap: {
    PENDING: { description: 'Not delivered yet. Delivery is tried for a day.' },
    DELIVERED: { description: 'The mail server took it.' },
    FAILED: { description: 'The mail server refused it, or could not be reached for a day.' },
  },
});

@ObjectType('Invitation', {
  implements: () => Node,
  description: 'An offer to somebody to come into the organization. It works once.',
})
export class InvitationType extends Node {
  @Field({ description: 'Whose sign-in can accept it.' })
  email!: string;

  @Field(() => ProfileRole, { description: 'What the person will be allowed to do here.' })
  role!: Role;

  @Field(() => InvitationStatusType, { description: 'What became of it.' })
  status!: InvitationStatus;

  @Field(() => MailStatusType, {
    nullable: true,
    description: 'Delivery status of the newest mail with a link; null where the server sends no mail.',
  })
  mailStatus!: Invitation['mailStatus'];

  @Field({ description: 'Who invited, by their name at that time.' })
  invitedBy!: string;

  @Field({ description: 'When.' })
  createdAt!: Date;

  @Field({ description: 'Until when it can be accepted.' })
  expiresAt!: Date;
}

export const InvitationConnection = Connection(InvitationType, 'Invitation');

export const InvitationOrder = Order('InvitationOrder', {
  description: 'An order of invitations.',
  fields: {
    CREATED_AT: { description: 'When they were made.' },
    EMAIL: { description: 'Whom they are to.' },
    EXPIRES_AT: { description: 'Until when they can be accepted.' },
  },
});
export type InvitationOrder = InstanceType<typeof InvitationOrder>;

/** The arguments of the list of invitations. */
@ArgsType()
export class InvitationArgs extends SortedPageArgs(InvitationOrder, {
  description: 'Left out for the newest first.',
}) {
  @Field(() => InvitationStatusType, { nullable: true, description: 'Only those of this status.' })
  @IsOptional()
  @IsIn(INVITATION_STATUSES)
  status?: InvitationStatus | null;
}

@InputType({ description: 'Whom to invite, as what.' })
export class InviteProfileInput {
  @Field({ description: 'Their email address.' })
  @IsString()
  @MaxLength(320)
  email!: string;

  @Field(() => ProfileRole, { description: 'What they will be allowed to do; only owners invite owners.' })
  @IsIn(ROLES)
  role!: Role;
}

@InputType({ description: 'An invitation to send again.' })
export class ResendInvitationInput {
  @Field(() => ID, { description: 'The invitation.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'An invitation to end.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'The invitation.' })
  @IsString()
  id!: string;
}

@ObjectType({ isAbstract: true })
abstract class SentInvitationPayload extends Payload {
  @Field(() => InvitationType, { nullable: true, description: 'The invitation.' })
  invitation?: InvitationType;

  @Field(() => String, {
    nullable: true,
    description: 'A link to hand over, shown this once. Only the sign-in of that email can accept with it.',
  })
  link?: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a mail with a link of their own is on its way to the person; false where this server sends no mail. ' +
      '`invitation { mailStatus }` says later whether it was delivered.',
  })
  isMailed?: boolean;
}

@ObjectType({ description: 'What `inviteProfile` answers. It tells nobody whether the email has a sign-in.' })
export class InviteProfilePayload extends SentInvitationPayload {}

@ObjectType({ description: 'What `resendInvitation` answers.' })
export class ResendInvitationPayload extends SentInvitationPayload {}

@ObjectType({ description: 'What `revokeInvitation` answers.' })
export class RevokeInvitationPayload extends Payload {
  @Field(() => InvitationType, { nullable: true, description: 'The ended invitation.' })
  invitation?: InvitationType;
}

/** An invitation as the API shows it. */
export function presentInvitation(invitation: Invitation, status: InvitationStatus): InvitationType {
  const { id, email, role, mailStatus, invitedByName: invitedBy, createdAt, expiresAt } = invitation;
  return { id: showId('inv', id), email, role, status, mailStatus, invitedBy, createdAt, expiresAt };
}
