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
  description: 'Public data of an application of another organization.',
})
export class AuthorizedApplicationType {
  @Field(() => ID, { description: 'OAuth client ID.' })
  clientId!: string;

  @Field({ description: 'Display name.' })
  name!: string;

  @Field(() => ApplicationStatus, {
    description: 'Status of the application itself, regardless of authorizations.',
  })
  status!: 'ACTIVE' | 'SUSPENDED';

  @Field(() => [String], {
    description: 'Requested scopes that the application requires to work. The others are optional.',
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

  @Field(() => [String], { description: 'Approved scopes.' })
  scopes!: string[];

  @Field(() => [String], { description: 'Scopes requested since the last review.' })
  pendingScopes!: string[];

  @Field({ description: 'Time of the authorization.' })
  authorizedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'Expiry time. Null if the authorization does not expire.',
  })
  expiresAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Time of the last request. Updated with a delay of seconds.',
  })
  lastUsedAt!: Date | null;
}

@ObjectType('Authorization', {
  implements: () => Node,
  description: 'Third-party authorization, as seen by the authorizing organization.',
})
export class AuthorizationType extends AuthorizationFields {
  @Field(() => [String], { description: 'Scopes that were reviewed and not approved.' })
  declinedScopes!: string[];

  @Field(() => [String], {
    description: 'Required scopes that are not approved. The application might not work without them.',
  })
  missingScopes!: string[];

  @Field({ description: 'Name of the person who authorized it.' })
  authorizedBy!: string;

  @Field({ description: 'Time of the last decision.' })
  changedAt!: Date;

  @Field({ description: 'Name of the person who decided.' })
  changedBy!: string;

  @Field({ description: 'Time of the last review of its scopes.' })
  reviewedAt!: Date;

  @Field({ description: 'Name of the person who reviewed its scopes.' })
  reviewedBy!: string;

  @Field({
    description:
      'Whether the publisher has changed since the last review. The authorization is suspended until its scopes are approved.',
  })
  publisherChanged!: boolean;

  @Field(() => [AuthorizationScopeType], {
    description: 'All requested scopes, with their texts and decisions.',
  })
  scopeDetails!: AuthorizationScopeType[];

  @Field({
    description:
      'Digest of the reviewed state. Pass it to `approveScopes`, which fails with OUTDATED_REVIEW if anything has changed since.',
  })
  reviewDigest!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'Time at which the publisher last read the secret from `GET /keys`.',
  })
  keyReadAt!: Date | null;

  @Field(() => AuthorizedApplicationType, { description: 'The application.' })
  application!: AuthorizedApplicationType;
}

@ObjectType('PublishedAuthorization', {
  description: "Third-party authorization, as seen by the application's publisher.",
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

@InputType({ description: 'Application to authorize.' })
export class AuthorizeApplicationInput {
  @Field(() => ID, { description: 'Client ID of the application.' })
  @IsString()
  clientId!: string;

  @Field(() => [String], { description: 'Scopes to approve, out of the requested ones.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];

  @Field(() => Date, {
    nullable: true,
    description: 'Expiry time. If omitted, the authorization does not expire.',
  })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Publisher that was reviewed. The mutation fails with NEW_PUBLISHER if another organization publishes the application now.',
  })
  @IsOptional()
  @IsString()
  publisherId?: string | null;
}

@InputType({ description: 'Complete list of approved scopes of an authorized application.' })
export class ApproveScopesInput {
  @Field(() => ID, { description: 'ID of the authorization.' })
  @IsString()
  id!: string;

  @Field(() => [String], { description: 'Complete list of approved scopes, out of the requested ones.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];

  @Field(() => Date, {
    nullable: true,
    description: 'Expiry time. Null: does not expire. Omitted: unchanged.',
  })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The reviewed `reviewDigest`. The mutation fails with OUTDATED_REVIEW if anything has changed since. If omitted, nothing is checked.',
  })
  @IsOptional()
  @IsString()
  reviewDigest?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Publisher of the application. Required if it has changed since the last review.',
  })
  @IsOptional()
  @IsString()
  publisherId?: string | null;
}

@InputType({ isAbstract: true })
abstract class AuthorizationIdInput {
  @Field(() => ID, { description: 'ID of the authorization.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'Authorization to suspend.' })
export class SuspendAuthorizationInput extends AuthorizationIdInput {}

@InputType({ description: 'Authorization to resume.' })
export class ResumeAuthorizationInput extends AuthorizationIdInput {}

@InputType({ description: 'Authorization to revoke.' })
export class RevokeAuthorizationInput extends AuthorizationIdInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether to also revoke the consents of people in the organization.',
  })
  @IsBoolean()
  alsoMembers!: boolean;
}

@ObjectType({ isAbstract: true })
abstract class AuthorizationPayload extends Payload {
  @Field(() => AuthorizationType, { nullable: true, description: 'Authorization after the mutation.' })
  authorization?: AuthorizationType;
}

@ObjectType({ description: 'Payload of `authorizeApplication`.' })
export class AuthorizeApplicationPayload extends AuthorizationPayload {}

@ObjectType({ description: 'Payload of `approveScopes`.' })
export class ApproveScopesPayload extends AuthorizationPayload {}

@ObjectType({ description: 'Payload of `suspendAuthorization`.' })
export class SuspendAuthorizationPayload extends AuthorizationPayload {}

@ObjectType({ description: 'Payload of `resumeAuthorization`.' })
export class ResumeAuthorizationPayload extends AuthorizationPayload {}

@ObjectType({ description: 'Payload of `revokeAuthorization`.' })
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
