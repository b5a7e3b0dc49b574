import { errorCodeOf } from '../support/changes.js';
import { type Answer, get, organizationId, type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

const REASON = 'Reported by three helplines';

let server: TestServer;
let operator: Person;
let owner: Person;
let harbor: string;

beforeAll(async () => {
  server = await startTestServer();
  operator = await signIn(server, 'operator@nexus211.example');
  owner = await signIn(server, 'owner@harbor-211.example');
  harbor = organizationId(server.demo, 'harbor-211');
});
afterAll(() => server.stop());

const codeOf = ({ body }: Answer) => body.errors?.[0].extensions.code ?? 'OK';
/** Rows that were made in the same millisecond stand in any order. */
const sorted = (nodes: any[], by: string) => [...nodes].sort((x, y) => (x[by] < y[by] ? -1 : 1));
const ask = async (query: string) => (await operator.graphql(query)).body.data;

describe('an operator', () => {
  it('belongs to no organization, and is told that they run the platform', async () => {
    expect(await ask('{ viewer { isOperator organization { id } memberships { role } scopes } }')).toEqual({
      viewer: { isOperator: true, organization: null, memberships: [], scopes: [] },
    });
    const { body } = await owner.graphql('{ viewer { isOperator } }');
    expect(body.data.viewer.isOperator).toBe(false);
  });

  it('sees every organization, with counts of what it has and nothing else', async () => {
    const fields = 'slug status isSuspendedByPlatform isTest applicationCount authorizationCount';
    const { operatorOrganizations } = await ask(
      `{ operatorOrganizations { totalCount nodes { ${fields} } } }`,
    );
    const standing = { status: 'ACTIVE', isSuspendedByPlatform: false, isTest: false };
    expect(operatorOrganizations.totalCount).toBe(3);
    expect(sorted(operatorOrganizations.nodes, 'slug')).toEqual([
      { slug: 'caresuite', ...standing, applicationCount: 1, authorizationCount: 0 },
      { slug: 'harbor-211', ...standing, applicationCount: 2, authorizationCount: 1 },
      { slug: 'prairie-211', ...standing, applicationCount: 0, authorizationCount: 0 },
    ]);
  });

  it('sees every application with its publisher', async () => {
    const fields = 'name status isSuspendedByPlatform authorizationCount publisher { slug }';
    const { operatorApplications } = await ask(`{ operatorApplications { totalCount nodes { ${fields} } } }`);
    const standing = { status: 'ACTIVE', isSuspendedByPlatform: false };
    const ofHarbor = { ...standing, authorizationCount: 0, publisher: { slug: 'harbor-211' } };
    expect(operatorApplications.totalCount).toBe(3);
    expect(sorted(operatorApplications.nodes, 'name')).toEqual([
      { name: 'CareSuite', ...standing, authorizationCount: 1, publisher: { slug: 'caresuite' } },
      { name: 'Harbor Caseworker', ...ofHarbor },
      { name: 'Harbor Sync Bot', ...ofHarbor },
    ]);
  });

  it.each([
    ['operatorOrganizations(query: "HARBOR")', ['Harbor 211']],
    ['operatorOrganizations(query: "e-21")', ['Prairie 211']],
    ['operatorOrganizations(query: "%")', []],
    ['operatorOrganizations(status: SUSPENDED)', []],
    ['operatorApplications(query: "bot")', ['Harbor Sync Bot']],
    ['operatorApplications(query: "caresuite inc")', ['CareSuite']],
    ['operatorApplications(status: DELETED)', []],
  ])('finds by %s', async (field, names) => {
    const { found } = await ask(`{ found: ${field} { totalCount nodes { name } } }`);
    expect(found).toEqual({ totalCount: names.length, nodes: names.map((name) => ({ name })) });
  });

  it.each(['operatorOrganizations', 'operatorApplications'])('reads %s page by page', async (list) => {
    const names: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const place = after === null ? '' : `, after: "${after}"`;
      const { page } = await ask(
        `{ page: ${list}(first: 2${place}) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } }`,
      );
      expect(page.totalCount).toBe(3);
      names.push(...page.nodes.map(({ name }: any) => name));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(new Set(names).size).toBe(3);
  });

  it('sees how the node is, and the keys that sign, without anything secret', async () => {
    const { operatorHealth, operatorSigningKeys } = await ask(
      `{ operatorHealth { version databaseMs isFeedFresh isMailConfigured }
         operatorSigningKeys { kid purpose algorithm signsFrom signsUntil publishedUntil revokedAt } }`,
    );
    expect(operatorHealth).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      databaseMs: expect.any(Number),
      isFeedFresh: true,
      isMailConfigured: false,
    });
    const { keys } = (await get(server, '/.well-known/jwks.json')).body;
    const published = operatorSigningKeys.filter((key: any) => key.revokedAt === null);
    expect(published.map(({ kid }: any) => kid).sort()).toEqual(keys.map(({ kid }: any) => kid).sort());
  });

  it('is not told whether an id is of nothing or of another kind', async () => {
    const { operatorApplications } = await ask('{ operatorApplications { nodes { id } } }');
    for (const id of ['org_nonsense', operatorApplications.nodes[0].id])
      expect(await errorCodeOf(operator, 'suspendOrganizationByOperator', { id, reason: REASON })).toBe(
        'NOT_FOUND',
      );
  });

  it('says why', async () => {
    for (const reason of ['', ' '])
      expect(await errorCodeOf(operator, 'suspendOrganizationByOperator', { id: harbor, reason })).toBe(
        'BAD_USER_INPUT',
      );
  });
});

