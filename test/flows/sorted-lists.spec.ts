import { registerApplication } from '../support/changes.js';
import { demoClient, type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addSortedRows } from '../support/sorted-rows.js';

/** Some are equal but for their case, or altogether; one is as long as a name may be, in a script of long letters. */
const NAMES = ['cedar', 'Ash', 'birch', 'Birch', 'ash', 'Ångström', '%', 'birch', '灯'.repeat(120)];

let server: TestServer;
const people: Record<string, Person> = {};

beforeAll(async () => {
  server = await startTestServer();
  people['admin'] = await signIn(server, 'admin@prairie-211.example');
  people['publisher'] = await signIn(server, 'admin@caresuite.example');
  people['operator'] = await signIn(server, 'operator@nexus211.example');
  for (const name of NAMES) await registerApplication(people['admin'], ['agency:read'], name);
  await addSortedRows(server.database, NAMES);
});
afterAll(() => server.stop());

/** A list, whom it is shown, and what its entries can be sorted by: where each stands in an entry. */
interface SortedList {
  readonly list: string;
  readonly as?: 'publisher' | 'operator';
  readonly args?: () => string;
  readonly order?: string;
  readonly keys: Readonly<Record<string, string>>;
  /** When the entries were made, as the order calls it; and which come first where nothing is said. */
  readonly made?: string;
  readonly usual?: 'ASC' | 'DESC';
}

const OF_APPLICATION = { NAME: 'application.name' };
const LISTS: readonly SortedList[] = [
  { list: 'applications', keys: { NAME: 'name' } },
  { list: 'profiles', keys: { NAME: 'name' } },
  {
    list: 'authorizedApplications',
    order: 'AuthorizationOrder',
    keys: { ...OF_APPLICATION, LAST_USED_AT: 'lastUsedAt', EXPIRES_AT: 'expiresAt' },
    made: 'AUTHORIZED_AT',
  },
  { list: 'authorizationRequests', keys: OF_APPLICATION },
  { list: 'myAuthorizationRequests', keys: OF_APPLICATION },
  { list: 'applicationTransfers', keys: { NAME: 'applicationName' } },
  {
    list: 'consentedApplications',
    order: 'ConsentedApplicationOrder',
    keys: { ...OF_APPLICATION, CONSENTED_AT: 'consentedAt', LAST_USED_AT: 'lastUsedAt' },
  },
  { list: 'listedApplications', keys: OF_APPLICATION },
  {
    list: 'invitations',
    order: 'InvitationOrder',
    keys: { EMAIL: 'email', EXPIRES_AT: 'expiresAt' },
    usual: 'DESC',
  },
  {
    list: 'publishedAuthorizations',
    as: 'publisher',
    args: () => `, applicationId: "${demoClient(server.demo, 'CareSuite').client_id}"`,
    keys: { NAME: 'organization.name' },
  },
  { list: 'operatorApplications', as: 'operator', keys: { NAME: 'name' } },
  { list: 'operatorOrganizations', as: 'operator', keys: { NAME: 'name' } },
];

/** Each list with each of what it can be sorted by. */
const SORTED = LISTS.flatMap((list) =>
  Object.keys(list.keys).map((field) => [list.list, field, list] as const),
);

async function ask(
  { list, as, args, order = 'ListOrder' }: SortedList,
  path: string,
  variables: Record<string, unknown>,
): Promise<any> {
  const selection = path.split('.').reduceRight((inner, name) => `${name} ${inner && `{ ${inner} }`}`, '');
  const { body } = await people[as ?? 'admin']!.graphql(
    `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: ${order}) {
       ${list}(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy${args?.() ?? ''}) {
         totalCount pageInfo { hasPreviousPage startCursor hasNextPage endCursor } edges { cursor } nodes { id ${selection} } } }`,
    variables,
  );
  return body.errors ? body : body.data[list];
}

/** What a whole list says there, read page by page; each entry once. @param counted how far its total is */
async function walk(pageAfter: (after: string | null) => Promise<any>, counted = Infinity): Promise<any[]> {
  const entries = new Map<string, any>();
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo, totalCount } = await pageAfter(after);
    for (const node of nodes) {
      expect(entries.has(node.id)).toBe(false);
      entries.set(node.id, node);
    }
    if (!pageInfo.hasNextPage) {
      expect(totalCount).toBe(Math.min(entries.size, counted));
      return [...entries.values()];
    }
    after = pageInfo.endCursor;
  }
}

