import { randomBytes } from 'node:crypto';

import { newSecret } from '#libs/vault';

import { Canaries } from '../support/canaries.js';
import {
  authorize,
  change,
  clientAbroad,
  offerApplication,
  readKeys,
  registerApplication,
} from '../support/changes.js';
import {
  type Answer,
  basic,
  bearer,
  type Client,
  cookiesOf,
  graphql,
  hiddenFields,
  Person,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { createTestDatabase, readEverything, type TestDatabase, testRun } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { type ServerProcess, startServerProcess } from '../support/server.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

const EMAIL = 'admin@harbor-211.example';
const FORM = 'application/x-www-form-urlencoded';

const canaries = new Canaries();
const refusals: { what: string; answer: Answer }[] = [];

let proxy: TcpProxy;
let database: TestDatabase;
let server: ServerProcess;

beforeAll(async () => {
  canaries.add('master key', testRun.masterKey);
  canaries.add('master key in hex', Buffer.from(testRun.masterKey, 'base64').toString('hex'));
  canaries.add('password of the database', testRun.password);
  [proxy, database] = await Promise.all([startTcpProxy(testRun.superuserUrl), createTestDatabase()]);
  const env = { DATABASE_URL: proxy.url(database.appUrl), NEXUS_LOG_LEVEL: 'debug' };
  server = await startServerProcess({ database, env });
  const admin = await signInWatched();
  const home = await liveAtHome(admin);
  const abroad = await liveAbroad(admin);
  await misplaceSecrets(admin);
  await failUnexpectedly(admin);
  await loseDatabase(admin, [home, abroad]);
}, 90_000);
afterAll(async () => {
  await server.stop();
  await proxy.close();
  await database.drop();
});

/** A secret of the right form that nobody knows. */
const stray = (what: string) => canaries.add(`stray secret ${what}`, newSecret());

async function signInWatched(): Promise<Person> {
  const { password } = server.demo.users.find(({ email }) => email === EMAIL)!;
  const page = await send(`${server.url}/sign-in`);
  const { csrf } = hiddenFields(page.body) as { csrf: string };
  canaries.add('password', password);
  canaries.add('csrf value', csrf);
  canaries.add('form cookie', cookiesOf(page).split('=')[1]!);
  const headers = { cookie: cookiesOf(page) };
  const body = new URLSearchParams({ csrf, email: EMAIL, password });
  const answer = await send(`${server.url}/sign-in`, { method: 'POST', headers, body });
  const cookie = cookiesOf(answer);
  canaries.add('session token', /nexus_session=([^;]+)/.exec(cookie)![1]!);
  expect((await send(`${server.url}/account`, { headers: { cookie } })).status).toBe(200);
  return new Person(server, cookie);
}

async function watchToken(what: string, client: Client): Promise<string> {
  const token = canaries.add(`access token ${what}`, await tokenFor(server, client));
  canaries.add(`signature of the access token ${what}`, token.split('.')[2]!);
  expect((await send(`${server.url}/agency`, { headers: bearer(token) })).status).toBe(200);
  return token;
}

/** Registers, authenticates in every way, rotates, contains a leak. */
async function liveAtHome(admin: Person): Promise<Client> {
  const client = await registerApplication(admin, ['agency:read', 'agency:write']);
  canaries.add('home secret', client.client_secret);
  await watchToken('by Basic', client);
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...client });
  const byPost = await send(`${server.url}/oauth/token`, { method: 'POST', body });
  canaries.add('access token by post', byPost.body.access_token);
  const { credential, clientSecret } = await change(
    admin,
    'createCredential',
    { applicationId: client.client_id },
    'credential { id } clientSecret',
  );
  canaries.add('second secret', clientSecret);
  const rotated = await change(admin, 'rotateCredential', { id: credential.id }, 'clientSecret');
  canaries.add('rotated secret', rotated.clientSecret);
  const contained = await change(admin, 'containLeak', { applicationId: client.client_id }, 'clientSecret');
  return { ...client, client_secret: canaries.add('secret after a leak', contained.clientSecret) };
}

