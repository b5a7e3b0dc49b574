// Errors have a stable code and the values that their text names, whatever the language of the text.
import { registerApplication } from '../support/changes.js';
import { basic, demoClient, get, graphql, type Person, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let owner: Person;

beforeAll(async () => {
  server = await startTestServer();
  owner = await signIn(server, 'owner@harbor-211.example');
});
afterAll(() => server.stop());

describe('an error of the REST API', () => {
  const bot = () => basic(demoClient(server.demo, 'Harbor Sync Bot'));

  it('has a code beside its text', async () => {
    const json = { ...bot(), 'content-type': 'application/json' };
    const unknown = await get(server, '/agency/agy_01h00000000000000000000000', bot());
    const nothing = await get(server, '/agency', {});
    const media = await send(`${server.url}/agency`, { method: 'POST', headers: bot(), body: 'x' });
    const invalid = await send(`${server.url}/agency`, { method: 'POST', headers: json, body: '[]' });
    const path = await get(server, '/nothing', { accept: 'application/json' });
    const codes = [unknown, nothing, media, invalid, path].map(({ status, body }) => [status, body.code]);
    expect(codes).toEqual([
      [404, 'NOT_FOUND'],
      [401, 'UNAUTHENTICATED'],
      [415, 'UNSUPPORTED_MEDIA_TYPE'],
      [400, 'BAD_USER_INPUT'],
      [404, 'NOT_FOUND'],
    ]);
  });

  it('names the scope that is missing as a value, in Spanish too', async () => {
    const headers = { ...basic(await registerApplication(owner, ['agency:read'])), 'accept-language': 'es' };
    const { status, body } = await get(server, '/resource', headers);
    expect([status, body.code, body.params, body.detail]).toEqual([
      403,
      'FORBIDDEN',
      { scopes: 'resource:read' },
      'Esta petición requiere el permiso resource:read.',
    ]);
  });
});

describe('an error of the GraphQL API', () => {
  it('of a mutation has a code, and values for programs', async () => {
    const { userErrors } = await owner.mutate(
      'createApplication',
      { name: 'Sync', scopes: ['agency:fly'] },
      '__typename',
    );
    expect(userErrors).toEqual([expect.objectContaining({ code: 'UNKNOWN_SCOPE' })]);
    const query = `mutation { createApplication(input: { name: "Sync", scopes: ["agency:fly"] }) {
      userErrors { code message params { name value } } } }`;
    const { body } = await owner.graphql(query);
    expect(body.data.createApplication.userErrors).toEqual([
      {
        code: 'UNKNOWN_SCOPE',
        message: 'Unknown scope: "agency:fly".',
        params: [{ name: 'scopes', value: '"agency:fly"' }],
      },
    ]);
  });

  it('of a query has them in its extensions', async () => {
    const query = '{ auditEvents(types: ["nothing.happened"]) { totalCount } }';
    const { body } = await graphql(server, { cookie: owner.cookie }, query);
    expect(body.errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      params: { type: 'nothing.happened' },
    });
  });
});
