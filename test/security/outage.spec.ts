import { newSecret } from '#libs/vault';
import pg from 'pg';

import {
  basic,
  bearer,
  type Client,
  demoClient,
  get,
  graphql,
  openSignIn,
  type Person,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually, tally } from '../support/eventually.js';
import { expectUnavailable, families, type FamilyMember } from '../support/families.js';
import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres.js';
import { type ServerProcess, startServerProcess } from '../support/server.js';

/** For so long memory may still decide. */
const TRUST_MS = 1_000;
const BACK_MS = 8_000;
const BOUND_MS = 5_000;
/** Thirty were tried by hand; each takes a few seconds. */
const KILLS = 3;
const STREAMED = new Set(['token endpoint', 'API by token', 'GraphQL by session', 'sign-in']);

let postgres: OwnPostgres;
let server: ServerProcess;
let admin: Person;
let bot: Client;
let members: FamilyMember[];

beforeAll(async () => {
  postgres = await startOwnPostgres();
  server = await startServerProcess({ database: postgres });
  bot = demoClient(server.demo, 'Harbor Sync Bot');
  admin = await signIn(server, 'admin@harbor-211.example');
  members = await families(server, admin);
});
afterEach(async () => {
  await postgres.start();
  await allAreWell();
});
afterAll(async () => {
  await server.stop();
  await postgres.drop();
});

async function allAreWell(): Promise<void> {
  const unwell = async () => {
    const answers = await Promise.all(
      members.map(async ({ name, well, ask }) => ({ name, well, ...(await ask()) })),
    );
    return answers
      .filter(({ status, well }) => status !== well)
      .map(({ name, status }) => `${name} ${status}`);
  };
  await eventually(unwell, (names) => names.length === 0, BACK_MS);
}

const memoryIsNotTrusted = () =>
  eventually(
    async () => (await send(`${server.url}/readyz`)).status,
    (status) => status === 503,
    2 * TRUST_MS,
  );

/** Asks again and again until told to end; answers how often each status was seen. */
function asking(ask: () => Promise<{ status: number }>): () => Promise<Record<string, number>> {
  let isOver = false;
  const seen: string[] = [];
  const all = (async () => {
    while (!isOver) seen.push(String((await ask()).status));
  })();
  return async () => {
    isOver = true;
    await all;
    return tally(seen);
  };
}

/** What was seen of each of them while the work was done. */
async function seenDuring(
  work: () => Promise<void>,
  asked: Record<string, () => Promise<{ status: number }>>,
): Promise<Record<string, Record<string, number>>> {
  const ends = Object.entries(asked).map(([name, ask]) => [name, asking(ask)] as const);
  const finish = () => Promise.all(ends.map(async ([name, end]) => [name, await end()] as const));
  await work().finally(finish);
  return Object.fromEntries(await finish());
}

/** Holds the tables, so that whoever needs them waits, until PostgreSQL ends the connection. */
async function lockTables(...tables: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.ownerUrl });
  client.on('error', () => undefined); // its end is what the test is about
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${tables.join(', ')} IN ACCESS EXCLUSIVE MODE`);
}

/** Of requests for agencies, and of changes of applications; what memory looks up again meanwhile reads applications. */
async function waitingStatements(): Promise<number> {
  const [row] = await postgres.asOwner<{ count: number }>(
    `SELECT count(DISTINCT pid)::int AS count FROM pg_locks WHERE NOT granted
     AND (relation = 'agencies'::regclass OR relation = 'applications'::regclass AND mode = 'RowExclusiveLock')`,
  );
  return row!.count;
}

const createAgency = (headers: Record<string, string>, name: string) =>
  send(`${server.url}/agency`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
const createApplication = (name: string) =>
  admin.graphql(
    'mutation ($input: CreateApplicationInput!) { createApplication(input: $input) { __typename } }',
    { input: { name, scopes: [] } },
  );

/** Writes rows `Written 1`, `Written 2` and so on, one each time it is asked, and remembers which were confirmed. */
class Writer {
  readonly confirmed: string[] = [];
  private number = 0;

  constructor(private readonly write: (name: string) => Promise<{ status: number }>) {}

  readonly ask = async (): Promise<{ status: number }> => {
    const name = `Written ${++this.number}`;
    const { status } = await this.write(name);
    if (status < 300) this.confirmed.push(name);
    return { status };
  };

  /** Expects that all that was confirmed is in the table, once. */
  async expectAllIn(table: string): Promise<void> {
    const rows = await postgres.asOwner<{ name: string }>(
      `SELECT name FROM ${table} WHERE name LIKE 'Written %'`,
    );
    const names = rows.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(this.confirmed.filter((name) => !names.includes(name))).toEqual([]);
  }
}

describe('while PostgreSQL is away', () => {
  async function stopPostgres(): Promise<void> {
    await postgres.stop();
    await memoryIsNotTrusted();
  }

  it('every family says 503 in its own form and when to come back; afterwards all is well by itself', async () => {
    await stopPostgres();
    const askedAt = performance.now();
    await Promise.all(members.map(expectUnavailable));
    expect(performance.now() - askedAt).toBeLessThan(BOUND_MS);
    await postgres.start();
    await allAreWell();
    expect(server.process.exitCode).toBeNull();
  });

  it('the process is alive, and what needs no database is served', async () => {
    await stopPostgres();
    for (const path of ['/livez', '/sign-in', '/.well-known/oauth-authorization-server']) {
      expect([path, (await send(server.url + path)).status]).toEqual([path, 200]);
    }
  });

  it('credentials that can not be looked up are not called wrong', async () => {
    await stopPostgres();
    const stranger = { client_id: bot.client_id, client_secret: newSecret() };
    const nobody = { cookie: `nexus_session=${'x'.repeat(43)}` };
    const submit = await openSignIn(server);
    const answers = {
      token: await requestToken(server, stranger),
      post: await send(`${server.url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', ...stranger }),
      }),
      basic: await get(server, '/agency', basic(stranger)),
      session: await get(server, '/account', nobody),
      viewer: await graphql(server, nobody, '{ viewer { scopes } }'),
      password: await submit({ email: 'admin@harbor-211.example', password: 'wrong' }),
    };
    for (const [name, { status, headers }] of Object.entries(answers)) {
      expect([name, status, headers.get('www-authenticate')]).toEqual([name, 503, null]);
    }
    expect(answers.token.body.error).toBe('temporarily_unavailable');
    expect(answers.post.body.error).toBe('temporarily_unavailable');
  });
});

