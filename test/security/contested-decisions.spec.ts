import { outcomeOf } from '../support/changes.js';
import {
  agencyStatus,
  bearer,
  careSuiteInHarbor,
  type Person,
  requestToken,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { whileLocked } from '../support/contested.js';
import { atOnce, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { showId } from '#libs/kernel';

const FIFTY = 50;

let server: TestServer;
let harbor: Person;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

describe('decisions that contradict each other at the same time', () => {
  it('suspend, resume and revoke: every change counted, and revoked stays revoked', async () => {
    const [{ id }] = await authorizationsIn(harbor);
    const token = await tokenFor(server, careSuiteInHarbor(server.demo));
    const wishes = ['suspend', 'resume'];
    const wish = (index: number) => (index === 40 ? 'revoke' : wishes[index % 2]!);
    const codes = await atOnce(FIFTY, (index) => outcomeOf(harbor, `${wish(index)}Authorization`, { id }));
    const { OK, ALREADY_REVOKED = 0 } = tally(codes);
    expect(OK! + ALREADY_REVOKED).toBe(FIFTY);
    expect(codes[40]).toBe('OK');
    const [row] = await server.database.asOwner(
      `SELECT a.status, a.version, (SELECT jsonb_object_agg(type, n) FROM (SELECT type, count(*) AS n FROM audit_events
         WHERE subject->>'authorizationId' = a.id::text AND organization_id = a.organization_id GROUP BY type) e) AS events
       FROM authorizations a JOIN organizations o ON o.id = a.organization_id WHERE o.slug = 'harbor-211'`,
    );
    const suspended = row!.events['authorization.suspended'] ?? 0;
    const resumed = row!.events['authorization.resumed'] ?? 0;
    expect(row).toMatchObject({ status: 'REVOKED', version: 1 + suspended + 1 });
    expect(row!.events['authorization.revoked']).toBe(1);
    expect([0, 1]).toContain(suspended - resumed);
    expect(await agencyStatus(server, bearer(token))).toBe(401);
    expect((await requestToken(server, careSuiteInHarbor(server.demo))).status).toBe(401);
    expect(await authorizationsIn(harbor)).toEqual([]);
    const renewed = { clientId: careSuiteInHarbor(server.demo).client_id, scopes: ['agency:read'] };
    expect(await outcomeOf(harbor, 'authorizeApplication', renewed)).toBe('OK');
    expect(await agencyStatus(server, bearer(token))).toBe(401);
  });

  it('two owners demote each other: one of them stays owner, round after round', async () => {
    const people = [
      await signIn(server, 'owner@prairie-211.example'),
      await signIn(server, 'casey@people.example').then((casey) => casey.in('prairie-211')),
    ];
    const [owner, casey] = await Promise.all(
      ['owner@prairie-211.example', 'casey@people.example'].map((email) => profileId(people[0]!, email)),
    );
    for (let round = 0; round < 10; round++) {
      const standing = (await ownersIn('prairie-211'))[0] === owner ? people[0]! : people[1]!;
      for (const id of [owner, casey]) {
        expect(await outcomeOf(standing, 'changeRole', { id, role: 'OWNER' })).toBe('OK');
      }
      const codes = await atOnce(2, (index) =>
        changeRoleOrRefusal(people[index]!, { id: [casey, owner][index], role: 'ADMIN' }),
      );
      expect(codes).toContain('OK');
      expect(['LAST_OWNER', 'FORBIDDEN', 'OWNER_REQUIRED']).toContain(codes.find((code) => code !== 'OK'));
      expect(await ownersIn('prairie-211')).toHaveLength(1);
    }
  });

  it('an owner is unmade while a request of theirs waits: it makes no owner and no admin, and the rest of it changes nothing', async () => {
    const owner = await signIn(server, 'owner@caresuite.example');
    const leaving = await signIn(server, 'admin@caresuite.example');
    const [leavingId, member] = await Promise.all(
      ['admin', 'member'].map((name) => profileId(owner, `${name}@caresuite.example`)),
    );
    const makeOwner = { id: leavingId, role: 'OWNER' };
    expect(await outcomeOf(owner, 'changeRole', makeOwner)).toBe('OK');
    const { answer } = await whileOwnersAreLocked(
      'caresuite',
      () =>
        leaving.graphql(
          `mutation ($id: ID!) {
            owner: changeRole(input: { id: $id, role: OWNER }) { userErrors { code } }
            admin: changeRole(input: { id: $id, role: ADMIN }) { userErrors { code } }
            createServiceAccount(input: { name: "Left behind", role: MEMBER }) { userErrors { code } } }`,
          { id: member },
        ),
      `UPDATE profiles SET role = 'member', version = version + 1 WHERE email = 'admin@caresuite.example'`,
    );
    expect(answer.body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await ownersIn('caresuite')).toEqual([await profileId(owner, 'owner@caresuite.example')]);
    const left = `SELECT name, role FROM profiles WHERE name = 'Left behind' OR email = 'member@caresuite.example'`;
    expect(await server.database.asOwner(left)).toEqual([expect.objectContaining({ role: 'member' })]);
  });

  it('an owner who is demoted while they wait removes nobody, and is told why', async () => {
    const owner = await signIn(server, 'owner@harbor-211.example');
    const id = await profileId(owner, 'member@harbor-211.example');
    const { answer } = await whileOwnersAreLocked(
      'harbor-211',
      () => outcomeOf(owner, 'removeProfile', { id }),
      `UPDATE profiles SET role = CASE email WHEN 'owner@harbor-211.example' THEN 'member' ELSE 'owner' END,
         version = version + 1 WHERE email IN ('owner@harbor-211.example', 'admin@harbor-211.example')`,
    );
    expect(answer).toBe('ADMIN_REQUIRED');
    expect(await profileId(harbor, 'member@harbor-211.example')).toBe(id);
  });
});

/** Holds an organization's owners locked until the request waits for them; changes something, and lets go. */
function whileOwnersAreLocked<Answer>(
  slug: string,
  request: () => Promise<Answer>,
  change: string,
): Promise<{ answer: Answer }> {
  const owners = `SELECT FROM profiles p WHERE p.role = 'owner' AND p.organization_id =
    (SELECT id FROM organizations WHERE slug = $1) FOR UPDATE`;
  return whileLocked(server.database, [owners, [slug]], request, change);
}

async function authorizationsIn(person: Person): Promise<any> {
  const { body } = await person.graphql('{ authorizedApplications { edges { node { id } } } }');
  return body.data.authorizedApplications.edges.map(({ node }: any) => node);
}

async function profileId(person: Person, email: string): Promise<string> {
  const { body } = await person.graphql('{ profiles { edges { node { id email } } } }');
  return body.data.profiles.edges.find(({ node }: any) => node.email === email).node.id;
}

/** The public ids of an organization's owners. */
async function ownersIn(slug: string): Promise<string[]> {
  const rows = await server.database.asOwner<{ id: string }>(
    `SELECT p.id FROM profiles p JOIN organizations o ON o.id = p.organization_id
     WHERE o.slug = $1 AND p.role = 'owner' AND p.status = 'ACTIVE'`,
    [slug],
  );
  return rows.map(({ id }) => showId('prf', id));
}

/** The guard itself refuses whoever was demoted before it looked. */
async function changeRoleOrRefusal(person: Person, input: Record<string, unknown>): Promise<string> {
  try {
    return await outcomeOf(person, 'changeRole', input);
  } catch (error) {
    return JSON.parse((error as Error).message)[0].extensions.code;
  }
}
