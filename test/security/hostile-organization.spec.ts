import { getIntrospectionQuery } from 'graphql';

import { change } from '../support/changes.js';
import { bearer, graphql, type Person, signIn } from '../support/clients.js';
import { expectGraphQLErrors } from '../support/forms.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty, signInTo } from '../support/sign-in.js';

const HARBOR_OWNER = 'owner@harbor-211.example';

let server: TestServer;
let prairie: Person;

beforeAll(async () => {
  server = await startTestServer();
  prairie = await signIn(server, 'owner@prairie-211.example');
});
afterAll(() => server.stop());

/** The same field under so many aliases. */
const aliased = (count: number, field: string) =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');

describe('a short GraphQL request that asks for very much is refused before anything is read', () => {
  it.each([
    ['introspection under an alias', `{ __schema { ${aliased(2, 'types { name }')} } }`],
    ['the whole introspection under aliases', `{ ${aliased(2, '__schema { types { name } }')} }`],
    ['one type under aliases', `{ ${aliased(2, '__type(name: "Query") { name }')} }`],
    ['an alias in a fragment', '{ __schema { ...S } } fragment S on __Schema { a: types { name } }'],
    [
      'parts of types below parts of types',
      '{ __schema { types { fields { type { ...T } } } } } fragment T on __Type { inputFields { name } }',
    ],
    ['the catalogue under aliases', `{ ${aliased(20, `scopes { ${aliased(50, 'endpoints')} }`)} }`],
    ['a fragment that leads to itself', '{ viewer { ...F } } fragment F on Viewer { viewer { ...F } }'],
    [
      'fragments each of which leads twice to the next',
      Array.from(
        { length: 30 },
        (_, n) => `fragment F${n} on Viewer { ${aliased(2, `viewer { ...F${n + 1} }`)} }`,
      ).join(' ') + ' fragment F30 on Viewer { scopes } query { viewer { ...F0 } }',
    ],
    ['more words than anybody needs', `{ viewer { ${'scopes '.repeat(1_500)} } }`],
  ])('from nobody: %s', async (_why, query) => {
    expectGraphQLErrors(await graphql(server, {}, query), 400);
  });

  it.each([
    [
      'lists of lists under aliases',
      `{ applications(first: 100) { nodes { ${aliased(10, 'credentials { id hint organization { id } }')} } } }`,
    ],
    [
      'pages of a length that a variable says',
      `query ($n: Int!) { ${aliased(30, 'auditEvents(first: $n) { nodes { id subject { name } details { name } } }')} }`,
    ],
  ])('from a member of an organization: %s', async (_why, query) => {
    const answer = await prairie.graphql(query, { n: 100 });
    expectGraphQLErrors(answer, 400);
  });

  it('what tools and people ask for is answered', async () => {
    const { data } = (await graphql(server, {}, getIntrospectionQuery())).body;
    expect(data.__schema.types.length).toBeGreaterThan(50);
    const { body } = await prairie.graphql(
      `{ applications(first: 100) { totalCount edges { node { id name scopes credentials { id hint createdAt } } } }
         auditEvents(first: 100) { nodes { id type actor { kind name } subject { name value } details { name value } } }
         profiles(first: 100) { nodes { id name email role assignedApplications { clientId } } } }`,
    );
    expect(body.errors).toBeUndefined();
  });
});

describe('an application that acts for a person', () => {
  it('learns neither name nor email nor role of them but by what they consented to', async () => {
    const party = await registerParty(prairie, ['agency:read', 'profile:read']);
    const query = '{ viewer { user { email } profile { name email role } memberships { role } scopes } }';
    const learned = async (scope: string) => {
      const { access_token } = await signInTo(server, party, HARBOR_OWNER, { scope });
      return (await graphql(server, bearer(access_token), query)).body.data.viewer;
    };
    const nobody = { user: null, profile: null, memberships: [] };
    expect(await learned('agency:read')).toEqual({ ...nobody, scopes: ['agency:read'] });
    expect(await learned('openid agency:read')).toMatchObject(nobody);
    expect(await learned('profile:read')).toMatchObject({ profile: { email: HARBOR_OWNER } });
  });
});

describe('a name that would forge what stands beside it, or shows nothing, can not be given', () => {
  it.each([
    ['turns what follows around', 'CareSuite\u202e'],
    ['isolates what follows', 'CareSuite\u2067'],
    ['breaks the line', 'CareSuite\nApproved'],
    ['is empty space', ' \u00a0\u200b'],
  ])('%s', async (_why, name) => {
    const refused = { code: 'BAD_USER_INPUT' };
    for (const mutation of [
      'createApplication(input: { name: $name, scopes: [] })',
      'createOrganization(input: { name: $name, slug: "forged" })',
      'createServiceAccount(input: { name: $name, role: MEMBER })',
    ]) {
      const query = `mutation ($name: String!) { ${mutation} { userErrors { code } } }`;
      const { body } = await prairie.graphql(query, { name });
      expect([body.data, body.errors[0].extensions]).toEqual([null, expect.objectContaining(refused)]);
    }
    const rows =
      'SELECT name FROM applications UNION SELECT name FROM organizations UNION SELECT name FROM profiles';
    const names = await server.database.asOwner<{ name: string }>(rows);
    expect(names.map((row) => row.name)).not.toContain(name);
  });

  it('names in other scripts can', async () => {
    const named = { name: 'خط المساعدة ٢١١ — 你好', scopes: [] };
    const { application } = await change(prairie, 'createApplication', named, 'application { name }');
    expect(application.name).toBe(named.name);
  });
});
