import { isIP } from 'node:net';
import { resolve } from 'node:path';

import { isLoopbackHost, readId } from '#libs/kernel';

import { EnvironmentReader } from './environment-reader.js';

/** No token lives longer, whatever is configured, in seconds: signing keys stay published so long after their last use. */
export const LONGEST_TOKEN_SECONDS = 7 * 86_400;

/** How long things live, in seconds. */
export interface Lifetimes {
  readonly accessToken: number;
  readonly sessionIdle: number;
  readonly sessionAbsolute: number;
  readonly rotationGrace: number;
  readonly authorizationCode: number;
  readonly idToken: number;
  /** A refresh token that is not used for so long is dead. */
  readonly refreshIdle: number;
  readonly refreshAbsolute: number;
  /** How long the token before the last refresh still answers, for a client that lost the answer. */
  readonly refreshGrace: number;
  /** Of tokens in the existing clients' flow. */
  readonly existingToken: number;
  readonly signingKeyRotation: number;
  readonly invitation: number;
  /** Of a link by which a person proves an email, or takes another password. */
  readonly emailLink: number;
}

/** Where the database is. `embedded`: this process starts its own PostgreSQL. */
export type DatabaseLocation =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'external';
      /** The application's role: no ownership, no BYPASSRLS. */
      readonly url: string;
      /** The owner's role, for migrations; null when another node migrates. */
      readonly ownerUrl: string | null;
      /** A direct connection for LISTEN: a pooler in transaction mode swallows it silently. */
      readonly listenUrl: string;
    };

/** The mail server, and as whom mail is sent. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** Whether the connection begins encrypted. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** An address, perhaps with a name: `Nexus211 ID <id@example.org>`. */
  readonly from: string;
}

/** Pages about this service, which its metadata names for developers and people (RFC 8414 §2, RFC 9728 §2); https or null. */
export interface ServicePages {
  readonly documentation: string | null;
  /** How applications can use the data. */
  readonly policy: string | null;
  readonly terms: string | null;
}

/** All settings, typed and validated; also the token by which they are injected. */
export abstract class Config {
  abstract readonly mode: 'development' | 'production';
  abstract readonly host: string;
  abstract readonly port: number;
  /** The issuer and the API's audience: an origin without trailing slash. */
  abstract readonly publicUrl: string;
  abstract readonly database: DatabaseLocation;
  abstract readonly databasePoolSize: number;
  /** 32 bytes; null only in development, where one is made and kept in the state directory. */
  abstract readonly masterKey: Buffer | null;
  /** Whether demo data is seeded and permitted. */
  abstract readonly demo: boolean;
  abstract readonly stateDirectory: string;
  /** Addresses of proxies whose forwarding headers are believed. */
  abstract readonly trustedProxies: readonly string[];
  /** Client ids of resource servers: each may introspect, with its home credential, every access token of this API. */
  abstract readonly resourceServers: readonly string[];
  /** Whether PUBLIC_URL is on the loopback: only this machine reaches the server, and applications can be on it too. */
  abstract readonly onLoopback: boolean;
  /** Null where no mail can be sent; in development email is caught instead, regardless of this value. */
  abstract readonly mail: MailSettings | null;
  /** Name servers, such as `10.0.0.53` or `127.0.0.1:5353`, that are asked for the records of domains; none: the system's. */
  abstract readonly nameServers: readonly string[];
  /** Whether anybody may make themselves a sign-in. */
  abstract readonly signUp: boolean;
  abstract readonly lifetimes: Lifetimes;
  /** What one caller may ask of one node in a minute; 0: as much as they like. */
  abstract readonly requestsPerMinute: number;
  /** How long refusals and sensitive reads wait until they are written to the audit log, in seconds. */
  abstract readonly auditBatchSeconds: number;
  abstract readonly logLevel: string;
  /** Whether mistakes of the program are thrown where they are noticed; in production (NODE_ENV) they are logged. */
  abstract readonly throwsMistakes: boolean;
  abstract readonly servicePages: ServicePages;
}

