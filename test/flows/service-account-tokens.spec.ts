import { decodeJwt } from 'jose';

import { change } from '../support/changes.js';
import {
  type Answer,
  bearer,
  careSuiteInHarbor,
  type Client,
  demoClient,
  get,
  graphql,
  organizationId,
  type Person,
  send,
  signIn,
} from '../support/clients.js';
import {
  askForServiceAccount,
  assign,
  assignedAbroad,
  assignedApplication,
  configureExisting,
  createServiceAccount,
  expectDay,
  tokenOf,
} from '../support/existing-clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

const UNKNOWN = 'prf_00000000000000000000000000';

let server: TestServer;
let harbor: Person;
let publisher: Person;
let prairie: Person;
const careSuite = () => demoClient(server.demo, 'CareSuite');
const ask = (client: Client, account: string) => askForServiceAccount(server, client, account);
const newToken = async (client: Client, account: string) => tokenOf(await ask(client, account));
const agencies = (token: string) => get(server, '/agency', bearer(token));
const errorOf = ({ status, body }: Answer) => [status, body.error];

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
  prairie = await signIn(server, 'admin@prairie-211.example');
  await configureExisting(publisher, careSuite().client_id);
});
afterAll(() => server.stop());

describe('an application that was assigned a service account', () => {
  it('of its own organization gets a token for 24 hours with what both hold', async () => {
    const scopes = ['agency:read', 'agency:write', 'profile:read', 'audit:read'];
    const { client, account } = await assignedApplication(harbor, scopes);
    const answer = await ask(client, account);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.body).toEqual({ token: expect.any(String) });
    const claims = decodeJwt(answer.body.token as string);
    expect(claims).toMatchObject({
      sub: account,
      client_id: client.client_id,
      scope: 'profile:read agency:read agency:write',
      organization_id: organizationId(server.demo, 'harbor-211'),
    });
    expectDay(claims);
    expect((await agencies(answer.body.token as string)).body.total).toBe(3);
  });

  it('acts as the service account, which is nobody with authority', async () => {
    const { client, account } = await assignedApplication(harbor, ['agency:read', 'profile:read']);
    const headers = bearer(await newToken(client, account));
    const who = '{ viewer { user { id } profile { id kind } application { clientId } scopes } }';
    expect((await graphql(server, headers, who)).body.data.viewer).toEqual({
      user: null,
      profile: { id: account, kind: 'SERVICE_ACCOUNT' },
      application: { clientId: client.client_id },
      scopes: ['profile:read', 'agency:read'],
    });
    const make = 'mutation { createServiceAccount(input: {name: "More", role: MEMBER}) { profile { id } } }';
    expect((await graphql(server, headers, make)).body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await send(`${server.url}/keys`, { headers })).status).toBe(403);
  });

  it('abroad gets what was approved there, by the secret of that organization only', async () => {
    const account = await createServiceAccount(harbor, 'For CareSuite');
    await assign(harbor, account, careSuite().client_id);
    const token = await newToken(careSuiteInHarbor(server.demo), account);
    expect(decodeJwt(token)).toMatchObject({
      sub: account,
      scope: 'organization:read agency:read',
      organization_id: organizationId(server.demo, 'harbor-211'),
    });
    expect((await agencies(token)).body.total).toBe(3);
    expect(errorOf(await ask(careSuite(), account))).toEqual([400, 'invalid_grant']);
  });

  it('feels at the next request what is taken from it, and can do no more than its token says', async () => {
    const { client, account } = await assignedApplication(harbor, ['agency:read', 'resource:read']);
    const token = await newToken(client, account);
    const set = (scopes: string[]) =>
      change(harbor, 'setApplicationScopes', { id: client.client_id, scopes }, '__typename');
    await set(['resource:read', 'resource:write']);
    expect((await agencies(token)).status).toBe(403);
    const write = await send(`${server.url}/resource`, {
      method: 'POST',
      headers: { ...bearer(token), 'content-type': 'application/json' },
      body: '{"name":"More than it may"}',
    });
    expect(write.status).toBe(403);
    await set(['agency:read']);
    expect((await agencies(token)).status).toBe(200);
  });

  it('has no token to get for a contact, who may do nothing', async () => {
    const { client, account } = await assignedApplication(harbor, ['agency:read'], 'CONTACT');
    expect(errorOf(await ask(client, account))).toEqual([400, 'invalid_scope']);
  });

  it('is told of every profile that it may not act as the same', async () => {
    const { client } = await assignedApplication(harbor, ['agency:read']);
    const { account: another } = await assignedApplication(harbor, ['agency:read']);
    const removed = await createServiceAccount(harbor);
    await assign(harbor, removed, client.client_id);
    await change(harbor, 'removeServiceAccount', { id: removed }, 'deletedId');
    const { body } = await harbor.graphql('{ viewer { profile { id } } }');
    const profiles = [
      another,
      removed,
      await createServiceAccount(harbor),
      await createServiceAccount(prairie),
      body.data.viewer.profile.id,
      UNKNOWN,
      'nonsense',
    ];
    const families = () => server.database.asOwner('SELECT id FROM token_families ORDER BY id');
    const before = await families();
    const answers = await Promise.all(profiles.map((profile) => ask(client, profile)));
    expect(answers.map(errorOf)).toEqual(profiles.map(() => [400, 'invalid_grant']));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(before.length).toBeGreaterThan(0);
    expect(await families()).toEqual(before);
  });
});

