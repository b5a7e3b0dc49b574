import {
  authorize,
  clientAbroad,
  findKey,
  offerApplication,
  registerApplication,
  setScopes,
} from '../support/changes.js';
import {
  type Answer,
  basic,
  bearer,
  get,
  type Person,
  requestToken,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let harborAdmin: Person;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  harborAdmin = await signIn(server, 'admin@harbor-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

/** Which of agencies and resources these credentials read now, by status. */
async function reads(headers: Record<string, string>): Promise<[agency: number, resource: number]> {
  return [(await get(server, '/agency', headers)).status, (await get(server, '/resource', headers)).status];
}

function expectInsufficientScope(answer: Answer, scope: string): void {
  expect(answer.status).toBe(403);
  expect(answer.headers.get('www-authenticate')).toContain(`error="insufficient_scope", scope="${scope}"`);
}

describe('taking a scope away', () => {
  it('is felt at home at the next request: by issued tokens, by Basic, by new tokens', async () => {
    const client = await registerApplication(publisher, ['agency:read', 'resource:read']);
    const token = await tokenFor(server, client);
    expect([await reads(bearer(token)), await reads(basic(client))]).toEqual([
      [200, 200],
      [200, 200],
    ]);
    expect(await setScopes(publisher, client, ['agency:read'])).toEqual(['agency:read']);
    for (const headers of [bearer(token), basic(client)]) {
      expectInsufficientScope(await get(server, '/resource', headers), 'resource:read');
      expect((await get(server, '/agency', headers)).status).toBe(200);
    }
    expect((await requestToken(server, client)).body.scope).toBe('agency:read');
    const asked = await requestToken(server, client, { scope: 'resource:read' });
    expect([asked.status, asked.body.error]).toEqual([400, 'invalid_scope']);
  });

  it('is felt abroad at the next request, in /keys too', async () => {
    const home = await offerApplication(publisher, ['agency:read', 'resource:read']);
    await authorize(harborAdmin, home.client_id, ['agency:read', 'resource:read']);
    const inHarbor = await clientAbroad(server, home, 'harbor-211');
    const token = await tokenFor(server, inHarbor);
    await setScopes(publisher, home, ['agency:read']);
    for (const headers of [bearer(token), basic(inHarbor)]) {
      expectInsufficientScope(await get(server, '/resource', headers), 'resource:read');
      expect((await get(server, '/agency', headers)).status).toBe(200);
    }
    expect((await findKey(server, home, 'harbor-211')).scopes).toEqual(['agency:read']);
  });

  it('leaves a token that opens nothing when nothing of it is left', async () => {
    const client = await registerApplication(publisher, ['agency:read', 'resource:read']);
    const token = await tokenFor(server, client, { scope: 'agency:read' });
    await setScopes(publisher, client, ['resource:read']);
    expect(await reads(bearer(token))).toEqual([403, 403]);
  });
});

describe('adding a scope', () => {
  it('works at home at once for Basic and new tokens, and never for a token issued before', async () => {
    const client = await registerApplication(publisher, ['agency:read']);
    const token = await tokenFor(server, client);
    await setScopes(publisher, client, ['agency:read', 'resource:read']);
    expect(await reads(basic(client))).toEqual([200, 200]);
    expect(await reads(bearer(await tokenFor(server, client)))).toEqual([200, 200]);
    expect(await reads(bearer(token))).toEqual([200, 403]);
  });

  it('gives a scope back to a token that held it when it was issued, and no other', async () => {
    const client = await registerApplication(publisher, ['agency:read', 'resource:read']);
    const token = await tokenFor(server, client, { scope: 'resource:read' });
    await setScopes(publisher, client, []);
    expect(await reads(bearer(token))).toEqual([403, 403]);
    await setScopes(publisher, client, ['agency:read', 'resource:read']);
    expect(await reads(bearer(token))).toEqual([403, 200]);
  });
});

describe('which scopes an application can hold', () => {
  it.each([
    ['UNKNOWN_SCOPE', ['agency:read', 'agency:fly']],
    ['UNKNOWN_SCOPE', ['openid']],
    ['UNKNOWN_SCOPE', ['agency:read resource:read']],
    ['UNKNOWN_SCOPE', ['__proto__']],
    ['UNKNOWN_SCOPE', ['']],
  ])('are those of the catalogue: %s for %j', async (code, scopes) => {
    const client = await registerApplication(publisher, ['agency:read']);
    for (const [mutation, input] of [
      ['setApplicationScopes', { id: client.client_id, scopes }],
      ['createApplication', { name: 'Never made', scopes }],
      ['configureThirdParty', { applicationId: client.client_id, enabled: true, scopes }],
    ] as const) {
      const { userErrors } = await publisher.mutate(mutation, input, '__typename');
      expect(userErrors).toMatchObject([{ code, field: ['scopes'] }]);
    }
    const { body } = await publisher.graphql(
      'query ($id: ID!) { application(id: $id) { scopes thirdParty { enabled } } }',
      { id: client.client_id },
    );
    expect(body.data.application).toEqual({ scopes: ['agency:read'], thirdParty: { enabled: false } });
  });

  it('are listed with what they allow, to whom they can be granted and which endpoints they open', async () => {
    const { body } = await publisher.graphql(
      '{ scopes { name title allows doesNotAllow risk grantableTo endpoints } }',
    );
    expect(body.data.scopes.find(({ name }: { name: string }) => name === 'agency:write')).toEqual({
      name: 'agency:write',
      title: expect.stringMatching(/./),
      allows: expect.stringMatching(/./),
      doesNotAllow: expect.stringMatching(/./),
      risk: 'HIGH',
      grantableTo: ['HOME', 'THIRD_PARTY', 'PERSON'],
      endpoints: ['DELETE /agency/:id', 'PATCH /agency/:id', 'POST /agency'],
    });
  });
});
