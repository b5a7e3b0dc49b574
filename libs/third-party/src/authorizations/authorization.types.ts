import { ApplicationStatus } from '#libs/applications';
import { showId } from '#libs/kernel';
import { Connection, Node, Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsBoolean, IsDate, IsOptional, IsString } from 'class-validator';

import type { SeenApplication } from '../public-application.js';
import { AuthorizationScopeType, presentScopes } from './authorization-scope.types.js';
import { AuthorizationStatus } from './authorization.status.js';
import { AUTHORIZATIONS_COUNTED, type AuthorizationView } from './authorizations.reader.js';
import { reviewDigestOf } from './review-digest.js';
import { approvedOf, declinedOf, pendingOf, requiredOf } from './reviewed-scopes.js';
import type { AuthorizationStatus as Status } from './ways-to-status.js';

@ObjectType('AuthorizedApplication', {
  description: "What an organization may know of another's application.",
})
export class AuthorizedApplicationType {
  @Field(() => ID, { description: 'The OAuth client id.' })
  clientId!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field(() => ApplicationStatus, { description: 'Whether it may act at all, whoever authorizes it.' })
  status!: 'ACTIVE' | 'SUSPENDED';

  @Field(() => [String], {
    description:
      'What it asks of other organizations and may not work without; the rest of what it asks is optional.',
  })
  requiredScopes!: string[];

  /** For the organization field. */
  ownerOrganizationId!: string;
}

@ObjectType({ isAbstract: true })
abstract class AuthorizationFields extends Node {
  @Field(() => AuthorizationStatus, {
    description:
      'Status of the authorization itself. The application acts only while it is active, too: see `application.status`.',
  })
  status!: Status;

  @Field(() => [String], { description: 'What it may do now.' })
  scopes!: string[];

  @Field(() => [String], { description: 'What it asks for since the last review.' })
  pendingScopes!: string[];

  @Field({ description: 'Since when it may act.' })
  authorizedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; null for no end.' })
  expiresAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it last acted; seconds late.' })
  lastUsedAt!: Date | null;
}

@ObjectType('Authorization', {
  implements: () => Node,
  description: 'A third-party authorization, as the authorizing organization sees it.',
})
export class AuthorizationType extends AuthorizationFields {
  @Field(() => [String], { description: 'What was reviewed and not approved.' })
  declinedScopes!: string[];

  @Field(() => [String], {
    description: 'What the application requires and may not do: it may not work until that is approved.',
  })
  missingScopes!: string[];

  @Field({ description: 'Who authorized it.' })
  authorizedBy!: string;

  @Field({ description: 'When something about it was last decided.' })
  changedAt!: Date;

  @Field({ description: 'Who decided it.' })
  changedBy!: string;

  @Field({ description: 'When what it asks was last reviewed.' })
  reviewedAt!: Date;

  @Field({ description: 'Who reviewed it.' })
  reviewedBy!: string;

  @Field({
    description:
      'Whether another organization publishes the application since the last review: it is suspended until what it asks is approved.',
  })
  publisherChanged!: boolean;

  @Field(() => [AuthorizationScopeType], {
    description: 'Everything that it asks, in plain words, with what was decided about it.',
  })
  scopeDetails!: AuthorizationScopeType[];

  @Field({
    description:
      'What is shown here in one word: give it to `approveScopes`, which then refuses where something changed since.',
  })
  reviewDigest!: string;

  @Field(() => Date, { nullable: true, description: 'When the publisher last read its key.' })
  keyReadAt!: Date | null;

  @Field(() => AuthorizedApplicationType, { description: 'The application.' })
  application!: AuthorizedApplicationType;
}

@ObjectType('PublishedAuthorization', {
  description: "A third-party authorization, as the application's publisher sees it.",
})
export class PublishedAuthorizationType extends AuthorizationFields {
  /** For the organization field. */
  organizationId!: string;
}

export const AuthorizationConnection = Connection(AuthorizationType, 'Authorization', AUTHORIZATIONS_COUNTED);
export const PublishedAuthorizationConnection = Connection(
  PublishedAuthorizationType,
  'PublishedAuthorization',
  AUTHORIZATIONS_COUNTED,
);

@InputType({ description: 'A foreign application to authorize.' })
export class AuthorizeApplicationInput {
  @Field(() => ID, { description: 'Its client id.' })
  @IsString()
  clientId!: string;

