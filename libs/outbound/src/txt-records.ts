import type { NameServers } from './name-servers.js';

/** Where TXT records are looked up. */
export abstract class TxtRecords {
  /**
   * The texts of all TXT records at a name, empty where there are none.
   * @throws LookupFailed
   */
  abstract at(name: string): Promise<string[]>;
}

/** Asks name servers. */
export class DnsTxtRecords extends TxtRecords {
  constructor(private readonly servers: NameServers) {
    super();
  }

  async at(name: string): Promise<string[]> {
    const records = await this.servers.ask((resolver) => resolver.resolveTxt(name));
    return (records ?? []).map(textOf);
  }
}

/** All strings of a record are one text (RFC 7208 §3.3); Node gives a character for each byte. */
function textOf(strings: readonly string[]): string {
  return Buffer.from(strings.join(''), 'latin1').toString('utf8');
}
