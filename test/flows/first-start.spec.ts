import { demoClient, requestToken } from '../support/clients.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type ServerProcess, startServerProcess } from '../support/server.js';

let database: TestDatabase;
let nodes: ServerProcess[] = [];

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
});
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await database.drop();
});

/** Each as a container of its own: no file is shared. */
async function startTwoNodes(env: Record<string, string>): Promise<void> {
  const started = await Promise.allSettled([1, 2].map(() => startServerProcess({ database, env })));
  nodes = started.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failures = started.flatMap((start) => (start.status === 'rejected' ? [String(start.reason)] : []));
  expect(failures).toEqual([]);
}

describe('two nodes that start at once on an empty database', () => {
  it('make the demo data and the signing keys once, and both serve them', async () => {
    await startTwoNodes({ NEXUS_DEMO: '1' });
    const counts = await database.asOwner(
      `SELECT (SELECT count(*)::int FROM organizations) AS organizations, (SELECT count(*)::int FROM operators) AS operators,
         (SELECT max(keys) FROM (SELECT count(*)::int AS keys FROM signing_keys GROUP BY purpose, algorithm) kinds) AS keys`,
    );
    expect(counts).toEqual([{ organizations: 3, operators: 1, keys: 1 }]);
    const seeded = nodes.filter((node) => node.output().includes('Demo sign-ins'));
    expect(seeded).toHaveLength(1);
    const bot = demoClient(seeded[0]!.demo, 'Harbor Sync Bot');
    for (const node of nodes) expect((await requestToken(node, bot)).status).toBe(200);
  });

  it('print one link for the first organization, which a later start leaves alone', async () => {
    await startTwoNodes({ NEXUS_DEMO: '0' });
    const later = await startServerProcess({ database, env: { NEXUS_DEMO: '0' } });
    nodes.push(later);
    const links = nodes.map((node) => /first-organization\?link=(\S+)/.exec(node.output())?.[1]);
    expect(links).toEqual([links[0], links[0], links[0]]);
    const answer = await fetch(`${nodes[0]!.url}/first-organization?link=${links[0]}`);
    expect(answer.status).toBe(200);
  });
});
