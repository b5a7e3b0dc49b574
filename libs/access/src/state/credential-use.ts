import type { CrossOrganization } from '#libs/database';
import type { Background, Clock, Repeated } from '#libs/kernel';

import type { CredentialFacts } from '../decide/facts.js';

const FLUSH_MS = 5_000;
const MAX_PENDING = 100_000;
const NAME = 'credential-use';

/** Records when credentials were used and writes the times in batches, so that requests never wait for the database. */
export class CredentialUse {
  private used = new Map<string, number>();
  private readonly flushing: Repeated;

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {
    this.flushing = background.every(NAME, FLUSH_MS, () => this.flush());
  }

  /** Records that a credential is used now. Ignored while too many records are pending. */
  note(credentialId: string): void {
    if (this.used.size < MAX_PENDING) this.used.set(credentialId, this.clock.now());
  }

  /**
   * Records the use of a client's credential. For a key, also records the authorization: it is the same key everywhere.
   */
  noteClient({ kind, id, authorizationId }: CredentialFacts): void {
    this.note(id);
    if (kind === 'key' && authorizationId !== null) this.note(authorizationId);
  }

  /** Writes the pending records and keeps them if that fails. @throws Unavailable */
  async flush(): Promise<void> {
    if (this.used.size === 0) return;
    const uses = this.used;
    this.used = new Map();
    try {
      await this.database.recordCredentialUse(uses);
    } catch (error) {
      this.used = new Map([...uses, ...this.used]);
      throw error;
    }
  }

  /** Stops the periodic writes and writes what is pending. */
  async stop(): Promise<void> {
    this.flushing.stop();
    await this.background.attempt(NAME, () => this.flush());
  }
}
