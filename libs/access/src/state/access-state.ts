import type { Change, ChangeFeed, ChangeListener, CrossOrganization } from '#libs/database';
import { uuidFromBytes, uuidToBytes } from '#libs/kernel';
import { LRUCache } from 'lru-cache';

import type {
  ApplicationFacts,
  AuthorizationFacts,
  ClientWithoutToken,
  ConsentFacts,
  CredentialFacts,
  DelegateBasis,
  DelegateWithoutToken,
  FamilyFacts,
  KeyFacts,
  OrganizationFacts,
  ProfileFacts,
} from '../decide/facts.js';
import {
  applicationFacts,
  authorizationFacts,
  consentFacts,
  credentialFacts,
  familyFacts,
  keyFacts,
  organizationFacts,
  profileFacts,
} from './access-facts.js';
import {
  authorizationRecord,
  credentialRecord,
  organizationRecord,
  type RecordLayout,
} from './access-records.js';
import { PackedTable } from './packed-table.js';
import { RevokedTokens } from './revoked-tokens.js';

const MAX_PACKED = 1 << 18;
const MAX_APPLICATIONS = 20_000;
const MAX_KEYS = 20_000;
/** For sign-ins, profiles and consents of people who are currently active. */
const MAX_PEOPLE = 50_000;
const MAX_ASSIGNMENTS = 20_000;

/** Another organization where an application acts, and its authorization. */
interface Abroad {
  readonly organizationId: string;
  readonly authorizationId: string;
}

/**
 * Reads the current facts for access decisions. It reads from memory while the change feed is fresh, otherwise from the
 * database. It caches a row only if no change arrived since the read began, and never caches that a row is missing.
 */
