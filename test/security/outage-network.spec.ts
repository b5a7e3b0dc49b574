import { basic, bearer, demoClient, get, type Person, send, signIn } from '../support/clients.js';
import { asSuperuser, createTestDatabase, type TestDatabase, testRun } from '../support/database.js';
import { atOnce, eventually } from '../support/eventually.js';
import { expectUnavailable, families, type FamilyMember } from '../support/families.js';
import { careSuiteAuthorization, warmToken } from '../support/nodes.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

/** For so long after its last heartbeat memory may still decide. */
const TRUST_MS = 1_000;
const BACK_MS = 8_000;
/** A statement that is not answered is given up after 10 s. */
const SILENCE_MS = 13_000;

let proxy: TcpProxy;
let database: TestDatabase;
let server: TestServer;
let admin: Person;
let members: FamilyMember[];

beforeAll(async () => {
  [proxy, database] = await Promise.all([startTcpProxy(testRun.superuserUrl), createTestDatabase()]);
  server = await startTestServer({ database, env: { DATABASE_URL: proxy.url(database.appUrl) } });
  admin = await signIn(server, 'admin@harbor-211.example');
  members = await families(server, admin);
});
afterEach(isReadyAgain);
afterAll(async () => {
  await server.stop();
  await proxy.close();
  await database.drop();
});

async function isReadyAgain(): Promise<void> {
  proxy.mend();
  const readiness = async () => (await send(`${server.url}/readyz`)).status;
  await eventually(readiness, (status) => status === 200, BACK_MS);
}

const createApplication = (name: string) =>
  admin.graphql(
    'mutation ($input: CreateApplicationInput!) { createApplication(input: $input) { __typename } }',
    { input: { name, scopes: [] } },
  );
const applicationsNamed = (name: string) =>
  database.asOwner('SELECT FROM applications WHERE name = $1', [name]);

async function memoryIsNotTrusted(): Promise<void> {
  const from = performance.now();
  await eventually(
    () => performance.now() - from,
    (passed) => passed > TRUST_MS,
    2 * TRUST_MS,
  );
}

/** Connections of the server that are in the middle of a transaction. */
const openTransactions = () =>
  asSuperuser(
    `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND state <> 'idle' AND pid <> pg_backend_pid()`,
    [database.name],
  );

describe('a network that swallows everything', () => {
  it('is given up in bounded time, by every family, and nobody finishes what it cut in half', async () => {
    const name = 'Half a change';
    const silent = proxy.after('INSERT INTO "applications"', 'stall');
    const askedAt = performance.now();
    const change = createApplication(name);
    await silent;
    await memoryIsNotTrusted();
    await Promise.all([...members.map(expectUnavailable), livezIsWell()]);
    expect((await change).status).toBe(503);
    expect(performance.now() - askedAt).toBeLessThan(SILENCE_MS);

    await isReadyAgain();
    await eventually(openTransactions, (open) => open.length === 0, BACK_MS);
    const next = await atOnce(30, (index) => createApplication(`Next ${index}`));
    expect(next.map(({ body }) => body.errors)).toEqual(Array(30).fill(undefined));
    expect(await applicationsNamed(name)).toEqual([]);
  });

  it('and cuts connections again and again is got over each time', async () => {
    for (let round = 0; round < 5; round++) {
      proxy.cut();
      expect((await send(`${server.url}/readyz`)).status).toBe(503);
      expect((await createApplication('Cut off')).status).toBe(503);
      await isReadyAgain();
      for (const { name, well, ask } of members) expect([name, (await ask()).status]).toEqual([name, well]);
    }
    expect(await applicationsNamed('Cut off')).toEqual([]);
  });
});

