import type { CrossOrganization } from '#libs/database';
import type { Clock } from '#libs/kernel';

import type { CredentialFacts } from './facts.js';

const FLUSH_MS = 5_000;
const MOST_HELD = 100_000;

/** Remembers when credentials were used, and writes it in batches: use never waits for the database. */
export class CredentialUse {
  private used = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
  ) {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  note(credentialId: string): void {
    if (this.used.size < MOST_HELD) this.used.set(credentialId, this.clock.now());
  }

  /** What a client used: a secret tells of its authorization, a key is the same in every organization. */
  noteClient({ kind, id, authorizationId }: CredentialFacts): void {
    this.note(id);
    if (kind === 'key' && authorizationId !== null) this.note(authorizationId);
  }

  /** Never fails: the process must not end because a time could not be noted. What was not written waits. */
  async flush(): Promise<void> {
    if (this.used.size === 0) return;
    const uses = this.used;
    this.used = new Map();
    try {
      await this.database.recordCredentialUse(uses);
    } catch {
      this.used = new Map([...uses, ...this.used]);
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