/**
 * Reads the whole environment at once; nothing else in the code reads it.
 * A variable `X` may be given as `X_FILE`, a path to a file that holds the value.
 * @throws ConfigError naming every mistake
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const read = new EnvironmentReader(environment);
  const port = read.integer('PORT', 3000, 0, 65_535);
  const givenUrl = read.origin('PUBLIC_URL');
  const publicUrl = givenUrl ?? `http://localhost:${port}`;
  const loopback = isLoopbackHost(new URL(publicUrl).hostname);
  const host = read.text('HOST') ?? (loopback ? 'localhost' : '::');
  const development = environment.NODE_ENV !== 'production' && loopback && !read.has('DATABASE_URL');
  const masterKey = read.key('NEXUS_MASTER_KEY');
  if (!development) assertProduction(read);
  if (givenUrl !== undefined || (development && !read.has('PUBLIC_URL')))
    assertReach(read, { publicUrl, host, loopback });

  const config: Config = {
    mode: development ? 'development' : 'production',
    host,
    port,
    publicUrl,
    database: readDatabase(read),
    databasePoolSize: read.integer('DATABASE_POOL_SIZE', 10, 1, 1000),
    masterKey,
    demo: read.flag('NEXUS_DEMO', development),
    stateDirectory: resolve(read.text('NEXUS_STATE_DIRECTORY') ?? '.nexus'),
    trustedProxies: read.networks('NEXUS_TRUSTED_PROXIES'),
    resourceServers: readClientIds(read, 'NEXUS_RESOURCE_SERVERS'),
    onLoopback: loopback,
    mail: readMail(read),
    nameServers: readNameServers(read, 'NEXUS_NAME_SERVERS'),
    signUp: read.oneOf('NEXUS_SIGN_UP', ['open', 'closed'], development ? 'open' : 'closed') === 'open',
    lifetimes: readLifetimes(read),
    requestsPerMinute: read.integer('NEXUS_REQUESTS_PER_MINUTE', development ? 0 : 60_000, 0, 10_000_000),
    auditBatchSeconds: read.integer('NEXUS_AUDIT_BATCH_SECONDS', 10, 1, 3600),
    logLevel: read.oneOf('NEXUS_LOG_LEVEL', ['silent', 'error', 'warn', 'info', 'debug'], 'info'),
    throwsMistakes: environment.NODE_ENV !== 'production',
    servicePages: readServicePages(read),
  };
  read.finish();
  return config;
}

/** What production cannot guess, and must not make up on each start. */
function assertProduction(read: EnvironmentReader): void {
  const required = {
    PUBLIC_URL:
      'the address at which people and applications reach the server, such as https://id.example.org',
    DATABASE_URL: 'a PostgreSQL of your own, such as postgres://user:password@host:5432/database',
    NEXUS_MASTER_KEY: '32 random bytes in base64 (openssl rand -base64 32)',
  };
  for (const [name, meaning] of Object.entries(required)) {
    if (!read.has(name)) read.problem(`${name} is required in production: ${meaning}`);
  }
}

/** What other machines can reach is encrypted, and is not set up for this machine alone. */
function assertReach(
  read: EnvironmentReader,
  { publicUrl, host, loopback }: { publicUrl: string; host: string; loopback: boolean },
): void {
  if (!loopback && !publicUrl.startsWith('https:'))
    read.problem(`PUBLIC_URL must be https, except on this machine itself: ${publicUrl}`);
  if (loopback && !isLoopbackHost(host))
    read.problem(
      `HOST=${host} can be reached from other machines, but PUBLIC_URL is only for this one (${publicUrl}): ` +
        'leave HOST out, or set PUBLIC_URL to the address that others use',
    );
}

function readDatabase(read: EnvironmentReader): DatabaseLocation {
  const url = read.databaseUrl('DATABASE_URL');
  const ownerUrl = read.databaseUrl('DATABASE_OWNER_URL') ?? null;
  const listenUrl = read.databaseUrl('DATABASE_LISTEN_URL') ?? null;
  if (url !== undefined) return { kind: 'external', url, ownerUrl, listenUrl: listenUrl ?? url };
  if ((ownerUrl ?? listenUrl) && !read.has('DATABASE_URL')) {
    read.problem('DATABASE_OWNER_URL and DATABASE_LISTEN_URL go with DATABASE_URL, which is missing');
  }
  return { kind: 'embedded' };
}

