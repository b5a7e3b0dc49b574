import {
  authorize,
  change,
  clientAbroad,
  inMinutes,
  offerApplication,
  readKeys,
  refusalsOf,
  registerApplication,
} from '../support/changes.js';
import {
  agencyStatus,
  basic,
  bearer,
  type Client,
  get,
  type Person,
  requestToken,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';

const UNKNOWN = 'app_00000000000000000000000000';

let server: TestServer;
let harborAdmin: Person;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  harborAdmin = await signIn(server, 'admin@harbor-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

const refusal = (input: Record<string, unknown>) => refusalsOf(harborAdmin, 'authorizeApplication', input);
const standing = async () => (await server.database.asOwner('SELECT id FROM authorizations')).length;

/** Lets an authorization expire now. */
async function expire(name: string, inHarbor: Client): Promise<void> {
  await server.database.asOwner(
    `UPDATE authorizations a SET expires_at = now() - interval '1 second'
     FROM applications p WHERE p.id = a.application_id AND a.status <> 'REVOKED' AND p.name = $1`,
    [name],
  );
  expect(
    await eventually(
      () => agencyStatus(server, basic(inHarbor)),
      (status) => status === 401,
    ),
  ).toBe(401);
}

describe('authorizing an application', () => {
  it('is refused for one that does not offer it', async () => {
    const { client_id: clientId } = await registerApplication(publisher, ['agency:read']);
    const before = await standing();
    expect(await refusal({ clientId, scopes: ['agency:read'] })).toEqual(['NOT_OFFERED']);
    expect(await standing()).toBe(before);
  });

  it('is refused for one that offered it once', async () => {
    const { client_id: clientId } = await offerApplication(publisher, ['agency:read']);
    await change(publisher, 'configureThirdParty', { applicationId: clientId, enabled: false }, '__typename');
    expect(await refusal({ clientId, scopes: ['agency:read'] })).toEqual(['NOT_OFFERED']);
  });

  it('is refused for one of its own before anything else is looked at', async () => {
    const offered = await offerApplication(harborAdmin, ['agency:read']);
    const kept = await registerApplication(harborAdmin, ['agency:read']);
    for (const { client_id: clientId } of [offered, kept]) {
      for (const scopes of [['agency:read'], ['no:such'], ['agency:write'], []]) {
        const input = { clientId, scopes, expiresAt: '2001-01-01T00:00:00Z' };
        expect(await refusal(input)).toEqual(['OWN_APPLICATION']);
      }
    }
  });

  it('is refused a second time, and the first stays as it was', async () => {
    const home = await offerApplication(publisher, ['agency:read', 'resource:read']);
    await authorize(harborAdmin, home.client_id, ['agency:read']);
    const inHarbor = await clientAbroad(server, home, 'harbor-211');
    const again = { clientId: home.client_id, scopes: ['agency:read', 'resource:read'] };
    expect(await refusal(again)).toEqual(['ALREADY_AUTHORIZED']);
    expect((await readKeys(server, home)).body.keys).toMatchObject([
      { client_secret: inHarbor.client_secret, scopes: ['agency:read'] },
    ]);
  });

  it('is refused a second time while it is suspended', async () => {
    const { client_id: clientId } = await offerApplication(publisher, ['agency:read']);
    const id = await authorize(harborAdmin, clientId, ['agency:read']);
    await change(harborAdmin, 'suspendAuthorization', { id }, '__typename');
    expect(await refusal({ clientId, scopes: ['agency:read'] })).toEqual(['ALREADY_AUTHORIZED']);
  });

  it.each([
    ['a scope that nobody knows', { scopes: ['agency:read', 'agency:fly'] }, 'UNKNOWN_SCOPE'],
    ['a scope that the application does not ask', { scopes: ['agency:read', 'agency:write'] }, 'NOT_ASKED'],
    [
      'an expiry in the past',
      { scopes: ['agency:read'], expiresAt: '2001-01-01T00:00:00Z' },
      'EXPIRES_IN_THE_PAST',
    ],
  ])('is refused for %s', async (_, input, code) => {
    const home = await offerApplication(publisher, ['agency:read']);
    expect(await refusal({ clientId: home.client_id, ...input })).toEqual([code]);
    expect((await readKeys(server, home)).body.keys).toEqual([]);
  });

  it.each([UNKNOWN, 'app_nonsense', '', 'org_00000000000000000000000000'])(
    'finds no application by %p',
    async (clientId) => {
      const { body } = await harborAdmin.graphql(
        `mutation ($clientId: ID!) {
          authorizeApplication(input: { clientId: $clientId, scopes: [] }) { userErrors { code } } }`,
        { clientId },
      );
      expect(body.errors[0].extensions.code).toBe('NOT_FOUND');
    },
  );
});

describe('deciding about an authorization', () => {
  it("finds another organization's no more than an unknown one", async () => {
    const { client_id: clientId } = await offerApplication(publisher, ['agency:read']);
    const id = await authorize(harborAdmin, clientId, ['agency:read']);
    const prairieAdmin = await signIn(server, 'admin@prairie-211.example');
    for (const verb of ['suspend', 'resume', 'revoke']) {
      for (const someone of [prairieAdmin, publisher]) {
        await expect(someone.mutate(`${verb}Authorization`, { id }, '__typename')).rejects.toThrow(
          'NOT_FOUND',
        );
      }
    }
  });

  it('is over once it was revoked', async () => {
    const { client_id: clientId } = await offerApplication(publisher, ['agency:read']);
    const id = await authorize(harborAdmin, clientId, ['agency:read']);
    await change(harborAdmin, 'revokeAuthorization', { id }, '__typename');
    for (const verb of ['suspend', 'resume']) {
      expect(await refusalsOf(harborAdmin, `${verb}Authorization`, { id })).toEqual(['ALREADY_REVOKED']);
    }
    expect(await refusalsOf(harborAdmin, 'approveScopes', { id, scopes: [] })).toEqual(['ALREADY_REVOKED']);
    const repeated = await change(harborAdmin, 'revokeAuthorization', { id }, 'authorization { status }');
    expect(repeated.authorization.status).toBe('REVOKED');
  });
});

describe('an authorization with an end', () => {
  it('gives tokens that live no longer than it does', async () => {
    const home = await offerApplication(publisher, ['agency:read']);
    await authorize(harborAdmin, home.client_id, ['agency:read'], inMinutes(5));
    const { body } = await requestToken(server, await clientAbroad(server, home, 'harbor-211'));
    expect(body.expires_in).toBeGreaterThan(200);
    expect(body.expires_in).toBeLessThanOrEqual(300);
  });

  it('ends all access when it expires, and makes room for a new one', async () => {
    const name = 'Ends soon';
    const home = await registerApplication(publisher, ['agency:read'], name);
    const offer = { applicationId: home.client_id, enabled: true };
    await change(publisher, 'configureThirdParty', offer, '__typename');
    const id = await authorize(harborAdmin, home.client_id, ['agency:read'], inMinutes(5));
    const inHarbor = await clientAbroad(server, home, 'harbor-211');
    const token = await tokenFor(server, inHarbor);
    expect(await agencyStatus(server, bearer(token))).toBe(200);

    await expire(name, inHarbor);
    const byToken = await get(server, '/agency', bearer(token));
    expect(byToken.status).toBe(401);
    expect(byToken.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect((await requestToken(server, inHarbor)).body.error).toBe('invalid_client');
    expect((await readKeys(server, home)).body.keys).toEqual([]);
    const node = '{ node(id: "ID") { ... on Authorization { status } } }'.replace('ID', id);
    expect((await harborAdmin.graphql(node)).body.data.node.status).toBe('EXPIRED');

    await authorize(harborAdmin, home.client_id, ['agency:read']);
    const anew = await clientAbroad(server, home, 'harbor-211');
    expect(await agencyStatus(server, basic(anew))).toBe(200);
    expect([await agencyStatus(server, basic(inHarbor)), await agencyStatus(server, bearer(token))]).toEqual([
      401, 401,
    ]);
  });
});
