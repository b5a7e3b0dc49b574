import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Config, ConfigError, loadConfig } from './config.js';

const KEY = Buffer.alloc(32, 0xfb); // in base64 with + and /
const PRODUCTION = {
  PUBLIC_URL: 'https://id.example.org',
  DATABASE_URL: 'postgres://app:pw@db.example.org/nexus',
  NEXUS_MASTER_KEY: KEY.toString('base64'),
};

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'nexus-config-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function fileWith(content: string): string {
  const path = join(directory, randomBytes(4).toString('hex'));
  writeFileSync(path, content);
  return path;
}

/** Everything that is wrong with an environment, one line each. */
function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

const namesIn = (problems: readonly string[]) => problems.map((problem) => problem.split(' ')[0]);

describe('the mode', () => {
  it('is development where nothing is said, on the loopback, with a database and demo data of its own', () => {
    expect(loadConfig({})).toMatchObject({
      mode: 'development',
      host: 'localhost',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      database: { kind: 'embedded' },
      masterKey: null,
      demo: true,
      trustedProxies: [],
    } satisfies Partial<Config>);
  });

  it.each<Record<string, string>>([
    { DATABASE_URL: 'postgres://app@localhost/nexus' },
    { NODE_ENV: 'production' },
    { PUBLIC_URL: 'https://id.example.org' },
  ])('is production with %j, which needs a master key and makes no demo data', (environment) => {
    expect(namesIn(problemsOf(environment))).toEqual(['NEXUS_MASTER_KEY']);
    const config = loadConfig({ ...environment, NEXUS_MASTER_KEY: PRODUCTION.NEXUS_MASTER_KEY });
    expect(config).toMatchObject({ mode: 'production', demo: false, masterKey: KEY });
  });

  it('listens everywhere under a public address, and on the loopback under its own', () => {
    expect(loadConfig(PRODUCTION).host).toBe('::');
    expect(loadConfig({ ...PRODUCTION, PUBLIC_URL: 'http://localhost:8080' }).host).toBe('localhost');
  });
});

describe('the public address', () => {
  it.each(['https://id.example.org', 'http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'may be %s',
    (url) => expect(loadConfig({ ...PRODUCTION, PUBLIC_URL: url }).publicUrl).toBe(url),
  );

  it.each([
    ...['http://id.example.org', 'http://localhost.example.org', 'http://127.0.0.1.example.org'],
    ...['https://id.example.org/path', 'https://id.example.org?x', 'https://user:pw@id.example.org'],
    ...['id.example.org', 'ftp://localhost', 'javascript:alert(1)', 'https://'],
  ])('may not be %s', (url) => {
    expect(namesIn(problemsOf({ ...PRODUCTION, PUBLIC_URL: url }))).toEqual(['PUBLIC_URL']);
  });
});

describe('the master key', () => {
  const HEX = KEY.toString('hex');

  it.each([HEX, HEX.toUpperCase(), KEY.toString('base64'), KEY.toString('base64url')])(
    'is read from %s',
    (text) => expect(loadConfig({ ...PRODUCTION, NEXUS_MASTER_KEY: text }).masterKey).toEqual(KEY),
  );

  it.each([
    ['31 bytes', randomBytes(31).toString('base64')],
    ['33 bytes', randomBytes(33).toString('base64')],
    ['half a key in hex', HEX.slice(32)],
    ['a passphrase', 'correct horse battery staple correct horse battery'],
    ['a passphrase that base64 would take apart', 'seven blue otters swim, and eight more watch!'],
  ])('is refused as %s, without showing it', (_what, text) => {
    const problems = problemsOf({ ...PRODUCTION, NEXUS_MASTER_KEY: text });
    expect(namesIn(problems)).toEqual(['NEXUS_MASTER_KEY']);
    expect(problems.join()).not.toContain(text);
  });
});

describe('a variable that names a file', () => {
  it('is the content, without the space around it', () => {
    const { NEXUS_MASTER_KEY, ...rest } = PRODUCTION;
    const file = fileWith(`${NEXUS_MASTER_KEY}\n`);
    expect(loadConfig({ ...rest, NEXUS_MASTER_KEY_FILE: file }).masterKey).toEqual(KEY);
  });

  it('is refused beside the variable itself', () => {
    const file = fileWith(PRODUCTION.NEXUS_MASTER_KEY);
    expect(problemsOf({ ...PRODUCTION, NEXUS_MASTER_KEY_FILE: file })).toEqual([
      'NEXUS_MASTER_KEY and NEXUS_MASTER_KEY_FILE are both set: keep one',
    ]);
  });

  it('is refused where it is missing or empty, and where the secret itself stands in place of the path', () => {
    const { NEXUS_MASTER_KEY, DATABASE_URL, ...rest } = PRODUCTION;
    const problems = problemsOf({
      ...rest,
      DATABASE_URL_FILE: DATABASE_URL,
      NEXUS_MASTER_KEY_FILE: NEXUS_MASTER_KEY,
      NEXUS_TRUSTED_PROXIES_FILE: fileWith(' \n'),
    });
    expect(namesIn(problems).sort()).toEqual([
      'DATABASE_URL_FILE',
      'NEXUS_MASTER_KEY_FILE',
      'NEXUS_TRUSTED_PROXIES_FILE',
    ]);
    expect(problems.join()).not.toContain(NEXUS_MASTER_KEY);
    expect(problems.join()).not.toContain(DATABASE_URL);
  });
});

describe('the database', () => {
  it('is reached by one URL, unless there are others for the owner and for listening', () => {
    const { DATABASE_URL: url } = PRODUCTION;
    expect(loadConfig(PRODUCTION).database).toEqual({
      kind: 'external',
      url,
      ownerUrl: null,
      listenUrl: url,
    });
    const others = {
      DATABASE_OWNER_URL: 'postgres://owner@db/nexus',
      DATABASE_LISTEN_URL: 'postgresql://app@direct/n',
    };
    expect(loadConfig({ ...PRODUCTION, ...others }).database).toEqual({
      kind: 'external',
      url,
      ownerUrl: others.DATABASE_OWNER_URL,
      listenUrl: others.DATABASE_LISTEN_URL,
    });
  });

  it('of an owner alone is no database', () => {
    expect(problemsOf({ DATABASE_OWNER_URL: 'postgres://owner@db/nexus' })).toHaveLength(1);
  });

  it.each([
    'nonsense',
    'mysql://app:canary@db/nexus',
    'postgres://app:canary@[::1',
    'host=db password=canary',
  ])('is not %s, which is not shown', (url) => {
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_LISTEN_URL']) {
      const problems = problemsOf({ ...PRODUCTION, [name]: url });
      expect(namesIn(problems)).toEqual([name]);
      expect(problems.join()).not.toMatch(/canary|nonsense/);
    }
  });
});

