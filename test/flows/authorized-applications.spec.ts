import { authorize, change, offerApplication, outcomeOf } from '../support/changes.js';
import { type Person, signIn } from '../support/clients.js';
import { createTestDatabase } from '../support/database.js';
import { atOnce, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, registerParty, signInTo } from '../support/sign-in.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

let server: TestServer;
let path: TcpProxy;
let publisher: Person;
let harborAdmin: Person;
let prairieAdmin: Person;

beforeAll(async () => {
  const database = await createTestDatabase();
  path = await startTcpProxy(database.appUrl);
  const env = { DATABASE_URL: path.url(database.appUrl), DATABASE_LISTEN_URL: database.appUrl };
  server = await startTestServer({ database, env });
  publisher = await signIn(server, 'admin@caresuite.example');
  harborAdmin = await signIn(server, 'admin@harbor-211.example');
  prairieAdmin = await signIn(server, 'admin@prairie-211.example');
});
afterAll(async () => {
  await server.stop();
  await path.close();
  await server.database.drop();
});

/** One authorization as the admin sees it. */
async function shown(person: Person, id: string, fields: string): Promise<any> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Authorization { ${fields} } } }`;
  return (await person.graphql(query, { id })).body.data.node;
}

describe('an authorized application', () => {
  it('is shown scope by scope in plain words, with what was decided, by whom', async () => {
    const { client_id } = await offerApplication(publisher, ['agency:read', 'resource:read']);
    const id = await authorize(harborAdmin, client_id, ['agency:read']);
    const scopes = ['agency:read', 'resource:read', 'profile:read'];
    await change(publisher, 'setApplicationScopes', { id: client_id, scopes }, '__typename');
    const fields = `reviewedBy reviewedAt authorizedAt publisher { slug } keyReadAt lastUsedAt
      scopeDetails { name title allows state risk reviewedBy reviewedAt }`;
    const before = await shown(harborAdmin, id, fields);
    const by = { reviewedBy: 'Harbor 211 admin', reviewedAt: before.authorizedAt };
    const undecided = { reviewedBy: null, reviewedAt: null };
    expect(before).toMatchObject({
      ...by,
      publisher: { slug: 'caresuite' },
      keyReadAt: null,
      lastUsedAt: null,
    });
    expect(before.scopeDetails).toEqual([
      {
        name: 'profile:read',
        title: 'Read staff profiles',
        allows: 'See the names, email addresses and roles of the people in the organization.',
        state: 'PENDING',
        risk: 'HIGH',
        ...undecided,
      },
      expect.objectContaining({ name: 'agency:read', state: 'APPROVED', ...by }),
      expect.objectContaining({ name: 'resource:read', state: 'DECLINED', ...by }),
    ]);

    const owner = await signIn(server, 'owner@harbor-211.example');
    await change(owner, 'approveScopes', { id, scopes }, '__typename');
    await change(harborAdmin, 'suspendAuthorization', { id }, '__typename');
    const after = await shown(harborAdmin, id, `${fields} changedBy`);
    expect(after).toMatchObject({ reviewedBy: 'Harbor 211 owner', changedBy: 'Harbor 211 admin' });
    expect(after.scopeDetails.map((scope: any) => [scope.state, scope.reviewedBy])).toEqual([
      ['APPROVED', 'Harbor 211 owner'],
      ['APPROVED', 'Harbor 211 owner'],
      ['APPROVED', 'Harbor 211 owner'],
    ]);
  });

  it('counts the people of this organization who let it act for them, and of no other', async () => {
    const party = await registerParty(publisher, ['agency:read']);
    await change(
      publisher,
      'configureThirdParty',
      { applicationId: party.client_id, enabled: true },
      '__typename',
    );
    const inHarbor = await authorize(harborAdmin, party.client_id, ['agency:read']);
    const inPrairie = await authorize(prairieAdmin, party.client_id, ['agency:read']);
    await signInTo(server, party, 'member@harbor-211.example');
    await signInTo(server, party, 'owner@harbor-211.example');
    await signInTo(server, party, 'casey@people.example', {}, 'Prairie 211');
    await signInTo(server, demoParty(server, 'CareSuite'), 'admin@harbor-211.example');
    expect(await shown(harborAdmin, inHarbor, 'memberCount')).toEqual({ memberCount: 2 });
    expect(await shown(prairieAdmin, inPrairie, 'memberCount')).toEqual({ memberCount: 1 });
  });
});

describe('a long list of authorized applications', () => {
  /** More than are counted. */
  const MANY = 1_200;
  const COUNTED = 1_000;
  const LIST = `query ($first: Int, $after: String, $query: String, $status: AuthorizationStatus, $orderBy: AuthorizationOrder) {
    authorizedApplications(first: $first, after: $after, query: $query, status: $status, orderBy: $orderBy) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { id status lastUsedAt memberCount publisher { name } scopeDetails { name }
        application { name organization { name } } } } }`;

  beforeAll(async () => {
    await server.database.asOwner(`
      WITH made AS (
        INSERT INTO applications (id, organization_id, name, scopes, asked_scopes, third_party_enabled, created_at)
        SELECT gen_random_uuid(), o.id, (CASE n % 2 WHEN 0 THEN 'tool ' ELSE 'Tool ' END) || lpad(n::text, 4, '0'),
          '{"agency:read": 1}', '{"agency:read": 1}', true, now()
        FROM organizations o, generate_series(1, ${MANY}) n WHERE o.slug = 'caresuite'
        RETURNING id, organization_id, name)
      INSERT INTO authorizations (id, application_id, owner_organization_id, organization_id, status, approved_scopes,
        reviewed_revision, authorized_at, authorized_by_profile_id, authorized_by_name, changed_at, changed_by_name,
        last_used_at, expires_at)
      SELECT gen_random_uuid(), m.id, m.organization_id, p.organization_id,
        CASE right(m.name, 2) WHEN '00' THEN 'SUSPENDED' WHEN '50' THEN 'REVOKED' ELSE 'ACTIVE' END,
        '{agency:read}', 1, now(), p.id, p.name, now(), p.name,
        CASE WHEN right(m.name, 1) = '7' THEN now() - make_interval(secs => right(m.name, 4)::integer) END,
        CASE WHEN right(m.name, 2) = '25' THEN now() - interval '1 minute' END
      FROM made m, profiles p JOIN organizations o ON o.id = p.organization_id
      WHERE o.slug = 'prairie-211' AND p.role = 'owner'`);
  });

  const page = async (variables: object) =>
    (await prairieAdmin.graphql(LIST, { first: 100, query: 'tool', ...variables })).body.data
      .authorizedApplications;

  async function walk(variables: object): Promise<any[]> {
    const nodes: any[] = [];
    for (let after: string | null = null; ;) {
      const { nodes: found, pageInfo } = await page({ ...variables, after });
      nodes.push(...found);
      if (!pageInfo.hasNextPage) return nodes;
      after = pageInfo.endCursor;
    }
  }

  it('is walked page by page in every order, each entry once', async () => {
    const names = (nodes: any[]) => nodes.map((node) => node.application.name.toLowerCase());
    const byName = names(await walk({ orderBy: { field: 'NAME' } }));
    expect(byName).toHaveLength(MANY - 12);
    expect(byName).toEqual([...new Set(byName)].sort());
    expect(names(await walk({ orderBy: { field: 'NAME', direction: 'DESC' } }))).toEqual(byName.reverse());
    const byUse = await walk({ orderBy: { field: 'LAST_USED_AT', direction: 'DESC' } });
    const times = byUse.map(({ lastUsedAt }) => (lastUsedAt === null ? 0 : Date.parse(lastUsedAt)));
    expect(times.filter(Boolean)).toHaveLength(120);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    for (const field of ['AUTHORIZED_AT', 'EXPIRES_AT']) {
      expect(names(await walk({ orderBy: { field } })).sort()).toEqual([...byName].sort());
    }
    expect(names(await walk({})).sort()).toEqual([...byName].sort());
  }, 30_000);

  async function assertCounts(counts: Record<string, number>): Promise<void> {
    for (const [status, total] of Object.entries(counts)) {
      const { totalCount, nodes } = await page({ status });
      expect([status, totalCount]).toEqual([status, total]);
      expect(new Set(nodes.map((node: any) => node.status))).toEqual(new Set(total === 0 ? [] : [status]));
    }
  }

  it('is filtered by status, and the count with it', async () => {
    await assertCounts({ SUSPENDED: 12, REVOKED: 12, EXPIRED: 12, ACTIVE: COUNTED });
    expect((await page({})).totalCount).toBe(COUNTED);
  });

  it('is filtered by status also where another publisher suspends what stands', async () => {
    const take = (since: number) =>
      server.database.asOwner(`UPDATE applications SET owned_since = ${since} WHERE name ILIKE 'tool __37'`);
    await take(2);
    await assertCounts({ SUSPENDED: 24, REVOKED: 12, EXPIRED: 12, ACTIVE: COUNTED });
    await take(0);
  });

  it('is filtered by status also where a lock-down suspends what stands', async () => {
    const lockDown = (at: string) =>
      server.database.asOwner(`UPDATE organizations SET locked_down_at = ${at} WHERE slug = 'prairie-211'`);
    await lockDown('now()');
    await assertCounts({ SUSPENDED: COUNTED, REVOKED: 12, EXPIRED: 12, ACTIVE: 0 });
    await lockDown('NULL');
  });

  it("is searched by the application's name or its publisher's, whatever the case", async () => {
    expect((await page({ query: 'TOOL 099' })).totalCount).toBe(10);
    expect((await page({ query: '99' })).totalCount).toBe(21);
    expect((await page({ query: 'caresuite inc' })).totalCount).toBe(COUNTED);
    expect((await page({ query: 'caresuite inc', status: 'EXPIRED' })).totalCount).toBe(12);
    expect((await page({ query: 'tool_' })).totalCount).toBe(0);
  });

  it('refuses the cursor of another order', async () => {
    const { pageInfo } = await page({ orderBy: { field: 'NAME' } });
    for (const orderBy of [{ field: 'EXPIRES_AT' }, null]) {
      const variables = { after: pageInfo.endCursor, orderBy };
      const { body } = await prairieAdmin.graphql(LIST, variables);
      expect(body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('costs the same few statements however many entries a page has', async () => {
    const statementsFor = async (first: number) => {
      const before = path.statements();
      const { nodes } = await page({ first, orderBy: { field: 'NAME' } });
      expect(nodes).toHaveLength(first);
      return path.statements() - before;
    };
    // Of five, since the server looks for deliveries meanwhile: that adds some, and never takes one away.
    const fewestFor = async (first: number) => {
      const counts = [];
      for (let time = 0; time < 5; time++) counts.push(await statementsFor(first));
      return Math.min(...counts);
    };
    const forOne = await fewestFor(1);
    expect(forOne).toBeGreaterThan(4);
    expect(await fewestFor(100)).toBe(forOne);
  });
});

describe('letting applications in', () => {
  it('is bounded for an hour, since every time stands in their publishers’ logs; ending it never is', async () => {
    const { client_id } = await offerApplication(publisher, ['agency:read']);
    const id = await authorize(prairieAdmin, client_id, ['agency:read']);
    await server.database.asOwner(
      "UPDATE rate_limits SET points = 2990 WHERE key LIKE 'action-authorizationDecision:%'",
    );
    const outcomes = await atOnce(20, () => outcomeOf(prairieAdmin, 'resumeAuthorization', { id }));
    expect(tally(outcomes)).toEqual({ OK: 10, TOO_MANY_DECISIONS: 10 });
    expect(await outcomeOf(prairieAdmin, 'suspendAuthorization', { id })).toBe('OK');
    expect(await outcomeOf(prairieAdmin, 'resumeAuthorization', { id })).toBe('TOO_MANY_DECISIONS');
    const approval = { id, scopes: ['agency:read'] };
    expect(await outcomeOf(prairieAdmin, 'approveScopes', approval)).toBe('TOO_MANY_DECISIONS');
    expect(await outcomeOf(prairieAdmin, 'revokeAuthorization', { id })).toBe('OK');
    const anew = { clientId: client_id, scopes: ['agency:read'] };
    expect(await outcomeOf(prairieAdmin, 'authorizeApplication', anew)).toBe('TOO_MANY_DECISIONS');
    expect(await outcomeOf(harborAdmin, 'authorizeApplication', anew)).toBe('OK');
  });
});
