import type { Change, ChangeFeed, ChangeListener, CrossOrganization } from '#libs/database';
import { Generations } from '#libs/kernel';

/** Interval for reloading the list, which drops expired tokens. */
const RELOAD_MS = 60 * 60_000;

/**
 * Knows the access tokens that were revoked individually and have not expired. They are few, so a node keeps the whole
 * list while the change feed is fresh; otherwise it queries the database.
 */
export class RevokedTokens implements ChangeListener {
  private listed: ReadonlySet<string> = new Set<string>();
  /** Tokens revoked since the list was last requested. */
  private arrived = new Set<string>();
  private readAt = -Infinity;
  private readonly list = new Generations(() => this.load());

  constructor(
    private readonly feed: ChangeFeed,
    private readonly database: CrossOrganization,
  ) {
    feed.subscribe(this);
  }

  /** @throws Unavailable if the cache is not fresh and the database does not respond */
  async has(jti: string): Promise<boolean> {
    if (this.arrived.has(jti) || this.listed.has(jti)) return true;
    if (!this.feed.isFresh) return this.database.isTokenRevoked(jti);
    if (performance.now() - this.readAt > RELOAD_MS && this.list.isCurrent) this.list.invalidate();
    await this.list.current();
    return this.arrived.has(jti) || this.listed.has(jti);
  }

  onChange({ kind, id }: Change): void {
    if (kind === 'token') this.arrived.add(id);
  }

  /** Reloads the list, even if a read is in progress: revocations may have been missed. */
  onGap(): void {
    this.list.invalidate();
  }

  private async load(): Promise<void> {
    this.listed = new Set([...this.listed, ...this.arrived]);
    this.arrived = new Set();
    const readAt = performance.now();
    this.listed = new Set(await this.database.listRevokedTokens());
    this.readAt = readAt;
  }
}
