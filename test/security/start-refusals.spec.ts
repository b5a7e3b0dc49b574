import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import {
  asSuperuser,
  createTestDatabase,
  readEverything,
  readGrants,
  runOnce,
  type TestDatabase,
  testRun,
  urlAs,
} from '../support/database.js';
import {
  freePort,
  newStateDirectory,
  refusedProcess,
  refusedStart,
  startTestServer,
} from '../support/server.js';

const ROLE = `bypassing_${randomBytes(4).toString('hex')}`;

let demo: TestDatabase;
let empty: TestDatabase;

beforeAll(async () => {
  [demo, empty] = [await createTestDatabase(), await createTestDatabase({ empty: true })];
  await asSuperuser(`CREATE ROLE ${ROLE} LOGIN BYPASSRLS PASSWORD '${testRun.password}'`);
});
afterAll(async () => {
  await demo.drop();
  await empty.drop();
  await asSuperuser(`DROP ROLE ${ROLE}`);
});

const on = ({ appUrl, ownerUrl }: TestDatabase) => ({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl });
const stateOf = async (database: TestDatabase) => [
  await readEverything(database),
  await readGrants(database),
];

/** Expects that the start is refused in one line that says this. */
async function expectRefusal(env: Record<string, string>, says: RegExp): Promise<void> {
  expect(await refusedStart(env)).toEqual([expect.stringMatching(says)]);
}

describe('a start on a database of another master key', () => {
  it.each(['with', 'without'])('is refused in one line %s the owner, and changes nothing', async (owner) => {
    await demo.asOwner('REVOKE SELECT ON agencies FROM nexus_app'); // a start that goes on would grant it
    const before = await stateOf(demo);
    const env = owner === 'with' ? on(demo) : { DATABASE_URL: demo.appUrl };
    const NEXUS_MASTER_KEY = randomBytes(32).toString('base64');
    await expectRefusal({ ...env, NEXUS_MASTER_KEY }, /^NEXUS_MASTER_KEY is not the one/);
    expect(await stateOf(demo)).toEqual(before);
  });
});

describe('a start as a role that row-level security does not bind', () => {
  it.each<[string, () => string, () => TestDatabase]>([
    ['a superuser', () => new URL(testRun.superuserUrl).username, () => demo],
    ['a role with BYPASSRLS', () => ROLE, () => demo],
    ['the owner', () => 'nexus_owner', () => demo],
    ['the owner of an empty database', () => 'nexus_owner', () => empty],
  ])('is refused in one line for %s, and changes nothing', async (_who, role, database) => {
    const before = await stateOf(database());
    const env = { ...on(database()), DATABASE_URL: urlOf(role(), database()) };
    await expectRefusal(env, new RegExp(`connects as "${role()}", which row-level security does not bind`));
    expect(await stateOf(database())).toEqual(before);
  });

  it('leaves a database on which the right roles can start', async () => {
    await expectRefusal({ ...on(demo), DATABASE_URL: demo.ownerUrl }, /row-level security/);
    const server = await startTestServer({ database: demo });
    await server.stop();
  });
});

describe('a start as a role whose statements may run on after they were given up', () => {
  it('is refused in one line that says what to run; else the limit is the default of the role', async () => {
    const role = `ALTER ROLE nexus_app IN DATABASE ${demo.name}`;
    await asSuperuser(`${role} SET statement_timeout = 0`);
    await expectRefusal(on(demo), /run ALTER ROLE "nexus_app" SET statement_timeout = '8000ms'.*RECONNECT/);
    await asSuperuser(`${role} RESET statement_timeout`);
    const [row] = await runOnce<{ statement_timeout: string }>(demo.appUrl, 'SHOW statement_timeout');
    expect(row!.statement_timeout).toBe('8s');
  });
});

describe('a start in production', () => {
  it('is refused on demo data, unless it is permitted', async () => {
    const before = await stateOf(demo);
    await expectRefusal({ ...on(demo), NEXUS_DEMO: '0' }, /holds demo data.*NEXUS_DEMO=1/);
    expect(await stateOf(demo)).toEqual(before);
  });

  it('is refused where nothing was migrated and there is no owner to do it', async () => {
    await expectRefusal({ DATABASE_URL: empty.appUrl }, /lacks \d+ migration.*DATABASE_OWNER_URL/);
  });

  it('is refused with all mistakes of the configuration at once, and no secret of it', async () => {
    const lines = await refusedProcess({
      NODE_ENV: 'production',
      NEXUS_MASTER_KEY: '',
      PUBLIC_URL: 'http://id.example.org',
      PORT: 'x',
      DATABASE_URL: 'postgres//canary',
      NEXUS_LOG_LEVEL: 'debug',
      NEXUS_LOG_LEVEL_FILE: '/nowhere',
    });
    const expected = ['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'NEXUS_LOG_LEVEL', 'NEXUS_MASTER_KEY'];
    const names = lines.slice(1).map((line) => /^ {2}- (\w+)/.exec(line)?.[1]);
    expect(names.sort()).toEqual(expected.sort());
    expect(lines.join()).not.toContain('canary');
  });
});

describe('a start that something stands in the way of', () => {
  it('is refused in one line where the port is in use', async () => {
    const port = await freePort();
    const other = createServer().listen(port, 'localhost');
    await once(other, 'listening');
    await expectRefusal({ ...on(demo), PORT: String(port) }, new RegExp(`^Port ${port} is in use`));
    other.close();
  });

  it('is refused in one line where the address is not of this machine', async () => {
    await expectRefusal(
      { ...on(demo), PUBLIC_URL: 'https://id.example.org', HOST: '192.0.2.1' },
      /^Can't listen on 192\.0\.2\.1/,
    );
  });

  it.each([
    ['a file stands where it should be', 'file'],
    ['a file stands where its parent should be', 'file/below'],
  ])('is refused in one line where the state directory can not be made: %s', async (_why, path) => {
    const directory = newStateDirectory();
    writeFileSync(join(directory, 'file'), '');
    await expectRefusal(
      { NEXUS_MASTER_KEY: '', NEXUS_STATE_DIRECTORY: join(directory, path) },
      /can't use .*file/,
    );
  });

  it('is refused in one line where the generated master key was damaged', async () => {
    const directory = newStateDirectory();
    writeFileSync(join(directory, 'master.key'), '');
    await expectRefusal(
      { NEXUS_MASTER_KEY: '', NEXUS_STATE_DIRECTORY: directory },
      /does not hold a master key/,
    );
  });

  it.each(['DATABASE_OWNER_URL', 'DATABASE_LISTEN_URL'])(
    'is refused in one line where %s leads nowhere, without its password',
    async (name) => {
      const nowhere = `postgres://nexus_app:canary@localhost:${await freePort()}/nexus`;
      const [line, ...others] = await refusedStart({ ...on(demo), [name]: nowhere });
      expect([line, others]).toEqual([expect.stringContaining('ECONNREFUSED'), []]);
      expect(line).not.toContain('canary');
    },
  );
});

function urlOf(role: string, database: TestDatabase): string {
  if (role !== new URL(testRun.superuserUrl).username) return urlAs(role, database);
  const url = new URL(testRun.superuserUrl);
  url.pathname = `/${database.name}`;
  return url.href;
}
