import { send } from '../support/clients.js';
import { createTestDatabase, type TestDatabase, testRun } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, refresh, type RelyingParty, signInTo } from '../support/sign-in.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

const GRACE_MS = 2_000;
const BACK_MS = 8_000;

let proxy: TcpProxy;
let database: TestDatabase;
let server: TestServer;
let party: RelyingParty;

beforeAll(async () => {
  [proxy, database] = await Promise.all([startTcpProxy(testRun.superuserUrl), createTestDatabase()]);
  const env = {
    DATABASE_URL: proxy.url(database.appUrl),
    NEXUS_REFRESH_GRACE_SECONDS: String(GRACE_MS / 1000),
  };
  server = await startTestServer({ database, env });
  party = demoParty(server, 'Harbor Caseworker');
});
afterAll(async () => {
  await server.stop();
  await proxy.close();
  await database.drop();
});

const newRefreshToken = async (node = server) =>
  (await signInTo(node, party, 'member@harbor-211.example', { scope: 'openid agency:read' }))
    .refresh_token as string;

/** Refreshes, and loses the answer of the database, which has done it. */
async function refreshWithoutAnswer(token: string) {
  const lost = proxy.after('UPDATE token_families', 'lose the answer');
  const [answer] = await Promise.all([refresh(server, party, token), lost]);
  return answer;
}

/** The error of a used token half a second after its grace. */
async function refreshBeyondGrace(node: TestServer): Promise<string | undefined> {
  const token = await newRefreshToken(node);
  expect((await refresh(node, party, token)).status).toBe(200);
  await database.asOwner(
    `UPDATE token_families SET refreshed_at = refreshed_at - interval '${GRACE_MS + 500} milliseconds'`,
  );
  return (await refresh(node, party, token)).body.error;
}

async function pass(ms: number): Promise<void> {
  const from = performance.now();
  await eventually(
    () => performance.now() - from,
    (passed) => passed > ms,
    2 * ms,
  );
}

describe('a refresh whose answer is lost', () => {
  it('is not told to have failed: 503 that says that the outcome is unknown, and invites nobody to repeat it', async () => {
    const { status, headers, body } = await refreshWithoutAnswer(await newRefreshToken());
    expect([status, headers.get('retry-after'), body.error]).toEqual([503, null, 'temporarily_unavailable']);
    expect(body.error_description).not.toMatch(/try again/i);
  });

  it('is repeated by its client after an outage longer than the grace: a race, not a theft', async () => {
    const token = await newRefreshToken();
    expect((await refreshWithoutAnswer(token)).status).toBe(503);
    proxy.cut();
    await pass(GRACE_MS * 1.5);
    proxy.mend();
    const again = await eventually(
      () => refresh(server, party, token),
      ({ status }) => status !== 503,
      BACK_MS,
    );
    expect(again.status).toBe(200);
    expect((await refresh(server, party, again.body.refresh_token)).status).toBe(200);
  });

  it('ends the sign-in when the used token comes after the grace without an outage', async () => {
    await eventually(
      async () => (await send(`${server.url}/readyz`)).status,
      (status) => status === 200,
      BACK_MS,
    );
    const token = await newRefreshToken();
    const { body } = await refresh(server, party, token);
    await pass(GRACE_MS * 1.5);
    expect((await refresh(server, party, token)).body.error).toBe('invalid_grant');
    expect((await refresh(server, party, body.refresh_token)).body.error).toBe('invalid_grant');
  });
});

describe('a node whose listening connection is broken', () => {
  it('takes no old refresh token beyond the grace: it reaches the database all the time', async () => {
    const listening = await startTcpProxy(testRun.superuserUrl);
    const deaf = await startTestServer({
      database,
      env: {
        DATABASE_LISTEN_URL: listening.url(database.appUrl),
        NEXUS_REFRESH_GRACE_SECONDS: String(GRACE_MS / 1000),
      },
    });
    try {
      listening.cut();
      await eventually(
        async () => (await send(`${deaf.url}/readyz`)).status,
        (status) => status === 503,
        BACK_MS,
      );
      await pass(1_000); // longer than what is added to the grace below
      // A busy machine can delay the heartbeats themselves, which counts as an outage; not every time.
      const error = await eventually(
        () => refreshBeyondGrace(deaf),
        (found) => found !== undefined,
        BACK_MS,
      );
      expect(error).toBe('invalid_grant');
    } finally {
      await deaf.stop();
      await listening.close();
    }
  });
});
