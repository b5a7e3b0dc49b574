import { auditOf, auditTypes } from '../support/audit.js';
import {
  authorize,
  change,
  clientAbroad,
  credentialsOf,
  findKey,
  offerApplication,
  readKeys,
  refusalsOf,
} from '../support/changes.js';
import {
  agencyStatus,
  basic,
  bearer,
  type Client,
  type Person,
  requestToken,
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

interface Everywhere {
  readonly home: Client;
  readonly clients: Client[];
  readonly tokens: string[];
  readonly authorizations: string[];
}

/** An application that acts at home, in Harbor and in Prairie, with a token of each. */
async function everywhere(): Promise<Everywhere> {
  const home = await offerApplication(publisher, ['agency:read']);
  const authorizations: string[] = [];
  for (const admin of [harborAdmin, prairieAdmin]) {
    authorizations.push(await authorize(admin, home.client_id, ['agency:read']));
  }
  const clients = [
    home,
    await clientAbroad(server, home, 'harbor-211'),
    await clientAbroad(server, home, 'prairie-211'),
  ];
  const tokens = await Promise.all(clients.map((client) => tokenFor(server, client)));
  return { home, clients, tokens, authorizations };
}

const statuses = ({ clients, tokens }: Everywhere) =>
  Promise.all([...clients.map(basic), ...tokens.map(bearer)].map((headers) => agencyStatus(server, headers)));

async function credentialIn(home: Client, slug: string): Promise<string> {
  const { body } = await publisher.graphql(
    'query ($id: ID!) { application(id: $id) { credentials { id organization { slug } } } }',
    { id: home.client_id },
  );
  const { credentials } = body.data.application as {
    credentials: { id: string; organization: { slug: string } }[];
  };
  return credentials.find(({ organization }) => organization.slug === slug)!.id;
}

describe('containing a leak', () => {
  it('ends every secret and every token at home and abroad at once', async () => {
    const leaking = await everywhere();
    expect(await statuses(leaking)).toEqual([200, 200, 200, 200, 200, 200]);
    const { clientSecret } = await change(
      publisher,
      'containLeak',
      { applicationId: leaking.home.client_id },
      'clientSecret application { clientId }',
    );
    expect(await statuses(leaking)).toEqual([401, 401, 401, 401, 401, 401]);
    for (const client of leaking.clients) {
      expect((await requestToken(server, client)).body.error).toBe('invalid_client');
    }
    expect((await readKeys(server, leaking.home)).status).toBe(401);
    const anew = { ...leaking.home, client_secret: clientSecret };
    expect(await agencyStatus(server, basic(anew))).toBe(200);
    expect(await agencyStatus(server, bearer(await tokenFor(server, anew)))).toBe(200);
  });

  it('makes the secrets of other organizations anew, once, when /keys is read', async () => {
    const leaking = await everywhere();
    const { clientSecret } = await change(
      publisher,
      'containLeak',
      { applicationId: leaking.home.client_id },
      'clientSecret',
    );
    const anew = { ...leaking.home, client_secret: clientSecret };
    const secrets = async (query = '') =>
      (await readKeys(server, anew, query)).body.keys.map((key: Client) => key.client_secret) as string[];
    const readings = await Promise.all([secrets(), secrets(), secrets()]);
    expect(new Set(readings.flat()).size).toBe(2);
    for (const client_secret of readings[0]) {
      expect(leaking.clients.map((client) => client.client_secret)).not.toContain(client_secret);
      const abroad = { ...anew, client_secret };
      expect(await agencyStatus(server, bearer(await tokenFor(server, abroad)))).toBe(200);
    }
    expect(await secrets()).toEqual(readings[0]);
    expect(await statuses(leaking)).toEqual([401, 401, 401, 401, 401, 401]);
  });

  it('leaves nothing to rotate of what it ended', async () => {
    const { home } = await everywhere();
    const ids = [await credentialIn(home, 'caresuite'), await credentialIn(home, 'harbor-211')];
    await change(publisher, 'containLeak', { applicationId: home.client_id }, '__typename');
    for (const id of ids)
      expect(await refusalsOf(publisher, 'rotateCredential', { id })).toEqual(['ALREADY_REVOKED']);
  });

  it("is the publisher's to do, and leaves other applications alone", async () => {
    const [leaking, other] = [await everywhere(), await everywhere()];
    const input = { applicationId: leaking.home.client_id };
    await expect(harborAdmin.mutate('containLeak', input, '__typename')).rejects.toThrow('NOT_FOUND');
    expect(await statuses(leaking)).toEqual([200, 200, 200, 200, 200, 200]);
    await change(publisher, 'containLeak', input, '__typename');
    expect(await statuses(other)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await auditOf(publisher, leaking.home.client_id))[0]).toMatchObject({
      type: 'application.leak_contained',
      actor: { kind: 'PERSON', name: 'CareSuite Inc. admin' },
    });
  });
});

