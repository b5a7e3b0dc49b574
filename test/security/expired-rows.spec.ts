import { signIn } from '../support/clients.js';
import { runOnce } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, signInTo } from '../support/sign-in.js';

const LONG_AGO = `now() - interval '2 days'`;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** How many rows a table has. */
async function count(table: string): Promise<number> {
  const [row] = await server.database.asOwner<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table}`,
  );
  return row!.count;
}

/** What each node does once an hour. */
function purge(): Promise<unknown> {
  return runOnce(server.database.appUrl, 'SELECT purge_expired(now())');
}

it('what expired a day ago is deleted; a session stays while a refresh token names it', async () => {
  await signIn(server, 'admin@harbor-211.example');
  await signInTo(server, demoParty(server, 'Harbor Caseworker'), 'member@harbor-211.example', {
    scope: 'openid agency:read',
  });
  await purge();
  expect([await count('sessions'), await count('token_families')]).toEqual([2, 1]);

  await server.database.asOwner(`UPDATE sessions SET expires_at = ${LONG_AGO}`);
  await server.database.asOwner(`UPDATE authorization_codes SET expires_at = ${LONG_AGO}`);
  await purge();
  expect([await count('sessions'), await count('authorization_codes')]).toEqual([1, 0]);

  await server.database.asOwner(`UPDATE token_families SET expires_at = ${LONG_AGO}`);
  await purge();
  expect([await count('sessions'), await count('token_families')]).toEqual([0, 0]);
});
