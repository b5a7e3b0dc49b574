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
  description: 'What became of a request.',
  valuesMap: {
    PENDING: { description: 'Nobody has decided it.' },
    APPROVED: { description: 'An admin carried it out, or less than was asked.' },
    DENIED: { description: 'An admin said no.' },
    CLOSED: { description: 'The application got another publisher before anybody decided.' },
  },
});

export const AuthorizationRequestKind = { AUTHORIZATION: 'AUTHORIZATION', SIGN_IN: 'SIGN_IN' } as const;
registerEnumType(AuthorizationRequestKind, {
  name: 'AuthorizationRequestKind',
  description: 'What is asked for.',
  valuesMap: {
    AUTHORIZATION: { description: 'That the application acts here by itself.' },
    SIGN_IN: { description: 'That people here may let it act for them.' },
  },
});

@ObjectType('AuthorizationRequest', {
  implements: () => Node,
  description: 'Somebody who may not decide asks the admins to let an application in.',
})
export class AuthorizationRequestType extends Node {
  @Field(() => AuthorizationRequestKind, { description: 'What is asked for.' })
  kind!: RequestKind;

  @Field(() => AuthorizationRequestStatus, { description: 'What became of it.' })
  status!: RequestStatus;

  @Field(() => AuthorizedApplicationType, { description: 'The application.' })
  application!: AuthorizedApplicationType;

  @Field(() => [String], { description: 'What it is to be able to do.' })
  scopes!: string[];

  @Field({ description: 'Why, in the words of whoever asks.' })
  reason!: string;

  @Field({ description: 'When it was asked.' })
  requestedAt!: Date;

  @Field({ description: 'Who asks.' })
  requestedBy!: string;

  @Field(() => Date, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Who decided it.' })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was denied.' })
  decisionReason!: string | null;
}

export const AuthorizationRequestConnection = Connection(AuthorizationRequestType, 'AuthorizationRequest');

/** The arguments of the list of requests. */
@ArgsType()
export class AuthorizationRequestPageArgs extends ByApplicationPageArgs {
  @Field(() => AuthorizationRequestStatus, { nullable: true, description: 'Only those that stand so.' })
  @IsOptional()
  @IsIn(Object.keys(AuthorizationRequestStatus))
  status?: RequestStatus | null;
}

@InputType({ description: 'A foreign application that admins are asked to authorize.' })
export class RequestAuthorizationInput {
  @Field(() => ID, { description: 'Its client id.' })
  @IsString()
  clientId!: string;

  @Field(() => [String], { description: 'What it is to be able to do, of what it asks.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];

  @Field({ description: 'Why, for the admins; up to 500 characters.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

@InputType({ description: 'A request to carry out.' })
export class ApproveRequestInput {
  @Field(() => ID, { description: 'The request.' })
  @IsString()
  id!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'All that is approved; left out for what stands already and what was asked.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes?: string[] | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when the application may act; left out for no end.',
  })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;
}

@InputType({ description: 'A request to deny.' })
export class DenyRequestInput {
  @Field(() => ID, { description: 'The request.' })
  @IsString()
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why; up to 500 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string | null;
}

@ObjectType({ isAbstract: true })
abstract class RequestPayload extends Payload {
  @Field(() => AuthorizationRequestType, { nullable: true, description: 'The request as it stands now.' })
  request?: AuthorizationRequestType;
}

@ObjectType({ description: 'What `requestAuthorization` answers.' })
export class RequestAuthorizationPayload extends RequestPayload {}

@ObjectType({ description: 'What `approveRequest` answers.' })
export class ApproveRequestPayload extends RequestPayload {}

@ObjectType({ description: 'What `denyRequest` answers.' })
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
