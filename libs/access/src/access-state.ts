import type {
  ApplicationRow,
  AuthorizationRow,
  Change,
  ChangeFeed,
  ChangeListener,
  CredentialRow,
  CrossOrganization,
} from '#libs/database';
import { ScopeSet, uuidFromBytes, uuidToBytes } from '#libs/kernel';
import { LRUCache } from 'lru-cache';

import {
  authorizationRecord,
  credentialRecord,
  organizationRecord,
  type RecordLayout,
} from './access-records.js';
import type {
  ApplicationFacts,
  AuthorizationFacts,
  ClientFacts,
  CredentialFacts,
  OrganizationFacts,
} from './facts.js';
import { PackedTable } from './packed-table.js';

const ENTRIES = 1 << 18;
const APPLICATIONS = 20_000;

/**
 * The present state of everything that access rests on. Answers from memory while the change feed vouches for
 * it, else from the database; what was read is remembered only if no change arrived since the read began.
 * Absence is never remembered.
 */
export class AccessState implements ChangeListener {
  private readonly credentialIds = new PackedTable(32, 16, ENTRIES);
  private readonly credentials = new PackedTable(16, credentialRecord.bytes, ENTRIES);
  private readonly organizations = new PackedTable(16, organizationRecord.bytes, ENTRIES);
  private readonly authorizations = new PackedTable(16, authorizationRecord.bytes, ENTRIES);
  private readonly applications = new LRUCache<string, ApplicationFacts>({ max: APPLICATIONS });

  constructor(
    private readonly feed: ChangeFeed,
    private readonly database: CrossOrganization,
  ) {
    feed.subscribe(this);
  }

  /**
   * All that a credential rests on, or null where the credential or a part of it does not exist.
   * @throws Unavailable when memory may not decide and the database can't
   */
  async client(credential: CredentialFacts): Promise<Omit<ClientFacts, 'token'> | null> {
    const application = await this.application(credential.applicationId);
    if (!application) return null;
    const isHome = credential.authorizationId === null;
    const owner = await this.organization(application.ownerOrganizationId);
    const organization = isHome ? owner : await this.organization(credential.organizationId);
    const authorization = isHome ? null : await this.authorization(credential.authorizationId);
    if (!owner || !organization) return null;
    return { kind: 'client', credential, application, owner, organization, authorization };
  }

  async credentialByDigest(digest: Buffer): Promise<CredentialFacts | null> {
    const recall = () => {
      const id = this.credentialIds.get(digest);
      return id && recallFrom(this.credentials, credentialRecord, uuidFromBytes(id));
    };
    const keep = (facts: CredentialFacts) => {
      this.credentialIds.set(digest, uuidToBytes(facts.id));
      keepIn(this.credentials, credentialRecord, facts);
    };
    const read = async () => credentialFacts(await this.database.findCredentialByDigest(digest));
    return this.remembered(recall, read, keep);
  }

  async credential(id: string): Promise<CredentialFacts | null> {
    return this.packed(this.credentials, credentialRecord, id, async () =>
      credentialFacts(await this.database.findCredential(id)),
    );
  }

  async organization(id: string): Promise<OrganizationFacts | null> {
    return this.packed(this.organizations, organizationRecord, id, () => this.database.findOrganization(id));
  }

  async authorization(id: string): Promise<AuthorizationFacts | null> {
    return this.packed(this.authorizations, authorizationRecord, id, async () =>
      authorizationFacts(await this.database.findAuthorization(id)),
    );
  }

  async application(id: string): Promise<ApplicationFacts | null> {
    const read = async () => applicationFacts(await this.database.findApplication(id));
    return this.remembered(
      () => this.applications.get(id),
      read,
      (facts) => this.applications.set(id, facts),
    );
  }

  onChange({ kind, id }: Change): void {
    if (kind === 'application') this.applications.delete(id);
    if (kind === 'credential') this.credentials.delete(uuidToBytes(id));
    if (kind === 'organization') this.organizations.delete(uuidToBytes(id));
    if (kind === 'authorization') this.authorizations.delete(uuidToBytes(id));
  }

  onGap(): void {
    this.applications.clear();
    for (const table of [this.credentialIds, this.credentials, this.organizations, this.authorizations]) {
      table.clear();
    }
  }

  private packed<Facts extends { id: string }>(
    table: PackedTable,
    layout: RecordLayout<Facts>,
    id: string,
    read: () => Promise<Facts | null>,
  ): Promise<Facts | null> {
    return this.remembered(
      () => recallFrom(table, layout, id),
      read,
      (facts) => keepIn(table, layout, facts),
    );
  }

  private async remembered<Facts>(
    recall: () => Facts | undefined,
    read: () => Promise<Facts | null>,
    keep: (facts: Facts) => void,
  ): Promise<Facts | null> {
    const known = this.feed.isFresh ? recall() : undefined;
    if (known !== undefined) return known;
    const sequence = this.feed.sequence;
    const found = await read();
    if (found !== null && this.feed.sequence === sequence) keep(found);
    return found;
  }
}

function recallFrom<Facts>(table: PackedTable, layout: RecordLayout<Facts>, id: string): Facts | undefined {
  const record = table.get(uuidToBytes(id));
  return record && layout.read(id, record);
}

function keepIn<Facts extends { id: string }>(
  table: PackedTable,
  layout: RecordLayout<Facts>,
  facts: Facts,
): void {
  table.set(uuidToBytes(facts.id), layout.write(facts));
}

function credentialFacts(row: CredentialRow | null): CredentialFacts | null {
  return (
    row && {
      id: row.id,
      applicationId: row.application_id,
      organizationId: row.organization_id,
      authorizationId: row.authorization_id,
      epoch: row.epoch,
      isRevoked: row.revoked_at !== null,
      expiresAt: row.expires_at?.getTime() ?? Infinity,
    }
  );
}

function authorizationFacts(row: AuthorizationRow | null): AuthorizationFacts | null {
  return (
    row && {
      id: row.id,
      status: row.status,
      version: row.version,
      approved: ScopeSet.of(row.approved_scopes),
      reviewedRevision: row.reviewed_revision,
      expiresAt: row.expires_at?.getTime() ?? Infinity,
    }
  );
}

function applicationFacts(row: ApplicationRow | null): ApplicationFacts | null {
  return (
    row && {
      id: row.id,
      name: row.name,
      ownerOrganizationId: row.organization_id,
      status: row.status,
      version: row.version,
      thirdPartyVersion: row.third_party_version,
      epoch: row.epoch,
      scopes: ScopeSet.of(Object.keys(row.scopes)),
      thirdPartyEnabled: row.third_party_enabled,
      askedScopes: row.asked_scopes,
    }
  );
}