describe('trusted proxies', () => {
  it('are addresses and networks', () => {
    const list = '10.0.0.1, 192.168.0.0/16,fd00::/8,::1,loopback';
    expect(loadConfig({ NEXUS_TRUSTED_PROXIES: list }).trustedProxies).toEqual(list.split(/, ?/));
  });

  it.each([
    'nonsense',
    '10.0.0',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '10.0.0.0/8/8',
    '::/129',
    'proxy.example.org',
    '*',
  ])('are not %s', (text) =>
    expect(namesIn(problemsOf({ NEXUS_TRUSTED_PROXIES: text }))).toEqual(['NEXUS_TRUSTED_PROXIES']),
  );
});

describe('numbers and switches', () => {
  it.each([
    ['PORT', ['-1', '65536', 'x', '3000.5', '1e3', ' 1']],
    ['DATABASE_POOL_SIZE', ['0', '1001']],
    ['NEXUS_ACCESS_TOKEN_SECONDS', ['29', '3601', 'Infinity']],
    ['NEXUS_ROTATION_GRACE_SECONDS', ['604801', '-1']],
    ['NEXUS_SESSION_IDLE_SECONDS', ['59']],
    ['NEXUS_DEMO', ['yes', 'true', '2']],
    ['NEXUS_LOG_LEVEL', ['loud', 'INFO']],
  ])('%s is not one of %j', (name, texts) => {
    for (const text of texts) expect(namesIn(problemsOf({ [name]: text }))).toEqual([name]);
  });
});

describe('several mistakes', () => {
  it('are told all at once', () => {
    const problems = problemsOf({
      NODE_ENV: 'production',
      PUBLIC_URL: 'http://id.example.org',
      PORT: 'x',
      DATABASE_OWNER_URL: 'nonsense',
      NEXUS_DEMO: 'yes',
      NEXUS_TRUSTED_PROXIES: '*',
      NEXUS_SESSION_ABSOLUTE_SECONDS: '1',
    });
    expect(new Set(namesIn(problems))).toEqual(
      new Set([
        ...['NEXUS_MASTER_KEY', 'PUBLIC_URL', 'PORT', 'DATABASE_OWNER_URL', 'NEXUS_DEMO'],
        ...['NEXUS_TRUSTED_PROXIES', 'NEXUS_SESSION_ABSOLUTE_SECONDS'],
      ]),
    );
    expect(new ConfigError(problems).message.split('\n')).toHaveLength(problems.length + 1);
  });
});