function walkIn(list: SortedList, orderBy: object | null, path = 'id'): Promise<any[]> {
  return walk((after) => ask(list, path, { first: 3, after, orderBy }));
}

/** The same, read page by page from its end. */
async function walkBackIn(list: SortedList, orderBy: object | null): Promise<any[]> {
  let entries: any[] = [];
  for (let before: string | null = null; ;) {
    const { nodes, edges, pageInfo } = await ask(list, 'id', { last: 3, before, orderBy });
    entries = [...nodes, ...entries];
    expect(pageInfo).toEqual({
      hasPreviousPage: expect.any(Boolean),
      startCursor: edges[0].cursor,
      hasNextPage: before !== null,
      endCursor: edges.at(-1).cursor,
    });
    if (!pageInfo.hasPreviousPage) return entries;
    before = pageInfo.startCursor;
  }
}

const valueOf = (node: any, path: string) => path.split('.').reduce((value, name) => value[name], node);

/** The same values as the database sorts them; of no moment it is said beside the order what it counts as. */
async function inOrder(values: (string | null)[], field: string): Promise<(string | null)[]> {
  const nulls = field === 'LAST_USED_AT' ? 'FIRST' : 'LAST';
  const rows = await server.database.asOwner<{ value: string | null }>(
    `SELECT value FROM unnest($1::text[]) AS value ORDER BY value NULLS ${nulls}`,
    [values],
  );
  return rows.map(({ value }) => value);
}

describe('a list', () => {
  it.each(SORTED)('%s is sorted by %s from either end, whatever the case', async (_, field, list) => {
    const path = list.keys[field]!;
    const [up, down] = await Promise.all([
      walkIn(list, { field }, path),
      walkIn(list, { field, direction: 'DESC' }, path),
    ]);
    expect(up.length).toBeGreaterThanOrEqual(NAMES.length);
    const values = up.map((node) => (valueOf(node, path) as string | null)?.toLowerCase() ?? null);
    expect(values).toEqual(await inOrder(values, field));
    expect(down).toEqual(up.toReversed());
  });

  it.each(
    LISTS.filter(({ list }) => list !== 'consentedApplications').map((list) => [list.list, list] as const),
  )(
    '%s comes oldest first, or newest first, one of them where nothing is said',
    async (_, { usual = 'ASC', ...list }) => {
      const field = list.made ?? 'CREATED_AT';
      const [oldest, newest, left] = await Promise.all([
        walkIn(list, { field }),
        walkIn(list, { field, direction: 'DESC' }),
        walkIn(list, null),
      ]);
      const ids = oldest.map(({ id }) => id as string);
      expect(ids).toEqual(ids.toSorted()); // ids grow with time
      expect(newest).toEqual(oldest.toReversed());
      expect(left).toEqual(usual === 'ASC' ? oldest : newest);
    },
  );

  it.each([...SORTED, ...LISTS.map((list) => [list.list, null, list] as const)])(
    '%s, by %s, is read from its end, page by page, in the same order',
    async (_, field, list) => {
      const orderBy = field === null ? null : { field, direction: 'DESC' };
      const [forward, back] = await Promise.all([walkIn(list, orderBy), walkBackIn(list, orderBy)]);
      expect(back).toEqual(forward);
      const middle = await ask(list, 'id', { first: 1, orderBy });
      const second = await ask(list, 'id', { first: 1, after: middle.pageInfo.endCursor, orderBy });
      expect([middle, second].map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true]);
      const { startCursor: before } = second.pageInfo;
      expect((await ask(list, 'id', { last: 1, before, orderBy })).nodes).toEqual(middle.nodes);
    },
  );

  it('refuses arguments of a page that contradict each other', async () => {
    const { endCursor } = (await ask(LISTS[0]!, 'id', { first: 1 })).pageInfo;
    const contradictions = [
      { first: 1, last: 1 },
      { last: 1, after: endCursor },
      { first: 1, before: endCursor },
      { before: endCursor },
      { last: 0 },
      { last: 101 },
    ];
    for (const page of contradictions) {
      const { errors } = await ask(LISTS[0]!, 'id', page);
      expect([page, errors[0].extensions.code]).toEqual([page, 'BAD_USER_INPUT']);
    }
    expect((await ask(LISTS[0]!, 'id', { first: null, last: 2, after: '' })).nodes).toHaveLength(2);
  });

  it.each(LISTS.map((list) => [list.list, list] as const))(
    '%s refuses the cursor of another order',
    async (_, list) => {
      const orders = [null, ...Object.keys(list.keys).map((field) => ({ field }))];
      for (const [index, orderBy] of orders.entries()) {
        const other = orders.at(index - 1);
        const { endCursor: after } = (await ask(list, 'id', { first: 1, orderBy })).pageInfo;
        const { errors } = await ask(list, 'id', { first: 1, orderBy: other, after });
        expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
      }
    },
  );
});

