import pg from 'pg';

import {
  agencyStatus,
  basic,
  bearer,
  clientRequest,
  demoClient,
  requestToken,
  tokenFor,
} from '../support/clients.js';
import { asSuperuser, createTestDatabase, type TestDatabase, testRun } from '../support/database.js';
import { atOnce, eventually, tally } from '../support/eventually.js';
import { refreshTokensOf } from '../support/refresh-tokens.js';
import { type ServerProcess, startServerProcess } from '../support/server.js';
import { demoParty, signInTo } from '../support/sign-in.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

const POOL = 4;
const BOUND_MS = 8_000;
/** For so long after its last heartbeat memory may still decide. */
const TRUST_MS = 1_000;

let proxy: TcpProxy;
let database: TestDatabase;
let server: ServerProcess;

beforeAll(async () => {
  proxy = await startTcpProxy(testRun.superuserUrl);
  database = await createTestDatabase();
  const url = proxy.url(database.appUrl);
  const env = { DATABASE_URL: url, DATABASE_LISTEN_URL: url, DATABASE_POOL_SIZE: String(POOL) };
  server = await startServerProcess({ database, env });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  await proxy.close();
});

const bot = () => demoClient(server.demo, 'Harbor Sync Bot');
const listAgencies = () => agencyStatus(server, basic(bot()));
const isWellAgain = () =>
  eventually(
    () => agencyStatus(server, basic(bot())),
    (status) => status === 200,
    BOUND_MS,
  );

describe('a pool whose connections are all taken', () => {
  it('does not hold up the heartbeats: memory goes on deciding', async () => {
    expect((await requestToken(server, bot())).status).toBe(200); // known from now on
    const blocker = new pg.Client({ connectionString: database.ownerUrl });
    await blocker.connect();
    try {
      await blocker.query('BEGIN; LOCK TABLE agencies IN ACCESS EXCLUSIVE MODE');
      const waiting = atOnce(POOL, listAgencies);
      await eventually(
        () =>
          asSuperuser(
            `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = 'nexus211-id'
             AND wait_event_type = 'Lock'`,
            [database.name],
          ),
        (blocked) => blocked.length === POOL,
        BOUND_MS,
      );
      const from = performance.now();
      while (performance.now() - from < 2 * TRUST_MS) {
        expect((await requestToken(server, bot())).status).toBe(200);
      }
      await blocker.query('ROLLBACK');
      expect(await waiting).toEqual(Array(POOL).fill(200));
    } finally {
      await blocker.end();
    }
  });

  it('is no consequence of many revocations at once: another tenant reads meanwhile', async () => {
    const party = demoParty(server, 'Harbor Caseworker');
    const { refresh_token } = await signInTo(server, party, 'member@harbor-211.example', {
      scope: 'openid agency:read',
    });
    const tokens = await refreshTokensOf(database, refresh_token, 40);
    const prairie = bearer(await tokenFor(server, demoClient(server.demo, 'CareSuite')));
    const [revoked, read] = await Promise.all([
      Promise.all(tokens.map((token) => clientRequest(server, '/oauth/revoke', party, { token }))),
      atOnce(10, () => agencyStatus(server, prairie)),
    ]);
    expect(tally(revoked.map(({ status }) => String(status)))).toEqual({ '200': 40 });
    expect(tally(read.map(String))).toEqual({ '200': 10 });
    const ended = await database.asOwner('SELECT FROM token_families WHERE ended_at IS NOT NULL');
    expect(ended).toHaveLength(40);
  });
});

/** Ends connections of the node, by their application's name. */
const terminate = (pattern: string) =>
  asSuperuser(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE $2`,
    [database.name, pattern],
  );

describe('a connection that PostgreSQL ends just after its login', () => {
  afterEach(async () => {
    await isWellAgain();
    expect(server.process.exitCode).toBeNull();
    expect(server.output()).not.toContain('"work":"unhandled"');
  });

  it('is got over when the pool hands it over to a request', async () => {
    await isWellAgain(); // the caller is known from now on: only the list needs a connection
    await terminate('nexus211-id');
    proxy.endAtLogin(POOL);
    const seen: number[] = [];
    while (proxy.endingsLeft() > 0) seen.push(...(await atOnce(POOL, listAgencies)));
    expect(seen.filter((status) => ![200, 503].includes(status))).toEqual([]);
    expect(seen).toContain(503);
  });

  it('is got over by the connections that listen and send heartbeats', async () => {
    proxy.endAtLogin(10);
    await terminate('nexus211-id %');
    await eventually(
      () => proxy.endingsLeft(),
      (left) => left === 0,
      BOUND_MS,
    );
  });
});
