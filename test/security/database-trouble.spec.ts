import { newSecret } from '#libs/vault';

import { agencyStatus, basic, bearer, demoClient, requestToken, send, tokenFor } from '../support/clients.js';
import { createTestDatabase, type TestDatabase, testRun } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

let database: TestDatabase;
let proxy: TcpProxy;
let server: TestServer;

/** Statements go through the proxy; the change feed hears, so that memory may decide. */
beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await startTcpProxy(testRun.superuserUrl, { sparesHeartbeats: true });
  const env = { DATABASE_URL: proxy.url(database.appUrl), DATABASE_LISTEN_URL: database.appUrl };
  server = await startTestServer({ database, env });
});
afterAll(async () => {
  await server.stop();
  await proxy.close();
  await database.drop();
});

describe('while the database answers no statement', () => {
  it('says 503 to a caller who is known, and serves again as soon as it is back', async () => {
    const bot = demoClient(server.demo, 'Harbor Sync Bot');
    const headers = bearer(await tokenFor(server, bot));
    const list = () => send(`${server.url}/agency`, { headers });
    expect((await list()).status).toBe(200);
    proxy.cut();
    const cut = await list();
    expect([cut.status, cut.headers.get('retry-after'), cut.body.status]).toEqual([503, '2', 503]);
    expect((await requestToken(server, bot)).status).toBe(200); // its memory decides
    const unknown = { ...bot, client_secret: newSecret() };
    expect(await agencyStatus(server, basic(unknown))).toBe(503);
    proxy.mend();
    await eventually(list, ({ status }) => status === 200);
  });
});