describe('one secret of one other organization', () => {
  it('is rotated by the publisher: only that one ends, and both sides can read that it was', async () => {
    const application = await everywhere();
    const id = await credentialIn(application.home, 'harbor-211');
    const rotated = await change(publisher, 'rotateCredential', { id, graceSeconds: 0 }, 'clientSecret');
    expect(await statuses(application)).toEqual([200, 401, 200, 200, 401, 200]);
    expect((await findKey(server, application.home, 'harbor-211')).client_secret).toBe(rotated.clientSecret);
    expect(
      await agencyStatus(server, basic({ ...application.home, client_secret: rotated.clientSecret })),
    ).toBe(200);
    for (const side of [publisher, harborAdmin]) {
      const types = (await auditOf(side, application.home.client_id)).map(({ type }) => type);
      expect(types).toContain('credential.rotated');
    }
    const elsewhere = (await auditOf(prairieAdmin, application.home.client_id)).map(({ type }) => type);
    expect(elsewhere).not.toContain('credential.rotated');
  });

  it('is revoked by the publisher: the authorization stands, and /keys shows a new one', async () => {
    const application = await everywhere();
    const id = await credentialIn(application.home, 'harbor-211');
    await change(publisher, 'revokeCredential', { id }, '__typename');
    expect(await statuses(application)).toEqual([200, 401, 200, 200, 401, 200]);
    const anew = await clientAbroad(server, application.home, 'harbor-211');
    expect(anew.client_secret).not.toBe(application.clients[1]!.client_secret);
    expect(await agencyStatus(server, basic(anew))).toBe(200);
    expect(await statuses(application)).toEqual([200, 401, 200, 200, 401, 200]);
  });
});

describe('deleting an application', () => {
  it('ends it for good, at home and everywhere', async () => {
    const application = await everywhere();
    const { client_id: id } = application.home;
    expect((await change(publisher, 'deleteApplication', { id }, 'deletedId')).deletedId).toBe(id);
    expect(await statuses(application)).toEqual([401, 401, 401, 401, 401, 401]);
    for (const client of application.clients) {
      expect((await requestToken(server, client)).body.error).toBe('invalid_client');
    }
    const { body } = await publisher.graphql(
      'query ($id: ID!) { application(id: $id) { id } node(id: $id) { id } applications(first: 100) { nodes { id } } }',
      { id },
    );
    expect([body.data.application, body.data.node]).toEqual([null, null]);
    expect(body.data.applications.nodes).not.toContainEqual({ id });
    await expect(publisher.mutate('deleteApplication', { id }, '__typename')).rejects.toThrow('NOT_FOUND');
    const input = { clientId: id, scopes: [] };
    await expect(harborAdmin.mutate('authorizeApplication', input, '__typename')).rejects.toThrow(
      'NOT_FOUND',
    );
    const listed = await harborAdmin.graphql('{ authorizedApplications(first: 100) { nodes { id } } }');
    expect(listed.body.data.authorizedApplications.nodes).not.toContainEqual({
      id: application.authorizations[0],
    });
    for (const decision of ['suspend', 'resume', 'revoke']) {
      const input = { id: application.authorizations[0] };
      await expect(harborAdmin.mutate(`${decision}Authorization`, input, '__typename')).rejects.toThrow(
        'NOT_FOUND',
      );
    }
    expect(await auditTypes(harborAdmin, application.authorizations[0]!)).not.toContain(
      'authorization.revoked',
    );
  });
});

it('an organization is told of sixty ended secrets an hour, and every one is ended', async () => {
  const home = await offerApplication(publisher, ['agency:read']);
  const id = await authorize(harborAdmin, home.client_id, ['agency:read']);
  const ended: Client[] = [];
  for (let times = 0; times < 3; times++) {
    if (times === 1)
      await server.database.asOwner(
        "UPDATE rate_limits SET points = 59 WHERE key LIKE 'action-toldEnding:%'",
      );
    ended.push(await clientAbroad(server, home, 'harbor-211'));
    const abroad = (await credentialsOf(publisher, home)).find(({ isHome }: any) => !isHome);
    await change(publisher, 'revokeCredential', { id: abroad.id }, '__typename');
  }
  for (const client of ended) expect(await agencyStatus(server, basic(client))).toBe(401);
  const told = (await auditTypes(harborAdmin, id)).filter((type) => type === 'credential.revoked');
  expect(told).toHaveLength(2);
});
