/** What the functions of `cross-organization.ts` answer, column by column. */

export interface CredentialRow {
  id: string;
  application_id: string;
  organization_id: string;
  authorization_id: string | null;
  epoch: number;
  expires_at: Date | null;
  revoked_at: Date | null;
}

export interface ApplicationKeyRow {
  id: string;
  application_id: string;
  organization_id: string;
  epoch: number;
  algorithm: 'ES256' | 'EdDSA' | 'RS256' | 'PS256' | 'RSA';
  public_jwk: Record<string, string>;
  revoked_at: Date | null;
}

export interface ApplicationRow {
  id: string;
  organization_id: string;
  name: string;
  status: 'ACTIVE' | 'SUSPENDED' | 'DELETED';
  version: number;
  third_party_version: number;
  epoch: number;
  scopes: Record<string, number>;
  third_party_enabled: boolean;
  asked_scopes: Record<string, number>;
  revision: number;
  oauth_enabled: boolean;
  sign_in_since: Record<string, number>;
  client_type: 'CONFIDENTIAL' | 'PUBLIC';
  basic_on_api: boolean;
  existing_flow_since: number | null;
  owned_since: number;
  is_resource_server: boolean;
}

export interface ApplicationLinksRow {
  homepage_url: string | null;
  privacy_url: string | null;
  terms_url: string | null;
}

export interface ClientRegistrationRow {
  id: string;
  owner_organization_id: string;
  owner_name: string;
  name: string;
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
  backchannel_logout_uri: string | null;
  client_type: 'CONFIDENTIAL' | 'PUBLIC';
  pkce_required: boolean;
  id_token_algorithm: 'RS256' | 'ES256' | 'EdDSA';
  claims_in_id_token: boolean;
  existing_flow: boolean;
}

export interface ProfileRow {
  id: string;
  organization_id: string;
  user_id: string | null;
  name: string;
  role: string;
  kind: 'person' | 'service_account';
  is_active: boolean;
  version: number;
}

export interface ConsentRow {
  id: string;
  status: 'ACTIVE' | 'WITHDRAWN';
  version: number;
  scopes: string[];
  openid_scopes: string[];
  reviewed_revision: number;
}

export interface TokenFamilyRow {
  id: string;
  kind: 'SIGN_IN' | 'EXISTING' | 'SERVICE_ACCOUNT';
  application_id: string;
  owner_organization_id: string;
  organization_id: string;
  profile_id: string;
  user_id: string | null;
  session_id: string | null;
  consent_id: string | null;
  credential_id: string | null;
  assignment_id: string | null;
  code_id: string | null;
  scopes: string[];
  openid_scopes: string[];
  claims: object;
  authenticated_at: Date | null;
  sign_in_revision: number;
  access_version: number;
  generation: number;
  refreshed_at: Date;
  created_at: Date;
  expires_at: Date;
  ended_at: Date | null;
}

export interface AuthorizationCodeRow {
  id: string;
  kind: 'SIGN_IN' | 'EXISTING' | 'AUTHORIZATION';
  application_id: string;
  owner_organization_id: string;
  organization_id: string;
  profile_id: string;
  user_id: string;
  session_id: string;
  consent_id: string | null;
  authorization_id: string | null;
  redirect_uri: string | null;
  code_challenge: string | null;
  scopes: string[];
  openid_scopes: string[];
  nonce: string | null;
  claims: object;
  authenticated_at: Date;
  sign_in_revision: number;
  access_version: number;
  created_at: Date;
  expires_at: Date;
  consumed_at: Date | null;
}

export interface OrganizationRow {
  id: string;
  status: 'ACTIVE' | 'SUSPENDED' | 'DELETED';
  version: number;
  locked_down_at: Date | null;
  lock_down_version: number;
}

export interface AuthorizationRow {
  id: string;
  status: 'ACTIVE' | 'SUSPENDED' | 'REVOKED';
  version: number;
  approved_scopes: string[];
  reviewed_revision: number;
  expires_at: Date | null;
}

export interface SessionRow {
  id: string;
  user_id: string;
  name: string;
  email: string;
  user_status: string;
  authenticated_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  choices: Record<string, string>;
  profiles: {
    id: string;
    organizationId: string;
    name: string;
    role: string;
    organizationStatus: string;
  }[];
  is_operator: boolean;
}

export interface InvitationRow {
  id: string;
  organization_id: string;
  organization_name: string;
  email: string;
  role: string;
  was_mailed: boolean;
}

export interface WebhookDeliveryRow {
  id: string;
  organization_id: string;
  endpoint_id: string;
  type: string;
  content: object;
  occurred_at: Date;
  attempts: number;
  url: string;
  secret: Buffer;
  previous_secret: Buffer | null;
  previous_secret_until: Date | null;
}

/** A mail to be delivered, with its content sealed. */
export interface DueMailRow {
  id: string;
  kind: string;
  content: Buffer;
  /** With this one. */
  attempts: number;
  expires_at: Date;
}

export interface DueDomainRow {
  id: string;
  organization_id: string;
  domain: string;
  token: string;
}

/** A request of an application that waits for a person, sealed. */
export interface StoredRequestRow {
  /** SHA-256 of its handle. */
  readonly digest: Buffer;
  /** Digest of the browser's form cookie; null where it has none yet. */
  readonly browser: Buffer | null;
  /** Digest of the host that sent it. */
  readonly host: Buffer;
  readonly network: string;
  readonly sealed: Buffer;
  readonly expiresAt: Date;
  /** The present. */
  readonly at: Date;
}
