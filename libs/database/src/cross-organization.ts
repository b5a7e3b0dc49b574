import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

import type {
  ApplicationKeyRow,
  ApplicationLinksRow,
  ApplicationRow,
  AuthorizationCodeRow,
  AuthorizationRow,
  ClientRegistrationRow,
  ConsentRow,
  CredentialRow,
  DueDomainRow,
  DueMailRow,
  InvitationRow,
  OrganizationRow,
  ProfileRow,
  SessionRow,
  StoredRequestRow,
  TokenFamilyRow,
  WebhookDeliveryRow,
} from './cross-organization.rows.js';
import { assertNoTransaction, type OnSecondConnection, throwIt } from './one-connection.js';
import { changeOnPool, readOnPool, runLong } from './pooled-statement.js';

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
 * Look-ups before a principal exists and bookkeeping outside of any organization: one SECURITY DEFINER function
 * each (migration "foundations"), which returns what its name says and nothing else.
 */
export class CrossOrganization {
  constructor(
    private readonly dataSource: DataSource,
    private readonly onSecondConnection: OnSecondConnection = throwIt,
  ) {}

  findCredentialByDigest(digest: Buffer): Promise<CredentialRow | null> {
    return this.one<CredentialRow>('SELECT * FROM find_credential_by_digest($1)', [digest]);
  }

  findCredential(id: string): Promise<CredentialRow | null> {
    return this.one<CredentialRow>('SELECT * FROM find_credential($1)', [id]);
  }

  findApplicationKey(id: string): Promise<ApplicationKeyRow | null> {
    return this.one<ApplicationKeyRow>('SELECT * FROM find_application_key($1)', [id]);
  }

  /** The id of an application's good key by that name. */
  async findApplicationKeyByKid(applicationId: string, kid: string): Promise<string | null> {
    const text = 'SELECT id FROM find_application_key_by_kid($1, $2)';
    return (await this.one<{ id: string }>(text, [applicationId, kid]))?.id ?? null;
  }

  /** The good keys of an application: those that it may sign assertions with now. */
  async findApplicationKeys(applicationId: string): Promise<string[]> {
    const rows = await this.all<{ id: string }>('SELECT id FROM find_application_keys($1)', [applicationId]);
    return rows.map(({ id }) => id);
  }

  findApplication(id: string): Promise<ApplicationRow | null> {
    return this.one<ApplicationRow>('SELECT * FROM find_application($1)', [id]);
  }

  findApplicationLinks(id: string): Promise<ApplicationLinksRow | null> {
    return this.one<ApplicationLinksRow>('SELECT * FROM find_application_links($1)', [id]);
  }

  findOrganization(id: string): Promise<OrganizationRow | null> {
    return this.one<OrganizationRow>('SELECT * FROM find_organization($1)', [id]);
  }

  findAuthorization(id: string): Promise<AuthorizationRow | null> {
    return this.one<AuthorizationRow>('SELECT * FROM find_authorization($1)', [id]);
  }

