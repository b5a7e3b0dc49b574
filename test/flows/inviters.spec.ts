import { Browser, fieldsOf } from '../support/browser.js';
import { change, outcomeOf, profileOf } from '../support/changes.js';
import { type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let owner: Person;

beforeAll(async () => {
  server = await startTestServer();
  owner = await signIn(server, 'owner@harbor-211.example');
});
afterAll(() => server.stop());

let people = 0;

/** The path of the link that the inviter is shown, and the invitation's id. */
async function invite(by: Person, role: string): Promise<{ id: string; email: string; path: string }> {
  const email = `invited${++people}@people.example`;
  const sent = await change(by, 'inviteProfile', { email, role }, 'invitation { id } link');
  return { id: sent.invitation.id, email, path: pathOf(sent.link) };
}

const pathOf = (link: string) => link.replace(server.url, '');
const open = async (path: string) => (await new Browser(server).request(path)).status;

/** Comes in as somebody new, by a page that was opened. */
async function join(browser: Browser, page: { body: unknown }): Promise<number> {
  const fields = { ...fieldsOf(page.body as string), name: 'Robin New', password: 'nine teal herons wading' };
  return (await browser.post('/invitation', { ...fields, decision: 'join' })).status;
}

/** Somebody new in this role, with their profile. */
async function newcomer(role: string): Promise<{ person: Person; id: string }> {
  const { email, path } = await invite(owner, role);
  const browser = new Browser(server);
  expect(await join(browser, await browser.request(path))).toBe(303);
  return { person: browser.person, id: await profileOf(owner, email) };
}

describe('an invitation', () => {
  it('to be an owner ends with the ownership of who sent it, also for who has its page open', async () => {
    const { person, id } = await newcomer('OWNER');
    const [opened, other, asMember] = [
      await invite(person, 'OWNER'),
      await invite(person, 'OWNER'),
      await invite(person, 'MEMBER'),
    ];
    const browser = new Browser(server);
    const page = await browser.request(opened.path);
    await change(owner, 'changeRole', { id, role: 'ADMIN' }, '__typename');
    expect(await join(browser, page)).toBe(403);
    expect([await open(other.path), await open(asMember.path)]).toEqual([403, 200]);
  });

  it('of any role ends with the demotion or removal of who sent it, and begins anew when another sends it', async () => {
    const demoted = await newcomer('ADMIN');
    const removed = await newcomer('ADMIN');
    const [one, two] = [await invite(demoted.person, 'MEMBER'), await invite(removed.person, 'MEMBER')];
    await change(owner, 'changeRole', { id: demoted.id, role: 'MEMBER' }, '__typename');
    await change(owner, 'removeProfile', { id: removed.id }, '__typename');
    expect([await open(one.path), await open(two.path)]).toEqual([403, 403]);
    const { link } = await change(owner, 'resendInvitation', { id: two.id }, 'link');
    const browser = new Browser(server);
    expect(await join(browser, await browser.request(pathOf(link)))).toBe(303);
    expect(await outcomeOf(owner, 'revokeInvitation', { id: one.id })).toBe('OK');
  });

  it('whose sender may not give its role any more is void, in lists too, until somebody sends it who may', async () => {
    const { person, id } = await newcomer('OWNER');
    const [toOwner, toMember] = [await invite(person, 'OWNER'), await invite(person, 'MEMBER')];
    const ofAll = `query ($query: String, $status: InvitationStatus) {
      invitations(query: $query, status: $status, first: 100) { totalCount nodes { id status } } }`;
    const statusOf = async ({ id: invitation, email }: { id: string; email: string }) => {
      const { data } = (await owner.graphql(ofAll, { query: email })).body;
      const [{ status }] = data.invitations.nodes;
      for (const each of ['PENDING', 'VOID', 'EXPIRED']) {
        const { invitations } = (await owner.graphql(ofAll, { query: email, status: each })).body.data;
        expect(invitations.totalCount).toBe(each === status ? 1 : 0);
      }
      const node = await owner.graphql(
        'query ($id: ID!) { node(id: $id) { ... on Invitation { status } } }',
        {
          id: invitation,
        },
      );
      expect(node.body.data.node.status).toBe(status);
      return status as string;
    };
    const statuses = async () => [await statusOf(toOwner), await statusOf(toMember)];
    expect(await statuses()).toEqual(['PENDING', 'PENDING']);
    await change(owner, 'changeRole', { id, role: 'ADMIN' }, '__typename');
    expect(await statuses()).toEqual(['VOID', 'PENDING']);
    await change(owner, 'removeProfile', { id }, '__typename');
    expect(await statuses()).toEqual(['VOID', 'VOID']);
    const sent = await change(owner, 'resendInvitation', { id: toOwner.id }, 'invitation { status } link');
    expect([sent.invitation.status, await open(pathOf(sent.link))]).toEqual(['PENDING', 200]);
    await server.database.asOwner(
      `UPDATE invitations SET expires_at = now() - interval '1 day' WHERE email = $1`,
      [toMember.email],
    );
    expect(await statuses()).toEqual(['PENDING', 'EXPIRED']);
  });

  it('is good once, or its sender is unmade first: never both', async () => {
    const { person, id } = await newcomer('OWNER');
    const { path, email } = await invite(person, 'OWNER');
    const browser = new Browser(server);
    const page = await browser.request(path);
    const demote = () => change(owner, 'changeRole', { id, role: 'MEMBER' }, '__typename');
    const [status] = await Promise.all([join(browser, page), demote()]);
    const joined = await server.database.asOwner('SELECT FROM profiles WHERE email = $1', [email]);
    expect([status, joined.length]).toEqual(status === 303 ? [303, 1] : [403, 0]);
  });
});
