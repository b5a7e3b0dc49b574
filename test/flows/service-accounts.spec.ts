import { auditOf } from '../support/audit.js';
import { authorize, change, clientAbroad, refusalsOf, registerApplication } from '../support/changes.js';
import {
  type Answer,
  basic,
  bearer,
  type Client,
  demoClient,
  get,
  graphql,
  type Person,
  signIn,
} from '../support/clients.js';
import { atOnce } from '../support/eventually.js';
import {
  askForServiceAccount,
  assign,
  assignedAbroad,
  assignedApplication,
  configureExisting,
  createServiceAccount,
  tokenOf,
} from '../support/existing-clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

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

/** What the directory of people shows of a service account to whoever may see it. */
async function shown(person: Person, account: string): Promise<any> {
  const { body } = await person.graphql(
    `query ($id: ID!) { node(id: $id) { ... on Profile {
      name email role kind assignedApplications { clientId name assignedByName organization { name } } } } }`,
    { id: account },
  );
  return body.data.node;
}

describe('an assignment to a foreign application', () => {
  it('is good for the authorization under which it was made: another one needs another assignment', async () => {
    const { home, account, authorization: id } = await assignedAbroad(server, publisher, harbor);
    await change(harbor, 'revokeAuthorization', { id }, '__typename');
    expect((await shown(harbor, account)).assignedApplications).toEqual([]);
    const input = { profileId: account, applicationId: home.client_id };
    expect(await refusalsOf(harbor, 'assignServiceAccount', input)).toEqual(['NOT_AUTHORIZED']);
    await authorize(harbor, home.client_id, ['agency:read']);
    const client = await clientAbroad(server, home, 'harbor-211');
    expect(errorOf(await ask(client, account))).toEqual([400, 'invalid_grant']);
    await assign(harbor, account, home.client_id);
    expect((await ask(client, account)).status).toBe(200);
  });

  it('needs an authorization that is active now', async () => {
    const { home, account, authorization: id } = await assignedAbroad(server, publisher, harbor);
    const input = { profileId: account, applicationId: home.client_id };
    await change(harbor, 'unassignServiceAccount', input, '__typename');
    await change(harbor, 'suspendAuthorization', { id }, '__typename');
    expect(await refusalsOf(harbor, 'assignServiceAccount', input)).toEqual(['NOT_AUTHORIZED']);
    const elsewhere = await createServiceAccount(prairie);
    const byPrairie = { profileId: elsewhere, applicationId: careSuite().client_id };
    expect(await refusalsOf(prairie, 'assignServiceAccount', byPrairie)).toEqual(['NOT_AUTHORIZED']);
    for (const applicationId of ['app_00000000000000000000000000', 'nonsense', '']) {
      const unknown = { profileId: account, applicationId };
      expect(await refusalsOf(harbor, 'assignServiceAccount', unknown)).toEqual(['NOT_FOUND']);
    }
  });
});

