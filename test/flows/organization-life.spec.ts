import { auditTypes } from '../support/audit.js';
import { expectStoppedHere } from '../support/browser.js';
import { change, clientAbroad, errorCodeOf, refusalsOf } from '../support/changes.js';
import {
  basic,
  bearer,
  type Client,
  demoClient,
  organizationId,
  type Person,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startTwoNodesTogether, type TwoNodes } from '../support/nodes.js';
import { startTestServer } from '../support/server.js';
import { authorizationRequest, demoParty, refresh, signInTo } from '../support/sign-in.js';

let nodes: TwoNodes;
let owner: Person;
let admin: Person;
let publisher: Person;
let harbor: string;
/** CareSuite with the secret that Harbor gave it. */
let abroad: Client;

beforeAll(async () => {
  nodes = await startTwoNodesTogether();
  owner = await signIn(nodes.a, 'owner@harbor-211.example');
  admin = nodes.harbor;
  publisher = await signIn(nodes.a, 'owner@caresuite.example');
  harbor = organizationId(nodes.a.demo, 'harbor-211');
  abroad = await clientAbroad(nodes.a, demoClient(nodes.a.demo, 'CareSuite'), 'harbor-211');
}, 60_000);
afterAll(() => nodes.stop());

/** Everything by which somebody acts in Harbor, or Harbor's applications act. */
interface Access {
  readonly homeToken: string;
  readonly abroadToken: string;
  readonly signIn: any;
}

async function access(): Promise<Access> {
  return {
    homeToken: await tokenFor(nodes.a, demoClient(nodes.a.demo, 'Harbor Sync Bot')),
    abroadToken: await tokenFor(nodes.a, abroad),
    signIn: await signInTo(nodes.a, demoParty(nodes.a, 'Harbor Caseworker'), 'member@harbor-211.example', {
      scope: 'openid offline_access agency:read',
    }),
  };
}

/** What the other node says to tokens that were issued before, and to what does not end with them. */
async function verdictOn({ homeToken, abroadToken, signIn: tokens }: Access) {
  const bot = demoClient(nodes.a.demo, 'Harbor Sync Bot');
  const agencies = async (headers: Record<string, string>) =>
    (await send(`${nodes.b.url}/agency`, { headers })).status;
  const keys = await send(`${nodes.b.url}/keys?organization=${harbor}`, {
    headers: basic(demoClient(nodes.a.demo, 'CareSuite')),
  });
  return {
    tokens: [
      await agencies(bearer(homeToken)),
      await agencies(bearer(abroadToken)),
      await agencies(bearer(tokens.access_token)),
      (await refresh(nodes.b, demoParty(nodes.b, 'Harbor Caseworker'), tokens.refresh_token)).status,
    ],
    secrets: [
      await agencies(basic(bot)),
      await agencies(basic(abroad)),
      (await requestToken(nodes.b, bot)).status,
      (await requestToken(nodes.b, abroad)).status,
    ],
    keys: keys.body.keys.length,
    people: codeOf(await admin.in('harbor-211').graphql('{ organization { name } }')),
  };
}

const codeOf = ({ body }: { body: any }) => body.errors?.[0].extensions?.code ?? body.code ?? 'OK';
const CLOSED = { tokens: [401, 401, 401, 401], secrets: [401, 401, 401, 401], keys: 0 };
const OPENED_AGAIN = { tokens: [401, 401, 401, 400], secrets: [200, 200, 200, 200], keys: 1, people: 'OK' };