  @Field(() => [String], { description: 'What it may do here, of what it asks.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];

  @Field(() => Date, { nullable: true, description: 'Until when; left out for no end.' })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The organization that was seen to publish it: refused where another one does by now.',
  })
  @IsOptional()
  @IsString()
  publisherId?: string | null;
}

@InputType({ description: 'The whole list of what an authorized application may do.' })
export class ApproveScopesInput {
  @Field(() => ID, { description: 'The authorization.' })
  @IsString()
  id!: string;

  @Field(() => [String], { description: 'All that it may do from now on, of what it asks.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];

  @Field(() => Date, {
    nullable: true,
    description: 'Until when it may act; null for no end, left out for no change.',
  })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The `reviewDigest` that was looked at: refused where something changed since. Left out for no check.',
  })
  @IsOptional()
  @IsString()
  reviewDigest?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The organization that publishes it, where that is another one than at the last review.',
  })
  @IsOptional()
  @IsString()
  publisherId?: string | null;
}

@InputType({ isAbstract: true })
abstract class AuthorizationIdInput {
  @Field(() => ID, { description: 'The authorization.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'An authorization to suspend.' })
export class SuspendAuthorizationInput extends AuthorizationIdInput {}

@InputType({ description: 'An authorization to resume.' })
export class ResumeAuthorizationInput extends AuthorizationIdInput {}

@InputType({ description: 'An authorization to revoke.' })
export class RevokeAuthorizationInput extends AuthorizationIdInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether what people of the organization let it do for them ends too.',
  })
  @IsBoolean()
  alsoMembers!: boolean;
}

@ObjectType({ isAbstract: true })
abstract class AuthorizationPayload extends Payload {
  @Field(() => AuthorizationType, { nullable: true, description: 'The authorization as it stands now.' })
  authorization?: AuthorizationType;
}

@ObjectType({ description: 'What `authorizeApplication` answers.' })
export class AuthorizeApplicationPayload extends AuthorizationPayload {}

@ObjectType({ description: 'What `approveScopes` answers.' })
export class ApproveScopesPayload extends AuthorizationPayload {}

@ObjectType({ description: 'What `suspendAuthorization` answers.' })
export class SuspendAuthorizationPayload extends AuthorizationPayload {}

@ObjectType({ description: 'What `resumeAuthorization` answers.' })
export class ResumeAuthorizationPayload extends AuthorizationPayload {}

@ObjectType({ description: 'What `revokeAuthorization` answers.' })
export class RevokeAuthorizationPayload extends AuthorizationPayload {}

function presentShared(view: AuthorizationView) {
  return {
    id: showId('tpa', view.id),
    status: view.status,
    scopes: approvedOf(view, view).names(),
    pendingScopes: pendingOf(view, view).names(),
    authorizedAt: view.authorizedAt,
    expiresAt: view.expiresAt,
    lastUsedAt: view.lastUsedAt,
  };
}

/** An application as other organizations see it. */
export function presentSeen(view: SeenApplication): AuthorizedApplicationType {
  return {
    clientId: showId('app', view.applicationId),
    name: view.applicationName,
    status: view.applicationStatus,
    requiredScopes: requiredOf(view).names(),
    ownerOrganizationId: view.ownerOrganizationId,
  };
}

/** An authorization as the organization that gave it sees it. */
export function presentAuthorization(view: AuthorizationView): AuthorizationType {
  return {
    ...presentShared(view),
    declinedScopes: declinedOf(view, view).names(),
    missingScopes: requiredOf(view).without(approvedOf(view, view)).names(),
    authorizedBy: view.authorizedByName,
    changedAt: view.changedAt,
    changedBy: view.changedByName,
    reviewedAt: view.reviewedAt,
    reviewedBy: view.reviewedByName,
    publisherChanged: view.publisherChanged,
    scopeDetails: presentScopes(view),
    reviewDigest: reviewDigestOf(view, view),
    keyReadAt: view.keysReadAt,
    application: presentSeen(view),
  };
}

/** An authorization as the publisher sees it: never who decided. */
export function presentPublished(view: AuthorizationView): PublishedAuthorizationType {
  return { ...presentShared(view), organizationId: view.organizationId };
}
