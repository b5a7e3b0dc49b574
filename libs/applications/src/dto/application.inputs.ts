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

@InputType({ description: 'A new application.' })
export class CreateApplicationInput {
  @Field({ description: 'The name for people, 1 to 120 characters.' })
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;

  @Field(() => [String], { description: 'What it may do at home.' })
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes!: string[];

  @Field(() => ApplicationTemplateName, {
    nullable: true,
    description: 'As what it begins: see `applicationTemplates`. A public client gets no secret.',
  })
  @IsOptional()
  @IsIn(Object.values(ApplicationTemplateName))
  template?: TemplateName | null;
}

@InputType({ description: "An application's scopes." })
export class SetApplicationScopesInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  id!: string;

  @Field(() => [String], { description: 'All that it may do from now on.' })
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes!: string[];
}

@InputType({ description: 'Where people are sent back to, and who may sign in.' })
export class ConfigureOAuthInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field(() => [String], { description: 'The exact addresses.' })
  @IsArray()
  @IsString({ each: true })
  redirectUris!: string[];

  @Field(() => SignInAudienceEnum, {
    defaultValue: 'ANY_ORGANIZATION',
    description: 'Whose people may sign in.',
  })
  @IsIn(Object.values(SignInAudienceEnum))
  signInAudience!: SignInAudience;

  @Field(() => [ID], { nullable: true, description: 'Which organizations, for SELECTED_ORGANIZATIONS.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  organizations?: string[] | null;

  @Field(() => ClientTypeEnum, {
    nullable: true,
    description: 'Whether it keeps a secret. CONFIDENTIAL at first.',
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
    description: 'How ID tokens are signed. RS256 at first.',
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
    description: 'The exact addresses to which people may be sent after they signed out.',
  })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  postLogoutRedirectUris?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where it is told that a person signed out (OpenID Connect Back-Channel Logout); empty for nowhere.',
  })
  @IsOptional()
  @IsString()
  backchannelLogoutUri?: string | null;
}

@InputType({ description: 'What the existing Nexus211 clients need.' })
export class ConfigureExistingClientsInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field({ description: 'Whether it may use their sign-in flow and service-account tokens.' })
  @IsBoolean()
  existingFlow!: boolean;

  @Field({
    description: 'Whether its secret opens the APIs directly, without a token; GET /keys always takes it.',
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
  description: 'Whether other organizations can authorize an application, and what it asks of them.',
})
export class ConfigureThirdPartyInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field({ description: 'Whether they can.' })
  @IsBoolean()
  enabled!: boolean;

  @Field(() => [String], {
    nullable: true,
    description: 'What it asks; left out: what it asked before, and at first whatever it holds.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'What of that an admin may leave out without the application failing; left out: as before, at first nothing.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  optionalScopes?: string[] | null;
}

@InputType({ description: 'Another home credential.' })
export class CreateCredentialInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field(() => Date, { nullable: true, description: 'When it stops working; left out for never.' })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;
}

@InputType({ description: 'A credential to replace.' })
export class RotateCredentialInput {
  @Field(() => ID, { description: 'The credential.' })
  @IsString()
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds for which the old one stays good: 0 to 604,800; 24 h by default.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(WEEK_SECONDS)
  graceSeconds?: number | null;
}

@InputType({ description: 'A credential to end.' })
export class RevokeCredentialInput {
  @Field(() => ID, { description: 'The credential.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'An application whose secrets leaked.' })
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

@InputType({ description: 'An application to suspend.' })
export class SuspendApplicationInput extends ApplicationIdInput {}

@InputType({ description: 'An application to resume.' })
export class ResumeApplicationInput extends ApplicationIdInput {}

@InputType({ description: 'An application to delete.' })
export class DeleteApplicationInput extends ApplicationIdInput {}

@ObjectType({ isAbstract: true })
export abstract class ApplicationPayload extends Payload {
  @Field(() => ApplicationType, { nullable: true, description: 'The application as it stands now.' })
  application?: ApplicationType;
}

@ObjectType({ isAbstract: true })
abstract class ApplicationSecretPayload extends ApplicationPayload {
  @Field(() => String, {
    nullable: true,
    description: 'New home secret, shown only once. Null where none was made.',
  })
  clientSecret?: string | null;
}

@ObjectType({ isAbstract: true })
abstract class CredentialPayload extends Payload {
  @Field(() => CredentialType, { nullable: true, description: 'The credential.' })
  credential?: CredentialType;
}

@ObjectType({ isAbstract: true })
abstract class CredentialSecretPayload extends CredentialPayload {
  @Field(() => String, { nullable: true, description: 'The new secret: shown this once.' })
  clientSecret?: string;
}

@ObjectType({ description: 'What `createApplication` answers.' })
export class CreateApplicationPayload extends ApplicationSecretPayload {}

@ObjectType({ description: 'What `setApplicationScopes` answers.' })
export class SetApplicationScopesPayload extends ApplicationPayload {}

@ObjectType({ description: 'What `configureOAuth` answers.' })
export class ConfigureOAuthPayload extends ApplicationPayload {}

@ObjectType({ description: 'What `configureExistingClients` answers.' })
export class ConfigureExistingClientsPayload extends ApplicationPayload {}

@ObjectType({ description: 'What `setResourceServer` answers.' })
export class SetResourceServerPayload extends ApplicationPayload {}

@ObjectType({ description: 'What `configureThirdParty` answers.' })
export class ConfigureThirdPartyPayload extends ApplicationPayload {}

@ObjectType({ description: 'What `suspendApplication` answers.' })
export class SuspendApplicationPayload extends ApplicationPayload {}

@ObjectType({ description: 'What `resumeApplication` answers.' })
export class ResumeApplicationPayload extends ApplicationPayload {}

@ObjectType({ description: 'What `containLeak` answers.' })
export class ContainLeakPayload extends ApplicationSecretPayload {}

@ObjectType({ description: 'What `createCredential` answers.' })
export class CreateCredentialPayload extends CredentialSecretPayload {}

@ObjectType({ description: 'What `rotateCredential` answers.' })
export class RotateCredentialPayload extends CredentialSecretPayload {}

@ObjectType({ description: 'What `revokeCredential` answers.' })
export class RevokeCredentialPayload extends CredentialPayload {}

@ObjectType({ description: 'What `deleteApplication` answers.' })
export class DeleteApplicationPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id of what was deleted.' })
  deletedId?: string;
}
