import { change, refusalsOf } from '../support/changes.js';
import { basic, demoClient, send, signIn } from '../support/clients.js';
import { atOnce, tally } from '../support/eventually.js';
import { startTwoNodesTogether, type TwoNodes } from '../support/nodes.js';

let nodes: TwoNodes;

beforeAll(async () => {
  nodes = await startTwoNodesTogether();
}, 60_000);
afterAll(() => nodes.stop());

describe('a test organization', () => {
  it('is a developer’s own, with something in it, where their own application is authorized at once', async () => {
    const developer = await signIn(nodes.a, 'owner@caresuite.example');
    const selection = 'organization { id name slug isTest }';
    const { organization } = await change(developer, 'createTestOrganization', {}, selection);
    expect(organization).toMatchObject({ name: 'Test organization', isTest: true });
    const careSuite = demoClient(nodes.a.demo, 'CareSuite');
    const input = { clientId: careSuite.client_id, scopes: ['agency:read', 'resource:read'] };
    await change(developer.inOrganization(organization.id), 'authorizeApplication', input, '__typename');
    const keys = await send(`${nodes.b.url}/keys?organization=${organization.id}`, {
      headers: basic(careSuite),
    });
    const there = { client_id: careSuite.client_id, client_secret: keys.body.keys[0].client_secret };
    for (const [path, total] of [
      ['/agency', 3],
      ['/resource', 5],
    ] as const)
      expect((await send(nodes.b.url + path, { headers: basic(there) })).body.total).toBe(total);
  });
});

describe('many test organizations of one person', () => {
  const allDeleted = (at: string) =>
    nodes.a.database.asOwner(
      `UPDATE organizations SET status = 'DELETED', deleted_at = ${at}, version = version + 1 WHERE is_test`,
    );
  const MANY = 8;

  it('are five, also when they are made at the same moment on two nodes', async () => {
    const developers = [
      await signIn(nodes.a, 'member@prairie-211.example'),
      await signIn(nodes.b, 'member@prairie-211.example'),
    ];
    const outcomes = await atOnce(MANY, (index) =>
      refusalsOf(developers[index % 2]!, 'createTestOrganization', {}),
    );
    expect(tally(outcomes.map(([refusal]) => refusal ?? 'OK'))).toEqual({
      OK: 5,
      TOO_MANY_TEST_ORGANIZATIONS: 3,
    });
  });

  it('are no more when those before were deleted, as these can come back', async () => {
    const developer = await signIn(nodes.a, 'member@prairie-211.example');
    await allDeleted('now()');
    const refusals = await refusalsOf(developer, 'createTestOrganization', {});
    expect(refusals).toEqual(['TOO_MANY_TEST_ORGANIZATIONS']);
    await allDeleted(`now() - interval '31 days'`);
    expect(await refusalsOf(developer, 'createTestOrganization', {})).toEqual([]);
  });
});
