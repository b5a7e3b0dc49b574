import type { Change, ChangeFeed, ChangeListener, CrossOrganization } from '#libs/database';
import { Generations } from '#libs/kernel';

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
  private readAt = -Infinity;
  private readonly list = new Generations(() => this.load());

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
    if (performance.now() - this.readAt > RELOAD_MS && this.list.isCurrent) this.list.invalidate();
    await this.list.current();
    return this.arrived.has(jti) || this.listed.has(jti);
  }

  onChange({ kind, id }: Change): void {
    if (kind === 'token') this.arrived.add(id);
  }

  /** Revocations may have been missed: the list is asked for again, also when it is being read just now. */
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
