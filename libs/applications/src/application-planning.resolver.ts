import { CurrentPrincipal, Public, RequireScopes } from '#libs/access';
import {
  BadInput,
  currentLocale,
  isEmail,
  normalizeEmail,
  type OrganizationPrincipal,
  readId,
} from '#libs/kernel';
import { Args, Query, Resolver } from '@nestjs/graphql';

import { APPLICATION_TEMPLATES, type ApplicationTemplate } from './application-templates.js';
import {
  ApplicationTemplateType,
  presentImpact,
  ScopeImpactArgs,
  ScopeImpactType,
  SignInTestType,
  TestSignInArgs,
} from './dto/application-planning.types.js';
import { say } from './messages.js';
import { ScopeImpactService } from './scope-impact.service.js';
import { SignInTestService } from './sign-in-test.service.js';

/** What can be known before an application is registered or changed. */
@Resolver()
export class ApplicationPlanningResolver {
  constructor(
    private readonly impact: ScopeImpactService,
    private readonly signIns: SignInTestService,
  ) {}

  @Public('the templates are documentation')
  @Query(() => [ApplicationTemplateType], {
    description: 'Application templates, with the settings that `createApplication` uses for each.',
  })
  applicationTemplates(): readonly ApplicationTemplate[] {
    return APPLICATION_TEMPLATES;
  }

  @RequireScopes('application:read')
  @Query(() => ScopeImpactType, {
    nullable: true,
    description:
      "Preview of setting the scopes of one of the organization's applications. Nothing is changed.",
  })
  async scopeImpact(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() { applicationId, scopes }: ScopeImpactArgs,
  ): Promise<ScopeImpactType | null> {
    const id = readId('app', applicationId);
    const found = id ? await this.impact.find(principal, id, scopes) : null;
    return found && presentImpact(found);
  }

  @RequireScopes('application:read')
  @Query(() => SignInTestType, {
    nullable: true,
    description:
      "Test whether a person could sign in to one of the organization's applications, by the application's rules only. The result does not depend on whether the person exists.",
  })
  async testSignIn(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() { applicationId, organizationSlug, email }: TestSignInArgs,
  ): Promise<SignInTestType | null> {
    if (email && !isEmail(normalizeEmail(email))) throw new BadInput(say('email.invalid'));
    const id = readId('app', applicationId);
    const tested = id ? await this.signIns.test(principal, id, organizationSlug ?? null) : null;
    return tested && { ...tested, says: tested.says.in(currentLocale()) };
  }
}
