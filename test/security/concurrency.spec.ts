import { outcomeOf } from '../support/changes.js';
import {
  basic,
  careSuiteInHarbor,
  demoClient,
  get,
  type Person,
  requestToken,
  signIn,
} from '../support/clients.js';
import { atOnce, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';

const FIFTY = 50;

let server: TestServer;
let harbor: Person;
let caresuite: Person;

beforeAll(async () => {
  // So many connections that all fifty meet in the database, and none waits for one that another holds.
  server = await startTestServer({ env: { DATABASE_POOL_SIZE: String(FIFTY) } });
  harbor = await signIn(server, 'admin@harbor-211.example');
  caresuite = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

/** How many events of a type are in the database, over all organizations. */
async function countEvents(type: string): Promise<number> {
  const [row] = await server.database.asOwner<{ count: number }>(
    'SELECT count(*)::int AS count FROM audit_events WHERE type = $1',
    [type],
  );
  return row!.count;
}

async function newApplication(person: Person): Promise<{ id: string; secret: string; credentialId: string }> {
  const { application, clientSecret } = await person.mutate(
    'createApplication',
    { name: 'Contested', scopes: ['agency:read'] },
    'application { id credentials { id } } clientSecret',
  );
  return { id: application.id, secret: clientSecret, credentialId: application.credentials[0].id };
}

describe('fifty at once', () => {
  it('rotate one credential: one succeeds, one successor, one event, and the old secret has its grace', async () => {
    const { id, secret, credentialId } = await newApplication(harbor);
    const before = await countEvents('credential.rotated');
    const payloads = await atOnce(FIFTY, () =>
      harbor.mutate('rotateCredential', { id: credentialId, graceSeconds: 600 }, 'clientSecret'),
    );
    const codes = payloads.map(({ userErrors }) => userErrors[0]?.code ?? 'OK');
    expect(tally(codes)).toEqual({ OK: 1, ALREADY_ROTATED: FIFTY - 1 });
    expect(await countEvents('credential.rotated')).toBe(before + 1);
    const { body } = await harbor.graphql(
      'query ($id: ID!) { application(id: $id) { credentials { id rotatedAt expiresAt } } }',
      { id },
    );
    const [successor, old] = body.data.application.credentials;
    expect(successor).toMatchObject({ rotatedAt: null, expiresAt: null });
    expect(Date.parse(old.expiresAt) - Date.parse(old.rotatedAt)).toBe(600_000);
    expect(body.data.application.credentials).toHaveLength(2);
    const fresh = payloads.find(({ clientSecret }) => clientSecret).clientSecret;
    for (const client_secret of [secret, fresh]) {
      expect((await requestToken(server, { client_id: id, client_secret })).status).toBe(200);
    }
  });

  it('authorize one application: one authorization, one secret, one event for each side', async () => {
    const prairie = await signIn(server, 'admin@prairie-211.example');
    const { client_id: clientId } = demoClient(server.demo, 'CareSuite');
    const before = await countEvents('authorization.authorized');
    const codes = await atOnce(FIFTY, () =>
      outcomeOf(prairie, 'authorizeApplication', { clientId, scopes: ['agency:read'] }),
    );
    expect(tally(codes)).toEqual({ OK: 1, ALREADY_AUTHORIZED: FIFTY - 1 });
    expect(await countEvents('authorization.authorized')).toBe(before + 2);
    const [row] = await server.database.asOwner(
      `SELECT count(DISTINCT a.id)::int AS authorizations, count(c.id)::int AS credentials, min(a.status) AS status
       FROM organizations o JOIN authorizations a ON a.organization_id = o.id
       LEFT JOIN credentials c ON c.authorization_id = a.id WHERE o.slug = 'prairie-211'`,
    );
    expect(row).toEqual({ authorizations: 1, credentials: 1, status: 'ACTIVE' });
  });

  it('revoke one credential: all are told that it is revoked, one event is written', async () => {
    const { id, secret, credentialId } = await newApplication(harbor);
    const before = await countEvents('credential.revoked');
    const payloads = await atOnce(FIFTY, () =>
      harbor.mutate('revokeCredential', { id: credentialId }, 'credential { revokedAt }'),
    );
    expect(payloads.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(payloads.map(({ credential }) => credential.revokedAt)).size).toBe(1);
    expect(await countEvents('credential.revoked')).toBe(before + 1);
    expect((await requestToken(server, { client_id: id, client_secret: secret })).status).toBe(401);
  });

  it("set one application's scopes: one truth, and each change counted once", async () => {
    const { id, secret } = await newApplication(harbor);
    const lists = [['agency:read'], ['agency:read', 'resource:read'], ['organization:read'], []];
    const revision = async () =>
      (
        await server.database.asOwner<{ revision: number }>(
          `SELECT revision FROM applications WHERE name = 'Contested' ORDER BY id DESC LIMIT 1`,
        )
      )[0]!.revision;
    const [before, events] = [await revision(), await countEvents('application.scopes_changed')];
    const codes = await atOnce(FIFTY, (index) =>
      outcomeOf(harbor, 'setApplicationScopes', { id, scopes: lists[index % lists.length] }),
    );
    expect(tally(codes)).toEqual({ OK: FIFTY });
    expect(await revision()).toBe(before + FIFTY);
    expect(await countEvents('application.scopes_changed')).toBe(events + FIFTY);
    const { body } = await harbor.graphql('query ($id: ID!) { application(id: $id) { scopes } }', { id });
    expect(lists).toContainEqual(body.data.application.scopes);
    const token = await requestToken(server, { client_id: id, client_secret: secret });
    expect(token.body.scope).toBe(body.data.application.scopes.join(' '));
  });
});

describe('after a leak was contained', () => {
  it('fifty readers of /keys at once get one and the same new secret for each organization', async () => {
    const leaked = careSuiteInHarbor(server.demo).client_secret;
    const { client_id } = demoClient(server.demo, 'CareSuite');
    const { clientSecret } = await caresuite.mutate(
      'containLeak',
      { applicationId: client_id },
      'clientSecret',
    );
    const pages = await atOnce(FIFTY, () => readKeys({ client_id, client_secret: clientSecret }));
    expect(pages.map(({ status }) => status)).toEqual(Array(FIFTY).fill(200));
    const seen = new Map<string, Set<string>>();
    for (const { body } of pages) {
      for (const { organization, client_secret } of body.keys) {
        seen.set(organization.name, (seen.get(organization.name) ?? new Set()).add(client_secret));
      }
    }
    expect([...seen.keys()].sort()).toEqual(['Harbor 211', 'Prairie 211']);
    for (const [, secrets] of seen) expect(secrets.size).toBe(1);
    const [inHarbor] = seen.get('Harbor 211')!;
    expect(inHarbor).not.toBe(leaked);
    expect((await requestToken(server, { client_id, client_secret: inHarbor! })).status).toBe(200);
    expect((await requestToken(server, { client_id, client_secret: leaked })).status).toBe(401);
    const [current] = await server.database.asOwner(
      `SELECT count(*)::int AS count FROM credentials c JOIN applications a ON a.id = c.application_id
       AND a.epoch = c.epoch WHERE a.name = 'CareSuite' AND c.authorization_id IS NOT NULL`,
    );
    expect(current).toEqual({ count: 2 });
  });
});

function readKeys(client: { client_id: string; client_secret: string }) {
  return get(server, '/keys', basic(client));
}