describe("an organization's admins", () => {
  it('see which applications may act as each service account, and whose they are', async () => {
    const { client, account } = await assignedApplication(harbor, ['agency:read']);
    await assign(harbor, account, careSuite().client_id);
    expect(await shown(harbor, account)).toEqual({
      name: 'Importer',
      email: null,
      role: 'MEMBER',
      kind: 'SERVICE_ACCOUNT',
      assignedApplications: [
        {
          clientId: careSuite().client_id,
          name: 'CareSuite',
          assignedByName: 'Harbor 211 admin',
          organization: { name: 'CareSuite Inc.' },
        },
        {
          clientId: client.client_id,
          name: 'Importing',
          assignedByName: 'Harbor 211 admin',
          organization: { name: 'Harbor 211' },
        },
      ],
    });
    const list = '{ profiles(first: 100) { nodes { id kind assignedApplications { clientId } } } }';
    const { nodes } = (await harbor.graphql(list)).body.data.profiles;
    const counts = new Map(
      nodes.map(({ id, assignedApplications }: any) => [id, assignedApplications.length]),
    );
    expect(counts.get(account)).toBe(2);
    const people = nodes.filter(({ kind }: any) => kind === 'PERSON');
    expect(people.length).toBeGreaterThan(2);
    expect(people.flatMap(({ assignedApplications }: any) => assignedApplications)).toEqual([]);
  });

  it('and those who read profiles but no applications read them without', async () => {
    const { account } = await assignedApplication(harbor, ['agency:read']);
    const reader = await registerApplication(harbor, ['profile:read']);
    const query =
      'query ($id: ID!) { node(id: $id) { ... on Profile { name assignedApplications { name } } } }';
    const { body } = await graphql(server, basic(reader), query, { id: account });
    expect(body.data.node).toEqual({ name: 'Importer', assignedApplications: null });
    expect(body.errors[0].extensions).toMatchObject({
      code: 'FORBIDDEN',
      scopes: ['application:read', 'authorization:read'],
    });
  });

  it('never give a service account authority', async () => {
    for (const role of ['OWNER', 'ADMIN']) {
      expect(await refusalsOf(harbor, 'createServiceAccount', { name: 'Boss', role })).toEqual([
        'SERVICE_ACCOUNT',
      ]);
    }
    const owner = await signIn(server, 'owner@harbor-211.example');
    const id = await createServiceAccount(harbor);
    expect(await refusalsOf(owner, 'changeRole', { id, role: 'ADMIN' })).toEqual(['SERVICE_ACCOUNT']);
  });

  it('assign no person, and remove none', async () => {
    const { body } = await harbor.graphql('{ viewer { profile { id } } }');
    const { id } = body.data.viewer.profile;
    const input = { profileId: id, applicationId: careSuite().client_id };
    for (const mutation of ['assignServiceAccount', 'unassignServiceAccount']) {
      await expect(harbor.mutate(mutation, input, '__typename')).rejects.toThrow('NOT_FOUND');
    }
    await expect(harbor.mutate('removeServiceAccount', { id }, '__typename')).rejects.toThrow('NOT_FOUND');
    expect((await harbor.graphql('{ viewer { profile { id } } }')).body.data.viewer.profile.id).toBe(id);
  });

  it('change nothing by repeating, and are audited for what they changed', async () => {
    const { client, account } = await assignedApplication(harbor, ['agency:read']);
    const input = { profileId: account, applicationId: client.client_id };
    const token = await newToken(client, account);
    const again = await atOnce(10, () => refusalsOf(harbor, 'assignServiceAccount', input));
    expect(again.flat()).toEqual([]);
    expect((await agencies(token)).status).toBe(200);
    for (let times = 0; times < 2; times++) {
      expect(await refusalsOf(harbor, 'unassignServiceAccount', input)).toEqual([]);
    }
    await change(harbor, 'removeServiceAccount', { id: account }, 'deletedId');
    await expect(harbor.mutate('removeServiceAccount', { id: account }, '__typename')).rejects.toThrow(
      'NOT_FOUND',
    );
    const names = { profileName: 'Importer', applicationName: 'Importing' };
    const entries = await auditOf(harbor, account);
    expect(entries.map(({ type, details }) => [type, details])).toEqual([
      ['service_account.removed', { name: 'Importer' }],
      ['service_account.unassigned', names],
      ['service_account.assigned', names],
      ['service_account.created', { name: 'Importer', role: 'member' }],
    ]);
    const actors = entries.map(({ actor }) => actor);
    expect(actors).toEqual(actors.map(() => ({ kind: 'PERSON', name: 'Harbor 211 admin' })));
  });

  it('need to have signed in recently to assign, and not to take back', async () => {
    const owner = await signIn(server, 'owner@prairie-211.example');
    const account = await createServiceAccount(prairie);
    await server.database.asOwner(
      `UPDATE sessions SET authenticated_at = authenticated_at - interval '31 minutes' WHERE id =
         (SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1 ORDER BY s.id DESC LIMIT 1)`,
      ['owner@prairie-211.example'],
    );
    const input = { profileId: account, applicationId: careSuite().client_id };
    await expect(owner.mutate('assignServiceAccount', input, '__typename')).rejects.toThrow(
      'REAUTHENTICATION_REQUIRED',
    );
    expect(await refusalsOf(owner, 'unassignServiceAccount', input)).toEqual([]);
    expect(await refusalsOf(owner, 'removeServiceAccount', { id: account })).toEqual([]);
  });
});

describe('service accounts are closed to', () => {
  const work = (account: string): [string, Record<string, unknown>][] => {
    const both = { profileId: account, applicationId: careSuite().client_id };
    return [
      ['assignServiceAccount', both],
      ['unassignServiceAccount', both],
      ['removeServiceAccount', { id: account }],
    ];
  };

  it('members and applications', async () => {
    const member = await signIn(server, 'member@harbor-211.example');
    const account = await createServiceAccount(harbor);
    const all = [...work(account), ['createServiceAccount', { name: 'More', role: 'MEMBER' }] as const];
    for (const [mutation, input] of all) {
      await expect(member.mutate(mutation, input, '__typename')).rejects.toThrow('FORBIDDEN');
    }
    const create =
      'mutation { createServiceAccount(input: {name: "More", role: MEMBER}) { profile { id } } }';
    const { body } = await graphql(server, basic(demoClient(server.demo, 'Harbor Sync Bot')), create);
    expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('every other organization', async () => {
    const { client, account } = await assignedApplication(harbor, ['agency:read']);
    const token = await newToken(client, account);
    for (const foreigner of [prairie, publisher]) {
      expect(await shown(foreigner, account)).toBeNull();
      for (const [mutation, input] of work(account)) {
        await expect(foreigner.mutate(mutation, input, '__typename')).rejects.toThrow('NOT_FOUND');
      }
    }
    const own = await createServiceAccount(prairie);
    const foreign = { profileId: own, applicationId: client.client_id };
    expect(await refusalsOf(prairie, 'assignServiceAccount', foreign)).toEqual(['NOT_AUTHORIZED']);
    expect((await agencies(token)).status).toBe(200);
  });
});