  /** ID of the authorization of an application by an organization, also if it is suspended or expired. */
  async findAuthorizationOf(applicationId: string, organizationId: string): Promise<string | null> {
    const text = 'SELECT id FROM find_authorization_of($1, $2)';
    return (await this.one<{ id: string }>(text, [applicationId, organizationId]))?.id ?? null;
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

  /** The invitation behind a link that is good at this moment. */
  findInvitation(digest: Buffer, at: Date): Promise<InvitationRow | null> {
    return this.one<InvitationRow>('SELECT * FROM find_invitation($1, $2)', [digest, at]);
  }

  /** Whose the link is, if it is good at this moment. */
  findEmailLink(
    digest: Buffer,
    purpose: string,
    at: Date,
  ): Promise<{ id: string; user_id: string; name: string; email: string } | null> {
    return this.one('SELECT * FROM find_email_link($1, $2, $3)', [digest, purpose, at]);
  }

  /** Whether a service account is assigned to an application. */
  async isAssignmentActive(id: string): Promise<boolean> {
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

  /** Uses a client assertion up, by its digest. Says whether it was not used before. */
  async consumeAssertion(digest: Buffer, expiresAt: Date): Promise<boolean> {
    const consumed = await this.change(
      'INSERT INTO used_assertions (digest, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING digest',
      [digest, expiresAt],
    );
    return consumed !== null;
  }

  /** Forgets the assertions that had expired by then: their time refuses them. */
  async purgeAssertions(expiredBy: Date): Promise<void> {
    await this.one('DELETE FROM used_assertions WHERE expires_at < $1', [expiredBy]);
  }

  /**
   * Keeps a sealed request until it expires; the same one is kept once. A browser's oldest go where it has too many. Says
   * whether it is kept: not where so many are of this host or network already.
   */
  async storeRequest(
    request: StoredRequestRow,
    most: { browser: number; host: number; network: number },
  ): Promise<boolean> {
    const { digest, browser, host, network, sealed, expiresAt, at } = request;
    const answer = await this.one<{ stored: boolean }>(
      `WITH added AS (
         INSERT INTO stored_requests (digest, browser, host, network, sealed, expires_at)
         SELECT $1::bytea, $2::bytea, $3::bytea, $4::text, $5::bytea, $6::timestamptz
         WHERE (SELECT count(*) FROM stored_requests WHERE host = $3 AND expires_at > $7) < $8
           AND (SELECT count(*) FROM stored_requests WHERE network = $4 AND expires_at > $7) < $9
         ON CONFLICT DO NOTHING RETURNING digest)
       SELECT EXISTS (SELECT FROM added) OR EXISTS (SELECT FROM stored_requests WHERE digest = $1) AS stored`,
      [digest, browser, host, network, sealed, expiresAt, at, most.host, most.network],
    );
    await this.one(
      `DELETE FROM stored_requests WHERE digest IN
         (SELECT digest FROM stored_requests WHERE browser = $1 ORDER BY expires_at DESC OFFSET $2)`,
      [browser, most.browser],
    );
    return answer!.stored;
  }

  /** The sealed request of this digest, where it has not expired. */
  async findStoredRequest(digest: Buffer, at: Date): Promise<Buffer | null> {
    const row = await this.one<{ sealed: Buffer }>(
      'SELECT sealed FROM stored_requests WHERE digest = $1 AND expires_at > $2',
      [digest, at],
    );
    return row?.sealed ?? null;
  }

  /** Deletes a stored request. Returns false if it was deleted before, so that of several answers only one continues. */
  async takeStoredRequest(digest: Buffer): Promise<boolean> {
    const row = await this.one('DELETE FROM stored_requests WHERE digest = $1 RETURNING digest', [digest]);
    return row !== null;
  }

  /** Deletes stored requests that have expired. */
  async purgeStoredRequests(at: Date): Promise<void> {
    await this.one('DELETE FROM stored_requests WHERE expires_at < $1', [at]);
  }

  /** Deletes codes, token families and revoked tokens that can no longer be used. */
  async purgeExpired(at: Date): Promise<void> {
    await changeOnPool(this.pool, (client) => runLong(client, 'SELECT purge_expired($1)', [at]));
  }

  /**
   * Deletes rows of an organization that was deleted before this moment, at most so many of a kind; whether there may
   * be more to delete.
   */
  async purgeOrganizations(deletedBefore: Date, most: number): Promise<boolean> {
    const row = await this.one<{ more: boolean }>('SELECT purge_organizations($1, $2) AS more', [
      deletedBefore,
      most,
    ]);
    return row!.more;
  }

  /** Notifies some of the organizations that authorized a transferred application. Returns whether there may be more. */
  async tellOfTransfers(eventIds: readonly string[], at: Date): Promise<boolean> {
    const row = await this.one<{ more: boolean }>('SELECT tell_of_transfers($1, $2) AS more', [eventIds, at]);
    return row!.more;
  }

  async recordCredentialUse(uses: ReadonlyMap<string, number>): Promise<void> {
    const times = [...uses.values()].map((time) => new Date(time));
    await this.one('SELECT record_credential_use($1, $2)', [[...uses.keys()], times]);
  }

  /** Writes a batch of events of the types that are recorded so; an event that is recorded once and exists is skipped. */
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

  /** Takes mails that are due: until then, no other node does. */
  takeMails(due: Date, until: Date, most: number): Promise<DueMailRow[]> {
    return this.all('SELECT * FROM take_mails($1, $2, $3)', [due, until, most]);
  }

  /** A mail is due again then. */
  async retryMail(id: string, at: Date): Promise<void> {
    await this.one('SELECT retry_mail($1, $2)', [id, at]);
  }

  /** Deletes a mail, and notes in its invitation what became of it. */
  async endMail(id: string, outcome: 'DELIVERED' | 'FAILED'): Promise<void> {
    await this.one('SELECT end_mail($1, $2)', [id, outcome]);
  }

  /** Takes verified domains that are to be checked again: until then, no other node does. */
  takeDueDomains(due: Date, until: Date, most: number): Promise<DueDomainRow[]> {
    return this.all('SELECT * FROM take_due_domains($1, $2, $3)', [due, until, most]);
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
   * Makes the first organization with its owner, who is the first operator, for the holder of the link that the server printed.
   * @returns whether it did; false for another link, or where somebody can sign in already
   */
  async createFirstOrganization(linkDigest: string, first: FirstOrganization, at: Date): Promise<boolean> {
    const { organization, user, profileId } = first;
    const row = await this.change<{ made: boolean }>(
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
    assertNoTransaction(this.onSecondConnection);
    return readOnPool(this.pool, async (client) => (await client.query<Row>(text, values)).rows);
  }

  /** The same for what changes rows. @throws OutcomeUnknown when it may have been done */
  private async change<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row | null> {
    assertNoTransaction(this.onSecondConnection);
    return changeOnPool(this.pool, async (client) => (await client.query<Row>(text, values)).rows[0] ?? null);
  }

  private get pool(): pg.Pool {
    return (this.dataSource.driver as PostgresDriver).master as pg.Pool;
  }
}
