import type { CrossOrganization } from '#libs/database';
import { uuidFromBytes, uuidToBytes } from '#libs/kernel';
import { LRUCache } from 'lru-cache';

import type { ApplicationFacts, AuthorizationFacts, KeyFacts } from '../decide/facts.js';
import type { AccessState } from './access-state.js';
import { PackedTable } from './packed-table.js';

const AUTHORIZATIONS = 1 << 18;
const KEYS = 20_000;

/**
 * Finds keys and authorizations by what they belong to. Only the way is remembered here: what it leads to is asked of
 * the state each time, and looked for anew where that has ended.
 */
export class AccessLookup {
  private readonly keyIds = new LRUCache<string, string>({ max: KEYS });
  private readonly authorizationIds = new PackedTable(32, 16, AUTHORIZATIONS);

  constructor(
    private readonly state: AccessState,
    private readonly database: CrossOrganization,
  ) {}

  /** An application's good key by the name that it was given; null where there is none. */
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
   * An application's only good key for an algorithm; null where there is none, or more than one. Asked of the database
   * each time: another key may have come.
   */
  async onlyKey({ id, epoch }: ApplicationFacts, algorithm: string): Promise<KeyFacts | null> {
    const ids = await this.database.findApplicationKeys(id);
    const keys = await Promise.all(ids.map((each) => this.state.key(each)));
    const fitting = keys.filter(
      (key) => key?.epoch === epoch && !key.isRevoked && key.algorithms.includes(algorithm),
    );
    return fitting.length === 1 ? fitting[0]! : null;
  }

  /** What stands between an application and an organization, suspended and expired too; null where nothing does. */
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
