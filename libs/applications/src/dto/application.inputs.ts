import { SHOWN_NAME } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';

import type { TemplateName } from '../application-templates.js';
import type { ClientType, IdTokenAlgorithm, SignInAudience } from '../oauth-configuration.js';
import { ApplicationTemplateName } from './application-planning.types.js';
import {
  ApplicationType,
  ClientTypeEnum,
  CredentialType,
  IdTokenAlgorithmEnum,
  SignInAudienceEnum,
} from './application.types.js';

const MOST_SCOPES = 100;
const WEEK_SECONDS = 168 * 3600;

@InputType({ description: 'Application to register.' })
export class CreateApplicationInput {
  @Field({ description: 'Display name, 1 to 120 characters.' })
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;

  @Field(() => [String], { description: 'Scopes in the home organization.' })
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes!: string[];

  @Field(() => ApplicationTemplateName, {
    nullable: true,
    description:
      'Template of the initial settings: see `applicationTemplates`. A public client gets no secret.',
  })
  @IsOptional()
  @IsIn(Object.values(ApplicationTemplateName))
  template?: TemplateName | null;
}

@InputType({ description: 'New scopes of an application.' })
export class SetApplicationScopesInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  id!: string;

  @Field(() => [String], { description: 'Complete list of scopes; it replaces the current one.' })
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes!: string[];
}

@InputType({ description: 'Sign-in settings of an application.' })
export class ConfigureOAuthInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field(() => [String], { description: 'Redirect URIs, matched exactly.' })
  @IsArray()
  @IsString({ each: true })
  redirectUris!: string[];

  @Field(() => SignInAudienceEnum, {
    defaultValue: 'ANY_ORGANIZATION',
    description: 'Organizations whose people can sign in.',
  })
  @IsIn(Object.values(SignInAudienceEnum))
  signInAudience!: SignInAudience;

  @Field(() => [ID], { nullable: true, description: 'IDs of the organizations, for SELECTED_ORGANIZATIONS.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  organizations?: string[] | null;

  @Field(() => ClientTypeEnum, {
    nullable: true,
    description: 'Client type. Default for a new application: CONFIDENTIAL.',
  })
  @IsOptional()
  @IsIn(Object.values(ClientTypeEnum))
  clientType?: ClientType | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether authorization requests must use PKCE (RFC 7636). Default: true. Only a confidential client can be exempted; ' +
      'its requests then need neither `code_challenge` nor `openid` and `nonce`.',
  })
  @IsOptional()
  @IsBoolean()
  pkceRequired?: boolean | null;

  @Field(() => IdTokenAlgorithmEnum, {
    nullable: true,
    description: 'Signature algorithm of ID tokens. Default for a new application: RS256.',
  })
  @IsOptional()
  @IsIn(Object.values(IdTokenAlgorithmEnum))
  idTokenAlgorithm?: IdTokenAlgorithm | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether ID tokens contain the claims of the granted scopes (`profile`, `email`, `phone`, `address`), not only ' +
      '`/oauth/userinfo`. Default: true for new applications.',
  })
  @IsOptional()
  @IsBoolean()
  claimsInIdToken?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Post-logout redirect URIs, matched exactly.',
  })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  postLogoutRedirectUris?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'URL that receives logout tokens (OpenID Connect Back-Channel Logout). Empty for none.',
  })
  @IsOptional()
  @IsString()
  backchannelLogoutUri?: string | null;
}

@InputType({ description: 'Settings for legacy Nexus211 clients.' })
export class ConfigureExistingClientsInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field({
    description: 'Whether the application can use the legacy sign-in flow and service-account tokens.',
  })
  @IsBoolean()
  existingFlow!: boolean;

  @Field({
    description:
      'Whether the API accepts the client secret directly, without an access token. `GET /keys` always accepts it.',
  })
  @IsBoolean()
  basicOnApi!: boolean;
}

@InputType({ description: 'Whether an application is a resource server of its organization.' })
export class SetResourceServerInput {
  @Field(() => ID, { description: 'ID of the application.' })
  @IsString()
  applicationId!: string;

  @Field({ description: 'Whether it introspects the access tokens that act in its organization.' })
  @IsBoolean()
  enabled!: boolean;
}

