import { showId } from '#libs/kernel';
import { Connection, Payload } from '#libs/paging';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { ApplicationType, ByApplicationPageArgs } from '../dto/application.types.js';
import type { TransferDirection, TransferStatus, TransferView } from './application-transfers.reader.js';

export const ApplicationTransferStatus = {
  PENDING: 'PENDING',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  CANCELLED: 'CANCELLED',
  EXPIRED: 'EXPIRED',
} as const;
registerEnumType(ApplicationTransferStatus, {
  name: 'ApplicationTransferStatus',
  description: 'What became of an offer.',
  valuesMap: {
    PENDING: { description: 'The receiver has not decided.' },
    ACCEPTED: { description: 'The application belongs to the receiver.' },
    DECLINED: { description: 'The receiver said no.' },
    CANCELLED: { description: 'It was taken back.' },
    EXPIRED: { description: 'Its time is over: offer it again.' },
  },
});

export const ApplicationTransferDirection = { INCOMING: 'INCOMING', OUTGOING: 'OUTGOING' } as const;
registerEnumType(ApplicationTransferDirection, {
  name: 'ApplicationTransferDirection',
  description: 'Which side of a transfer an organization is.',
  valuesMap: {
    INCOMING: { description: 'It is offered an application.' },
    OUTGOING: { description: 'It offers one of its own.' },
  },
});

@ObjectType('ApplicationTransfer', {
  description: 'The offer of an application by the organization that owns it to another one.',
})
export class ApplicationTransferType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field(() => ApplicationTransferStatus, { description: 'What became of it.' })
  status!: TransferStatus;

  @Field(() => ApplicationTransferDirection, { description: 'Which side of it this organization is.' })
  direction!: TransferDirection;

  @Field(() => ID, { description: 'The OAuth client id of the application, which stays the same.' })
  clientId!: string;

  @Field({ description: 'The name of the application.' })
  applicationName!: string;

  @Field(() => [String], { description: 'What it may do at home, as it was offered.' })
  scopes!: string[];

  @Field({ description: 'When it was offered.' })
  offeredAt!: Date;

  @Field(() => String, { nullable: true, description: 'Who offered it; told to their own organization.' })
  offeredBy!: string | null;

  @Field({ description: 'Until when it can be accepted.' })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Who decided it; told to their own organization.' })
  decidedBy!: string | null;

  /** For the fields that name the organizations. */
  fromOrganizationId!: string;
  toOrganizationId!: string;
}

export const ApplicationTransferConnection = Connection(ApplicationTransferType, 'ApplicationTransfer');

/** The arguments of the list of transfers. */
@ArgsType()
export class ApplicationTransferPageArgs extends ByApplicationPageArgs {
  @Field(() => ApplicationTransferStatus, { nullable: true, description: 'Only those that stand so.' })
  @IsOptional()
  @IsIn(Object.keys(ApplicationTransferStatus))
  status?: TransferStatus | null;

  @Field(() => ApplicationTransferDirection, { nullable: true, description: 'Only those of this side.' })
  @IsOptional()
  @IsIn(Object.keys(ApplicationTransferDirection))
  direction?: TransferDirection | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this application.' })
  @IsOptional()
  @IsString()
  applicationId?: string | null;
}

@InputType({ description: 'An application to offer to another organization.' })
export class TransferApplicationInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  id!: string;

  @Field({ description: 'The address name of the organization that is to own it.' })
  @IsString()
  @MaxLength(100)
  organizationSlug!: string;
}

@InputType({ isAbstract: true })
abstract class TransferIdInput {
  @Field(() => ID, { description: 'The transfer.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'An offer to take back.' })
export class CancelTransferInput extends TransferIdInput {}

@InputType({ description: 'An offer to accept.' })
export class AcceptTransferInput extends TransferIdInput {}

@InputType({ description: 'An offer to decline.' })
export class DeclineTransferInput extends TransferIdInput {}

@ObjectType({ isAbstract: true })
abstract class TransferPayload extends Payload {
  @Field(() => ApplicationTransferType, { nullable: true, description: 'The transfer as it stands now.' })
  transfer?: ApplicationTransferType;
}

@ObjectType({ description: 'What `transferApplication` answers.' })
export class TransferApplicationPayload extends TransferPayload {}

@ObjectType({ description: 'What `cancelTransfer` answers.' })
export class CancelTransferPayload extends TransferPayload {}

@ObjectType({ description: 'What `declineTransfer` answers.' })
export class DeclineTransferPayload extends TransferPayload {}

@ObjectType({ description: 'What `acceptTransfer` answers.' })
export class AcceptTransferPayload extends TransferPayload {
  @Field(() => ApplicationType, { nullable: true, description: 'The application that is owned now.' })
  application?: ApplicationType;

  @Field(() => String, {
    nullable: true,
    description: 'Its new home secret, shown once; null for a public client.',
  })
  clientSecret?: string | null;
}

export function presentTransfer(view: TransferView): ApplicationTransferType {
  const { status, direction, applicationName, scopes, offeredAt, expiresAt, decidedAt } = view;
  const { fromOrganizationId, toOrganizationId } = view;
  return {
    ...{ status, direction, applicationName, scopes, offeredAt, expiresAt, decidedAt },
    ...{ fromOrganizationId, toOrganizationId },
    id: showId('trf', view.id),
    clientId: showId('app', view.applicationId),
    offeredBy: view.offeredByName,
    decidedBy: view.decidedByName,
  };
}