describe('a log', () => {
  const endpoint = async () => (await people['admin']!.graphql('{ webhookEndpoints { id } }')).body.data;
  const adminId = async () => (await people['admin']!.graphql('{ viewer { profile { id } } }')).body.data;
  const LOGS: [log: string, as: string, args: () => Promise<string>][] = [
    ['operatorEvents', 'operator', async () => ''],
    [
      'webhookDeliveries',
      'admin',
      async () => `, endpointId: "${(await endpoint()).webhookEndpoints[0].id}"`,
    ],
    ['auditEvents', 'admin', async () => ''],
    ['auditEvents', 'admin', async () => ', types: ["application.created", "webhook_endpoint.created"]'],
    ['auditEvents', 'admin', async () => ', query: "application"'],
    ['auditEvents', 'admin', async () => `, actorId: "${(await adminId()).viewer.profile.id}"`],
  ];

  it.each(LOGS)(
    '%s is read from either end, newest first where nothing is said (%#)',
    async (log, as, args) => {
      const chosen = await args();
      const walkFrom = (direction: string | null) =>
        walk(async (after) => {
          const query = `query ($after: String, $direction: OrderDirection) {
          ${log}(first: 5, after: $after, direction: $direction${chosen}) {
            totalCount pageInfo { hasNextPage endCursor } nodes { id occurredAt } } }`;
          return (await people[as]!.graphql(query, { after, direction })).body.data[log];
        });
      const oldest = await walkFrom('ASC');
      expect(oldest.length).toBeGreaterThanOrEqual(NAMES.length);
      const times = oldest.map(({ occurredAt }) => Date.parse(occurredAt));
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(await walkFrom('DESC')).toEqual(oldest.toReversed());
      expect(await walkFrom(null)).toEqual(oldest.toReversed());
      const end = await people[as]!.graphql(
        `{ ${log}(last: 4${chosen}) { pageInfo { hasPreviousPage hasNextPage } nodes { id occurredAt } } }`,
      );
      expect(end.body.data[log]).toEqual({
        nodes: oldest.slice(0, 4).toReversed(),
        pageInfo: { hasPreviousPage: true, hasNextPage: false },
      });
    },
  );
});

describe('the organizations that authorize an application, more than are counted', () => {
  const MANY = 1_100;
  const COUNTED = 1_000;
  const OF = LISTS.find(({ list }) => list === 'publishedAuthorizations')!;

  beforeAll(() =>
    server.database.asOwner(`
      WITH made AS (
        INSERT INTO organizations (id, slug, name, created_at)
        SELECT gen_random_uuid(), 'many-' || n, CASE n % 2 WHEN 0 THEN 'helpline ' ELSE 'Helpline ' END || n / 3, now()
        FROM generate_series(1, ${MANY}) n RETURNING id),
      who AS (
        INSERT INTO profiles (id, organization_id, name, role, created_at)
        SELECT id, id, 'Ada', 'contact', now() FROM made RETURNING id)
      INSERT INTO authorizations (id, application_id, owner_organization_id, organization_id, status, approved_scopes,
        reviewed_revision, authorized_at, authorized_by_profile_id, authorized_by_name, changed_at, changed_by_name)
      SELECT gen_random_uuid(), a.id, a.organization_id, who.id, 'ACTIVE', '{}', 1, now(), who.id, 'Ada', now(), 'Ada'
      FROM who, applications a WHERE a.name = 'CareSuite'`),
  );

  it.each(['NAME', 'CREATED_AT'])('are read by %s from either end, each once', async (field) => {
    const walkFrom = (direction: string) =>
      walk(
        (after) => ask(OF, 'organization.name', { first: 100, after, orderBy: { field, direction } }),
        COUNTED,
      );
    const [up, down] = await Promise.all([walkFrom('ASC'), walkFrom('DESC')]);
    expect(up.length).toBeGreaterThanOrEqual(MANY);
    expect(down).toEqual(up.toReversed());
    const keys = up.map(({ id, organization }) => (field === 'NAME' ? organization.name.toLowerCase() : id));
    expect(keys).toEqual(await inOrder(keys, field));
  });
});
