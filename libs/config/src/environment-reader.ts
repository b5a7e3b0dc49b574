import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

/** Everything that is wrong with the environment, in one message. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Collects values and, instead of stopping at the first mistake, all the mistakes. */
export class EnvironmentReader {
  private readonly problems: string[] = [];

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  problem(text: string): void {
    this.problems.push(text);
  }

  finish(): void {
    if (this.problems.length > 0) throw new ConfigError([...new Set(this.problems)]);
  }

  /** Whether it is given, readable or not. */
  has(name: string): boolean {
    return Boolean(this.environment[name] || this.environment[`${name}_FILE`]);
  }

  text(name: string): string | undefined {
    const direct = this.environment[name];
    const file = this.environment[`${name}_FILE`];
    if (direct && file) this.problem(`${name} and ${name}_FILE are both set: keep one`);
    if (direct) return direct;
    if (!file) return undefined;
    try {
      const text = readFileSync(file, 'utf8').trim();
      if (text === '') this.problem(`${name}_FILE names an empty file`);
      return text || undefined;
    } catch (error) {
      // Without the path: somebody may have put the secret itself there.
      this.problem(`${name}_FILE names a file that can't be read: ${(error as NodeJS.ErrnoException).code}`);
      return undefined;
    }
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    this.problem(`${name} must be a whole number from ${least} to ${most}: ${text}`);
    return fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.oneOf(name, ['0', '1'], fallback ? '1' : '0');
    return text === '1';
  }

  oneOf(name: string, allowed: readonly string[], fallback: string): string {
    const text = this.text(name) ?? fallback;
    if (allowed.includes(text)) return text;
    this.problem(`${name} must be one of ${allowed.join(', ')}: ${text}`);
    return fallback;
  }

  list(name: string): string[] {
    const items = (this.text(name) ?? '').split(',').map((item) => item.trim());
    return items.filter(Boolean);
  }

  /** Addresses, or networks such as 10.0.0.0/8, separated by commas. */
  networks(name: string): string[] {
    const networks = this.list(name);
    for (const network of networks.filter((item) => !isNetwork(item))) {
      this.problem(
        `${name} must be addresses or networks such as 10.0.0.0/8, separated by commas: ${network}`,
      );
    }
    return networks;
  }

  /** A problem does not show the value: it may hold a password. */
  databaseUrl(name: string): string | undefined {
    const text = this.text(name);
    // A socket's directory is a parameter then, and the host may be left out.
    const isUrl = /^postgres(ql)?:\/\//.test(text ?? '') && URL.canParse(text!.replace('@/', '@localhost/'));
    if (text !== undefined && !isUrl)
      this.problem(`${name} must be a URL such as postgres://user:password@host:5432/database`);
    return text;
  }

  /** Undefined where it is missing, and where it is a mistake. */
  origin(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href) return url.origin;
    this.problem(`${name} must be an origin such as https://id.example.org, without path: ${text}`);
    return undefined;
  }

  /** The https address of a page for people; null where there is none. */
  page(name: string): string | null {
    const text = this.text(name);
    if (text === undefined) return null;
    if (URL.canParse(text) && new URL(text).protocol === 'https:') return text;
    this.problem(`${name} must be an https address such as https://nexus211.example.org/terms: ${text}`);
    return null;
  }

  key(name: string): Buffer | null {
    const text = this.text(name)?.trim();
    if (text === undefined) return null;
    const encoding = HEX.test(text) ? 'hex' : BASE64.test(text) ? 'base64' : null;
    if (encoding) return Buffer.from(text, encoding);
    this.problem(`${name} must be 32 bytes in base64 (43 or 44 characters) or hex (64)`);
    return null;
  }
}

/** 32 bytes. */
const HEX = /^[0-9a-f]{64}$/i;
/** 32 bytes, also in the URL's alphabet (RFC 4648 §5), with or without padding. */
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;
/** Names that Fastify knows for whole ranges. */
const NETWORK_NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);

function isNetwork(text: string): boolean {
  if (NETWORK_NAMES.has(text)) return true;
  const [address = '', prefix = '1', ...rest] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)]!;
  return /^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= bits && rest.length === 0;
}
