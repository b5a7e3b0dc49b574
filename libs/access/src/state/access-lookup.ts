import type { CrossOrganization } from '#libs/database';
import { uuidFromBytes, uuidToBytes } from '#libs/kernel';
import { LRUCache } from 'lru-cache';

import type { ApplicationFacts, AuthorizationFacts, KeyFacts } from '../decide/facts.js';
import type { AccessState } from './access-state.js';
import { PackedTable } from './packed-table.js';

const MAX_AUTHORIZATIONS = 1 << 18;
const MAX_KEYS = 20_000;

/**
 * Finds keys and authorizations by their application and organization. It caches only their IDs: it reads the facts
 * from the state each time, and looks the ID up again if the cached one is revoked.
 */
export class AccessLookup {
  private readonly keyIds = new LRUCache<string, string>({ max: MAX_KEYS });
  private readonly authorizationIds = new PackedTable(32, 16, MAX_AUTHORIZATIONS);

  constructor(
    private readonly state: AccessState,
    private readonly database: CrossOrganization,
  ) {}

  /** Returns the valid key of an application with this key ID (`kid`); null if there is none. */
  async key({ id, epoch }: ApplicationFacts, kid: string): Promise<KeyFacts | null> {
    const name = `${id} ${kid}`;
    const known = this.keyIds.get(name);
    const key = known === undefined ? null : await this.state.key(known);
    if (key && !key.isRevoked && key.epoch === epoch) return key;
    const found = await this.database.findApplicationKeyByKid(id, kid);
    if (found === null) return null;
    this.keyIds.set(name, found);
    return this.state.key(found);
  }

  /**
   * Returns the only valid key of an application for an algorithm; null if there is none or more than one. It queries
   * the database each time, because the application can add keys.
   */
  async onlyKey({ id, epoch }: ApplicationFacts, algorithm: string): Promise<KeyFacts | null> {
    const ids = await this.database.findApplicationKeys(id);
    const keys = await Promise.all(ids.map((each) => this.state.key(each)));
    const fitting = keys.filter(
      (key) => key?.epoch === epoch && !key.isRevoked && key.algorithms.includes(algorithm),
    );
    return fitting.length === 1 ? fitting[0]! : null;
  }

  /**
   * Returns the authorization of an application in an organization, even if suspended or expired; null if there is
   * none.
   */
  async authorization(applicationId: string, organizationId: string): Promise<AuthorizationFacts | null> {
    const parties = Buffer.concat([uuidToBytes(applicationId), uuidToBytes(organizationId)]);
    const known = this.authorizationIds.get(parties);
    const authorization = known ? await this.state.authorization(uuidFromBytes(known)) : null;
    if (authorization && authorization.status !== 'REVOKED') return authorization;
    const found = await this.database.findAuthorizationOf(applicationId, organizationId);
    if (found === null) return null;
    this.authorizationIds.set(parties, uuidToBytes(found));
    return this.state.authorization(found);
  }
}