/** A problem does not show the value: it may hold a password. */
function readMail(read: EnvironmentReader): MailSettings | null {
  const text = read.text('SMTP_URL');
  const from = read.text('MAIL_FROM');
  if (text === undefined && from === undefined) return null;
  const url = isMailServer(text) ? new URL(text) : null;
  if (!url) {
    read.problem('SMTP_URL must be a URL such as smtps://user:password@mail.example.org');
  }
  if (!MAILBOX.test(from ?? '')) {
    read.problem('MAIL_FROM must be an address such as Nexus211 ID <id@example.org>; it goes with SMTP_URL');
  }
  return url && from !== undefined ? mailSettings(url, from) : null;
}

function isMailServer(text: string | undefined): text is string {
  if (text === undefined || !/^smtps?:\/\/./.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname !== '' && !/%(?![0-9a-f]{2})/i.test(username + password);
}

function mailSettings(url: URL, from: string): MailSettings {
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    from,
  };
}

function readClientIds(read: EnvironmentReader, name: string): string[] {
  const ids = read.list(name);
  for (const id of ids) {
    if (!readId('app', id))
      read.problem(`${name} must be client ids such as app_…, with commas between: ${id}`);
  }
  return ids;
}

/** Addresses, each perhaps with a port: 10.0.0.53, 127.0.0.1:5353, [2001:db8::53]:53. */
function readNameServers(read: EnvironmentReader, name: string): string[] {
  const servers = read.list(name);
  for (const server of servers) {
    const [, ipv4, ipv6, port = 53] = /^(?:([\d.]+)|\[([\da-f:]+)\])(?::(\d{1,5}))?$/i.exec(server) ?? [];
    if (isIP(ipv4 ?? ipv6 ?? server) === 0 || Number(port) > 65_535)
      read.problem(`${name} must be IP addresses such as 10.0.0.53 or 127.0.0.1:5353: ${server}`);
  }
  return servers;
}

function readServicePages(read: EnvironmentReader): ServicePages {
  return {
    documentation: read.page('NEXUS_DOCUMENTATION_URL'),
    policy: read.page('NEXUS_POLICY_URL'),
    terms: read.page('NEXUS_TERMS_URL'),
  };
}

function readLifetimes(read: EnvironmentReader): Lifetimes {
  return {
    accessToken: read.integer('NEXUS_ACCESS_TOKEN_SECONDS', 900, 30, 3600),
    sessionIdle: read.integer('NEXUS_SESSION_IDLE_SECONDS', 12 * 3600, 60, 30 * 86_400),
    sessionAbsolute: read.integer('NEXUS_SESSION_ABSOLUTE_SECONDS', 30 * 86_400, 60, 365 * 86_400),
    rotationGrace: read.integer('NEXUS_ROTATION_GRACE_SECONDS', 24 * 3600, 0, 168 * 3600),
    authorizationCode: read.integer('NEXUS_AUTHORIZATION_CODE_SECONDS', 60, 10, 600),
    idToken: read.integer('NEXUS_ID_TOKEN_SECONDS', 300, 30, 3600),
    refreshIdle: read.integer('NEXUS_REFRESH_IDLE_SECONDS', 30 * 86_400, 60, 365 * 86_400),
    refreshAbsolute: read.integer('NEXUS_REFRESH_ABSOLUTE_SECONDS', 180 * 86_400, 60, 3650 * 86_400),
    refreshGrace: read.integer('NEXUS_REFRESH_GRACE_SECONDS', 10, 0, 60),
    existingToken: read.integer('NEXUS_EXISTING_TOKEN_SECONDS', 24 * 3600, 30, 24 * 3600),
    signingKeyRotation: read.integer('NEXUS_SIGNING_KEY_ROTATION_SECONDS', 90 * 86_400, 3600, 400 * 86_400),
    invitation: read.integer('NEXUS_INVITATION_SECONDS', 7 * 86_400, 60, 30 * 86_400),
    emailLink: read.integer('NEXUS_EMAIL_LINK_SECONDS', 30 * 60, 60, 24 * 3600),
  };
}

/** An address, alone or in angle brackets after a name. */
const MAILBOX = /^(?:[^<>@"\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;
