import { auditOf } from '../support/audit.js';
import { change, offerApplication, refusalsOf, registerApplication } from '../support/changes.js';
import { basic, demoClient, graphql, type Person, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let owner: Person;
let admin: Person;
let member: Person;

beforeAll(async () => {
  server = await startTestServer();
  owner = await signIn(server, 'owner@harbor-211.example');
  admin = await signIn(server, 'admin@harbor-211.example');
  member = await signIn(server, 'member@harbor-211.example');
});
afterAll(() => server.stop());

async function profileId(email: string): Promise<string> {
  const { body } = await owner.graphql('{ profiles(first: 100) { nodes { id email } } }');
  return body.data.profiles.nodes.find((profile: { email: string }) => profile.email === email).id;
}

/** The mutations that a member must not reach, each with an input that is good for an admin. */
async function adminsWork(): Promise<[mutation: string, input: Record<string, unknown>][]> {
  const own = await registerApplication(admin, ['agency:read']);
  const publisher = await signIn(server, 'owner@caresuite.example');
  const offered = await offerApplication(publisher, ['agency:read']);
  const { body } = await admin.graphql('query ($id: ID!) { application(id: $id) { credentials { id } } }', {
    id: own.client_id,
  });
  const [credential] = body.data.application.credentials;
  return [
    ['createApplication', { name: 'By role', scopes: ['agency:read'] }],
    ['setApplicationScopes', { id: own.client_id, scopes: ['agency:read', 'resource:read'] }],
    ['configureThirdParty', { applicationId: own.client_id, enabled: true }],
    ['configureOAuth', { applicationId: own.client_id, redirectUris: ['https://app.example/back'] }],
    ['createCredential', { applicationId: own.client_id }],
    ['rotateCredential', { id: credential.id }],
    ['revokeCredential', { id: credential.id }],
    ['authorizeApplication', { clientId: offered.client_id, scopes: ['agency:read'] }],
    ['changeRole', { id: await profileId('casey@people.example'), role: 'CONTACT' }],
    ['containLeak', { applicationId: own.client_id }],
    ['deleteApplication', { id: own.client_id }],
  ];
}

describe('roles', () => {
  it('let an admin manage what a member may only see', async () => {
    const before = (await server.database.asOwner('SELECT FROM audit_events')).length;
    const work = await adminsWork();
    const prepared = (await server.database.asOwner('SELECT FROM audit_events')).length;
    expect(prepared).toBeGreaterThan(before);
    for (const [mutation, input] of work) {
      await expect(member.mutate(mutation, input, '__typename')).rejects.toThrow('FORBIDDEN');
    }
    expect((await server.database.asOwner('SELECT FROM audit_events')).length).toBe(prepared);
    for (const [mutation, input] of work) expect(await refusalsOf(admin, mutation, input)).toEqual([]);
    const seen = await member.graphql(
      '{ applications { totalCount } authorizedApplications { totalCount } profiles { totalCount } }',
    );
    expect(seen.body.errors).toBeUndefined();
    const hidden = await member.graphql('{ auditEvents { totalCount } }');
    expect(hidden.body.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', scopes: ['audit:read'] });
  });

  it('are listed with the scopes that their sessions hold, for everybody who signed in', async () => {
    const query = '{ roles { name allows scopes } viewer { scopes } }';
    const outsider = await signIn(server, 'operator@nexus211.example');
    const { roles } = (await outsider.graphql(query)).body.data;
    expect(roles.map(({ name }: any) => name)).toEqual(['OWNER', 'ADMIN', 'MEMBER', 'CONTACT']);
    for (const [index, person] of [owner, admin, member].entries()) {
      const { data } = (await person.graphql(query)).body;
      expect(data.roles).toEqual(roles);
      expect(data.viewer.scopes).toEqual(roles[index].scopes);
    }
    expect(roles[3].scopes).toEqual([]);
    expect(roles[0].allows).toContain('Only owners can make, change and remove owners');
    const application = await registerApplication(admin, ['profile:read']);
    const asked = await graphql(server, basic(application), '{ roles { name } }');
    expect(asked.body.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('narrow the list of members, and its count', async () => {
    const role = async (name: string) => {
      const { body } = await member.graphql(
        `{ profiles(role: ${name}, first: 1) { totalCount nodes { role } } }`,
      );
      return body.data.profiles;
    };
    const counted = await server.database.asOwner<{ role: string; count: number }>(
      `SELECT upper(p.role) AS role, count(*)::int AS count FROM profiles p
       JOIN organizations o ON o.id = p.organization_id
       WHERE o.slug = 'harbor-211' AND p.status = 'ACTIVE' GROUP BY p.role`,
    );
    expect(counted.length).toBeGreaterThan(2);
    for (const { role: name, count } of counted) {
      expect(await role(name)).toEqual({ totalCount: count, nodes: [{ role: name }] });
    }
  });

  it('let a member work on the Nexus211 API with their session', async () => {
    const headers = { cookie: member.cookie, 'content-type': 'application/json' };
    const created = await send(`${server.url}/agency`, {
      method: 'POST',
      headers,
      body: '{"name":"By hand"}',
    });
    expect(created.status).toBe(201);
    const gone = await send(server.url + created.headers.get('location')!, {
      method: 'DELETE',
      headers: { cookie: member.cookie },
    });
    expect(gone.status).toBe(204);
  });

  it('are felt at the next request when they change', async () => {
    const person = await signIn(server, 'casey@people.example');
    const inPrairie = person.in('prairie-211');
    const prairieOwner = await signIn(server, 'owner@prairie-211.example');
    const { body } = await inPrairie.graphql('{ viewer { profile { id } } }');
    const { id } = body.data.viewer.profile;
    await registerApplication(inPrairie, ['agency:read']);
    await change(prairieOwner, 'changeRole', { id, role: 'CONTACT' }, '__typename');
    const input = { name: 'Too late', scopes: [] };
    await expect(inPrairie.mutate('createApplication', input, '__typename')).rejects.toThrow('FORBIDDEN');
    expect((await inPrairie.graphql('{ viewer { scopes } }')).body.data.viewer.scopes).toEqual([]);
    expect((await auditOf(prairieOwner, id))[0]).toMatchObject({
      type: 'profile.role_changed',
      details: { before: 'admin', after: 'contact' },
    });
  });

  it('of owners are changed by owners only', async () => {
    const [ownerId, memberId] = [
      await profileId('owner@harbor-211.example'),
      await profileId('member@harbor-211.example'),
    ];
    const byAdmin = (id: string, role: string) => refusalsOf(admin, 'changeRole', { id, role });
    expect(await byAdmin(ownerId, 'MEMBER')).toEqual(['OWNER_REQUIRED']);
    expect(await byAdmin(memberId, 'OWNER')).toEqual(['OWNER_REQUIRED']);
    expect(await byAdmin(await profileId('admin@harbor-211.example'), 'OWNER')).toEqual(['OWNER_REQUIRED']);
  });

  it('leave an organization one owner at least', async () => {
    const caresuite = await signIn(server, 'owner@caresuite.example');
    const { body } = await caresuite.graphql('{ viewer { profile { id } } profiles { nodes { id role } } }');
    const own = body.data.viewer.profile.id;
    const lower = { id: own, role: 'MEMBER' };
    expect(await refusalsOf(caresuite, 'changeRole', lower)).toEqual(['LAST_OWNER']);
    const second = body.data.profiles.nodes.find((profile: { role: string }) => profile.role === 'ADMIN').id;
    const raised = await change(caresuite, 'changeRole', { id: second, role: 'OWNER' }, 'profile { role }');
    expect(raised.profile.role).toBe('OWNER');
    expect(await refusalsOf(caresuite, 'changeRole', lower)).toEqual([]);
    const other = await signIn(server, 'admin@caresuite.example');
    expect(await refusalsOf(other, 'changeRole', { id: second, role: 'ADMIN' })).toEqual(['LAST_OWNER']);
  });

  it("of people elsewhere are nobody's to see or change", async () => {
    const prairieOwner = await signIn(server, 'owner@prairie-211.example');
    const id = await profileId('member@harbor-211.example');
    for (const unknown of [id, 'prf_00000000000000000000000000', 'nonsense', '']) {
      const input = { id: unknown, role: 'ADMIN' };
      await expect(prairieOwner.mutate('changeRole', input, '__typename')).rejects.toThrow('NOT_FOUND');
    }
    const found = await prairieOwner.graphql('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(found.body).toEqual({ data: { node: null } });
  });
});

describe('grave changes', () => {
  it('need a recent sign-in: the others do not', async () => {
    const grave = await signIn(server, 'owner@prairie-211.example');
    const { body } = await grave.graphql('{ viewer { profile { id } } }');
    const { client_id: clientId } = demoClient(server.demo, 'CareSuite');
    const own = await registerApplication(grave, ['agency:read']);
    const input = { clientId, scopes: ['agency:read'] };
    const { authorization } = await change(grave, 'authorizeApplication', input, 'authorization { id }');
    await server.database.asOwner(
      `UPDATE sessions SET authenticated_at = authenticated_at - interval '31 minutes' WHERE id =
         (SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1 ORDER BY s.id DESC LIMIT 1)`,
      ['owner@prairie-211.example'],
    );
    const refused: [string, Record<string, unknown>][] = [
      ['authorizeApplication', input],
      ['approveScopes', { id: authorization.id, scopes: [] }],
      ['changeRole', { id: body.data.viewer.profile.id, role: 'ADMIN' }],
      ['deleteApplication', { id: own.client_id }],
    ];
    for (const [mutation, wanted] of refused) {
      const answer = grave.mutate(mutation, wanted, '__typename');
      await expect(answer).rejects.toThrow('REAUTHENTICATION_REQUIRED');
    }
    const suspended = await grave.mutate('suspendAuthorization', { id: authorization.id }, '__typename');
    expect(suspended.userErrors).toEqual([]);
    const again = await signIn(server, 'owner@prairie-211.example');
    expect(await refusalsOf(again, 'deleteApplication', { id: own.client_id })).toEqual([]);
  });
});
