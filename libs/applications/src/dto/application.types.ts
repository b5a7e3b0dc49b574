import { showId } from '#libs/kernel';
import { Connection, ListOrder, Node, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

import type { Application } from '../application.entity.js';
import type { Credential } from '../credential.entity.js';
import type { ClientType, IdTokenAlgorithm, SignInAudience } from '../oauth-configuration.js';

export const ApplicationStatus = { ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED' } as const;
registerEnumType(ApplicationStatus, {
  name: 'ApplicationStatus',
  description: 'Status of an application.',
  valuesMap: {
    ACTIVE: { description: 'The application can act.' },
    SUSPENDED: { description: 'Its organization or the platform has suspended it.' },
  },
});

export const SignInAudienceEnum = {
  ANY_ORGANIZATION: 'ANY_ORGANIZATION',
  OWN_ORGANIZATION: 'OWN_ORGANIZATION',
  SELECTED_ORGANIZATIONS: 'SELECTED_ORGANIZATIONS',
} as const;
registerEnumType(SignInAudienceEnum, {
  name: 'SignInAudience',
  description: 'Organizations whose people can sign in to an application.',
  valuesMap: {
    ANY_ORGANIZATION: { description: 'People of any organization.' },
    OWN_ORGANIZATION: { description: 'Only people of the organization that owns it.' },
    SELECTED_ORGANIZATIONS: { description: 'Only people of the selected organizations.' },
  },
});

export const ClientTypeEnum = { CONFIDENTIAL: 'CONFIDENTIAL', PUBLIC: 'PUBLIC' } as const;
registerEnumType(ClientTypeEnum, {
  name: 'ClientType',
  description: 'Client type (RFC 6749 §2.1).',
  valuesMap: {
    CONFIDENTIAL: { description: 'Runs on a server and authenticates with its secret.' },
    PUBLIC: { description: 'Runs in a browser or on a device: no secret, always PKCE.' },
  },
});

export const IdTokenAlgorithmEnum = { RS256: 'RS256', ES256: 'ES256', EdDSA: 'EdDSA' } as const;
registerEnumType(IdTokenAlgorithmEnum, {
  name: 'IdTokenAlgorithm',
  description: 'Signature algorithm of ID tokens (RFC 7518 §3.1, RFC 8037 §3.1).',
  valuesMap: {
    RS256: { description: 'RSA with SHA-256, which every OpenID client supports.' },
    ES256: { description: 'ECDSA on P-256 with SHA-256.' },
    EdDSA: { description: 'Ed25519.' },
  },
});

@ObjectType('ThirdPartySettings', {
  description: 'Third-party settings of an application.',
})
export class ThirdPartySettingsType {
  @Field({ description: 'Whether other organizations can authorize the application.' })
  enabled!: boolean;

  @Field(() => [String], { description: 'Scopes that the application requests from other organizations.' })
  scopes!: string[];

  @Field(() => [String], {
    description: 'Requested scopes that the application can work without. The others are required.',
  })
  optionalScopes!: string[];

  @Field({
    description: 'Whether the application requests all of its scopes, including those that are added later.',
  })
  asksAllScopes!: boolean;
}

@ObjectType('OAuthSettings', { description: 'Sign-in settings of an application.' })
export class OAuthSettingsType {
  @Field({
    description:
      'Whether people can sign in. False after a transfer, until the new owner confirms the addresses by `configureOAuth`.',
  })
  enabled!: boolean;

  @Field(() => [String], { description: 'Redirect URIs, matched exactly.' })
  redirectUris!: string[];

  @Field(() => SignInAudienceEnum, { description: 'The organizations whose people may sign in.' })
  signInAudience!: SignInAudience;

  @Field(() => [ID], { description: 'IDs of the selected organizations.' })
  organizations!: string[];

  @Field(() => ClientTypeEnum, { description: 'Client type: whether the application can keep a secret.' })
  clientType!: ClientType;

  @Field({ description: 'Whether authorization requests must use PKCE (RFC 7636).' })
  pkceRequired!: boolean;

  @Field(() => IdTokenAlgorithmEnum, { description: 'Signature algorithm of ID tokens.' })
  idTokenAlgorithm!: IdTokenAlgorithm;

  @Field({ description: 'Whether ID tokens contain the claims of the granted scopes.' })
  claimsInIdToken!: boolean;

  @Field(() => [String], {
    description: 'Post-logout redirect URIs, matched exactly.',
  })
  postLogoutRedirectUris!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'URL that receives logout tokens (OpenID Connect Back-Channel Logout).',
  })
  backchannelLogoutUri!: string | null;
}

@ObjectType('Application', {
  implements: () => Node,
  description: 'Application that a developer has registered.',
})
export class ApplicationType extends Node {
  @Field(() => ID, { description: 'OAuth client ID, equal to the ID.' })
  clientId!: string;

  @Field({ description: 'Display name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Purpose of the application.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the homepage.' })
  homepageUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the logo.' })
  logoUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the privacy policy.' })
  privacyUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the terms of use.' })
  termsUrl!: string | null;

  @Field(() => ApplicationStatus, { description: 'Status of the application.' })
  status!: 'ACTIVE' | 'SUSPENDED' | 'DELETED';

  @Field(() => [String], { description: 'Scopes in the home organization.' })
  scopes!: string[];

  @Field(() => ThirdPartySettingsType, { description: 'Third-party settings.' })
  thirdParty!: ThirdPartySettingsType;

  @Field(() => OAuthSettingsType, {
    nullable: true,
    description: 'Sign-in settings. Null until they are configured.',
  })
  oauth!: OAuthSettingsType | null;

  @Field({
    description: 'Whether the application can use the legacy sign-in flow and service-account tokens.',
  })
  existingFlow!: boolean;

  @Field({
    description:
      'Whether the API accepts the client secret directly, without an access token. `GET /keys` always accepts it.',
  })
  basicOnApi!: boolean;

  @Field({
    description:
      'Whether it is a resource server of its organization: with its own secret it introspects the access tokens that act ' +
      'there, whatever application holds them.',
  })
  isResourceServer!: boolean;

  @Field({ description: 'Time of registration.' })
  createdAt!: Date;
}

export const ApplicationConnection = Connection(ApplicationType, 'Application');

/** The arguments of the list of applications. */
@ArgsType()
export class ApplicationPageArgs extends SortedPageArgs(ListOrder, {
  description: 'Default: oldest first.',
}) {}

/** The arguments of a list of what concerns applications. */
@ArgsType()
export class ByApplicationPageArgs extends SortedPageArgs(ListOrder, {
  description: 'NAME sorts by the name of the application. Default: oldest first.',
}) {}

@ObjectType('Credential', {
  description:
    'Client secret of an application for one organization. The secret itself is shown only when it is created.',
})
export class CredentialType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'Last four characters of the secret.' })
  hint!: string;

  @Field({ description: 'Time of creation.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Expiry time. Null if the credential does not expire.' })
  expiresAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Time at which the credential was rotated.' })
  rotatedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Time at which the credential was revoked.' })
  revokedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'Time of the last request that used this credential or one of its tokens. Updated with a delay of seconds.',
  })
  lastUsedAt!: Date | null;

  @Field({ description: "Whether the credential acts in the application's home organization." })
  isHome!: boolean;

  /** For the organization field. */
  organizationId!: string;
}

@ObjectType('ActingApplication', { description: 'Application that makes the request.' })
export class ActingApplicationType {
  @Field(() => ID, { description: 'OAuth client ID.' })
  clientId!: string;

  @Field({ description: 'Display name.' })
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
