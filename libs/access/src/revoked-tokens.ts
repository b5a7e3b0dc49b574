import type { Change, ChangeFeed, ChangeListener, CrossOrganization } from '#libs/database';

/** The list is read anew so often, which forgets the expired ones. */
const RELOAD_MS = 60 * 60_000;

/**
 * The access tokens that were revoked one by one and have not expired. There are few, so a node keeps the whole list
 * while the change feed vouches for it; else the database is asked.
 */
export class RevokedTokens implements ChangeListener {
  private listed: ReadonlySet<string> = new Set<string>();
  /** What was revoked since the list was last asked for. */
  private arrived = new Set<string>();
  private loading: Promise<void> | null = null;
  private loadedAt = -Infinity;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly database: CrossOrganization,
  ) {
    feed.subscribe(this);
  }

  /** @throws Unavailable when memory may not decide and the database can't */
  async has(jti: string): Promise<boolean> {
    if (this.arrived.has(jti) || this.listed.has(jti)) return true;
    if (!this.feed.isFresh) return this.database.isTokenRevoked(jti);
    while (performance.now() - this.loadedAt > RELOAD_MS) {
      this.loading ??= this.load().finally(() => (this.loading = null));
      await this.loading;
    }
    return this.arrived.has(jti) || this.listed.has(jti);
  }

  onChange({ kind, id }: Change): void {
    if (kind === 'token') this.arrived.add(id);
  }

  /** Revocations may have been missed: the list is asked for again, also when it is being read just now. */
  onGap(): void {
    this.loadedAt = -Infinity;
  }

  private async load(): Promise<void> {
    this.listed = new Set([...this.listed, ...this.arrived]);
    this.arrived = new Set();
    this.loadedAt = performance.now();
    try {
      this.listed = new Set(await this.database.listRevokedTokens());
    } catch (error) {
      this.loadedAt = -Infinity;
      throw error;
    }
  }
}
