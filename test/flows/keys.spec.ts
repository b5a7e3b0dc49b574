import { auditOf, auditTypes } from '../support/audit.js';
import {
  authorize,
  change,
  clientAbroad,
  findKey,
  offerApplication,
  readKeys,
  registerApplication,
} from '../support/changes.js';
import {
  type Answer,
  basic,
  bearer,
  type Client,
  organizationId,
  type Person,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { expectProblem } from '../support/forms.js';
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

const keysWith = (headers: Record<string, string>, query = '') =>
  send(`${server.url}/keys${query}`, { headers });
const secretsIn = ({ body }: Answer) =>
  body.keys.map(({ client_secret }: { client_secret: string }) => client_secret) as string[];
const namesIn = ({ body }: Answer) =>
  body.keys.map(({ organization }: { organization: { name: string } }) => organization.name) as string[];

/** An application of CareSuite that Harbor and Prairie authorized, in this order. */
async function authorizedByBoth(): Promise<{ home: Client; inHarbor: string }> {
  const home = await offerApplication(publisher, ['agency:read', 'resource:read']);
  const inHarbor = await authorize(harborAdmin, home.client_id, ['agency:read']);
  await authorize(prairieAdmin, home.client_id, ['agency:read', 'resource:read']);
  return { home, inHarbor };
}

describe('GET /keys', () => {
  it('answers the home secret and a token made with it, however narrow, and nothing may keep it', async () => {
    const { home } = await authorizedByBoth();
    const narrow = bearer(await tokenFor(server, home, { scope: 'resource:read' }));
    for (const headers of [basic(home), narrow]) {
      const answer = await keysWith(headers);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(answer.body.client_id).toBe(home.client_id);
      expect(namesIn(answer)).toEqual(['Harbor 211', 'Prairie 211']);
    }
  });

  it('refuses a third-party credential, its token and a person, and asks nobody to authenticate', async () => {
    const { home } = await authorizedByBoth();
    const inHarbor = await clientAbroad(server, home, 'harbor-211');
    const callers = [
      basic(inHarbor),
      bearer(await tokenFor(server, inHarbor)),
      { cookie: publisher.cookie },
      { cookie: (await signIn(server, 'owner@caresuite.example')).cookie },
    ];
    for (const headers of callers) {
      const answer = await keysWith(headers);
      expectProblem(answer, 403);
      expect(answer.body).not.toHaveProperty('keys');
    }
    const nobody = await keysWith({});
    expectProblem(nobody, 401);
    expect(nobody.headers.get('www-authenticate')).toMatch(/Bearer .*Basic /);
  });

  it('is empty for an application that offers nothing', async () => {
    const home = await registerApplication(publisher, ['agency:read']);
    expect((await readKeys(server, home)).body).toEqual({ client_id: home.client_id, keys: [], next: null });
  });

  it("shows an application no other application's keys", async () => {
    const one = await authorizedByBoth();
    const other = await authorizedByBoth();
    const secrets = [one.home, other.home].map(async (home) => secretsIn(await readKeys(server, home)));
    expect(new Set((await Promise.all(secrets)).flat()).size).toBe(4);
  });

  it("shows one organization where it is named, and none where the name is no organization's", async () => {
    const { home } = await authorizedByBoth();
    const one = await readKeys(server, home, `?organization=${organizationId(server.demo, 'prairie-211')}`);
    expect(namesIn(one)).toEqual(['Prairie 211']);
    for (const unknown of ['org_00000000000000000000000000', 'nonsense', '', '%27%3B--']) {
      expect((await readKeys(server, home, `?organization=${unknown}`)).body.keys).toEqual([]);
    }
  });

  it('shows what changed since a moment', async () => {
    const { home, inHarbor } = await authorizedByBoth();
    const [before] = await server.database.asOwner<{ at: Date }>(
      'SELECT max(changed_at) AS at FROM authorizations',
    );
    const since = (at: Date) => readKeys(server, home, `?changed_since=${at.toISOString()}`);
    expect(namesIn(await since(before!.at))).toEqual(['Prairie 211']);
    const soonAfter = new Date(before!.at.getTime() + 1);
    expect(namesIn(await since(soonAfter))).toEqual([]);
    await change(harborAdmin, 'approveScopes', { id: inHarbor, scopes: [] }, '__typename');
    expect(namesIn(await since(soonAfter))).toEqual(['Harbor 211']);
    expect(namesIn(await readKeys(server, home, '?changed_since=2001-01-01'))).toHaveLength(2);
  });

  it.each([
    ...['$limit=0', '$limit=1001', '$limit=-1', '$limit=1.5', '$limit=', '$limit=ten', '$limit=1&$limit=2'],
    ...['after=nonsense', 'after=org_00000000000000000000000000', 'after=1&after=2'],
    ...['changed_since=', 'changed_since=yesterday', 'changed_since=2026-13-01', 'changed_since=2026-02-30'],
    ...['changed_since=2026-01-01T25:00Z', 'changed_since=1&changed_since=2'],
    'organization=org_1&organization=org_2',
    'organization=%00',
  ])('refuses ?%s', async (query) => {
    const answer = await readKeys(server, await offerApplication(publisher, ['agency:read']), `?${query}`);
    expectProblem(answer, 400);
    expect(answer.body).not.toHaveProperty('keys');
  });

  it('takes an empty cursor for none, as clients send it that have no page yet', async () => {
    const { home } = await authorizedByBoth();
    expect(namesIn(await readKeys(server, home, '?after='))).toEqual(['Harbor 211', 'Prairie 211']);
  });

  it("shows the newest secret while a rotation's overlap lasts, and both work", async () => {
    const { home } = await authorizedByBoth();
    const old = await clientAbroad(server, home, 'harbor-211');
    const { body } = await publisher.graphql(
      'query ($id: ID!) { application(id: $id) { credentials { id isHome organization { slug } } } }',
      { id: home.client_id },
    );
    const { id } = body.data.application.credentials.find(
      ({ organization }: { organization: { slug: string } }) => organization.slug === 'harbor-211',
    );
    const rotated = await change(publisher, 'rotateCredential', { id, graceSeconds: 600 }, 'clientSecret');
    const key = await findKey(server, home, 'harbor-211');
    expect(key.client_secret).toBe(rotated.clientSecret);
    expect(key.client_secret).not.toBe(old.client_secret);
    for (const client_secret of [old.client_secret, key.client_secret]) {
      expect((await requestToken(server, { ...home, client_secret })).status).toBe(200);
    }
  });

  it('is written down: each time for the publisher, once an hour for each organization on the page', async () => {
    const { home, inHarbor } = await authorizedByBoth();
    const readings = async (person: Person, type: string, subject: string) =>
      (await auditTypes(person, subject)).filter((found) => found === type).length;
    const counts = async () => [
      await readings(publisher, 'application.keys_read', home.client_id),
      await readings(harborAdmin, 'authorization.key_read', home.client_id),
      await readings(prairieAdmin, 'authorization.key_read', home.client_id),
    ];
    await readKeys(server, home, `?organization=${organizationId(server.demo, 'harbor-211')}`);
    expect(await counts()).toEqual([1, 1, 0]);
    for (let times = 0; times < 3; times++) await readKeys(server, home);
    expect(await counts()).toEqual([4, 1, 1]);
    const [entry] = await auditOf(harborAdmin, inHarbor);
    expect(entry).toMatchObject({
      type: 'authorization.key_read',
      actor: { kind: 'APPLICATION', name: 'Sample' },
    });
    await server.database.asOwner(
      `UPDATE authorizations SET keys_read_at = keys_read_at - interval '1 hour'`,
    );
    await readKeys(server, home);
    expect(await counts()).toEqual([5, 2, 2]);
  });
});