describe('a connection that breaks within a change', () => {
  it('between two statements is 503, and undoes the change', async () => {
    const ended = proxy.after('INSERT INTO "applications"', 'goodbye');
    const [answer] = await Promise.all([createApplication('Ended'), ended]);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([503, 'UNAVAILABLE']);
    expect(await applicationsNamed('Ended')).toEqual([]);
  });

  it('after another change of the same request does not claim that nothing was done: it is repeated as a whole', async () => {
    const create = (name: string) =>
      `createApplication(input: { name: "${name}", scopes: [] }) { __typename }`;
    const ended = proxy.after('Undone', 'goodbye');
    const [answer] = await Promise.all([
      admin.graphql(`mutation { first: ${create('Made')} second: ${create('Undone')} }`),
      ended,
    ]);
    const [{ path, extensions }] = answer.body.errors;
    expect([path, extensions.code]).toEqual([['second'], 'OUTCOME_UNKNOWN']);
    expect([answer.body.data, answer.headers.get('retry-after')]).toEqual([null, null]);
    expect(await applicationsNamed('Made')).toHaveLength(1);
    expect(await applicationsNamed('Undone')).toEqual([]);
  });

  it('after the commit is 503 that does not claim to know, and the change is felt', async () => {
    const id = await careSuiteAuthorization(admin);
    const token = await warmToken(server);
    const suspend = 'mutation ($id: ID!) { suspendAuthorization(input: { id: $id }) { __typename } }';
    const lost = proxy.after('COMMIT', 'lose the answer');
    const [answer] = await Promise.all([admin.graphql(suspend, { id }), lost]);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, null]);
    expect(answer.body.errors[0].extensions).toEqual({ code: 'OUTCOME_UNKNOWN' });
    expect(answer.body.errors[0].message).toContain('Check whether it was saved');
    const byToken = () => get(server, '/agency', bearer(token));
    await eventually(byToken, ({ status }) => status === 401, 1_000);
    const again = await admin.mutate('suspendAuthorization', { id }, 'authorization { status }');
    expect(again.authorization.status).toBe('SUSPENDED');
    const events = await database.asOwner(
      `SELECT FROM audit_events WHERE type = 'authorization.suspended' AND organization_id =
         (SELECT id FROM organizations WHERE slug = 'harbor-211')`,
    );
    expect(events).toHaveLength(1);
  });

  it('after the commit invites nobody to repeat a change by REST either', async () => {
    const lost = proxy.after('COMMIT', 'lose the answer');
    const headers = {
      ...basic(demoClient(server.demo, 'Harbor Sync Bot')),
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ name: 'Made once' });
    const [answer] = await Promise.all([
      send(`${server.url}/agency`, { method: 'POST', headers, body }),
      lost,
    ]);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, null]);
    expect(answer.body.detail).toContain('Check whether it was saved');
    expect(await database.asOwner("SELECT FROM agencies WHERE name = 'Made once'")).toHaveLength(1);
  });

  it('in what is read after the commit is 503 that does not claim to know either', async () => {
    const id = await careSuiteAuthorization(admin);
    const lost = proxy.after('JOIN public_applications', 'lose the answer');
    const resume = 'mutation ($id: ID!) { resumeAuthorization(input: { id: $id }) { __typename } }';
    const [answer] = await Promise.all([admin.graphql(resume, { id }), lost]);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([503, 'OUTCOME_UNKNOWN']);
    const again = await admin.mutate('resumeAuthorization', { id }, 'authorization { status }');
    expect(again.authorization.status).toBe('ACTIVE');
  });

  it('below what a change answers is the same, and what was made is told as far as it is known', async () => {
    const { body } = await admin.graphql('{ applications(first: 1) { nodes { id } } }');
    const lost = proxy.after('public_organizations', 'lose the answer');
    const [answer] = await Promise.all([
      admin.graphql(
        `mutation ($input: CreateCredentialInput!) { createCredential(input: $input) {
           clientSecret credential { organization { slug } } } }`,
        { input: { applicationId: body.data.applications.nodes[0].id } },
      ),
      lost,
    ]);
    const [{ path, extensions }] = answer.body.errors;
    expect([answer.status, path]).toEqual([503, ['createCredential', 'credential', 'organization']]);
    expect(extensions.code).toBe('OUTCOME_UNKNOWN');
    expect(extensions).not.toHaveProperty('http');
    expect(answer.body.data.createCredential.clientSecret).toEqual(expect.any(String));
    const requestId = answer.headers.get('x-request-id')!;
    await eventually(
      () => server.output(),
      (log) => log.includes(`"requestId":"${requestId}","status":503`),
      1_000,
    );
  });
});

async function livezIsWell(): Promise<void> {
  expect((await send(`${server.url}/livez`)).status).toBe(200);
}
