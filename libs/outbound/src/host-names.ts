import type { LookupAddress, RecordWithTtl } from 'node:dns';
import { isIP } from 'node:net';

import { LRUCache } from 'lru-cache';

import { readHostsFile } from './hosts-file.js';
import { LookupFailed, type NameServers } from './name-servers.js';

const MOST_CACHED = 2_000;
/** A record may say that it is good for longer, in seconds: an address that moved is found again within this time. */
const LONGEST_SECONDS = 300;
/** How long a name counts as having no address, or name servers as silent about it, in seconds (RFC 2308 §5, §7). */
const FAILED_SECONDS = 5;
/** The loopback, whatever name servers say (RFC 6761 §6.3). */
const LOOPBACK: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

type Found = readonly LookupAddress[] | LookupFailed;

/** Finds the addresses of names that organizations set: in the hosts file, else at name servers, and remembers them. */
export class HostNames {
  private readonly cache = new LRUCache<string, { found: Found }>({
    max: MOST_CACHED,
    ttl: 1,
    perf: performance,
  });
  private readonly underWay = new Map<string, Promise<Found>>();

  constructor(
    private readonly servers: NameServers,
    private readonly hosts = readHostsFile(),
  ) {}

  /**
   * Its addresses, those of IPv4 first; none where there is no such name.
   * @throws LookupFailed
   */
  async addressesOf(host: string): Promise<readonly LookupAddress[]> {
    const name = host.toLowerCase().replace(/\.$/, '');
    const found = this.known(name) ?? this.cache.get(name)?.found ?? (await this.lookUpOnce(name));
    if (found instanceof LookupFailed) throw found;
    return found;
  }

  private known(name: string): readonly LookupAddress[] | undefined {
    const family = isIP(name);
    if (family !== 0) return [{ address: name, family }];
    return this.hosts.get(name) ?? (/(^|\.)localhost$/.test(name) ? LOOPBACK : undefined);
  }

  /** However many ask at once, the name servers are asked once. */
  private lookUpOnce(name: string): Promise<Found> {
    const lookup = this.underWay.get(name) ?? this.lookUp(name).finally(() => this.underWay.delete(name));
    this.underWay.set(name, lookup);
    return lookup;
  }

  private async lookUp(name: string): Promise<Found> {
    const [ipv4, ipv6] = await Promise.all([
      this.recordsOf((resolver) => resolver.resolve4(name, { ttl: true })),
      this.recordsOf((resolver) => resolver.resolve6(name, { ttl: true })),
    ]);
    const records = [...ipv4.records, ...ipv6.records];
    const found = records.length > 0 ? records.map(addressOf) : (ipv4.failure ?? ipv6.failure ?? []);
    const seconds =
      records.length > 0 ? Math.min(LONGEST_SECONDS, ...records.map(({ ttl }) => ttl)) : FAILED_SECONDS;
    if (seconds > 0) this.cache.set(name, { found }, { ttl: seconds * 1000 });
    return found;
  }

  /** One family's failure counts only where the other has no address either. */
  private async recordsOf(
    question: Parameters<typeof this.servers.ask<RecordWithTtl[]>>[0],
  ): Promise<{ records: RecordWithTtl[]; failure?: LookupFailed }> {
    try {
      return { records: (await this.servers.ask(question)) ?? [] };
    } catch (error) {
      if (error instanceof LookupFailed) return { records: [], failure: error };
      throw error;
    }
  }
}

function addressOf({ address }: RecordWithTtl): LookupAddress {
  return { address, family: isIP(address) };
}
