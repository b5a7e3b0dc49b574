import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { type Config, loadConfig } from './config.js';
import { ConfigError } from './environment-reader.js';

const KEY = Buffer.alloc(32, 7);
const APP_URL = 'postgres://app:pw@db.example/nexus';
const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://id.example.org',
  NEXUS_MASTER_KEY: KEY.toString('base64'),
  DATABASE_URL: APP_URL,
};

/** What is wrong with these variables, one line each. */
function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const directory = mkdtempSync(join(tmpdir(), 'nexus-config-'));
let files = 0;
afterAll(() => rmSync(directory, { recursive: true }));

/** A file with this text, as a secret manager mounts it. */
function fileOf(text: string): string {
  const file = join(directory, `variable-${files++}`);
  writeFileSync(file, text);
  return file;
}

describe('an empty environment', () => {
  it('means development on this machine, with everything made for it', () => {
    expect(loadConfig({})).toEqual<Config>({
      mode: 'development',
      host: 'localhost',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      database: { kind: 'embedded' },
      databasePoolSize: 10,
      masterKey: null,
      demo: true,
      stateDirectory: resolve('.nexus'),
      trustedProxies: [],
      resourceServers: [],
      onLoopback: true,
      requestsPerMinute: 0,
      mail: null,
      nameServers: [],
      signUp: true,
      lifetimes: {
        accessToken: 900,
        sessionIdle: 43_200,
        sessionAbsolute: 2_592_000,
        rotationGrace: 86_400,
        authorizationCode: 60,
        idToken: 300,
        refreshIdle: 2_592_000,
        refreshAbsolute: 15_552_000,
        refreshGrace: 10,
        existingToken: 86_400,
        signingKeyRotation: 7_776_000,
        invitation: 604_800,
        emailLink: 1800,
      },
      auditBatchSeconds: 10,
      logLevel: 'info',
      throwsMistakes: true,
      servicePages: { documentation: null, policy: null, terms: null },
    });
  });

  it('and empty variables mean the same', () => {
    const names = ['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'NEXUS_MASTER_KEY', 'NEXUS_DEMO', 'PORT_FILE'];
    expect(loadConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(loadConfig({}));
  });
});

describe('the mail server', () => {
  const FROM = { MAIL_FROM: 'Nexus211 ID <id@example.org>' };

  it('is read from one address, with the ports that are usual', () => {
    const read = (url: string) => loadConfig({ SMTP_URL: url, ...FROM }).mail;
    expect(read('smtps://us%40er:p%2Fw@mail.example.org')).toEqual({
      host: 'mail.example.org',
      port: 465,
      secure: true,
      user: 'us@er',
      password: 'p/w',
      from: FROM.MAIL_FROM,
    });
    expect(read('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525, secure: false, user: null });
    expect(read('smtp://mail.example.org')).toMatchObject({ port: 587 });
  });

  it.each([
    'mail.example.org',
    'https://mail.example.org',
    'smtp://',
    'smtp://user:se%cret@mail.example.org',
  ])('is refused as %s, without telling it', (url) => {
    const problems = problemsOf({ SMTP_URL: url, ...FROM });
    expect(problems).toEqual([expect.stringContaining('SMTP_URL must be')]);
    expect(problems[0]).not.toContain('se%cret');
  });

  it('goes with a sender, and a sender with it', () => {
    expect(problemsOf({ SMTP_URL: 'smtp://mail.example.org' })).toEqual([
      expect.stringContaining('MAIL_FROM'),
    ]);
    expect(problemsOf(FROM)).toEqual([expect.stringContaining('SMTP_URL')]);
    expect(
      problemsOf({ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@b.example\nBcc: c@d.example' }),
    ).toEqual([expect.stringContaining('MAIL_FROM')]);
  });
});

describe('sign-up', () => {
  it('is open in development and closed in production, unless the operator says otherwise', () => {
    expect(loadConfig({}).signUp).toBe(true);
    expect(loadConfig({ NEXUS_SIGN_UP: 'closed' }).signUp).toBe(false);
    expect(loadConfig(PRODUCTION).signUp).toBe(false);
    expect(loadConfig({ ...PRODUCTION, NEXUS_SIGN_UP: 'open' }).signUp).toBe(true);
  });
});

describe('mistakes', () => {
  it('are reported all at once, each once, and name their variable', () => {
    const environment = {
      NODE_ENV: 'production',
      PORT: '70000',
      PUBLIC_URL: 'http://id.example.org',
      DATABASE_OWNER_URL: 'mysql://owner:hunter2@db/nexus',
      DATABASE_POOL_SIZE: 'many',
      NEXUS_DEMO: 'yes',
      NEXUS_TRUSTED_PROXIES: '10.0.0.1, proxy.example',
      NEXUS_ACCESS_TOKEN_SECONDS: '29',
      NEXUS_SESSION_IDLE_SECONDS: '1e3',
      NEXUS_SESSION_ABSOLUTE_SECONDS: '-1',
      NEXUS_ROTATION_GRACE_SECONDS: '604801',
      NEXUS_LOG_LEVEL: 'loud',
    };
    const problems = problemsOf(environment);
    const named = Object.keys(environment).filter((name) =>
      problems.some((problem) => problem.includes(name)),
    );
    expect(named).toEqual(Object.keys(environment).slice(1));
    expect(problems).toContainEqual(expect.stringContaining('NEXUS_MASTER_KEY is required'));
    expect(new Set(problems).size).toBe(problems.length);
    expect(() => loadConfig(environment)).toThrow(problems.map((problem) => `  - ${problem}`).join('\n'));
  });

  it.each([
    ['id.example.org'],
    ['ftp://id.example.org'],
    ['https://id.example.org/path'],
    ['https://id.example.org?query'],
    ['https://user:password@id.example.org'],
    ['http://id.example.org'],
  ])('an issuer %s is one', (PUBLIC_URL) => {
    expect(problemsOf({ ...PRODUCTION, PUBLIC_URL })).toEqual([expect.stringContaining(PUBLIC_URL)]);
  });

  it('an issuer with a slash at the end is none: it is left out', () => {
    const { publicUrl } = loadConfig({ ...PRODUCTION, PUBLIC_URL: 'https://ID.example.org:443/' });
    expect(publicUrl).toBe('https://id.example.org');
  });

  it.each([
    'short',
    '',
    'A'.repeat(42),
    'A'.repeat(45),
    `${'!'.repeat(10)}${'A'.repeat(43)}`,
    'f'.repeat(63),
  ])('a master key %j is one, and is not shown', (key) => {
    const problems = problemsOf({ ...PRODUCTION, NEXUS_MASTER_KEY: key });
    expect(problems).toEqual([expect.stringContaining('NEXUS_MASTER_KEY'), ...problems.slice(1)]);
    expect(problems.some((problem) => key !== '' && problem.includes(key))).toBe(false);
  });

  it.each(['base64', 'base64url', 'hex'] as const)('a master key in %s is none', (encoding) => {
    const text = Buffer.alloc(32, 0xfb).toString(encoding);
    expect(loadConfig({ NEXUS_MASTER_KEY: text }).masterKey).toEqual(Buffer.alloc(32, 0xfb));
  });

  it.each(['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_LISTEN_URL'])(
    '%s that is no URL of PostgreSQL is one, and its password is not shown',
    (name) => {
      for (const value of ['hunter2', 'mysql://a:hunter2@db/nexus', 'postgres://a:hunter2@db:99999/nexus']) {
        const problems = problemsOf({ ...PRODUCTION, [name]: value });
        expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} must be a URL`))]);
        expect(problems.join()).not.toContain('hunter2');
      }
    },
  );

  it.each([
    'postgresql://app@db/nexus',
    'postgres://app:pw@[::1]:5432/nexus?sslmode=require',
    'postgres://app:pw@/nexus?host=/run/postgresql',
  ])('a database at %s is none', (url) => {
    expect(loadConfig({ ...PRODUCTION, DATABASE_URL: url }).database).toMatchObject({ url });
  });

  it('an owner or a listening connection without a database is one', () => {
    for (const name of ['DATABASE_OWNER_URL', 'DATABASE_LISTEN_URL']) {
      expect(problemsOf({ [name]: APP_URL })).toEqual([
        expect.stringContaining('DATABASE_URL, which is missing'),
      ]);
    }
  });

  it.each(['proxy.example', '10.0.0.0/0', '10.0.0.0/33', '10.0.0', '::1/129', '10.0.0.1/8/8', '10.0.0.1/'])(
    'a trusted proxy %s is one',
    (proxy) => {
      expect(problemsOf({ NEXUS_TRUSTED_PROXIES: proxy })).toEqual([expect.stringContaining(`: ${proxy}`)]);
    },
  );

  it('a resource server that is no client id is one', () => {
    const id = 'app_01jd2zq8xafeb9x5q2m6n3c7hk';
    expect(problemsOf({ NEXUS_RESOURCE_SERVERS: `${id}, app_x` })).toEqual([
      expect.stringContaining('client ids such as app_…, with commas between: app_x'),
    ]);
    expect(loadConfig({ NEXUS_RESOURCE_SERVERS: `${id},` }).resourceServers).toEqual([id]);
  });

  it('trusted proxies are addresses, networks, and names of ranges', () => {
    const NEXUS_TRUSTED_PROXIES = '10.0.0.1,192.168.0.0/16 , fd00::/8,,loopback';
    expect(loadConfig({ NEXUS_TRUSTED_PROXIES }).trustedProxies).toEqual([
      '10.0.0.1',
      '192.168.0.0/16',
      'fd00::/8',
      'loopback',
    ]);
  });
});

describe('the external database', () => {
  it('is listened to and not owned, unless said otherwise', () => {
    expect(loadConfig(PRODUCTION).database).toEqual({
      kind: 'external',
      url: APP_URL,
      ownerUrl: null,
      listenUrl: APP_URL,
    });
    const owner = 'postgres://owner@db/nexus';
    const direct = 'postgres://app@direct/nexus';
    expect(
      loadConfig({ ...PRODUCTION, DATABASE_OWNER_URL: owner, DATABASE_LISTEN_URL: direct }).database,
    ).toMatchObject({ ownerUrl: owner, listenUrl: direct });
  });
});

describe('a variable given as a file', () => {
  it('is read from it, without the line’s end', () => {
    const config = loadConfig({
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://id.example.org',
      PORT_FILE: fileOf('8080\n'),
      NEXUS_MASTER_KEY_FILE: fileOf(`${KEY.toString('base64')}\r\n`),
      DATABASE_URL_FILE: fileOf(`${APP_URL}\n`),
    });
    expect(config).toMatchObject({ port: 8080, masterKey: KEY, database: { url: APP_URL } });
  });

  it('is a mistake when it is missing or empty, and still decides about the mode', () => {
    const missing = join(directory, 'missing');
    const empty = fileOf('\n');
    expect(problemsOf({ DATABASE_URL_FILE: missing, PORT_FILE: empty, DATABASE_OWNER_URL: APP_URL })).toEqual(
      [
        'PORT_FILE names an empty file',
        expect.stringContaining('PUBLIC_URL is required in production'),
        expect.stringContaining('NEXUS_MASTER_KEY is required in production'),
        "DATABASE_URL_FILE names a file that can't be read: ENOENT",
      ],
    );
  });

  it('is a mistake that shows nothing where the secret itself is given instead of the path', () => {
    const key = KEY.toString('base64');
    const problems = problemsOf({ DATABASE_URL_FILE: APP_URL, NEXUS_MASTER_KEY_FILE: key });
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'DATABASE_URL_FILE',
      'NEXUS_MASTER_KEY_FILE',
      'PUBLIC_URL',
    ]);
    expect(problems.join()).not.toMatch(new RegExp(`${key}|${APP_URL}`));
  });

  it('is a mistake beside the variable itself', () => {
    expect(problemsOf({ PORT: '8080', PORT_FILE: fileOf('8080') })).toEqual([
      'PORT and PORT_FILE are both set: keep one',
    ]);
  });
});
