import { ArgsType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';

import type { TemplateName } from '../application-templates.js';
import type { ClientType } from '../oauth-configuration.js';
import type { ScopeImpact } from '../scope-impact.service.js';
import type { SignInOutcome, SignInRule } from '../sign-in-test.js';
import { ClientTypeEnum } from './application.types.js';

export const ApplicationTemplateName = {
  BOT: 'BOT',
  WEB_APP: 'WEB_APP',
  NATIVE_APP: 'NATIVE_APP',
  THIRD_PARTY_SERVICE: 'THIRD_PARTY_SERVICE',
} as const;
registerEnumType(ApplicationTemplateName, {
  name: 'ApplicationTemplateName',
  description: 'Application template.',
  valuesMap: {
    BOT: { description: 'A program without a signed-in user.' },
    WEB_APP: { description: 'An application on a server that people sign in to.' },
    NATIVE_APP: { description: 'An application in a browser or on a device, without a secret.' },
    THIRD_PARTY_SERVICE: { description: 'An application that other organizations authorize.' },
  },
});

export const SignInOutcomeEnum = { ALLOWED: 'ALLOWED', REFUSED: 'REFUSED', DEPENDS: 'DEPENDS' } as const;
registerEnumType(SignInOutcomeEnum, {
  name: 'SignInOutcome',
  description: 'Result of a sign-in test.',
  valuesMap: {
    ALLOWED: { description: 'The person can sign in.' },
    REFUSED: { description: 'The person cannot sign in.' },
    DEPENDS: { description: "The result depends on the person's organizations." },
  },
});

export const SignInRuleEnum = {
  APPLICATION: 'APPLICATION',
  SIGN_IN: 'SIGN_IN',
  REDIRECT_URIS: 'REDIRECT_URIS',
  ORGANIZATION: 'ORGANIZATION',
  AUDIENCE: 'AUDIENCE',
} as const;
registerEnumType(SignInRuleEnum, {
  name: 'SignInRule',
  description: 'Rule that decides a sign-in test.',
  valuesMap: {
    APPLICATION: { description: 'The application must be active.' },
    SIGN_IN: { description: 'Sign-in must be configured.' },
    REDIRECT_URIS: { description: 'A redirect address must be registered.' },
    ORGANIZATION: { description: 'The organization must be active.' },
    AUDIENCE: { description: 'The application selects the organizations whose people can sign in.' },
  },
});

@ObjectType('ApplicationTemplate', {
  description: 'Application template with its settings.',
})
export class ApplicationTemplateType {
  @Field(() => ApplicationTemplateName, { description: 'Name for `createApplication`.' })
  name!: TemplateName;

  @Field({ description: 'Display name.' })
  title!: string;

  @Field({ description: 'Description of the template.' })
  description!: string;

  @Field(() => ClientTypeEnum, { description: 'Client type: whether the application can keep a secret.' })
  clientType!: ClientType;

  @Field({ description: 'Whether sign-in requires PKCE (RFC 7636).' })
  pkceRequired!: boolean;

  @Field({ description: 'Whether the API accepts the client secret directly, without an access token.' })
  basicOnApi!: boolean;

  @Field({ description: 'Whether other organizations can authorize the application, for all of its scopes.' })
  thirdPartyEnabled!: boolean;

  @Field(() => [String], { description: 'Steps that remain after registration.' })
  nextSteps!: readonly string[];
}

@ArgsType()
export class ScopeImpactArgs {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field(() => [String], { description: 'Complete list of new scopes.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];
}

@ObjectType('ScopeImpact', {
  description: 'Preview of a change of scopes. Counts stop at 10,000.',
})
export class ScopeImpactType {
  @Field(() => [String], { description: 'Scopes that would be added.' })
  added!: string[];

  @Field(() => [String], {
    description: 'Scopes that would be removed, immediately, from existing tokens too.',
  })
  removed!: string[];

  @Field(() => [String], {
    description: 'Scopes that the application would additionally request from other organizations.',
  })
  addedAbroad!: string[];

  @Field(() => [String], {
    description: 'Scopes that the application would lose in other organizations, immediately.',
  })
  removedAbroad!: string[];

  @Field({ description: 'Number of authorizing organizations that would have to approve the added scopes.' })
  organizationsToApprove!: number;

  @Field({
    description: 'Number of profiles that would be asked for consent to the added scopes.',
  })
  peopleToAsk!: number;
}

@ArgsType()
export class TestSignInArgs {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field(() => String, {
    nullable: true,
    description: "Slug of the person's organization.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  organizationSlug?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Email address of the person. It is not looked up, so the result does not reveal who exists.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  email?: string | null;
}

@ObjectType('SignInTest', { description: 'Result of a sign-in test, by the rules of the application.' })
export class SignInTestType {
  @Field(() => SignInOutcomeEnum, { description: 'Whether the person can sign in.' })
  outcome!: SignInOutcome;

  @Field(() => SignInRuleEnum, { description: 'Rule that decides the result.' })
  rule!: SignInRule;

  @Field({ description: 'Explanation for people.' })
  says!: string;
}

export function presentImpact({ added, removed, addedAbroad, removedAbroad, ...counts }: ScopeImpact) {
  return {
    ...counts,
    added: added.names(),
    removed: removed.names(),
    addedAbroad: addedAbroad.names(),
    removedAbroad: removedAbroad.names(),
  };
}