@InputType({
  description: 'Third-party settings of an application.',
})
export class ConfigureThirdPartyInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field({ description: 'Whether other organizations can authorize the application.' })
  @IsBoolean()
  enabled!: boolean;

  @Field(() => [String], {
    nullable: true,
    description:
      'Requested scopes. If omitted, they stay unchanged; initially all scopes of the application are requested.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Requested scopes that the application can work without. If omitted, they stay unchanged; initially none.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  optionalScopes?: string[] | null;
}

@InputType({ description: 'Home credential to create.' })
export class CreateCredentialInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'Expiry time. If omitted, the credential does not expire.',
  })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;
}

@InputType({ description: 'Credential to rotate.' })
export class RotateCredentialInput {
  @Field(() => ID, { description: 'ID of the credential, or the credential.' })
  @IsString()
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seconds for which the old credential stays valid: 0 to 604,800. Default: 86,400 (24 hours).',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(WEEK_SECONDS)
  graceSeconds?: number | null;
}

@InputType({ description: 'Credential to revoke.' })
export class RevokeCredentialInput {
  @Field(() => ID, { description: 'ID of the credential, or the credential.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'Application whose secrets have leaked.' })
export class ContainLeakInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;
}

@InputType({ isAbstract: true })
abstract class ApplicationIdInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'Application to suspend.' })
export class SuspendApplicationInput extends ApplicationIdInput {}

@InputType({ description: 'Application to resume.' })
export class ResumeApplicationInput extends ApplicationIdInput {}

@InputType({ description: 'Application to delete.' })
export class DeleteApplicationInput extends ApplicationIdInput {}

@ObjectType({ isAbstract: true })
export abstract class ApplicationPayload extends Payload {
  @Field(() => ApplicationType, { nullable: true, description: 'Application after the mutation.' })
  application?: ApplicationType;
}

@ObjectType({ isAbstract: true })
abstract class ApplicationSecretPayload extends ApplicationPayload {
  @Field(() => String, {
    nullable: true,
    description: 'New home secret, shown only once. Null if none was created.',
  })
  clientSecret?: string | null;
}

@ObjectType({ isAbstract: true })
abstract class CredentialPayload extends Payload {
  @Field(() => CredentialType, { nullable: true, description: 'ID of the credential, or the credential.' })
  credential?: CredentialType;
}

@ObjectType({ isAbstract: true })
abstract class CredentialSecretPayload extends CredentialPayload {
  @Field(() => String, { nullable: true, description: 'New secret, shown only once.' })
  clientSecret?: string;
}

@ObjectType({ description: 'Payload of `createApplication`.' })
export class CreateApplicationPayload extends ApplicationSecretPayload {}

@ObjectType({ description: 'Payload of `setApplicationScopes`.' })
export class SetApplicationScopesPayload extends ApplicationPayload {}

@ObjectType({ description: 'Payload of `configureOAuth`.' })
export class ConfigureOAuthPayload extends ApplicationPayload {}

@ObjectType({ description: 'Payload of `configureExistingClients`.' })
export class ConfigureExistingClientsPayload extends ApplicationPayload {}

@ObjectType({ description: 'Payload of `setResourceServer`.' })
export class SetResourceServerPayload extends ApplicationPayload {}

@ObjectType({ description: 'Payload of `configureThirdParty`.' })
export class ConfigureThirdPartyPayload extends ApplicationPayload {}

@ObjectType({ description: 'Payload of `suspendApplication`.' })
export class SuspendApplicationPayload extends ApplicationPayload {}

@ObjectType({ description: 'Payload of `resumeApplication`.' })
export class ResumeApplicationPayload extends ApplicationPayload {}

@ObjectType({ description: 'Payload of `containLeak`.' })
export class ContainLeakPayload extends ApplicationSecretPayload {}

@ObjectType({ description: 'Payload of `createCredential`.' })
export class CreateCredentialPayload extends CredentialSecretPayload {}

@ObjectType({ description: 'Payload of `rotateCredential`.' })
export class RotateCredentialPayload extends CredentialSecretPayload {}

@ObjectType({ description: 'Payload of `revokeCredential`.' })
export class RevokeCredentialPayload extends CredentialPayload {}

@ObjectType({ description: 'Payload of `deleteApplication`.' })
export class DeleteApplicationPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'ID of the deleted object.' })
  deletedId?: string;
}