describe('who runs the platform and belongs to an organization', () => {
  const OF_PLATFORM = '{ operatorOrganizations { totalCount } }';
  const OF_ORGANIZATION = '{ applications { totalCount } }';
  let both: Person;

  beforeAll(async () => {
    both = await signIn(server, 'admin@prairie-211.example');
    await server.database.asOwner(
      `INSERT INTO operators SELECT id, now() FROM users WHERE email = 'admin@prairie-211.example'`,
    );
  });

  it('acts in it, as everybody of one organization, unless they say otherwise', async () => {
    for (const person of [both, both.in('prairie-211')]) {
      expect(codeOf(await person.graphql(OF_ORGANIZATION))).toBe('OK');
      const { body } = await person.graphql(OF_PLATFORM);
      expect(body.errors[0]).toMatchObject({
        message: 'Operator requests do not act in an organization. Send the header Nexus-Organization: none.',
        extensions: { code: 'FORBIDDEN' },
      });
    }
  });

  it('reads nothing of it in a request that acts for the platform', async () => {
    const outside = both.inOrganization('none');
    expect(codeOf(await outside.graphql(OF_PLATFORM))).toBe('OK');
    expect(codeOf(await outside.graphql(OF_ORGANIZATION))).toBe('ORGANIZATION_REQUIRED');
    expect((await get(server, '/agency', { cookie: both.cookie, 'nexus-organization': 'none' })).status).toBe(
      400,
    );
  });

  it('does nothing for the platform from the moment on in which they no longer run it', async () => {
    await server.database.asOwner(
      `DELETE FROM operators WHERE id = (SELECT id FROM users WHERE email = 'admin@prairie-211.example')`,
    );
    expect(codeOf(await both.inOrganization('none').graphql(OF_PLATFORM))).toBe('FORBIDDEN');
  });
});

describe('a change of the platform', () => {
  it('needs a recent sign-in', async () => {
    await server.database.asOwner(
      `UPDATE sessions SET authenticated_at = now() - interval '1 hour'
       WHERE user_id = (SELECT id FROM users WHERE email = 'operator@nexus211.example')`,
    );
    expect(codeOf(await operator.graphql('{ operatorHealth { version } }'))).toBe('OK');
    const decision = { id: harbor, reason: REASON };
    for (const name of ['suspendOrganizationByOperator', 'resumeOrganizationByOperator'])
      expect(await errorCodeOf(operator, name, decision)).toBe('REAUTHENTICATION_REQUIRED');
    expect(await errorCodeOf(operator, 'sendTestMail', { to: 'ops@nexus211.example' })).toBe(
      'REAUTHENTICATION_REQUIRED',
    );
  });
});
