import { offerApplication } from '../support/changes.js';
import { type Answer, type Person, signIn } from '../support/clients.js';
import { expectGraphQLErrors } from '../support/forms.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let owner: Person;

beforeAll(async () => {
  server = await startTestServer();
  owner = await signIn(server, 'owner@caresuite.example');
});
afterAll(() => server.stop());

function expectBadInput({ body }: Answer): void {
  expect(body.errors.map(({ extensions }: any) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  expect(JSON.stringify(body)).not.toMatch(/stacktrace|node_modules/);
}

const CREATE_CREDENTIAL =
  'mutation ($input: CreateCredentialInput!) { createCredential(input: $input) { userErrors { code } } }';

const count = async (table: string) => (await server.database.asOwner(`SELECT FROM ${table}`)).length;

describe('GraphQL input out of bounds', () => {
  const INPUTS: [mutation: string, type: string, input: Record<string, unknown>][] = [
    ['createApplication', 'CreateApplicationInput', { name: '', scopes: [] }],
    ['createApplication', 'CreateApplicationInput', { name: 'x'.repeat(121), scopes: [] }],
    ['createApplication', 'CreateApplicationInput', { name: 'x', scopes: Array(101).fill('agency:read') }],
    ['createOrganization', 'CreateOrganizationInput', { name: '', slug: 'fine' }],
    ['createOrganization', 'CreateOrganizationInput', { name: 'Fine', slug: 'Not Fine' }],
    ['createOrganization', 'CreateOrganizationInput', { name: 'Fine', slug: 'not--fine' }],
    ['createOrganization', 'CreateOrganizationInput', { name: 'Fine', slug: 'x' }],
    ['createOrganization', 'CreateOrganizationInput', { name: 'Fine', slug: 'x'.repeat(61) }],
  ];

  it.each(INPUTS)('is refused in a variable: %s(%s) of %j', async (mutation, type, input) => {
    const before = [await count('applications'), await count('organizations')];
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
    const answer = await owner.graphql(query, { input });
    expectBadInput(answer);
    expect([await count('applications'), await count('organizations')]).toEqual(before);
  });

  it.each(['NUL \0', 'half \ud800'])('is refused as text that can not be stored: %j', async (name) => {
    const before = await count('organizations');
    const query =
      'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { __typename } }';
    expectGraphQLErrors(await owner.graphql(query, { input: { name, slug: 'fine' } }), 400);
    expect(await count('organizations')).toBe(before);
  });

  it('is refused as text that can not be stored where the document writes it as an escape', async () => {
    const { body } = await owner.graphql('{ profiles(query: "NUL \\u0000") { totalCount } }');
    expect(body.errors.map(({ extensions }: any) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  /** JavaScript's own reading of a date guesses at each of these, some by the time zone of the server. */
  const NO_TIMESTAMPS = [
    '',
    '01/02/2030',
    '2030-01-31',
    '2030-01-31T09:30:00',
    '2030-02-30T00:00:00Z',
    '2030-06-15T23:59:60Z',
    '+012000-01-01T00:00:00Z',
    1_893_456_000_000,
  ];

  it.each(NO_TIMESTAMPS)(
    'is refused as a DateTime unless it is RFC 3339 with an offset: %j',
    async (value) => {
      const query = 'query ($from: DateTime) { auditEvents(from: $from) { totalCount } }';
      const answers = [
        await owner.graphql(query, { from: value }),
        await owner.graphql(`{ auditEvents(from: ${JSON.stringify(value)}) { totalCount } }`),
        await owner.graphql(CREATE_CREDENTIAL, { input: { applicationId: 'app_x', expiresAt: value } }),
      ];
      for (const { status, body } of answers) {
        expect([status, body.data]).toEqual([400, undefined]);
        expect(body.errors[0].message).toMatch(
          /DateTime must be an RFC 3339 timestamp with an offset, such as/,
        );
      }
    },
  );

  it('is a DateTime to the millisecond, at any offset', async () => {
    const list = '{ auditEvents(from: "9999-12-31t23:59:59.123456789+14:00") { totalCount } }';
    const { body } = await owner.graphql(list);
    expect(body).toEqual({ data: { auditEvents: { totalCount: 0 } } });
  });

  it.each([
    'createOrganization(input: { name: "", slug: "fine" })',
    'createOrganization(input: { name: "Fine", slug: "Not Fine" })',
    'createApplication(input: { name: "", scopes: [] })',
    'rotateCredential(input: { id: "crd_x", graceSeconds: -1 })',
    'rotateCredential(input: { id: "crd_x", graceSeconds: 604801 })',
  ])('is refused in the text of the query: %s', async (field) => {
    expectBadInput(await owner.graphql(`mutation { ${field} { userErrors { code } } }`));
  });

  it.each([0, -1, 101, 2_147_483_647])('is refused as a page of %d', async (first) => {
    expectBadInput(
      await owner.graphql('query ($first: Int!) { applications(first: $first) { totalCount } }', { first }),
    );
    expectBadInput(await owner.graphql(`{ applications(first: ${first}) { totalCount } }`));
  });

  it.each(['nonsense', 'MDAwMA', "' OR 1=1 --"])('is refused as the cursor %p', async (after) => {
    for (const list of ['applications', 'profiles', 'authorizedApplications', 'auditEvents']) {
      expectBadInput(
        await owner.graphql(`query ($after: String) { ${list}(after: $after) { totalCount } }`, { after }),
      );
    }
  });

  it.each(['applications', 'profiles', 'authorizedApplications', 'auditEvents', 'invitations'])(
    'is as if left out where it is an empty text for an optional argument of %s',
    async (list) => {
      const fields = 'totalCount edges { cursor }';
      const query = `query ($none: String) { ${list}(after: $none, query: "") { ${fields} } }`;
      const [all, same] = [
        await owner.graphql(`{ ${list} { ${fields} } }`),
        await owner.graphql(query, { none: '' }),
      ];
      expect(same.body).toEqual(all.body);
      expect(all.body.data[list].totalCount).toBeGreaterThan(-1);
    },
  );

  it('is not stored where it is an empty text for an optional field', async () => {
    const harbor = await signIn(server, 'admin@harbor-211.example');
    const { client_id: clientId } = await offerApplication(harbor, ['agency:read']);
    const { listed } = await owner.mutate(
      'blockApplication',
      { clientId, reason: '' },
      'listed { list reason }',
    );
    expect(listed).toEqual({ list: 'BLOCKED', reason: null });
  });

  it('is taken literally in a search', async () => {
    for (const query of ['%', '_', '\\', "' OR 1=1 --"]) {
      const { body } = await owner.graphql(
        'query ($query: String) { applications(query: $query) { totalCount } }',
        { query },
      );
      expect(body.data.applications.totalCount).toBe(0);
    }
    const { body } = await owner.graphql('{ applications(query: "caresu") { totalCount nodes { name } } }');
    expect(body.data.applications).toEqual({ totalCount: 1, nodes: [{ name: 'CareSuite' }] });
  });
});
