import { registerApplication } from '../support/changes.js';
import {
  basic,
  bearer,
  careSuiteInHarbor,
  type Client,
  demoClient,
  graphql,
  type Person,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { configureExisting } from '../support/existing-clients.js';
import { expectProblem } from '../support/forms.js';
import { startTestServer, type TestServer } from '../support/server.js';

const TOKENS_ONLY = 'This application can use access tokens only. Request one from the token endpoint.';

let server: TestServer;
let harbor: Person;
let publisher: Person;
const careSuite = () => demoClient(server.demo, 'CareSuite');
const get = (path: string, client: Client) => send(server.url + path, { headers: basic(client) });
const switchBasic = (person: Person, { client_id }: Client, basicOnApi: boolean) =>
  configureExisting(person, client_id, { existingFlow: false, basicOnApi });

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

describe('a client id and secret directly on the Nexus211 API', () => {
  it('open it for a new application, until the switch is turned off', async () => {
    const client = await registerApplication(harbor, ['agency:read', 'organization:read']);
    expect((await get('/agency', client)).status).toBe(200);
    await switchBasic(harbor, client, false);
    for (const path of ['/agency', '/organization', '/resource']) {
      const answer = await get(path, client);
      expectProblem(answer, 401);
      expect(answer.body.detail).toBe(TOKENS_ONLY);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm=.*Basic realm=/);
    }
    await switchBasic(harbor, client, true);
    expect((await get('/agency', client)).status).toBe(200);
  });

  it('tell nobody else of the switch: a wrong secret is answered as ever', async () => {
    const client = await registerApplication(harbor, ['agency:read']);
    await switchBasic(harbor, client, false);
    const answer = await get('/agency', { ...client, client_secret: 'wrong' });
    expectProblem(answer, 401);
    expect(answer.body.detail).toBe('The client ID or secret is unknown, expired or revoked.');
  });

  it('get tokens all the same, which open what the secret does not', async () => {
    const client = await registerApplication(harbor, ['agency:read']);
    await switchBasic(harbor, client, false);
    const headers = bearer(await tokenFor(server, client));
    expect((await send(`${server.url}/agency`, { headers })).status).toBe(200);
  });

  it('are refused on the GraphQL API too, also where callers are optional', async () => {
    const client = await registerApplication(harbor, ['application:read', 'organization:read']);
    const queries = [
      '{ applications { totalCount } }',
      '{ viewer { scopes } }',
      `{ node(id: "${client.client_id}") { id } }`,
    ];
    for (const query of queries) {
      expect((await graphql(server, basic(client), query)).body.errors).toBeUndefined();
    }
    await switchBasic(harbor, client, false);
    for (const query of queries) {
      const { body } = await graphql(server, basic(client), query);
      expect(body.errors[0]).toMatchObject({
        message: TOKENS_ONLY,
        extensions: { code: 'UNAUTHENTICATED' },
      });
      expect(Object.values(body.data ?? {}).filter((value) => value !== null)).toEqual([]);
    }
    const withToken = bearer(await tokenFor(server, client));
    expect((await graphql(server, withToken, queries[0]!)).body.errors).toBeUndefined();
    expect((await graphql(server, basic(client), '{ scopes { name } }')).body.errors).toBeUndefined();
  });

  it('read GET /keys whatever the switch says, and act abroad only while it is on', async () => {
    const abroad = careSuiteInHarbor(server.demo);
    expect((await get('/agency', abroad)).status).toBe(200);
    await switchBasic(publisher, careSuite(), false);
    const keys = await get('/keys', careSuite());
    expect([keys.status, keys.body.keys.length]).toEqual([200, 1]);
    expect((await get('/keys', abroad)).status).toBe(403);
    expect((await get('/agency', abroad)).body.detail).toBe(TOKENS_ONLY);
    expect((await get('/agency', careSuite())).body.detail).toBe(TOKENS_ONLY);
    const headers = bearer(await tokenFor(server, abroad));
    expect((await send(`${server.url}/agency`, { headers })).status).toBe(200);
  });
});