/** Is authorized by another organization, and reads its key. */
async function liveAbroad(admin: Person): Promise<Client> {
  const publisher = await signIn(server, 'admin@caresuite.example');
  const home = await offerApplication(publisher, ['agency:read']);
  canaries.add("publisher's secret", home.client_secret);
  await authorize(admin, home.client_id, ['agency:read']);
  const abroad = await clientAbroad(server, home, 'harbor-211');
  canaries.add('third-party secret', abroad.client_secret);
  await watchToken('abroad', abroad);
  return abroad;
}

/** Notes an answer that must be a refusal. */
async function refused(what: string, answer: Promise<Answer>): Promise<void> {
  refusals.push({ what, answer: await answer });
}

/** Sends secrets where they do not belong. */
async function misplaceSecrets(admin: Person): Promise<void> {
  const client = await registerApplication(admin, ['agency:read', 'agency:write', 'audit:read']);
  canaries.add('secret of the clumsy', client.client_secret);
  const post = (path: string, type: string, body: string, headers = {}) =>
    send(server.url + path, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
  const token = (body: string) =>
    post('/oauth/token', FORM, `grant_type=client_credentials&${body}`, basic(client));
  const get = (path: string, headers: Record<string, string> = basic(client)) =>
    send(server.url + path, { headers });
  const query = (text: string, variables = {}) => graphql(server, basic(client), text, variables);

  await refused('wrong secret', requestToken(server, { ...client, client_secret: stray('wrong') }));
  await refused(
    'wrong secret on the API',
    get('/agency', basic({ ...client, client_secret: stray('wrong on the API') })),
  );
  await refused(
    'in the query',
    post(`/oauth/token?client_secret=${stray('in the query')}`, FORM, 'grant_type=client_credentials'),
  );
  await refused('token in the query', get(`/agency?access_token=${stray('for a token in the query')}`, {}));
  await refused(
    'as grant type',
    post('/oauth/token', FORM, `grant_type=${stray('as grant type')}`, basic(client)),
  );
  await refused('as scope', token(`scope=${stray('as scope')}`));
  await refused(
    'as id',
    requestToken(server, { client_id: stray('as id'), client_secret: stray('beside it') }),
  );
  await refused('twice', token(`client_secret=${stray('beside Basic')}`));
  await refused(
    'in JSON',
    post('/oauth/token', 'application/json', JSON.stringify({ client_secret: stray('in JSON') })),
  );
  await refused(
    'in half a JSON',
    post('/agency', 'application/json', `{"name":"${stray('in half a JSON')}`, basic(client)),
  );
  await refused(
    'in a body',
    post('/agency', 'application/json', JSON.stringify({ name: [stray('in a body')] }), basic(client)),
  );
  await refused('in a text', post('/agency', 'text/plain', stray('in a text'), basic(client)));
  await refused('in a path', get(`/agency/${stray('in a path')}`));
  await refused('in a bad path', get(`/agency/%ff${stray('in a bad path')}`));
  await refused('in a long path', get(`/agency/${stray('in a long path').repeat(5)}`));
  await refused('in no path', get(`/${stray('in no path')}`));
  await refused('in no page', get(`/${stray('in no page')}`, { accept: 'text/html' }));
  await refused('as limit', get(`/agency?$limit=${stray('as limit')}`));
  await refused('as order', get(`/agency?$order=${stray('as order')}`));
  await refused('as cursor', get(`/keys?after=${stray('as cursor')}`));
  await refused(
    'as organization',
    get('/agency', { cookie: admin.cookie, 'nexus-organization': stray('as organization') }),
  );
  for (const scheme of ['', 'Basic ', 'Bearer ', 'Digest ', 'Basic:']) {
    await refused(
      `after "${scheme}"`,
      get('/agency', { authorization: scheme + stray(`after "${scheme}"`) }),
    );
  }
  const alone = Buffer.from(stray('alone in Basic')).toString('base64');
  await refused('alone in Basic', get('/agency', { authorization: `Basic ${alone}` }));
  const session = canaries.add('stray session', randomBytes(32).toString('base64url'));
  await refused('as session', get('/agency', { cookie: `nexus_session=${session}` }));
  await refused(
    'in a variable',
    query('query ($n: Int!) { applications(first: $n) { totalCount } }', { n: stray('in a variable') }),
  );
  const input = 'query ($id: ID!) { application(id: $id) { id } }';
  await refused('in an input', query(input, { id: [{ secret: stray('in an input') }] }));
  await refused(
    'in a document',
    query(`{ applications(first: "${stray('in a document')}") { totalCount } }`),
  );
  await refused('in no document', query(`{ "${stray('in no document')}" }`));
  const form = { cookie: `nexus_form=${'x'.repeat(43)}` };
  await refused(
    'as csrf value',
    post('/sign-in', FORM, `csrf=${stray('as csrf value')}&email=a&password=${stray('as password')}`, form),
  );
}

/** Fails within the database in a way that no code expects, with secrets among the values. */
async function failUnexpectedly(admin: Person): Promise<void> {
  const isOfRequest = (line: string) => line.includes('"level":50') && !line.includes('background.failed');
  const timesLogged = () => server.output().split('\n').filter(isOfRequest).length;
  const before = timesLogged();
  await database.asOwner('ALTER TABLE audit_events RENAME TO away');
  const query = 'mutation { createApplication(input: { name: "Lost", scopes: [] }) { clientSecret } }';
  await refused('unexpectedly', admin.graphql(query));
  await database.asOwner('ALTER TABLE away RENAME TO audit_events');
  expect(timesLogged()).toBe(before + 1);
}

/** Loses the database while secrets are on their way to it. */
async function loseDatabase(admin: Person, clients: readonly Client[]): Promise<void> {
  const isReady = () => send(`${server.url}/readyz`).then(({ status }) => status === 200);
  const lost = proxy.after('COMMIT', 'lose the answer');
  await refused(
    'while a secret is saved',
    admin.graphql('mutation { createApplication(input: { name: "Saved?", scopes: [] }) { clientSecret } }'),
  );
  await lost;
  proxy.cut();
  await eventually(isReady, (ready) => !ready);
  for (const client of [...clients, { ...clients[0]!, client_secret: stray('without database') }]) {
    await refused('without database', requestToken(server, client));
    await refused('without database, on the API', send(`${server.url}/agency`, { headers: basic(client) }));
    await refused('without database, for keys', readKeys(server, client));
  }
  await refused(
    'without database, by session',
    send(`${server.url}/account`, { headers: { cookie: admin.cookie } }),
  );
  proxy.mend();
  await eventually(isReady, Boolean, 8_000);
}

describe('after a full life and many mishaps, no secret is found', () => {
  it('in what the process wrote at log level debug', () => {
    const output = server.output();
    expect(canaries.foundIn(output)).toEqual([]);
    expect(output).toMatch(/"level":20.*"level":40/s); // it did write about what was refused and about the outage
  });

  it('in any row of any table', async () => {
    const rows = await readEverything(database);
    expect(canaries.foundIn(rows.join('\n'))).toEqual([]);
    for (const noted of ['application.leak_contained', 'application.keys_read', 'credential.rotated']) {
      expect(rows.filter((row) => row.startsWith('public.audit_events') && row.includes(noted))).not.toEqual(
        [],
      );
    }
  });

  it('in any refusal', () => {
    const leaks = refusals.flatMap(({ what, answer: { headers, body } }) =>
      canaries.foundIn(JSON.stringify([[...headers], body])).map((name) => `${what}: ${name}`),
    );
    expect(leaks).toEqual([]);
    const successes = refusals.filter(({ answer }) => answer.status < 400 && !answer.body.errors);
    expect(successes.map(({ what }) => what)).toEqual([]);
  });

  it('because there is none, not because it would not be seen', () => {
    const seen = new Canaries();
    const secret = seen.add('secret', `nxs_${randomBytes(32).toString('base64url')}`);
    for (const text of [
      `x${secret}y`,
      Buffer.from(secret).toString('hex'),
      basic({ client_id: 'app_x', client_secret: secret }).authorization,
      basic({ client_id: 'app_xy', client_secret: secret }).authorization,
    ]) {
      expect(seen.foundIn(text)).toEqual(['secret']);
    }
    expect(seen.foundIn(newSecret())).toEqual([]);
  });
});
