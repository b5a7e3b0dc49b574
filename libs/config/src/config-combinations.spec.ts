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

/** Every combination of what decides about the mode and the reach of a server, with the problems that each HOST has. */
const LOOPBACK = 'http://localhost:3000';
const PUBLIC = 'https://id.example.org';
const PLAIN = 'http://id.example.org';
const ON_LOOPBACK = [undefined, 'localhost', '127.0.0.1', '127.0.0.2', '::1', '[::1]'];
const BEYOND = ['0.0.0.0', '::', '10.0.0.5', 'id.example.org'];
interface Combination {
  readonly NODE_ENV?: string;
  readonly PUBLIC_URL?: string;
  readonly DATABASE_URL?: string;
}
/** The variables that are named as problems: with a HOST that only this machine reaches, and with any other. */
const COMBINATIONS: [Combination, Config['mode'], string[], string[]][] = [
  [{}, 'development', [], ['HOST']],
  [{ PUBLIC_URL: LOOPBACK }, 'development', [], ['HOST']],
  [{ NODE_ENV: 'test', PUBLIC_URL: 'http://127.0.0.1:3000' }, 'development', [], ['HOST']],
  [{ NODE_ENV: 'test', PUBLIC_URL: 'https://[::1]' }, 'development', [], ['HOST']],
  [{ PUBLIC_URL: PUBLIC }, 'production', ['DATABASE_URL'], ['DATABASE_URL']],
  [{ PUBLIC_URL: PLAIN }, 'production', ['DATABASE_URL', 'PUBLIC_URL'], ['DATABASE_URL', 'PUBLIC_URL']],
  [{ DATABASE_URL: APP_URL }, 'production', ['PUBLIC_URL'], ['PUBLIC_URL']],
  [{ DATABASE_URL: APP_URL, PUBLIC_URL: LOOPBACK }, 'production', [], ['HOST']],
  [{ DATABASE_URL: APP_URL, PUBLIC_URL: PUBLIC }, 'production', [], []],
  [{ DATABASE_URL: APP_URL, PUBLIC_URL: PLAIN }, 'production', ['PUBLIC_URL'], ['PUBLIC_URL']],
  [{ NODE_ENV: 'production' }, 'production', ['PUBLIC_URL', 'DATABASE_URL'], ['PUBLIC_URL', 'DATABASE_URL']],
  [
    { NODE_ENV: 'production', PUBLIC_URL: LOOPBACK },
    'production',
    ['DATABASE_URL'],
    ['DATABASE_URL', 'HOST'],
  ],
  [{ NODE_ENV: 'production', PUBLIC_URL: PUBLIC }, 'production', ['DATABASE_URL'], ['DATABASE_URL']],
  [
    { NODE_ENV: 'production', PUBLIC_URL: PLAIN },
    'production',
    ['DATABASE_URL', 'PUBLIC_URL'],
    ['DATABASE_URL', 'PUBLIC_URL'],
  ],
  [{ NODE_ENV: 'production', DATABASE_URL: APP_URL }, 'production', ['PUBLIC_URL'], ['PUBLIC_URL']],
  [{ NODE_ENV: 'production', DATABASE_URL: APP_URL, PUBLIC_URL: LOOPBACK }, 'production', [], ['HOST']],
  [{ NODE_ENV: 'production', DATABASE_URL: APP_URL, PUBLIC_URL: PUBLIC }, 'production', [], []],
  [
    { NODE_ENV: 'production', DATABASE_URL: APP_URL, PUBLIC_URL: PLAIN },
    'production',
    ['PUBLIC_URL'],
    ['PUBLIC_URL'],
  ],
];

describe('a start', () => {
  const NEXUS_MASTER_KEY = KEY.toString('hex');
  const named = (environment: NodeJS.ProcessEnv) =>
    problemsOf(environment).map((problem) => /^\w+/.exec(problem)![0]);

  it.each(COMBINATIONS)('with %j is one in %s, or refused', (combination, mode, onLoopback, beyond) => {
    for (const HOST of [...ON_LOOPBACK, ...BEYOND]) {
      const environment = { ...combination, HOST, NEXUS_MASTER_KEY };
      const expected = BEYOND.includes(HOST!) ? beyond : onLoopback;
      expect([HOST, named(environment)]).toEqual([HOST, expected]);
      if (expected.length === 0) expect(loadConfig(environment)).toMatchObject({ mode });
      const missingKey = mode === 'production' ? ['NEXUS_MASTER_KEY'] : [];
      expect(named({ ...environment, NEXUS_MASTER_KEY: '' })).toEqual(
        expect.arrayContaining([...expected, ...missingKey]),
      );
    }
  });

  it('covers each combination of the variables that decide', () => {
    const kinds = COMBINATIONS.map(([{ NODE_ENV, PUBLIC_URL = 'none', DATABASE_URL }]) => {
      const url =
        PUBLIC_URL.startsWith('https://[') || PUBLIC_URL.includes('127.0.0.1') ? LOOPBACK : PUBLIC_URL;
      return [NODE_ENV === 'production', url, Boolean(DATABASE_URL)].join();
    });
    expect(new Set(kinds).size).toBe(2 * 4 * 2);
  });

  it.each(['https://localhost.example.org', 'https://127.0.0.1.example.org'])(
    'is one in production at %s, whose name only looks like this machine’s',
    (PUBLIC_URL) => {
      expect(loadConfig({ ...PRODUCTION, NODE_ENV: 'test', PUBLIC_URL })).toMatchObject({
        mode: 'production',
        onLoopback: false,
        demo: false,
      });
    },
  );

  it('listens everywhere in production, and on this machine alone where its address is this machine’s', () => {
    expect(loadConfig(PRODUCTION).host).toBe('::');
    expect(loadConfig({ ...PRODUCTION, HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
    expect(loadConfig({ ...PRODUCTION, PUBLIC_URL: LOOPBACK }).host).toBe('localhost');
    expect(loadConfig({}).host).toBe('localhost');
  });

  it('permits demo data in production only when asked', () => {
    expect(loadConfig(PRODUCTION).demo).toBe(false);
    expect(loadConfig({ ...PRODUCTION, NEXUS_DEMO: '1' }).demo).toBe(true);
    expect(loadConfig({ NEXUS_DEMO: '0' }).demo).toBe(false);
  });
});
