import { CurrentPrincipal, RequireRole, RequireScopes, RequireScopesToNarrow } from '#libs/access';
import { currentLocale, type OrganizationPrincipal } from '#libs/kernel';
import { Input, payload } from '#libs/paging';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { DetailsChange } from './application-details.js';
import { ApplicationSettingsService } from './application-settings.service.js';
import {
  LintRedirectUrisArgs,
  RedirectUriReportType,
  UpdateApplicationInput,
  UpdateApplicationPayload,
} from './dto/application-details.types.js';
import {
  ConfigureExistingClientsInput,
  ConfigureExistingClientsPayload,
  ConfigureOAuthInput,
  ConfigureOAuthPayload,
  ConfigureThirdPartyInput,
  ConfigureThirdPartyPayload,
  SetResourceServerInput,
  SetResourceServerPayload,
} from './dto/application.inputs.js';
import { ApplicationType, presentApplication } from './dto/application.types.js';
import type { OAuthSettings } from './oauth-settings.js';
import { lintRedirectUris } from './redirect-uri-lint.js';

@Resolver(() => ApplicationType)
export class ApplicationSettingsResolver {
  constructor(private readonly service: ApplicationSettingsService) {}

  @RequireRole('admin')
  @Mutation(() => UpdateApplicationPayload, {
    description: 'Updates the public details of an application: its name, description and links.',
  })
  updateApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, ...said }: UpdateApplicationInput,
  ): Promise<UpdateApplicationPayload> {
    return payload(async () => ({
      application: presentApplication(await this.service.update(principal, id, saidDetails(said))),
    }));
  }

  @RequireScopes('application:read')
  @Query(() => [RedirectUriReportType], {
    description: 'Problems of redirect addresses, and warnings about them, before they are registered.',
  })
  lintRedirectUris(@Args() { uris }: LintRedirectUrisArgs): RedirectUriReportType[] {
    const locale = currentLocale();
    return lintRedirectUris(uris).map(({ uri, problems, warnings }) => ({
      uri,
      problems: problems.map((problem) => problem.in(locale)),
      warnings: warnings.map((warning) => warning.in(locale)),
    }));
  }

  @RequireScopesToNarrow('application:write')
  @Mutation(() => ConfigureThirdPartyPayload, {
    description:
      'Switches third-party authorization on or off and sets the scopes that the application asks of other ' +
      'organizations. An application can only narrow; widening requires an admin with a recent sign-in.',
  })
  configureThirdParty(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { applicationId, enabled, scopes, optionalScopes }: ConfigureThirdPartyInput,
  ): Promise<ConfigureThirdPartyPayload> {
    return payload(async () => {
      const application = await this.service.configureThirdParty(
        principal,
        applicationId,
        enabled,
        scopes ?? null,
        optionalScopes ?? null,
      );
      return { application: presentApplication(application) };
    });
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => ConfigureOAuthPayload, {
    description:
      'Sets the redirect addresses of an application and whose people can sign in. Requires a recent sign-in.',
  })
  configureOAuth(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { applicationId, organizations, ...rest }: ConfigureOAuthInput,
  ): Promise<ConfigureOAuthPayload> {
    return payload(async () => {
      const input = { ...withoutNulls(rest), organizations: organizations ?? [] };
      return {
        application: presentApplication(await this.service.configureOAuth(principal, applicationId, input)),
      };
    });
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => ConfigureExistingClientsPayload, {
    description: 'Switches what legacy Nexus211 clients need. Requires a recent sign-in.',
  })
  configureExistingClients(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { applicationId, ...input }: ConfigureExistingClientsInput,
  ): Promise<ConfigureExistingClientsPayload> {
    return payload(async () => ({
      application: presentApplication(
        await this.service.configureExistingClients(principal, applicationId, input),
      ),
    }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => SetResourceServerPayload, {
    description:
      'Names an application as a resource server of its organization, or takes that back. A resource server introspects ' +
      'the access tokens of every application that act in the organization. Suspending, deleting or transferring the ' +
      'application, or making it a public client, takes it back. Requires a recent sign-in.',
  })
  setResourceServer(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { applicationId, enabled }: SetResourceServerInput,
  ): Promise<SetResourceServerPayload> {
    return payload(async () => ({
      application: presentApplication(
        await this.service.setResourceServer(principal, applicationId, enabled),
      ),
    }));
  }
}

/** A field that is null was left out; but an address can be taken away by an empty text. */
function withoutNulls({
  backchannelLogoutUri,
  ...rest
}: Omit<ConfigureOAuthInput, 'applicationId' | 'organizations'>) {
  const said = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  const settings = Object.fromEntries(said) as Pick<OAuthSettings, 'redirectUris' | 'signInAudience'>;
  if (backchannelLogoutUri === null || backchannelLogoutUri === undefined) return settings;
  return { ...settings, backchannelLogoutUri: backchannelLogoutUri || null };
}

/** A field that is null was left out; an empty text takes away what can be without. */
function saidDetails({ name, ...rest }: Omit<UpdateApplicationInput, 'id'>): DetailsChange {
  const said = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  const details = Object.fromEntries(said.map(([field, value]) => [field, value || null]));
  return name ? { ...details, name } : details;
}
