import { bearer, careSuiteInHarbor, requestToken, send, signIn } from '../support/clients.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { careSuiteAuthorization, warmToken } from '../support/nodes.js';
import { type PgBouncer, startPgBouncer } from '../support/pgbouncer.js';
import { refusedStart, startTestServer } from '../support/server.js';

/** Within which every node feels a change. */
const WORST_MS = 1_000;

let database: TestDatabase;
let pooler: PgBouncer;

beforeAll(async () => {
  database = await createTestDatabase();
  pooler = await startPgBouncer(database);
});
afterAll(async () => {
  await pooler.stop();
  await database.drop();
});

describe('behind a pooler in transaction mode', () => {
  it('a node that would not hear of changes refuses to start, and names the setting that mends it', async () => {
    const env = { DATABASE_URL: pooler.appUrl, DATABASE_OWNER_URL: database.ownerUrl };
    const [line, ...others] = await refusedStart(env);
    expect([line, others]).toEqual([
      expect.stringMatching(/pooler in transaction mode: set DATABASE_LISTEN_URL to a direct connection/),
      [],
    ]);
  });

  it('a node with a direct connection for LISTEN works, and hears of the changes of another', async () => {
    const env = { DATABASE_URL: pooler.appUrl, DATABASE_LISTEN_URL: database.appUrl };
    const a = await startTestServer({ database, env });
    const b = await startTestServer({ database, env: { ...env, PUBLIC_URL: a.url } });
    try {
      const admin = await signIn(a, 'admin@harbor-211.example');
      const id = await careSuiteAuthorization(admin);
      for (let round = 0; round < 5; round++) {
        await eventually(
          () => requestToken(b, careSuiteInHarbor(b.demo)),
          ({ status }) => status === 200,
          WORST_MS,
        );
        const token = await warmToken(b);
        await admin.mutate('suspendAuthorization', { id }, '__typename');
        await eventually(
          async () => (await send(`${b.url}/agency`, { headers: bearer(token) })).status,
          (status) => status === 401,
          WORST_MS,
        );
        await admin.mutate('resumeAuthorization', { id }, '__typename');
      }
    } finally {
      await b.stop();
      await a.stop();
    }
  });
});
