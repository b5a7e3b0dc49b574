import { registerApplication } from '../support/changes.js';
import { type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let admin: Person;

const NAMES = ['cedar', 'Ash', 'birch', 'Birch', 'ash', 'Ångström', '%', 'birch'];

beforeAll(async () => {
  server = await startTestServer();
  admin = await signIn(server, 'admin@prairie-211.example');
  for (const name of NAMES) await registerApplication(admin, ['agency:read'], name);
});
afterAll(() => server.stop());

/** The names of a whole list, read two at a time; each entry once. */
async function walk(list: string, orderBy: object | null): Promise<string[]> {
  const query = `query ($after: String, $orderBy: ListOrder) { ${list}(first: 2, after: $after, orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id name } } }`;
  const entries = new Map<string, string>();
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo, totalCount }: any = (await admin.graphql(query, { after, orderBy })).body.data[
      list
    ];
    for (const { id, name } of nodes) {
      expect(entries.has(id)).toBe(false);
      entries.set(id, name);
    }
    if (!pageInfo.hasNextPage) {
      expect(entries.size).toBe(totalCount);
      return [...entries.values()];
    }
    after = pageInfo.endCursor;
  }
}

describe.each(['applications', 'profiles'])('%s', (list) => {
  it('are sorted by name, whatever the case, from either end', async () => {
    const byName = await walk(list, { field: 'NAME' });
    const lower = byName.map((name) => name.toLowerCase());
    const sorted = await server.database.asOwner<{ name: string }>(
      `SELECT unnest AS name FROM unnest($1::text[]) ORDER BY unnest`,
      [lower],
    );
    expect(lower).toEqual(sorted.map(({ name }) => name));
    expect(await walk(list, { field: 'NAME', direction: 'DESC' })).toEqual(byName.toReversed());
  });

  it('come oldest first, or newest first', async () => {
    const oldest = await walk(list, null);
    expect(await walk(list, { field: 'CREATED_AT' })).toEqual(oldest);
    expect(await walk(list, { field: 'CREATED_AT', direction: 'DESC' })).toEqual(oldest.toReversed());
  });

  it('refuse the cursor of another order', async () => {
    const page = (variables: Record<string, unknown>) =>
      admin.graphql(
        `query ($after: String, $orderBy: ListOrder) { ${list}(first: 1, after: $after, orderBy: $orderBy) {
           pageInfo { endCursor } } }`,
        variables,
      );
    const orders = [{ field: 'NAME' }, { field: 'CREATED_AT' }];
    for (const [orderBy, other] of [orders, orders.toReversed()]) {
      const { endCursor: after } = (await page({ orderBy })).body.data[list].pageInfo;
      expect((await page({ orderBy: other, after })).body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});
