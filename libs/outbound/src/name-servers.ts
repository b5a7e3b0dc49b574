import { Resolver } from 'node:dns/promises';

/** The name servers did not answer, or not with an answer: that says nothing of what there is. */
export class LookupFailed extends Error {
  constructor(readonly code: string) {
    super(`the name servers did not answer: ${code}`);
    this.name = 'LookupFailed';
  }
}

const TRY_MS = 1_500;
const TRIES = 2;
/** Beyond all tries at all servers, however many there are. */
const DEADLINE_MS = 4_000;
/** There is no such name, or nothing of this type at it (RFC 1035 §4.1.1, RFC 2308 §2). */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * Asks name servers about names that organizations set. It shares nothing with the look-ups of the server itself: those
 * take one of four threads until the system gives up (getaddrinfo), so that two names without an answer would block the
 * way to the database and the mail server. Each question has sockets of its own and can be given up.
 */
export class NameServers {
  /** @param servers such as `10.0.0.53` or `127.0.0.1:5353`; none: the system's */
  constructor(private readonly servers: readonly string[]) {}

  /**
   * The answer to a question; null where there is no such name, or nothing of this type at it.
   * @throws LookupFailed
   */
  async ask<Answer>(question: (resolver: Resolver) => Promise<Answer>): Promise<Answer | null> {
    const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
    if (this.servers.length > 0) resolver.setServers(this.servers);
    const deadline = setTimeout(() => resolver.cancel(), DEADLINE_MS);
    try {
      return await question(resolver);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN';
      if (NOTHING.has(code)) return null;
      throw new LookupFailed(code === 'ECANCELLED' ? 'ETIMEOUT' : code);
    } finally {
      clearTimeout(deadline);
    }
  }
}
