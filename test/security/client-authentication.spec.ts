import { readId } from '#libs/kernel';
import { newSecret } from '#libs/vault';

import {
  authorize,
  change,
  clientAbroad,
  offerApplication,
  readKeys,
  registerApplication,
} from '../support/changes.js';
import {
  agencyStatus,
  type Answer,
  basic,
  bearer,
  type Client,
  get,
  graphql,
  type Person,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { expectOAuthError, expectProblem } from '../support/forms.js';
import { sendRaw } from '../support/raw-http.js';
import { startTestServer, type TestServer } from '../support/server.js';

const GRANT = 'grant_type=client_credentials';
const UNKNOWN = 'app_00000000000000000000000000';

let server: TestServer;
let admin: Person;
let publisher: Person;
let client: Client;
let other: Client;

beforeAll(async () => {
  server = await startTestServer();
  admin = await signIn(server, 'admin@harbor-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
  client = await registerApplication(admin, ['agency:read']);
  other = await registerApplication(publisher, ['agency:read']);
});
afterAll(() => server.stop());

const line = (headers: { authorization: string }) => `Authorization: ${headers.authorization}`;
const encoded = (text: string) => `Authorization: Basic ${Buffer.from(text).toString('base64')}`;
const post = (fields: Partial<Client>) =>
  new URLSearchParams({ grant_type: 'client_credentials', ...fields }).toString();
const token = (headers: readonly string[], body = GRANT) =>
  sendRaw(server, {
    path: '/oauth/token',
    headers: ['Content-Type: application/x-www-form-urlencoded', ...headers],
    body,
  });
const agency = (headers: readonly string[]) => sendRaw(server, { path: '/agency', method: 'GET', headers });

describe('who says twice who they are is refused', () => {
  it.each<[string, () => [string[], string]]>([
    ['Basic and the secret in the body', () => [[line(basic(client))], post(client)]],
    [
      'Basic and a secret of another in the body',
      () => [[line(basic(client))], post({ client_secret: other.client_secret })],
    ],
    ['Basic and another id in the body', () => [[line(basic(client))], post({ client_id: other.client_id })]],
    ['Basic twice', () => [[line(basic(client)), line(basic(client))], GRANT]],
    ['Basic for two clients', () => [[line(basic(client)), line(basic(other))], GRANT]],
    ['Basic and Bearer', () => [[line(basic(client)), line(bearer('x'))], GRANT]],
    ['Bearer and the secret in the body', () => [[line(bearer('x'))], post(client)]],
    ['two ids in the body', () => [[], `${post(client)}&client_id=${other.client_id}`]],
    ['two secrets in the body', () => [[], `${post(client)}&client_secret=${other.client_secret}`]],
  ])('at the token endpoint: %s', async (_what, request) => {
    const answer = await token(...request());
    expectOAuthError(answer, 400);
    expect(answer.body.error).toBe('invalid_request');
  });

  it.each<[string, () => string[]]>([
    ['Basic twice', () => [line(basic(client)), line(basic(client))]],
    ['Basic for two clients', () => [line(basic(other)), line(basic(client))]],
    ['Basic and a session', () => [line(basic(client)), `Cookie: ${admin.cookie}`]],
    ['a session that is none, and Basic', () => ['Cookie: nexus_session=x', line(basic(client))]],
  ])('on the API and at /graphql: %s', async (_what, headers) => {
    expectProblem(await agency(headers()), 400);
    const query = { path: '/graphql', headers: ['Content-Type: application/json', ...headers()] };
    const { body } = await sendRaw(server, { ...query, body: '{"query":"{ viewer { scopes } }"}' });
    expect([body.errors[0].extensions.code, body.data]).toEqual(['BAD_USER_INPUT', { viewer: null }]);
  });

  it('but may repeat the same id beside Basic (RFC 6749 §3.2.1)', async () => {
    expect((await token([line(basic(client))], post({ client_id: client.client_id }))).status).toBe(200);
  });
});

describe('Basic', () => {
  it('takes an id and a secret that are form-encoded (RFC 6749 §2.3.1), in any case of the scheme', async () => {
    const percent = (text: string) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('');
    const form = encoded(`${percent(client.client_id)}:${percent(client.client_secret)}`);
    for (const header of [form, form.replace('Basic', 'bAsIc'), form.replace('Basic ', 'Basic   ')]) {
      expect((await token([header])).status).toBe(200);
      expect((await agency([header])).status).toBe(200);
    }
  });

  it.each<[string, (client: Client) => string]>([
    ['without a colon', ({ client_secret }) => encoded(client_secret)],
    ['without an id', ({ client_secret }) => encoded(`:${client_secret}`)],
    ['without a secret', ({ client_id }) => encoded(`${client_id}:`)],
    ['with a space too many', ({ client_id, client_secret }) => encoded(`${client_id}: ${client_secret}`)],
    ['with a NUL', ({ client_id, client_secret }) => encoded(`${client_id}:${client_secret}\0`)],
    ['with half an escape', ({ client_id, client_secret }) => encoded(`${client_id}:${client_secret}%`)],
    [
      'with escapes that are no UTF-8',
      ({ client_id, client_secret }) => encoded(`${client_id}:%ff${client_secret}`),
    ],
    ['that is no base64', () => 'Authorization: Basic !!!'],
    ['that is empty', () => 'Authorization: Basic'],
    ['of another scheme', ({ client_secret }) => `Authorization: Digest ${client_secret}`],
    ['that is the secret alone', ({ client_secret }) => `Authorization: ${client_secret}`],
    ['of 10 kB', () => encoded('a'.repeat(7_000))],
  ])('%s is refused', async (_what, header) => {
    const answer = await token([header(client)]);
    expectOAuthError(answer, 401);
    expect([answer.body.error, answer.headers.get('www-authenticate')]).toEqual([
      'invalid_client',
      'Basic realm="Nexus211"',
    ]);
    expectProblem(await agency([header(client)]), 401);
  });

  it('is not to be had from the address', async () => {
    const query = `?client_id=${client.client_id}&client_secret=${client.client_secret}&access_token=x`;
    expect((await send(`${server.url}/agency${query}`)).status).toBe(401);
    const answer = await send(`${server.url}/oauth/token${query}`, {
      method: 'POST',
      body: new URLSearchParams(GRANT),
    });
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
  });
});

describe('an unknown client and a wrong secret', () => {
  /** All that a client sees of an answer, but the time and the request's number. */
  function seen({ status, headers, body }: Answer): string {
    const lasting = [...headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
    return JSON.stringify([status, lasting, body]).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
  }

  it('can not be told apart: not by status, headers or body', async () => {
    const unknown: Client[] = [
      { ...client, client_secret: newSecret() },
      { ...client, client_secret: 'wrong' },
      { ...client, client_secret: other.client_secret },
      { client_id: UNKNOWN, client_secret: newSecret() },
      { client_id: UNKNOWN, client_secret: client.client_secret },
      { client_id: 'nonsense', client_secret: client.client_secret },
      { client_id: other.client_id, client_secret: client.client_secret },
    ];
    const ways: ((client: Client) => Promise<Answer>)[] = [
      (wrong) => requestToken(server, wrong),
      (wrong) => token([], post(wrong)),
      (wrong) => get(server, '/agency', basic(wrong)),
      (wrong) => readKeys(server, wrong),
      (wrong) => graphql(server, basic(wrong), '{ viewer { scopes } }'),
    ];
    for (const way of ways) {
      const answers = await Promise.all(unknown.map(way));
      expect(new Set(answers.map(seen)).size).toBe(1);
      expect(JSON.stringify(answers[0]!.body)).toContain('unknown, expired or revoked');
    }
  });

  it('look the same when the client exists but is suspended', async () => {
    const suspended = await registerApplication(admin, ['agency:read']);
    await setStatus('applications', 'SUSPENDED', `id = '${readId('app', suspended.client_id)}'`);
    await eventually(
      async () => (await requestToken(server, suspended)).status,
      (status) => status === 401,
    );
    const wrong = await requestToken(server, { ...suspended, client_secret: newSecret() });
    const unknown = await requestToken(server, { client_id: UNKNOWN, client_secret: newSecret() });
    expect(seen(wrong)).toBe(seen(unknown));
  });
});

/** As an operator would, in SQL. */
const setStatus = (table: string, status: string, where: string) =>
  server.database.asOwner(`UPDATE ${table} SET status = $1, version = version + 1 WHERE ${where}`, [status]);

describe('what is suspended', () => {
  /** What every family says to a client and a token of it. */
  async function verdicts(suspended: Client, accessToken: string): Promise<unknown[]> {
    const exchange = await requestToken(server, suspended);
    const byPost = await token([], post(suspended));
    const byBasic = await get(server, '/agency', basic(suspended));
    const byToken = await get(server, '/agency', bearer(accessToken));
    const keys = await readKeys(server, suspended);
    const query = await graphql(server, bearer(accessToken), '{ viewer { scopes } }');
    return [exchange, byPost, byBasic, byToken, keys]
      .map(({ status, body }) => body.error ?? status)
      .concat(query.body.errors?.[0].extensions.code);
  }
  const CLOSED = ['invalid_client', 'invalid_client', 401, 401, 401, 'UNAUTHENTICATED'];

  it.each<[string, string, string]>([
    ['the application', 'applications', "name = 'Suspended soon'"],
    ["the application's organization", 'organizations', "slug = 'caresuite'"],
  ])('%s acts nowhere, at home or abroad', async (_what, table, where) => {
    const home = await registerApplication(publisher, ['agency:read'], 'Suspended soon');
    await change(
      publisher,
      'configureThirdParty',
      { applicationId: home.client_id, enabled: true },
      '__typename',
    );
    await authorize(admin, home.client_id, ['agency:read']);
    const abroad = await clientAbroad(server, home, 'harbor-211');
    const tokens = await Promise.all([home, abroad].map((each) => tokenFor(server, each)));
    try {
      await setStatus(table, 'SUSPENDED', where);
      for (const [index, each] of [home, abroad].entries()) {
        await eventually(
          () => verdicts(each, tokens[index]!),
          (found) => JSON.stringify(found) === JSON.stringify(CLOSED),
        );
      }
    } finally {
      await setStatus(table, 'ACTIVE', where);
    }
  });

  it('the organization in which it acts: nobody acts there, by secret, token or session; elsewhere all goes on', async () => {
    const home = await offerApplication(publisher, ['agency:read']);
    const prairie = await signIn(server, 'admin@prairie-211.example');
    await authorize(prairie, home.client_id, ['agency:read']);
    const abroad = await clientAbroad(server, home, 'prairie-211');
    const accessToken = await tokenFor(server, abroad);
    try {
      await setStatus('organizations', 'SUSPENDED', "slug = 'prairie-211'");
      await eventually(
        () => verdicts(abroad, accessToken),
        (found) => JSON.stringify(found) === JSON.stringify(CLOSED),
      );
      const bySession = await get(server, '/agency', { cookie: prairie.cookie });
      expectProblem(bySession, 403);
      expect((await readKeys(server, home)).body.keys).toEqual([]);
      expect(await agencyStatus(server, basic(home))).toBe(200);
    } finally {
      await setStatus('organizations', 'ACTIVE', "slug = 'prairie-211'");
    }
  });
});
