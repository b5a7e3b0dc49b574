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
  description: 'A usual kind of application.',
  valuesMap: {
    BOT: { description: 'A program that works while nobody is signed in.' },
    WEB_APP: { description: 'An application on a server, to which people sign in.' },
    NATIVE_APP: { description: 'An application in a browser or on a device, without a secret.' },
    THIRD_PARTY_SERVICE: { description: 'An application that other organizations authorize.' },
  },
});

export const SignInOutcomeEnum = { ALLOWED: 'ALLOWED', REFUSED: 'REFUSED', DEPENDS: 'DEPENDS' } as const;
registerEnumType(SignInOutcomeEnum, {
  name: 'SignInOutcome',
  description: 'Whether somebody would get in.',
  valuesMap: {
    ALLOWED: { description: 'They would.' },
    REFUSED: { description: 'They would not.' },
    DEPENDS: { description: 'It depends on the organizations to which they belong.' },
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
  description: 'The rule that decides about a sign-in.',
  valuesMap: {
    APPLICATION: { description: 'The application must be active.' },
    SIGN_IN: { description: 'It must be configured how people sign in.' },
    REDIRECT_URIS: { description: 'There must be an address to which people are sent back.' },
    ORGANIZATION: { description: 'The organization must be active.' },
    AUDIENCE: { description: 'The application says whose people may sign in.' },
  },
});

@ObjectType('ApplicationTemplate', {
  description: 'A usual kind of application, and the settings with which one begins.',
})
export class ApplicationTemplateType {
  @Field(() => ApplicationTemplateName, { description: 'The name, for `createApplication`.' })
  name!: TemplateName;

  @Field({ description: 'The name for people.' })
  title!: string;

  @Field({ description: 'What such an application is.' })
  description!: string;

  @Field(() => ClientTypeEnum, { description: 'Whether it keeps a secret.' })
  clientType!: ClientType;

  @Field({ description: 'Whether it must use PKCE (RFC 7636) where people sign in.' })
  pkceRequired!: boolean;

  @Field({ description: 'Whether its secret opens the APIs directly, without a token.' })
  basicOnApi!: boolean;

  @Field({ description: 'Whether other organizations can authorize it, for whatever it holds.' })
  thirdPartyEnabled!: boolean;

  @Field(() => [String], { description: 'What is left to do after it was registered.' })
  nextSteps!: readonly string[];
}

@ArgsType()
export class ScopeImpactArgs {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field(() => [String], { description: 'All that it would be able to do.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];
}

@ObjectType('ScopeImpact', {
  description: 'What a change of scopes would mean. Whoever is counted is counted up to 10,000.',
})
export class ScopeImpactType {
  @Field(() => [String], { description: 'What it would be able to do that it is not now.' })
  added!: string[];

  @Field(() => [String], {
    description: 'What it would no longer be able to do: at once, also by old tokens.',
  })
  removed!: string[];

  @Field(() => [String], { description: 'What it would ask of other organizations that it does not now.' })
  addedAbroad!: string[];

  @Field(() => [String], { description: 'What it would lose in other organizations, at once.' })
  removedAbroad!: string[];

  @Field({ description: 'Organizations that authorize it, and would have to approve what is added.' })
  organizationsToApprove!: number;

  @Field({
    description: 'Profiles whose people consented, and would be asked again where it asks for what is added.',
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
    description: 'The address name of the organization to which the person would belong.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  organizationSlug?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The address of the person. It is not looked up: nobody learns here who there is.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  email?: string | null;
}

@ObjectType('SignInTest', { description: 'Whether somebody would get in to an application, by its rules.' })
export class SignInTestType {
  @Field(() => SignInOutcomeEnum, { description: 'Whether they would.' })
  outcome!: SignInOutcome;

  @Field(() => SignInRuleEnum, { description: 'The rule that decides.' })
  rule!: SignInRule;

  @Field({ description: 'The same for people.' })
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
