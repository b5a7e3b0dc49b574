import { showId } from '#libs/kernel';
import { Connection, ListOrder, Node, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

import type { Application } from '../application.entity.js';
import type { Credential } from '../credential.entity.js';
import type { ClientType, IdTokenAlgorithm, SignInAudience } from '../oauth-configuration.js';

export const ApplicationStatus = { ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED' } as const;
registerEnumType(ApplicationStatus, {
  name: 'ApplicationStatus',
  description: 'Whether an application may act.',
  valuesMap: {
    ACTIVE: { description: 'It may act.' },
    SUSPENDED: { description: 'The organization that owns it, or the platform, keeps it from acting.' },
  },
});

export const SignInAudienceEnum = {
  ANY_ORGANIZATION: 'ANY_ORGANIZATION',
  OWN_ORGANIZATION: 'OWN_ORGANIZATION',
  SELECTED_ORGANIZATIONS: 'SELECTED_ORGANIZATIONS',
} as const;
registerEnumType(SignInAudienceEnum, {
  name: 'SignInAudience',
  description: 'The organizations whose people may sign in to an application.',
  valuesMap: {
    ANY_ORGANIZATION: { description: 'People of any organization.' },
    OWN_ORGANIZATION: { description: 'Only people of the organization that owns it.' },
    SELECTED_ORGANIZATIONS: { description: 'Only people of the organizations that are named.' },
  },
});

export const ClientTypeEnum = { CONFIDENTIAL: 'CONFIDENTIAL', PUBLIC: 'PUBLIC' } as const;
registerEnumType(ClientTypeEnum, {
  name: 'ClientType',
  description: 'Whether an application keeps a secret when people sign in to it (RFC 6749 §2.1).',
  valuesMap: {
    CONFIDENTIAL: { description: 'It runs on a server, and authenticates with its secret.' },
    PUBLIC: { description: 'It runs in a browser or on a device: no secret, always PKCE.' },
  },
});

export const IdTokenAlgorithmEnum = { RS256: 'RS256', ES256: 'ES256', EdDSA: 'EdDSA' } as const;
registerEnumType(IdTokenAlgorithmEnum, {
  name: 'IdTokenAlgorithm',
  description: 'How ID tokens are signed (RFC 7518 §3.1, RFC 8037 §3.1).',
  valuesMap: {
    RS256: { description: 'RSA with SHA-256: what every OpenID client knows.' },
    ES256: { description: 'ECDSA on P-256 with SHA-256.' },
    EdDSA: { description: 'Ed25519.' },
  },
});

@ObjectType('ThirdPartySettings', {
  description: 'Whether and what an application asks of other organizations.',
})
export class ThirdPartySettingsType {
  @Field({ description: 'Whether other organizations can authorize it.' })
  enabled!: boolean;

  @Field(() => [String], { description: 'The scopes that it asks of them.' })
  scopes!: string[];

  @Field(() => [String], { description: 'What of that it can do without; all else it requires.' })
  optionalScopes!: string[];

  @Field({ description: 'Whether it asks for whatever it holds, now and later.' })
  asksAllScopes!: boolean;
}

@ObjectType('OAuthSettings', { description: 'How people sign in to an application.' })
export class OAuthSettingsType {
  @Field({
    description:
      'Whether people can sign in. False after a transfer, until the new owner confirms the addresses by `configureOAuth`.',
  })
  enabled!: boolean;

  @Field(() => [String], { description: 'The exact addresses to which people are sent back.' })
  redirectUris!: string[];

  @Field(() => SignInAudienceEnum, { description: 'The organizations whose people may sign in.' })
  signInAudience!: SignInAudience;

  @Field(() => [ID], { description: 'Which ones, where they are selected.' })
  organizations!: string[];

  @Field(() => ClientTypeEnum, { description: 'Whether it keeps a secret.' })
  clientType!: ClientType;

  @Field({ description: 'Whether it must use PKCE (RFC 7636).' })
  pkceRequired!: boolean;

  @Field(() => IdTokenAlgorithmEnum, { description: 'How ID tokens are signed.' })
  idTokenAlgorithm!: IdTokenAlgorithm;

  @Field({ description: 'Whether ID tokens contain the claims of the granted scopes.' })
  claimsInIdToken!: boolean;

  @Field(() => [String], {
    description: 'The exact addresses to which people may be sent after they signed out.',
  })
  postLogoutRedirectUris!: string[];

  @Field(() => String, { nullable: true, description: 'Where it is told that a person signed out.' })
  backchannelLogoutUri!: string | null;
}

@ObjectType('Application', { implements: () => Node, description: 'What a developer registers.' })
export class ApplicationType extends Node {
  @Field(() => ID, { description: 'The OAuth client id; the same as the id.' })
  clientId!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'Where people read more of it.' })
  homepageUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'Its picture.' })
  logoUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'What it does with data.' })
  privacyUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'The terms of its use.' })
  termsUrl!: string | null;

  @Field(() => ApplicationStatus, { description: 'Whether it may act.' })
  status!: 'ACTIVE' | 'SUSPENDED' | 'DELETED';

  @Field(() => [String], { description: 'What it may do at home.' })
  scopes!: string[];

  @Field(() => ThirdPartySettingsType, { description: 'What it asks of other organizations.' })
  thirdParty!: ThirdPartySettingsType;

  @Field(() => OAuthSettingsType, {
    nullable: true,
    description: 'How people sign in; null until configured.',
  })
  oauth!: OAuthSettingsType | null;

  @Field({
    description: "Whether it may use the existing Nexus211 clients' sign-in flow and service-account tokens.",
  })
  existingFlow!: boolean;

  @Field({
    description: 'Whether its secret opens the APIs directly, without a token; GET /keys always takes it.',
  })
  basicOnApi!: boolean;

  @Field({
    description:
      'Whether it is a resource server of its organization: with its own secret it introspects the access tokens that act ' +
      'there, whatever application holds them.',
  })
  isResourceServer!: boolean;

  @Field({ description: 'When it was registered.' })
  createdAt!: Date;
}

