import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

import { translateDatabaseError } from './database-errors.js';

export interface CredentialRow {
  id: string;
  application_id: string;
  organization_id: string;
  authorization_id: string | null;
  epoch: number;
  expires_at: Date | null;
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

export interface FirstOrganization {
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  readonly user: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly passwordHash: string;
  };
  readonly profileId: string;
}

/**
 * Look-ups before a principal exists and bookkeeping for nobody's organization: one SECURITY DEFINER function
 * each (migration "foundations"), which returns what its name says and nothing else.
 */
export class CrossOrganization {
  constructor(private readonly dataSource: DataSource) {}

  findCredentialByDigest(digest: Buffer): Promise<CredentialRow | null> {
    return this.one<CredentialRow>('SELECT * FROM find_credential_by_digest($1)', [digest]);
  }

  findCredential(id: string): Promise<CredentialRow | null> {
    return this.one<CredentialRow>('SELECT * FROM find_credential($1)', [id]);
  }

  findApplication(id: string): Promise<ApplicationRow | null> {
    return this.one<ApplicationRow>('SELECT * FROM find_application($1)', [id]);
  }

  findOrganization(id: string): Promise<OrganizationRow | null> {
    return this.one<OrganizationRow>('SELECT * FROM find_organization($1)', [id]);
  }

  findAuthorization(id: string): Promise<AuthorizationRow | null> {
    return this.one<AuthorizationRow>('SELECT * FROM find_authorization($1)', [id]);
  }

  findSignIn(email: string): Promise<{ id: string; password_hash: string | null; status: string } | null> {
    return this.one('SELECT * FROM find_sign_in($1)', [email]);
  }

  findSession(digest: Buffer): Promise<SessionRow | null> {
    return this.one<SessionRow>('SELECT * FROM find_session($1)', [digest]);
  }

  findClientRegistration(id: string): Promise<ClientRegistrationRow | null> {
    return this.one<ClientRegistrationRow>('SELECT * FROM find_client_registration($1)', [id]);
  }

  findProfile(id: string): Promise<ProfileRow | null> {
    return this.one<ProfileRow>('SELECT * FROM find_profile($1)', [id]);
  }

  findConsent(id: string): Promise<ConsentRow | null> {
    return this.one<ConsentRow>('SELECT * FROM find_consent($1)', [id]);
  }

  findTokenFamily(id: string): Promise<TokenFamilyRow | null> {
    return this.one<TokenFamilyRow>('SELECT * FROM find_token_family($1)', [id]);
  }

  findAuthorizationCode(digest: Buffer): Promise<AuthorizationCodeRow | null> {
    return this.one<AuthorizationCodeRow>('SELECT * FROM find_authorization_code($1)', [digest]);
  }

  /** Whether the assignment of a service account to an application stands. */
  async isAssignmentStanding(id: string): Promise<boolean> {
    return (await this.one('SELECT FROM find_service_account_assignment($1)', [id])) !== null;
  }

  async isTokenRevoked(jti: string): Promise<boolean> {
    return (await this.one('SELECT FROM revoked_tokens WHERE jti = $1', [jti])) !== null;
  }

  /** The ids of all revoked tokens that have not been purged. */
  async listRevokedTokens(): Promise<string[]> {
    const row = await this.one<{ jtis: string[] | null }>(
      'SELECT array_agg(jti) AS jtis FROM revoked_tokens',
      [],
    );
    return row?.jtis ?? [];
  }

  /** Deletes codes, families and revoked tokens that nobody can use any more. */
  async purgeExpired(at: Date): Promise<void> {
    await this.one('SELECT purge_expired($1)', [at]);
  }

  async recordCredentialUse(uses: ReadonlyMap<string, number>): Promise<void> {
    const times = [...uses.values()].map((time) => new Date(time));
    await this.one('SELECT record_credential_use($1, $2)', [[...uses.keys()], times]);
  }

  /** Writes a batch of events of the types that are recorded so; what is to stand once and stands is left. */
  async recordObservations(events: readonly object[]): Promise<void> {
    await this.one('SELECT record_observations($1)', [JSON.stringify(events)]);
  }

  /**
   * Turns the outbox into deliveries, and takes some that are due: until then, no other node does.
   * @param busy organizations of which none is wanted
   */
  async takeWebhookDeliveries(
    at: Date,
    until: Date,
    busy: readonly string[],
    most: number,
    mostOfOrganization: number,
  ): Promise<WebhookDeliveryRow[]> {
    await this.one('SELECT fan_out_webhooks($1, 1000)', [at]);
    const values = [at, until, busy, most, mostOfOrganization];
    return this.all('SELECT * FROM take_webhook_deliveries($1, $2, $3, $4, $5)', values);
  }

  /** Deletes some of the deliveries with ids below. */
  async purgeWebhookDeliveries(leastId: string): Promise<void> {
    await this.one('SELECT purge_webhook_deliveries($1)', [leastId]);
  }

  /** Whether this is the link that the server printed last, and still good. */
  async isFirstOrganizationLink(linkDigest: string): Promise<boolean> {
    const found = await this.one(
      "SELECT FROM platform_settings WHERE name = 'first_organization_link' AND value = $1",
      [linkDigest],
    );
    return found !== null;
  }

  /**
   * Makes the first organization and its owner, for the holder of the link that the server printed.
   * @returns whether it did; false for another link, or where somebody can sign in already
   */
  async createFirstOrganization(linkDigest: string, first: FirstOrganization, at: Date): Promise<boolean> {
    const { organization, user, profileId } = first;
    const row = await this.one<{ made: boolean }>(
      'SELECT create_first_organization($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS made',
      [
        linkDigest,
        organization.id,
        organization.slug,
        organization.name,
        user.id,
        user.email,
        user.name,
        user.passwordHash,
        profileId,
        at,
      ],
    );
    return row!.made;
  }

  /** Whether the database answers at all. */
  async ping(): Promise<void> {
    await this.one('SELECT 1', []);
  }

  private async one<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row | null> {
    return (await this.all<Row>(text, values))[0] ?? null;
  }

  private async all<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    try {
      const pool = (this.dataSource.driver as PostgresDriver).master as pg.Pool;
      return (await pool.query<Row>(text, values)).rows;
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }
}
