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

  it('is taken as the end of time where a moment lies beyond it', async () => {
    const ends = ['+012000-01-01T00:00:00Z', '+275760-09-13T00:00:00Z'];
    for (const end of ends) {
      const { body } = await owner.graphql('query ($to: DateTime) { auditEvents(to: $to) { totalCount } }', {
        to: end,
      });
      expect(body.errors).toBeUndefined();
    }
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

  it.each(['nonsense', '', 'MDAwMA', "' OR 1=1 --"])('is refused as the cursor %p', async (after) => {
    for (const list of ['applications', 'profiles', 'authorizedApplications', 'auditEvents']) {
      expectBadInput(
        await owner.graphql(`query ($after: String) { ${list}(after: $after) { totalCount } }`, { after }),
      );
    }
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
