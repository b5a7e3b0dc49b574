import { auditOf } from '../support/audit.js';
import {
  change,
  CREDENTIAL_FIELDS,
  credentialsOf,
  inMinutes,
  refusalsOf,
  registerApplication,
} from '../support/changes.js';
import {
  agencyStatus,
  basic,
  bearer,
  type Client,
  demoClient,
  get,
  type Person,
  requestToken,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let admin: Person;

beforeAll(async () => {
  server = await startTestServer();
  admin = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

const register = () => registerApplication(admin, ['agency:read']);

/** Another credential of the client, with its id. */
async function createCredential(
  client: Client,
  input: Record<string, unknown> = {},
): Promise<Client & { id: string }> {
  const { credential, clientSecret } = await change(
    admin,
    'createCredential',
    { applicationId: client.client_id, ...input },
    `credential { ${CREDENTIAL_FIELDS} } clientSecret`,
  );
  return { client_id: client.client_id, client_secret: clientSecret, id: credential.id };
}

/** Expects that the secret and a token made with it open nothing any more. */
async function expectDead(client: Client, token: string): Promise<void> {
  const byToken = await get(server, '/agency', bearer(token));
  expect(byToken.status).toBe(401);
  expect(byToken.headers.get('www-authenticate')).toContain('Bearer realm="Nexus211", error="invalid_token"');
  expect(await agencyStatus(server, basic(client))).toBe(401);
  const refused = await requestToken(server, client);
  expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
}

describe('a home secret', () => {
  it('is shown once; afterwards only its last characters are', async () => {
    const client = await register();
    expect(client.client_secret).toMatch(/^nxs_[A-Za-z0-9_-]{40,}$/);
    const { body } = await admin.graphql(
      `query ($id: ID!) { application(id: $id) { id clientId name scopes credentials { ${CREDENTIAL_FIELDS} } } }`,
      { id: client.client_id },
    );
    expect(body.data.application.credentials).toEqual([
      {
        id: expect.stringMatching(/^crd_/),
        hint: client.client_secret.slice(-4),
        createdAt: expect.any(String),
        expiresAt: null,
        lastUsedAt: null,
        rotatedAt: null,
        isHome: true,
        organization: { slug: 'harbor-211' },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(client.client_secret.slice(0, -4));
    const audit = JSON.stringify(await auditOf(admin, client.client_id));
    expect(audit).toContain('application.created');
    expect(audit).not.toContain(client.client_secret);
  });

  it('can have others beside it, each on its own', async () => {
    const client = await register();
    const second = await createCredential(client);
    const token = await tokenFor(server, second);
    expect([await agencyStatus(server, basic(client)), await agencyStatus(server, basic(second))]).toEqual([
      200, 200,
    ]);
    expect((await credentialsOf(admin, client)).map(({ hint }) => hint).sort()).toEqual(
      [client.client_secret.slice(-4), second.client_secret.slice(-4)].sort(),
    );

    const { credential } = await change(
      admin,
      'revokeCredential',
      { id: second.id },
      'credential { revokedAt }',
    );
    expect(credential.revokedAt).toEqual(expect.any(String));
    await expectDead(second, token);
    expect(await agencyStatus(server, basic(client))).toBe(200);
    expect(await credentialsOf(admin, client)).toHaveLength(1);
    expect(await refusalsOf(admin, 'revokeCredential', { id: second.id })).toEqual([]);
  });

  it('ends when it was to, and its tokens no later', async () => {
    const client = await register();
    const short = await createCredential(client, { expiresAt: inMinutes(5) });
    const { body } = await requestToken(server, short);
    expect(body.expires_in).toBeLessThanOrEqual(300);
    expect(await agencyStatus(server, bearer(body.access_token))).toBe(200);
    await server.database.asOwner(
      `UPDATE credentials SET expires_at = now() - interval '1 second' WHERE expires_at IS NOT NULL AND hint = $1`,
      [short.client_secret.slice(-4)],
    );
    expect(
      await eventually(
        () => agencyStatus(server, basic(short)),
        (status) => status === 401,
      ),
    ).toBe(401);
    await expectDead(short, body.access_token);
    expect(await credentialsOf(admin, client)).toHaveLength(1);
  });

  it('is not made with an end in the past', async () => {
    const client = await register();
    const input = { applicationId: client.client_id, expiresAt: '2001-01-01T00:00:00Z' };
    expect(await refusalsOf(admin, 'createCredential', input)).toEqual(['EXPIRES_IN_THE_PAST']);
    expect(await credentialsOf(admin, client)).toHaveLength(1);
  });

  it('is one of ten at most', async () => {
    const client = await register();
    const input = { applicationId: client.client_id };
    for (let number = 2; number <= 10; number++) await createCredential(client);
    expect(await refusalsOf(admin, 'createCredential', input)).toEqual(['TOO_MANY_CREDENTIALS']);
    const [newest] = await credentialsOf(admin, client);
    await change(admin, 'revokeCredential', { id: newest.id }, '__typename');
    expect(await refusalsOf(admin, 'createCredential', input)).toEqual([]);
  });
});

describe('what a member sees of a credential', () => {
  it('is all but the secret; a contact and another organization see none', async () => {
    const client = await registerApplication(admin, ['agency:read']);
    const member = await signIn(server, 'member@harbor-211.example');
    const asAdmin = await credentialsOf(admin, client);
    expect(asAdmin).toEqual([
      {
        id: expect.stringMatching(/^crd_/),
        hint: client.client_secret.slice(-4),
        createdAt: expect.any(String),
        expiresAt: null,
        lastUsedAt: null,
        rotatedAt: null,
        isHome: true,
        organization: { slug: 'harbor-211' },
      },
    ]);
    expect(await credentialsOf(member, client)).toEqual(asAdmin);
    const query = 'query ($id: ID!) { application(id: $id) { credentials { id } } }';
    const abroad = await signIn(server, 'admin@prairie-211.example');
    const answer = await abroad.graphql(query, { id: client.client_id });
    expect(answer.body).toMatchObject({ data: { application: null } });
  });

  it('can be changed by admins only', async () => {
    const client = await registerApplication(admin, ['agency:read']);
    const member = await signIn(server, 'member@harbor-211.example');
    const [{ id }] = (await credentialsOf(member, client)) as [{ id: string }];
    for (const [mutation, input] of [
      ['createCredential', { applicationId: client.client_id }],
      ['rotateCredential', { id }],
      ['revokeCredential', { id }],
    ] as const) {
      await expect(member.mutate(mutation, input, '__typename')).rejects.toThrow('FORBIDDEN');
    }
  });
});

describe('the use of a credential', () => {
  it('shows seconds later', async () => {
    const bot = demoClient(server.demo, 'Harbor Sync Bot');
    expect(await agencyStatus(server, basic(bot))).toBe(200);
    const lastUsed = async () => (await credentialsOf(admin, bot))[0].lastUsedAt as string | null;
    expect(await eventually(lastUsed, (at) => at !== null, 10_000)).toEqual(expect.any(String));
  });
});
