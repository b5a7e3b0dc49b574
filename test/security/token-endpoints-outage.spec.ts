import { Browser } from '../support/browser.js';
import { type Answer, bearer, clientRequest, send } from '../support/clients.js';
import { createTestDatabase, type TestDatabase, testRun } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, signInTo } from '../support/sign-in.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

const MEMBER = 'member@harbor-211.example';
const MEND_MS = 8_000;

let proxy: TcpProxy;
let database: TestDatabase;
let server: TestServer;

// It goes on hearing of changes, and so trusts its memory; all else from the database goes through the proxy.
beforeAll(async () => {
  proxy = await startTcpProxy(testRun.superuserUrl, { sparesHeartbeats: true });
  database = await createTestDatabase();
  const env = { DATABASE_URL: proxy.url(database.appUrl), DATABASE_LISTEN_URL: database.appUrl };
  server = await startTestServer({ database, env });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  await proxy.close();
});

function expectUnavailable({ status, headers, body }: Answer): void {
  expect([status, headers.get('retry-after')]).toEqual([503, '2']);
  expect(body.active).toBeUndefined();
}

describe('while the database does not answer', () => {
  it('no token is called inactive or revoked, and none is, once it answers again', async () => {
    const party = demoParty(server, 'Harbor Caseworker');
    const ask = (path: string, token: string) => clientRequest(server, path, party, { token });
    const known = await signInTo(server, party, MEMBER, { scope: 'openid agency:read' });
    const unknown = await signInTo(server, party, MEMBER, { scope: 'openid agency:read' });
    const headers = bearer(known.access_token);
    expect((await send(`${server.url}/agency`, { headers })).status).toBe(200);
    proxy.cut();
    expect((await ask('/oauth/introspect', known.access_token)).body.active).toBe(true); // memory may decide
    for (const answer of [
      await ask('/oauth/introspect', known.refresh_token),
      await ask('/oauth/introspect', unknown.access_token),
      await ask('/oauth/revoke', known.access_token),
      await ask('/oauth/revoke', known.refresh_token),
      await ask('/oauth/revoke', unknown.access_token),
      await send(`${server.url}/oauth/revoke`, { method: 'POST', headers }),
      await send(`${server.url}/oauth/userinfo`, { headers }),
      await new Browser(server).request(`/oauth/logout?client_id=${party.client_id}`),
    ]) {
      expectUnavailable(answer);
    }
    proxy.mend();
    for (const token of [known.access_token, known.refresh_token, unknown.access_token] as string[]) {
      await eventually(
        () => ask('/oauth/introspect', token),
        ({ status, body }) => status === 200 && body.active === true,
        MEND_MS,
      );
    }
  });
});