export const ApplicationConnection = Connection(ApplicationType, 'Application');

/** The arguments of the list of applications. */
@ArgsType()
export class ApplicationPageArgs extends SortedPageArgs(ListOrder, {
  description: 'Left out for the oldest first.',
}) {}

/** The arguments of a list of what concerns applications. */
@ArgsType()
export class ByApplicationPageArgs extends SortedPageArgs(ListOrder, {
  description: 'By name is by the name of the application. Left out for the oldest first.',
}) {}

@ObjectType('Credential', {
  description: 'One client secret of one application for one organization. The secret is never shown again.',
})
export class CredentialType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'The last four characters of the secret.' })
  hint!: string;

  @Field({ description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it stops working; null for never.' })
  expiresAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it gave way to a successor.' })
  rotatedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it, or a token made with it, was last used; seconds late.',
  })
  lastUsedAt!: Date | null;

  @Field({ description: "Whether it acts in the application's own organization." })
  isHome!: boolean;

  /** For the organization field. */
  organizationId!: string;
}

@ObjectType('ActingApplication', { description: 'The application that makes this request.' })
export class ActingApplicationType {
  @Field(() => ID, { description: 'The OAuth client id.' })
  clientId!: string;

  @Field({ description: 'The name for people.' })
  name!: string;
}

/** An application as its own organization sees it. */
export function presentApplication(application: Application): ApplicationType {
  const id = showId('app', application.id);
  return {
    id,
    clientId: id,
    name: application.name,
    description: application.description,
    homepageUrl: application.homepageUrl,
    logoUrl: application.logoUrl,
    privacyUrl: application.privacyUrl,
    termsUrl: application.termsUrl,
    status: application.status,
    scopes: application.scopeSet.names(),
    thirdParty: {
      enabled: application.thirdPartyEnabled,
      scopes: application.askedScopeSet.names(),
      optionalScopes: application.optionalScopes,
      asksAllScopes: application.asksAllScopes,
    },
    oauth: application.isOAuthConfigured
      ? {
          enabled: application.oauthEnabled,
          redirectUris: application.redirectUris,
          signInAudience: application.signInAudience,
          organizations: application.signInOrganizations.map((organization) => showId('org', organization)),
          clientType: application.clientType,
          pkceRequired: application.pkceRequired,
          idTokenAlgorithm: application.idTokenAlgorithm,
          claimsInIdToken: application.claimsInIdToken,
          postLogoutRedirectUris: application.postLogoutRedirectUris,
          backchannelLogoutUri: application.backchannelLogoutUri,
        }
      : null,
    existingFlow: application.existingFlow,
    basicOnApi: application.basicOnApi,
    isResourceServer: application.isResourceServer,
    createdAt: application.createdAt,
  };
}

/** A credential without its secret. */
export function presentCredential(credential: Credential): CredentialType {
  const { hint, createdAt, expiresAt, rotatedAt, revokedAt, lastUsedAt, organizationId } = credential;
  return {
    id: showId('crd', credential.id),
    hint,
    createdAt,
    expiresAt,
    rotatedAt,
    revokedAt,
    lastUsedAt,
    organizationId,
    isHome: credential.authorizationId === null,
  };
}
