import { ByApplicationPageArgs } from '#libs/applications';
import { showId } from '#libs/kernel';
import { Connection, Node, Payload } from '#libs/paging';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsArray,
  IsDate,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';

import { AuthorizedApplicationType, presentSeen } from '../authorizations/authorization.types.js';
import type { RequestKind } from './authorization-request.entity.js';
import type { RequestStatus, RequestView } from './authorization-requests.reader.js';

export const AuthorizationRequestStatus = {
  PENDING: 'PENDING',
  APPROVED: 'APPROVED',
  DENIED: 'DENIED',
  CLOSED: 'CLOSED',
} as const;
registerEnumType(AuthorizationRequestStatus, {
  name: 'AuthorizationRequestStatus',
  description: 'Status of a request.',
  valuesMap: {
    PENDING: { description: 'Open.' },
    APPROVED: { description: 'An admin approved it, possibly in part.' },
    DENIED: { description: 'An admin denied it.' },
    CLOSED: { description: 'The publisher of the application changed before a decision.' },
  },
});

export const AuthorizationRequestKind = { AUTHORIZATION: 'AUTHORIZATION', SIGN_IN: 'SIGN_IN' } as const;
registerEnumType(AuthorizationRequestKind, {
  name: 'AuthorizationRequestKind',
  description: 'Kind of access that is requested.',
  valuesMap: {
    AUTHORIZATION: { description: 'Access of the application by itself.' },
    SIGN_IN: { description: 'Permission for people to consent to the application.' },
  },
});

@ObjectType('AuthorizationRequest', {
  implements: () => Node,
  description: 'Request of a member to the admins to allow an application.',
})
export class AuthorizationRequestType extends Node {
  @Field(() => AuthorizationRequestKind, { description: 'Kind of access that is requested.' })
  kind!: RequestKind;

  @Field(() => AuthorizationRequestStatus, { description: 'Current status.' })
  status!: RequestStatus;

  @Field(() => AuthorizedApplicationType, { description: 'The application.' })
  application!: AuthorizedApplicationType;

  @Field(() => [String], { description: 'Requested scopes.' })
  scopes!: string[];

  @Field({ description: 'Reason that the requester gave.' })
  reason!: string;

  @Field({ description: 'Time of the request.' })
  requestedAt!: Date;

  @Field({ description: 'Name of the requester.' })
  requestedBy!: string;

  @Field(() => Date, { nullable: true, description: 'Time of the decision.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of the person who decided.' })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Reason for the denial.' })
  decisionReason!: string | null;
}

export const AuthorizationRequestConnection = Connection(AuthorizationRequestType, 'AuthorizationRequest');

/** The arguments of the list of requests. */
@ArgsType()
export class AuthorizationRequestPageArgs extends ByApplicationPageArgs {
  @Field(() => AuthorizationRequestStatus, { nullable: true, description: 'Filter by status.' })
  @IsOptional()
  @IsIn(Object.keys(AuthorizationRequestStatus))
  status?: RequestStatus | null;
}

@InputType({ description: 'Application that admins are asked to authorize.' })
export class RequestAuthorizationInput {
  @Field(() => ID, { description: 'Client ID of the application.' })
  @IsString()
  clientId!: string;

  @Field(() => [String], { description: 'Scopes to request, out of those that the application requests.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];

  @Field({ description: 'Reason for the admins, up to 500 characters.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

@InputType({ description: 'Request to approve.' })
export class ApproveRequestInput {
  @Field(() => ID, { description: 'ID of the request.' })
  @IsString()
  id!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Complete list of approved scopes. If omitted: the approved and the requested ones.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes?: string[] | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Expiry time of the authorization. If omitted, it does not expire.',
  })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;
}

@InputType({ description: 'Request to deny.' })
export class DenyRequestInput {
  @Field(() => ID, { description: 'ID of the request.' })
  @IsString()
  id!: string;

  @Field(() => String, { nullable: true, description: 'Reason, up to 500 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string | null;
}

@ObjectType({ isAbstract: true })
abstract class RequestPayload extends Payload {
  @Field(() => AuthorizationRequestType, { nullable: true, description: 'Request after the mutation.' })
  request?: AuthorizationRequestType;
}

@ObjectType({ description: 'Payload of `requestAuthorization`.' })
export class RequestAuthorizationPayload extends RequestPayload {}

@ObjectType({ description: 'Payload of `approveRequest`.' })
export class ApproveRequestPayload extends RequestPayload {}

@ObjectType({ description: 'Payload of `denyRequest`.' })
export class DenyRequestPayload extends RequestPayload {}

export function presentRequest(view: RequestView): AuthorizationRequestType {
  const { kind, status, scopes, reason, requestedAt, decidedAt, decisionReason } = view;
  return {
    ...{ kind, status, scopes, reason, requestedAt, decidedAt, decisionReason },
    id: showId('req', view.id),
    requestedBy: view.requestedByName,
    decidedBy: view.decidedByName,
    application: presentSeen(view),
  };
}
