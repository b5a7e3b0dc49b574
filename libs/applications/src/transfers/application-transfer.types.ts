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
  description: 'Status of a transfer.',
  valuesMap: {
    PENDING: { description: 'The receiving organization has not decided.' },
    ACCEPTED: { description: 'The receiving organization owns the application.' },
    DECLINED: { description: 'The receiving organization declined.' },
    CANCELLED: { description: 'The offering organization canceled the offer.' },
    EXPIRED: { description: 'The offer has expired.' },
  },
});

export const ApplicationTransferDirection = { INCOMING: 'INCOMING', OUTGOING: 'OUTGOING' } as const;
registerEnumType(ApplicationTransferDirection, {
  name: 'ApplicationTransferDirection',
  description: 'Direction of a transfer, as seen by the organization.',
  valuesMap: {
    INCOMING: { description: 'Another organization offers an application.' },
    OUTGOING: { description: 'The organization offers its own application.' },
  },
});

@ObjectType('ApplicationTransfer', {
  description: 'Offer of an application to another organization.',
})
export class ApplicationTransferType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field(() => ApplicationTransferStatus, { description: 'Current status.' })
  status!: TransferStatus;

  @Field(() => ApplicationTransferDirection, { description: 'Direction, as seen by this organization.' })
  direction!: TransferDirection;

  @Field(() => ID, { description: 'OAuth client ID of the application. It does not change.' })
  clientId!: string;

  @Field({ description: 'Name of the application.' })
  applicationName!: string;

  @Field(() => [String], { description: 'Scopes in the home organization at the time of the offer.' })
  scopes!: string[];

  @Field({ description: 'Time of the offer.' })
  offeredAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the person who offered it. Visible to their own organization only.',
  })
  offeredBy!: string | null;

  @Field({ description: 'Expiry time of the offer.' })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Time of the decision.' })
  decidedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the person who decided. Visible to their own organization only.',
  })
  decidedBy!: string | null;

  /** For the fields that name the organizations. */
  fromOrganizationId!: string;
  toOrganizationId!: string;
}

export const ApplicationTransferConnection = Connection(ApplicationTransferType, 'ApplicationTransfer');

/** The arguments of the list of transfers. */
@ArgsType()
export class ApplicationTransferPageArgs extends ByApplicationPageArgs {
  @Field(() => ApplicationTransferStatus, { nullable: true, description: 'Filter by status.' })
  @IsOptional()
  @IsIn(Object.keys(ApplicationTransferStatus))
  status?: TransferStatus | null;

  @Field(() => ApplicationTransferDirection, { nullable: true, description: 'Filter by direction.' })
  @IsOptional()
  @IsIn(Object.keys(ApplicationTransferDirection))
  direction?: TransferDirection | null;

  @Field(() => ID, { nullable: true, description: 'Filter by application.' })
  @IsOptional()
  @IsString()
  applicationId?: string | null;
}

@InputType({ description: 'Application to offer to another organization.' })
export class TransferApplicationInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  id!: string;

  @Field({ description: 'Slug of the receiving organization.' })
  @IsString()
  @MaxLength(100)
  organizationSlug!: string;
}

@InputType({ isAbstract: true })
abstract class TransferIdInput {
  @Field(() => ID, { description: 'ID of the transfer.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'Offer to cancel.' })
export class CancelTransferInput extends TransferIdInput {}

@InputType({ description: 'Offer to accept.' })
export class AcceptTransferInput extends TransferIdInput {}

@InputType({ description: 'Offer to decline.' })
export class DeclineTransferInput extends TransferIdInput {}

@ObjectType({ isAbstract: true })
abstract class TransferPayload extends Payload {
  @Field(() => ApplicationTransferType, { nullable: true, description: 'Transfer after the mutation.' })
  transfer?: ApplicationTransferType;
}

@ObjectType({ description: 'Payload of `transferApplication`.' })
export class TransferApplicationPayload extends TransferPayload {}

@ObjectType({ description: 'Payload of `cancelTransfer`.' })
export class CancelTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Payload of `declineTransfer`.' })
export class DeclineTransferPayload extends TransferPayload {}

@ObjectType({ description: 'Payload of `acceptTransfer`.' })
export class AcceptTransferPayload extends TransferPayload {
  @Field(() => ApplicationType, {
    nullable: true,
    description: 'Application that the organization now owns.',
  })
  application?: ApplicationType;

  @Field(() => String, {
    nullable: true,
    description: 'New home secret, shown only once. Null for a public client.',
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