describe('requests under way when PostgreSQL stops', () => {
  it('are answered with 503, unless the lock that they wait for went first: then what was answered stands', async () => {
    const token = bearer(await tokenFor(server, bot));
    await lockTables('agencies', 'applications');
    const underWay = [
      get(server, '/agency', token),
      createAgency(token, 'Under way'),
      createApplication('Under way'),
    ];
    await eventually(waitingStatements, (count) => count === underWay.length, BOUND_MS);
    await postgres.stop();
    const [read, agency, application] = (await Promise.all(underWay)).map(({ status }) => status);
    await postgres.start();
    await allAreWell();
    const count = async (table: string) =>
      (await postgres.asOwner(`SELECT FROM ${table} WHERE name = 'Under way'`)).length;
    expect([200, 503]).toContain(read);
    expect([agency, await count('agencies')]).toEqual(agency === 503 ? [503, 0] : [201, 1]);
    expect([application, await count('applications')]).toEqual(application === 503 ? [503, 0] : [200, 1]);
  });

  it('are answered with what they earned or 503 while it is stopped, crashes and starts; what was answered stands', async () => {
    const agencies = new Writer((name) => createAgency(basic(bot), name));
    const applications = new Writer(createApplication);
    const streamed = members.filter(({ name }) => STREAMED.has(name));
    const restarts = async () => {
      for (const end of [postgres.stop, postgres.crash]) {
        await end();
        await memoryIsNotTrusted();
        await postgres.start();
        await allAreWell();
      }
    };
    const seen = await seenDuring(restarts, {
      ...Object.fromEntries(streamed.map(({ name, ask }) => [name, ask])),
      agencies: agencies.ask,
      applications: applications.ask,
    });
    const well = Object.fromEntries(streamed.map(({ name, well }) => [name, well]));
    for (const [name, good] of Object.entries({ ...well, agencies: 201, applications: 200 })) {
      expect({ [name]: Object.keys(seen[name]!) }).toEqual({ [name]: [String(good), '503'] });
    }
    await agencies.expectAllIn('agencies');
    await applications.expectAllIn('applications');
    expect(
      await postgres.asOwner(
        `SELECT name FROM applications a WHERE name LIKE 'Written %' AND NOT (
           EXISTS (SELECT FROM credentials WHERE application_id = a.id) AND
           EXISTS (SELECT FROM audit_events WHERE type = 'application.created' AND subject->>'applicationId' = a.id::text))`,
      ),
    ).toEqual([]);
    expect(server.process.exitCode).toBeNull();
  }, 60_000);

  it('are answered with what they earned or 503 while the postmaster is killed again and again', async () => {
    const streamed = members.filter(({ name }) => STREAMED.has(name));
    const kills = async () => {
      for (let round = 0; round < KILLS; round++) {
        await postgres.kill();
        await postgres.start();
        await allAreWell();
      }
    };
    const seen = await seenDuring(kills, Object.fromEntries(streamed.map(({ name, ask }) => [name, ask])));
    for (const { name, well } of streamed) {
      const others = Object.keys(seen[name]!).filter((status) => ![String(well), '503'].includes(status));
      expect([name, others]).toEqual([name, []]);
    }
    expect(server.process.exitCode).toBeNull();
    expect(server.output()).not.toContain('"work":"unhandled"');
  }, 60_000);
});
