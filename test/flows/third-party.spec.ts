import { auditOf } from '../support/audit.js';
import { authorize, change, clientAbroad, findKey, offerApplication, readKeys } from '../support/changes.js';
import {
  agencyStatus,
  basic,
  bearer,
  careSuiteInHarbor,
  type Client,
  demoClient,
  get,
  organizationId,
  type Person,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let harborAdmin: Person;
let prairieAdmin: Person;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  harborAdmin = await signIn(server, 'admin@harbor-211.example');
  prairieAdmin = await signIn(server, 'admin@prairie-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

/** An application of CareSuite that Harbor authorized for agencies. */
async function authorizedByHarbor(): Promise<{ home: Client; inHarbor: Client; id: string }> {
  const home = await offerApplication(publisher, ['agency:read', 'resource:read']);
  const id = await authorize(harborAdmin, home.client_id, ['agency:read']);
  return { home, inHarbor: await clientAbroad(server, home, 'harbor-211'), id };
}

describe('an application that another organization authorized', () => {
  it('finds at /keys the secret with which it acts there, for what was approved', async () => {
    const careSuite = demoClient(server.demo, 'CareSuite');
    const { status, body } = await readKeys(server, careSuite);
    expect(status).toBe(200);
    expect(body).toEqual({
      client_id: careSuite.client_id,
      keys: [
        {
          organization: { id: organizationId(server.demo, 'harbor-211'), name: 'Harbor 211' },
          authorization_id: expect.stringMatching(/^tpa_/),
          client_secret: careSuiteInHarbor(server.demo).client_secret,
          scopes: ['organization:read', 'agency:read'],
          authorized_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          expires_at: null,
        },
      ],
      next: null,
    });
  });

  it('reads there with Basic and with a token what was approved, and no more', async () => {
    const inHarbor = careSuiteInHarbor(server.demo);
    const { body: issued } = await requestToken(server, inHarbor);
    expect(issued).toMatchObject({
      scope: 'organization:read agency:read',
      organization_id: organizationId(server.demo, 'harbor-211'),
    });
    for (const headers of [basic(inHarbor), bearer(issued.access_token)]) {
      const agencies = await get(server, '/agency', headers);
      expect(agencies.body.data.map(({ name }: { name: string }) => name)).toContain('Harbor Food Bank');
      expect((await get(server, '/organization', headers)).body.data).toEqual([
        { id: organizationId(server.demo, 'harbor-211'), slug: 'harbor-211', name: 'Harbor 211' },
      ]);
      const refused = await get(server, '/resource', headers);
      expect(refused.status).toBe(403);
      expect(refused.headers.get('www-authenticate')).toContain(
        'error="insufficient_scope", scope="resource:read"',
      );
      const write = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
      expect((await send(`${server.url}/agency`, { ...write, body: '{"name":"Not theirs"}' })).status).toBe(
        403,
      );
    }
  });

  it('reads at home only its own organization with the home secret', async () => {
    const { body } = await get(server, '/agency', basic(demoClient(server.demo, 'CareSuite')));
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['CareSuite Sandbox Agency']);
  });

  it('acts in another organization as soon as its admin authorizes it, and nowhere before', async () => {
    const { home } = await authorizedByHarbor();
    expect(await findKey(server, home, 'prairie-211')).toBeUndefined();
    await authorize(prairieAdmin, home.client_id, ['agency:read']);
    expect(await findKey(server, home, 'prairie-211')).toMatchObject({ scopes: ['agency:read'] });
    const inPrairie = await clientAbroad(server, home, 'prairie-211');
    for (const headers of [basic(inPrairie), bearer(await tokenFor(server, inPrairie))]) {
      const { body } = await get(server, '/agency', headers);
      const names = body.data.map(({ name }: { name: string }) => name);
      expect(names).toEqual(['Grassland Transit', 'Prairie Health Center']);
    }
  });
});

describe('the organization that authorized', () => {
  it.each([
    ['suspends', 'suspendAuthorization', 'SUSPENDED'],
    ['revokes', 'revokeAuthorization', 'REVOKED'],
  ])('%s: felt at the next request everywhere', async (_, mutation, status) => {
    const { home, inHarbor, id } = await authorizedByHarbor();
    const token = await tokenFor(server, inHarbor);
    expect([await agencyStatus(server, bearer(token)), await agencyStatus(server, basic(inHarbor))]).toEqual([
      200, 200,
    ]);

    const { authorization } = await change(harborAdmin, mutation, { id }, 'authorization { status }');
    expect(authorization.status).toBe(status);
    const byToken = await get(server, '/agency', bearer(token));
    expect(byToken.status).toBe(401);
    expect(byToken.headers.get('www-authenticate')).toContain(
      'Bearer realm="Nexus211", error="invalid_token"',
    );
    expect(await agencyStatus(server, basic(inHarbor))).toBe(401);
    const refused = await requestToken(server, inHarbor);
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    expect((await readKeys(server, home)).body.keys).toEqual([]);
    expect(await agencyStatus(server, basic(home))).toBe(200);
  });

  it('resumes: Basic and /keys are back, tokens from before never', async () => {
    const { home, inHarbor, id } = await authorizedByHarbor();
    const token = await tokenFor(server, inHarbor);
    await change(harborAdmin, 'suspendAuthorization', { id }, '__typename');
    await change(harborAdmin, 'resumeAuthorization', { id }, '__typename');
    expect(await agencyStatus(server, basic(inHarbor))).toBe(200);
    expect((await findKey(server, home, 'harbor-211')).client_secret).toBe(inHarbor.client_secret);
    expect(await agencyStatus(server, bearer(token))).toBe(401);
    expect(await agencyStatus(server, bearer(await tokenFor(server, inHarbor)))).toBe(200);
  });

  it('authorizes again after revoking: a new secret, and nothing old comes back', async () => {
    const { home, inHarbor, id } = await authorizedByHarbor();
    const token = await tokenFor(server, inHarbor);
    await change(harborAdmin, 'revokeAuthorization', { id }, '__typename');
    const again = await authorize(harborAdmin, home.client_id, ['agency:read']);
    expect(again).not.toBe(id);
    const anew = await clientAbroad(server, home, 'harbor-211');
    expect(anew.client_secret).not.toBe(inHarbor.client_secret);
    expect(await agencyStatus(server, basic(anew))).toBe(200);
    expect([await agencyStatus(server, basic(inHarbor)), await agencyStatus(server, bearer(token))]).toEqual([
      401, 401,
    ]);
  });

  it('sees who decided in its audit log; the publisher sees the same entries, and the organization only', async () => {
    const { id } = await authorizedByHarbor();
    for (const verb of ['suspend', 'resume', 'revoke']) {
      await change(harborAdmin, `${verb}Authorization`, { id }, '__typename');
    }
    const decided = ['revoked', 'resumed', 'suspended', 'authorized'].map((verb) => `authorization.${verb}`);
    const sides = [
      { side: harborAdmin, by: { kind: 'PERSON', name: 'Harbor 211 admin' } },
      { side: publisher, by: { kind: 'ORGANIZATION', name: 'Harbor 211' } },
    ];
    for (const { side, by } of sides) {
      const entries = (await auditOf(side, id)).filter(({ type }) => decided.includes(type));
      expect(entries.map(({ type }) => type)).toEqual(decided);
      for (const { actor } of entries) expect(actor).toEqual(by);
    }
    expect(await auditOf(prairieAdmin, id)).toEqual([]);
  });

  it('sees who may act in it, and never the secret', async () => {
    const { home, inHarbor, id } = await authorizedByHarbor();
    const { body } = await harborAdmin.graphql(
      `{ authorizedApplications(first: 100) { nodes {
        id status scopes pendingScopes authorizedAt authorizedBy expiresAt
        application { clientId name organization { name } } } } }`,
    );
    expect(body.data.authorizedApplications.nodes.find((node: { id: string }) => node.id === id)).toEqual({
      id,
      status: 'ACTIVE',
      scopes: ['agency:read'],
      pendingScopes: [],
      authorizedAt: expect.any(String),
      authorizedBy: 'Harbor 211 admin',
      expiresAt: null,
      application: { clientId: home.client_id, name: 'Sample', organization: { name: 'CareSuite Inc.' } },
    });
    expect(JSON.stringify(body)).not.toContain(inHarbor.client_secret);
  });
});