describe('the token of a service account', () => {
  type World = { client: Client; account: string; id?: string };
  const set = (name: string, input: Record<string, unknown>) => change(harbor, name, input, '__typename');
  const ends: [string, (world: World) => Promise<unknown>][] = [
    [
      'unassigning',
      ({ client, account }) =>
        set('unassignServiceAccount', { profileId: account, applicationId: client.client_id }),
    ],
    ['removing it', ({ account }) => set('removeServiceAccount', { id: account })],
    ['lowering its role', ({ account }) => set('changeRole', { id: account, role: 'CONTACT' })],
    ['containing a leak', ({ client }) => set('containLeak', { applicationId: client.client_id })],
    ['deleting the application', ({ client }) => set('deleteApplication', { id: client.client_id })],
    [
      'turning the switch off',
      ({ client }) => configureExisting(harbor, client.client_id, { existingFlow: false }),
    ],
    [
      'revoking the credential',
      async ({ client }) => {
        const { body } = await harbor.graphql(
          'query ($id: ID!) { application(id: $id) { credentials { id } } }',
          { id: client.client_id },
        );
        await set('revokeCredential', { id: body.data.application.credentials[0].id });
      },
    ],
  ];

  it.each(ends)('is ended by %s', async (_, end) => {
    const world = await assignedApplication(harbor, ['agency:read']);
    const token = await newToken(world.client, world.account);
    expect((await agencies(token)).status).toBe(200);
    await end(world);
    expect((await agencies(token)).status).toBe(401);
    expect((await ask(world.client, world.account)).status).not.toBe(200);
  });

  it('is ended by suspending and revoking the authorization, and resuming revives none', async () => {
    const { client, account, authorization: id } = await assignedAbroad(server, publisher, harbor);
    const first = await newToken(client, account);
    expect((await agencies(first)).status).toBe(200);
    await set('suspendAuthorization', { id });
    expect((await agencies(first)).status).toBe(401);
    expect((await ask(client, account)).status).toBe(401);
    await set('resumeAuthorization', { id });
    expect((await agencies(first)).status).toBe(401);
    const second = await newToken(client, account);
    expect((await agencies(second)).status).toBe(200);
    await set('revokeAuthorization', { id });
    expect((await agencies(second)).status).toBe(401);
  });

  it("is ended by the publisher's containment of a leak, and by the end of the offer", async () => {
    const one = await assignedAbroad(server, publisher, harbor);
    const two = await assignedAbroad(server, publisher, harbor);
    const tokens = [await newToken(one.client, one.account), await newToken(two.client, two.account)];
    await change(publisher, 'containLeak', { applicationId: one.home.client_id }, '__typename');
    await change(
      publisher,
      'configureThirdParty',
      { applicationId: two.home.client_id, enabled: false },
      '__typename',
    );
    expect(await Promise.all(tokens.map(async (token) => (await agencies(token)).status))).toEqual([
      401, 401,
    ]);
  });

  it('is not revived by assigning anew, which gives new ones', async () => {
    const { client, account } = await assignedApplication(harbor, ['agency:read']);
    const before = await newToken(client, account);
    const input = { profileId: account, applicationId: client.client_id };
    await set('unassignServiceAccount', input);
    await set('assignServiceAccount', input);
    expect((await agencies(before)).status).toBe(401);
    expect((await agencies(await newToken(client, account))).status).toBe(200);
  });

  it('survives what concerns another service account or another application', async () => {
    const { client, account } = await assignedApplication(harbor, ['agency:read']);
    const other = await assignedApplication(harbor, ['agency:read']);
    await assign(harbor, account, other.client.client_id);
    await assign(harbor, other.account, client.client_id);
    const token = await newToken(client, account);
    await set('unassignServiceAccount', { profileId: account, applicationId: other.client.client_id });
    await set('removeServiceAccount', { id: other.account });
    expect((await agencies(token)).status).toBe(200);
  });
});
