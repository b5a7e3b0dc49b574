import { Resolver } from 'node:dns/promises';

/** The name servers did not answer, or not with an answer: that says nothing of what there is. */
export class LookupFailed extends Error {
  constructor(readonly code: string) {
    super(`the name servers did not answer: ${code}`);
    this.name = 'LookupFailed';
  }
}

/** Where TXT records are looked up. */
export abstract class TxtRecords {
  /**
   * The texts of all TXT records at a name, empty where there are none.
   * @throws LookupFailed
   */
  abstract at(name: string): Promise<string[]>;
}

const WITHIN_MS = 2_000;
const TRIES = 2;
/** There is no such name, or nothing of this type at it (RFC 1035 §4.1.1, RFC 2308 §2). */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

/** Asks name servers: those given, such as `10.0.0.53` or `127.0.0.1:5353`, else the system's. */
export class DnsTxtRecords extends TxtRecords {
  private readonly resolver = new Resolver({ timeout: WITHIN_MS, tries: TRIES });

  constructor(servers: readonly string[]) {
    super();
    if (servers.length > 0) this.resolver.setServers(servers);
  }

  async at(name: string): Promise<string[]> {
    try {
      const records = await this.resolver.resolveTxt(name);
      return records.map(textOf);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN';
      if (NOTHING.has(code)) return [];
      throw new LookupFailed(code);
    }
  }
}

/** All strings of a record are one text (RFC 7208 §3.3); Node gives a character for each byte. */
function textOf(strings: readonly string[]): string {
  return Buffer.from(strings.join(''), 'latin1').toString('utf8');
}
