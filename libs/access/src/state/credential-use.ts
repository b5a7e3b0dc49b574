import type { CrossOrganization } from '#libs/database';
import type { Background, Clock, Repeated } from '#libs/kernel';

import type { CredentialFacts } from '../decide/facts.js';

const FLUSH_MS = 5_000;
const MOST_HELD = 100_000;
const NAME = 'credential-use';

/** Remembers when credentials were used, and writes it in batches: use never waits for the database. */
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

  note(credentialId: string): void {
    if (this.used.size < MOST_HELD) this.used.set(credentialId, this.clock.now());
  }

  /** What a client used: a secret tells of its authorization, a key is the same in every organization. */
  noteClient({ kind, id, authorizationId }: CredentialFacts): void {
    this.note(id);
    if (kind === 'key' && authorizationId !== null) this.note(authorizationId);
  }

  /** What was not written waits for the next time. @throws Unavailable */
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

  async stop(): Promise<void> {
    this.flushing.stop();
    await this.background.attempt(NAME, () => this.flush());
  }
}