describe('an owner', () => {
  it('suspends the organization, which stops everything at once, and resumes it, which revives no token', async () => {
    const before = await access();
    await change(owner, 'suspendOrganization', { id: harbor }, 'organization { name }');
    expect(await verdictOn(before)).toEqual({ ...CLOSED, people: 'FORBIDDEN' });
    expect(codeOf(await owner.graphql('{ organization { name } }'))).toBe('FORBIDDEN');
    expect(await errorCodeOf(admin, 'resumeOrganization', { id: harbor })).toBe('FORBIDDEN');
    await change(owner, 'resumeOrganization', { id: harbor }, 'organization { name }');
    expect(await verdictOn(before)).toEqual(OPENED_AGAIN);
    expect(await refusalsOf(owner, 'resumeOrganization', { id: harbor })).toEqual(['NOT_SUSPENDED']);
    const types = await auditTypes(owner, harbor);
    expect(types.slice(0, 2)).toEqual(['organization.resumed', 'organization.suspended']);
  });

  it('does not lift what the platform suspended, nor flees from it by deletion', async () => {
    const set = (status: string, by: string | null) =>
      nodes.a.database.asOwner(
        `UPDATE organizations SET status = $1, suspended_by = $2 WHERE slug = 'prairie-211'`,
        [status, by],
      );
    const prairie = { id: organizationId(nodes.a.demo, 'prairie-211') };
    const owns = await signIn(nodes.a, 'owner@prairie-211.example');
    await set('SUSPENDED', 'PLATFORM');
    expect(await refusalsOf(owns, 'resumeOrganization', prairie)).toEqual(['SUSPENDED_BY_PLATFORM']);
    const input = { ...prairie, slug: 'prairie-211' };
    expect(await refusalsOf(owns, 'deleteOrganization', input)).toEqual(['SUSPENDED_BY_PLATFORM']);
    await set('ACTIVE', null);
  });

  it('deletes the organization only by its typed name, and only the one in which they act', async () => {
    expect(await refusalsOf(owner, 'deleteOrganization', { id: harbor, slug: 'harbor' })).toEqual([
      'NOT_CONFIRMED',
    ]);
    const foreign = { id: organizationId(nodes.a.demo, 'caresuite'), slug: 'caresuite' };
    expect(await errorCodeOf(owner, 'deleteOrganization', foreign)).toBe('NOT_FOUND');
    expect(await errorCodeOf(admin, 'deleteOrganization', { id: harbor, slug: 'harbor-211' })).toBe(
      'FORBIDDEN',
    );
  });

  it('deletes it, which stops everything at once, and restores it within the grace as it was', async () => {
    const before = await access();
    const input = { id: harbor, slug: 'harbor-211' };
    const { restorableUntil } = await change(owner, 'deleteOrganization', input, 'deletedId restorableUntil');
    const days = (Date.parse(restorableUntil) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    expect(await verdictOn(before)).toEqual({ ...CLOSED, people: 'BAD_USER_INPUT' });
    const says = 'The organization is deleted.';
    for (const client of [demoClient(nodes.b.demo, 'Harbor Sync Bot'), abroad])
      expect((await requestToken(nodes.b, client)).body.error_description).toBe(says);
    const { path } = authorizationRequest(demoParty(nodes.b, 'Harbor Caseworker'));
    expectStoppedHere(await send(nodes.b.url + path), 'organization of the application was deleted');
    const { body } = await owner.graphql(
      '{ deletedOrganizations { id slug } viewer { memberships { role } } }',
    );
    expect(body.data).toEqual({
      deletedOrganizations: [{ id: harbor, slug: 'harbor-211' }],
      viewer: { memberships: [] },
    });
    expect((await admin.graphql('{ deletedOrganizations { id } }')).body.data.deletedOrganizations).toEqual(
      [],
    );
    for (const stranger of [admin, publisher])
      expect(await errorCodeOf(stranger, 'restoreOrganization', { id: harbor })).toBe('NOT_FOUND');
    const { organization } = await change(
      owner,
      'restoreOrganization',
      { id: harbor },
      'organization { slug }',
    );
    expect(organization.slug).toBe('harbor-211');
    expect(await verdictOn(before)).toEqual(OPENED_AGAIN);
    expect((await auditTypes(owner, harbor)).slice(0, 2)).toEqual([
      'organization.restored',
      'organization.deleted',
    ]);
  });

  it('has to have signed in a short while ago for it', async () => {
    await nodes.a.database.asOwner(
      `UPDATE sessions SET authenticated_at = now() - interval '1 hour'
       WHERE user_id = (SELECT id FROM users WHERE email = 'owner@harbor-211.example')`,
    );
    const input = { id: harbor, slug: 'harbor-211' };
    for (const name of ['suspendOrganization', 'deleteOrganization', 'restoreOrganization'])
      expect(await errorCodeOf(owner, name, name === 'deleteOrganization' ? input : { id: harbor })).toBe(
        'REAUTHENTICATION_REQUIRED',
      );
    owner = await signIn(nodes.a, 'owner@harbor-211.example');
  });
});

describe('a name', () => {
  it.each(['renameOrganization', 'createTestOrganization'])(
    'that hides or forges what stands beside it is refused by %s',
    async (mutation) => {
      for (const name of ['Harbor\u202eevil', 'Harbor\nOpen this', ' ', '\u2066'])
        expect([name, await errorCodeOf(admin, mutation, { name })]).toEqual([name, 'BAD_USER_INPUT']);
    },
  );

  it('is changed by admins', async () => {
    const { organization } = await change(
      admin,
      'renameOrganization',
      { name: 'Harbor 2-1-1' },
      'organization { name }',
    );
    expect(organization.name).toBe('Harbor 2-1-1');
    const member = await signIn(nodes.a, 'member@harbor-211.example');
    expect(await errorCodeOf(member, 'renameOrganization', { name: 'Mine' })).toBe('FORBIDDEN');
  });
});

describe('the organizations that dealt with a deleted one', () => {
  it('see nothing of it any more, and read all the rest', async () => {
    const input = { id: organizationId(nodes.a.demo, 'caresuite'), slug: 'caresuite' };
    await change(publisher, 'deleteOrganization', input, 'deletedId');
    const lists = '{ authorizedApplications { nodes { id application { organization { name } } } } }';
    expect((await admin.graphql(lists)).body).toEqual({ data: { authorizedApplications: { nodes: [] } } });
    await change(publisher, 'restoreOrganization', { id: input.id }, '__typename');
    await change(owner, 'deleteOrganization', { id: harbor, slug: 'harbor-211' }, 'deletedId');
    const credentials = '{ applications { nodes { name credentials { organization { slug } } } } }';
    expect((await publisher.graphql(credentials)).body.data.applications.nodes).toEqual([
      { name: 'CareSuite', credentials: [{ organization: { slug: 'caresuite' } }] },
    ]);
    await change(owner, 'restoreOrganization', { id: harbor }, '__typename');
  });
});

describe('the purge', () => {
  it('leaves nothing of an organization whose grace is over, and everything of the others', async () => {
    const { database } = nodes.a;
    await access();
    await change(admin.in('harbor-211'), 'addDomain', { domain: 'harbor-211.example' }, '__typename');
    await change(owner, 'deleteOrganization', { id: harbor, slug: 'harbor-211' }, 'deletedId');
    const [gone] = await database.asOwner<{ id: string }>(
      `SELECT id FROM organizations WHERE slug = 'harbor-211'`,
    );
    const others = await rowsOfOthers(gone!.id);
    await database.asOwner(`UPDATE organizations SET deleted_at = now() - interval '31 days' WHERE id = $1`, [
      gone!.id,
    ]);
    expect(await errorCodeOf(owner, 'restoreOrganization', { id: harbor })).toBe('NOT_FOUND');
    const cleaner = await startTestServer({ database });
    await eventually(
      () => database.asOwner('SELECT FROM organizations WHERE id = $1', [gone!.id]),
      ({ length }) => length === 0,
    );
    await cleaner.stop();
    expect(await mentionsOf(gone!.id)).toEqual([]);
    expect(await rowsOfOthers(gone!.id)).toEqual(others);
    const person = await signIn(nodes.a, 'owner@harbor-211.example');
    await change(person, 'createOrganization', { name: 'Harbor anew', slug: 'harbor-211' }, '__typename');
  }, 60_000); // a third server starts
});

/** The columns that name the organization in some row. */
async function mentionsOf(id: string): Promise<string[]> {
  const columns = await columnsOfOrganizations();
  const found = columns.map(
    ({ table, column }) =>
      `SELECT '${table}.${column}' AS place WHERE EXISTS (SELECT FROM ${table} WHERE ${column} = $1)`,
  );
  const rows = await nodes.a.database.asOwner<{ place: string }>(found.join(' UNION ALL '), [id]);
  return rows.map(({ place }) => place);
}

/** How many rows there are, table by table, that no column ties to the organization. */
async function rowsOfOthers(id: string): Promise<unknown[]> {
  const columns = await columnsOfOrganizations();
  const counts = [...new Set(columns.map(({ table }) => table))].map((table) => {
    const own = columns.filter((each) => each.table === table);
    const others = own.map(({ column }) => `${column} IS DISTINCT FROM $1`).join(' AND ');
    return `SELECT '${table}' AS "table", count(*) FROM ${table} WHERE ${others}`;
  });
  return nodes.a.database.asOwner(`${counts.join(' UNION ALL ')} ORDER BY 1`, [id]);
}

function columnsOfOrganizations(): Promise<{ table: string; column: string }[]> {
  return nodes.a.database.asOwner(
    `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
       AND (c.column_name ~ 'organization_id$' OR c.table_name = 'organizations' AND c.column_name = 'id')`,
  );
}
