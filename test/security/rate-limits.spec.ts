import { registerApplication } from '../support/changes.js';
import { addKey, newClientKey, requestByKey } from '../support/client-keys.js';
import {
  basic,
  bearer,
  careSuiteInHarbor,
  type Client,
  demoClient,
  get,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';

const QUOTA = 30;

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  server = await startTestServer({
    database,
    env: { NEXUS_REQUESTS_PER_MINUTE: String(QUOTA), NEXUS_TRUSTED_PROXIES: 'loopback' },
  });
});
afterEach(() => server.stop());
afterAll(() => database.drop());

/** The statuses of so many equal requests, one after the other. */
async function ask(times: number, request: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses = [];
  for (let index = 0; index < times; index++) statuses.push((await request()).status);
  return statuses;
}

const answeredAll = (times: number) => Array<number>(times).fill(200);

it('a credential is told what is left, and refused with 429 beyond it; others are not', async () => {
  const bot = demoClient(server.demo, 'Harbor Sync Bot');
  const first = await get(server, '/agency', basic(bot));
  expect(first.headers.get('ratelimit-policy')).toBe(`"caller";q=${QUOTA};w=60`);
  expect(first.headers.get('ratelimit')).toMatch(new RegExp(`^"caller";r=${QUOTA - 1};t=\\d+$`));
  const asked = await ask(QUOTA, () => get(server, '/agency', basic(bot)));
  expect(asked).toEqual([...answeredAll(QUOTA - 1), 429]);
  const refused = await requestToken(server, bot);
  expect([refused.status, refused.body.error]).toEqual([429, 'temporarily_unavailable']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const other = await get(server, '/agency', basic(demoClient(server.demo, 'Harbor Caseworker')));
  expect(other.status).toBe(200);
});

it('a token counts as its credential, at the token endpoint and on every API', async () => {
  const bot = demoClient(server.demo, 'Harbor Sync Bot');
  const token = await tokenFor(server, bot);
  const { headers } = await send(`${server.url}/graphql`, {
    method: 'POST',
    headers: { ...bearer(token), 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { scopes } }' }),
  });
  expect(headers.get('ratelimit')).toMatch(`"caller";r=${QUOTA - 2};`);
});

it('guesses use up what their network may ask, and nothing of who shows good credentials', async () => {
  const bot = demoClient(server.demo, 'Harbor Sync Bot');
  const guess = () => requestToken(server, { ...bot, client_secret: `${bot.client_secret.slice(0, -1)}_` });
  expect(await ask(QUOTA + 1, guess)).toEqual([...Array<number>(QUOTA).fill(401), 429]);
  expect((await get(server, '/agency')).status).toBe(429);
  expect((await requestToken(server, bot)).status).toBe(200);
});

it.each([
  ['an IPv4 address', (port: number) => `198.51.100.1:${port}`, '198.51.100.9'],
  ['an IPv6 address', (port: number) => `[2001:db8:1:2::1]:${port}`, '2001:db8:1:2::9'],
])('a port that the proxy adds to %s does not make another network of it', async (_what, from, neighbour) => {
  let port = 49_152;
  const guess = () => get(server, '/agency', { 'x-forwarded-for': from(port++) });
  expect(await ask(QUOTA + 1, guess)).toEqual([...Array<number>(QUOTA).fill(401), 429]);
  expect((await get(server, '/agency', { 'x-forwarded-for': neighbour })).status).toBe(429);
  expect((await get(server, '/agency', { 'x-forwarded-for': '203.0.113.7:49152' })).status).toBe(401);
});

it('who authenticates with a key is counted too, and whoever has no good one as their network', async () => {
  const admin = await signIn(server, 'admin@caresuite.example');
  const keyed = await addKey(admin, await registerApplication(admin, ['agency:read']));
  expect(await ask(QUOTA + 1, () => requestByKey(server, keyed))).toEqual([...answeredAll(QUOTA), 429]);
  const stranger = { ...keyed, key: await newClientKey() };
  const guessed = await ask(QUOTA + 1, () => requestByKey(server, stranger));
  expect(guessed).toEqual([...Array<number>(QUOTA).fill(401), 429]);
});

it('what names no organization of theirs is counted as its network', async () => {
  const person = await signIn(server, 'admin@harbor-211.example');
  const headers = { cookie: person.cookie, 'nexus-organization': 'wrong' };
  const asked = await ask(QUOTA + 1, () => get(server, '/agency', headers));
  expect(asked.at(-1)).toBe(429);
  expect(asked.slice(0, -1)).not.toContain(429);
});

it('a signed-in person is counted too, with the code of GraphQL', async () => {
  const person = await signIn(server, 'admin@harbor-211.example');
  const asked = await ask(QUOTA + 1, () => person.graphql('{ viewer { scopes } }'));
  expect(asked).toEqual([...answeredAll(QUOTA), 429]);
  const { body } = await person.graphql('{ viewer { scopes } }');
  expect(body.errors[0].extensions.code).toBe('TOO_MANY_REQUESTS');
});

it('an organization has five times what one caller has; a guest in it has its own', async () => {
  const bot = demoClient(server.demo, 'Harbor Sync Bot');
  const admin = await signIn(server, 'admin@harbor-211.example');
  const { application } = await admin.mutate(
    'createApplication',
    { name: 'Many', scopes: ['agency:read'] },
    'application { id }',
  );
  const clients: Client[] = [bot];
  for (let index = 0; index < 5; index++) {
    const { clientSecret } = await admin.mutate(
      'createCredential',
      { applicationId: application.id },
      'clientSecret',
    );
    clients.push({ client_id: application.id, client_secret: clientSecret });
  }
  const statuses = [];
  for (const client of clients)
    statuses.push(...(await ask(QUOTA, () => get(server, '/agency', basic(client)))));
  const changes = clients.length; // one to register, and one for each further credential
  expect(statuses.filter((status) => status === 200)).toHaveLength(5 * QUOTA - changes);
  expect(statuses.at(-1)).toBe(429);
  const guest = await get(server, '/agency', basic(careSuiteInHarbor(server.demo)));
  expect([guest.status, guest.headers.get('ratelimit')]).toEqual([
    200,
    expect.stringMatching(`^"caller";r=${QUOTA - 1};`),
  ]);
  const last = await get(server, '/agency', basic(bot));
  expect(last.body.detail).toContain('for each caller');
});