export class AccessState implements ChangeListener {
  private readonly credentialIds = new PackedTable(32, 16, MAX_PACKED);
  private readonly credentials = new PackedTable(16, credentialRecord.bytes, MAX_PACKED);
  private readonly organizations = new PackedTable(16, organizationRecord.bytes, MAX_PACKED);
  private readonly authorizations = new PackedTable(16, authorizationRecord.bytes, MAX_PACKED);
  private readonly applications = new LRUCache<string, ApplicationFacts>({ max: MAX_APPLICATIONS });
  private readonly keys = new LRUCache<string, KeyFacts>({ max: MAX_KEYS });
  private readonly families = new LRUCache<string, FamilyFacts>({ max: MAX_PEOPLE });
  private readonly profiles = new LRUCache<string, ProfileFacts>({ max: MAX_PEOPLE });
  private readonly consents = new LRUCache<string, ConsentFacts>({ max: MAX_PEOPLE });
  private readonly assignments = new LRUCache<string, { readonly id: string }>({ max: MAX_ASSIGNMENTS });
  readonly revokedTokens: RevokedTokens;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly database: CrossOrganization,
  ) {
    this.revokedTokens = new RevokedTokens(feed, database);
    feed.subscribe(this);
  }

  /**
   * Returns everything that a credential depends on; null if a part does not exist.
   * @throws Unavailable if the cache is not fresh and the database does not respond
   */
  async client(credential: CredentialFacts): Promise<ClientWithoutToken | null> {
    const application = await this.application(credential.applicationId);
    if (!application) return null;
    const isHome = credential.authorizationId === null;
    const owner = await this.organization(application.ownerOrganizationId);
    const organization = isHome ? owner : await this.organization(credential.organizationId);
    const authorization = isHome ? null : await this.authorization(credential.authorizationId);
    if (!owner || !organization) return null;
    return { kind: 'client', credential, application, owner, organization, authorization };
  }

  /**
   * Returns everything that a key depends on, at home or in another organization.
   * @throws Unavailable if the cache is not fresh and the database does not respond
   */
  async keyHolder(key: KeyFacts, abroad?: Abroad): Promise<ClientWithoutToken | null> {
    return this.client({
      kind: 'key',
      id: key.id,
      applicationId: key.applicationId,
      organizationId: abroad?.organizationId ?? key.ownerOrganizationId,
      authorizationId: abroad?.authorizationId ?? null,
      epoch: key.epoch,
      isRevoked: key.isRevoked,
      expiresAt: Infinity,
    });
  }

  /**
   * Returns everything that the tokens of a sign-in depend on; null if a part does not exist.
   * @throws Unavailable if the cache is not fresh and the database does not respond
   */
  async delegate(family: FamilyFacts): Promise<DelegateWithoutToken | null> {
    const application = await this.application(family.applicationId);
    const profile = await this.profile(family.profileId);
    const organization = await this.organization(family.organizationId);
    const owner = application && (await this.organization(application.ownerOrganizationId));
    const basis = await this.basisOf(family);
    if (!application || !profile || !organization || !owner || !basis) return null;
    return { kind: 'delegate', family, application, owner, organization, profile, basis };
  }

  private async basisOf({
    consentId,
    credentialId,
    assignmentId,
  }: FamilyFacts): Promise<DelegateBasis | null> {
    if (consentId !== null) {
      const consent = await this.consent(consentId);
      return consent && { kind: 'consent', consent };
    }
    const credential = await this.credential(credentialId!);
    const client = credential && (await this.client(credential));
    const isAssigned = await this.isAssignmentActive(assignmentId!);
    return client && { kind: 'service-account', client, isAssigned };
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
    const read = async () => present(await this.database.findCredentialByDigest(digest), credentialFacts);
    return this.readThrough(recall, read, keep);
  }

  async credential(id: string): Promise<CredentialFacts | null> {
    return this.packed(this.credentials, credentialRecord, id, async () =>
      present(await this.database.findCredential(id), credentialFacts),
    );
  }

  async key(id: string): Promise<KeyFacts | null> {
    return this.cached(this.keys, id, async () =>
      present(await this.database.findApplicationKey(id), keyFacts),
    );
  }

  async organization(id: string): Promise<OrganizationFacts | null> {
    return this.packed(this.organizations, organizationRecord, id, async () =>
      present(await this.database.findOrganization(id), organizationFacts),
    );
  }

  async authorization(id: string): Promise<AuthorizationFacts | null> {
    return this.packed(this.authorizations, authorizationRecord, id, async () =>
      present(await this.database.findAuthorization(id), authorizationFacts),
    );
  }

  async application(id: string): Promise<ApplicationFacts | null> {
    return this.cached(this.applications, id, async () =>
      present(await this.database.findApplication(id), applicationFacts),
    );
  }

  async family(id: string): Promise<FamilyFacts | null> {
    return this.cached(this.families, id, async () =>
      present(await this.database.findTokenFamily(id), familyFacts),
    );
  }

  async profile(id: string): Promise<ProfileFacts | null> {
    return this.cached(this.profiles, id, async () =>
      present(await this.database.findProfile(id), profileFacts),
    );
  }

  async consent(id: string): Promise<ConsentFacts | null> {
    return this.cached(this.consents, id, async () =>
      present(await this.database.findConsent(id), consentFacts),
    );
  }

  /** Returns whether a service account is still assigned to an application. */
  async isAssignmentActive(id: string): Promise<boolean> {
    const assignment = await this.cached(this.assignments, id, async () =>
      (await this.database.isAssignmentActive(id)) ? { id } : null,
    );
    return assignment !== null;
  }

  onChange({ kind, id }: Change): void {
    if (kind === 'application') this.applications.delete(id);
    if (kind === 'credential') this.credentials.delete(uuidToBytes(id));
    if (kind === 'key') this.keys.delete(id);
    if (kind === 'organization') this.organizations.delete(uuidToBytes(id));
    if (kind === 'authorization') this.authorizations.delete(uuidToBytes(id));
    if (kind === 'family') this.families.delete(id);
    if (kind === 'profile') this.profiles.delete(id);
    if (kind === 'consent') this.consents.delete(id);
    if (kind === 'assignment') this.assignments.delete(id);
  }

  onGap(): void {
    for (const cache of [this.applications, this.keys, this.families, this.profiles, this.consents])
      cache.clear();
    this.assignments.clear();
    for (const table of [this.credentialIds, this.credentials, this.organizations, this.authorizations]) {
      table.clear();
    }
  }

  private cached<Facts extends object>(
    cache: LRUCache<string, Facts>,
    id: string,
    read: () => Promise<Facts | null>,
  ): Promise<Facts | null> {
    return this.readThrough(
      () => cache.get(id),
      read,
      (facts) => cache.set(id, facts),
    );
  }

  private packed<Facts extends { id: string }>(
    table: PackedTable,
    layout: RecordLayout<Facts>,
    id: string,
    read: () => Promise<Facts | null>,
  ): Promise<Facts | null> {
    return this.readThrough(
      () => recallFrom(table, layout, id),
      read,
      (facts) => keepIn(table, layout, facts),
    );
  }

  private async readThrough<Facts>(
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

function present<Row, Facts>(row: Row | null, facts: (row: Row) => Facts): Facts | null {
  return row && facts(row);
}
