import { auditOf } from '../support/audit.js';
import { Browser, browserOf, fieldsOf } from '../support/browser.js';
import { change, errorCodeOf, outcomesOf, profileOf, refusalsOf } from '../support/changes.js';
import { bearer, organizationId, type Person, send, signIn } from '../support/clients.js';
import { startTwoNodesTogether, type TwoNodes } from '../support/nodes.js';
import { codeFor, demoParty, redeem, refresh, type RelyingParty, signInTo } from '../support/sign-in.js';
import { createEndpoint, startWebhookReceiver } from '../support/webhook-receiver.js';

const CASEY = 'casey@people.example';
/** Of people who lose their place, or their role, to somebody who was faster. */
const EXPECTED = ['OK', 'LAST_OWNER', 'OWNER_REQUIRED', 'ADMIN_REQUIRED', 'NOT_FOUND', 'FORBIDDEN'];
const SCOPE = { scope: 'openid offline_access agency:read' };

let nodes: TwoNodes;
let party: RelyingParty;
let owner: Person;
let admin: Person;

beforeAll(async () => {
  nodes = await startTwoNodesTogether();
  party = demoParty(nodes.a, 'CareSuite');
  owner = await signIn(nodes.a, 'owner@harbor-211.example');
  admin = nodes.harbor;
}, 60_000);
afterAll(() => nodes.stop());

async function verdict(tokens: any): Promise<[token: number, refresh: number]> {
  const used = await send(`${nodes.b.url}/agency`, { headers: bearer(tokens.access_token) });
  return [used.status, (await refresh(nodes.b, party, tokens.refresh_token)).status];
}

/** Casey is invited to Harbor, and accepts. */
async function inviteCasey(): Promise<void> {
  const sent = await change(admin, 'inviteProfile', { email: CASEY, role: 'MEMBER' }, 'link');
  const browser = await browserOf(nodes.a, CASEY);
  const path = sent.link.replace(nodes.a.url, '');
  const fields = fieldsOf((await browser.request(path)).body as string);
  expect((await browser.post('/invitation', { ...fields, decision: 'accept' })).status).toBe(303);
}

describe('a person who is removed', () => {
  it('loses, at once and on every node, what they and applications may do there, and nothing elsewhere', async () => {
    const browser = await browserOf(nodes.a, CASEY);
    const here = await signInTo(nodes.a, party, CASEY, SCOPE, 'Harbor 211');
    const there = await signInTo(nodes.a, party, CASEY, SCOPE, 'Prairie 211');
    const code = await codeFor(new Browser(nodes.a), party, CASEY, SCOPE, 'Harbor 211');
    const id = await profileOf(owner, CASEY);
    await change(admin, 'removeProfile', { id }, 'removedId');
    expect(await verdict(here)).toEqual([401, 400]);
    expect((await redeem(nodes.b, party, code)).body.error).toBe('invalid_grant');
    expect(await verdict(there)).toEqual([200, 200]);
    const query = '{ viewer { organization { slug } memberships { organization { slug } } } }';
    const { body } = await browser.person.graphql(query);
    expect(body.data.viewer).toEqual({
      organization: { slug: 'prairie-211' },
      memberships: [{ organization: { slug: 'prairie-211' } }],
    });
    const refused = await browser.person.in('harbor-211').graphql('{ organization { name } }');
    expect(refused.body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    const consents = await nodes.a.database.asOwner(
      `SELECT c.status FROM consents c JOIN organizations o ON o.id = c.organization_id
       WHERE o.slug = 'harbor-211' AND c.profile_id = (SELECT id FROM profiles WHERE email = $1 AND status = 'REMOVED')`,
      [CASEY],
    );
    expect(consents).toEqual([{ status: 'WITHDRAWN' }]);
    expect((await auditOf(admin, id)).map(({ type, actor }) => [type, actor.name])).toContainEqual([
      'profile.removed',
      'Harbor 211 admin',
    ]);
    expect(await errorCodeOf(admin, 'removeProfile', { id })).toBe('NOT_FOUND');
  });

  it('can be invited again: as another profile, for which the old tokens are not good', async () => {
    await inviteCasey();
    const profiles = await nodes.a.database.asOwner<{ id: string; status: string }>(
      `SELECT p.id, p.status FROM profiles p JOIN organizations o ON o.id = p.organization_id
       WHERE p.email = $1 AND o.slug = 'harbor-211' ORDER BY p.id`,
      [CASEY],
    );
    expect(profiles.map(({ status }) => status)).toEqual(['REMOVED', 'ACTIVE']);
    expect((await signInTo(nodes.a, party, CASEY, SCOPE, 'Harbor 211')).access_token).toBeTruthy();
  });

  it('is told to a webhook of the organization, as is who joins: by id and role, without a name', async () => {
    const receiver = await startWebhookReceiver();
    await createEndpoint(admin, receiver.url, ['member.joined', 'member.removed']);
    const before = await profileOf(owner, CASEY);
    await change(admin, 'removeProfile', { id: before }, 'removedId');
    const [removed] = await receiver.messages('member.removed');
    await inviteCasey();
    const [joined] = await receiver.messages('member.joined');
    await receiver.close();
    expect([removed!.message.data, joined!.message.data]).toEqual([
      { profile_id: before, role: { before: 'member', after: null } },
      { profile_id: await profileOf(owner, CASEY), role: { before: null, after: 'member' } },
    ]);
  });
});

describe('an owner', () => {
  it('is removed by owners only, and the last one by nobody', async () => {
    const id = await profileOf(owner, 'owner@harbor-211.example');
    expect(await refusalsOf(admin, 'removeProfile', { id })).toEqual(['OWNER_REQUIRED']);
    expect(await refusalsOf(owner, 'removeProfile', { id })).toEqual(['LAST_OWNER']);
    const input = { id: organizationId(nodes.a.demo, 'harbor-211') };
    expect(await refusalsOf(owner, 'leaveOrganization', input)).toEqual(['LAST_OWNER']);
  });

  it('remains, though all owners leave, remove and demote each other at the same moment', async () => {
    const emails = ['owner@prairie-211.example', 'admin@prairie-211.example', 'member@prairie-211.example'];
    const [first, ...others] = await Promise.all(emails.map((email) => signIn(nodes.a, email)));
    const ids = await Promise.all(emails.map((email) => profileOf(first!, email)));
    for (const id of ids.slice(1)) await change(first!, 'changeRole', { id, role: 'OWNER' }, '__typename');
    const organization = { id: organizationId(nodes.a.demo, 'prairie-211') };
    const outcomes = await outcomesOf([
      ...[first!, ...others].map(
        (person) => () => person.mutate('leaveOrganization', organization, '__typename'),
      ),
      ...others.map(
        (person, index) => () => person.mutate('removeProfile', { id: ids[index]! }, '__typename'),
      ),
      () => first!.mutate('changeRole', { id: ids[2], role: 'MEMBER' }, '__typename'),
    ]);
    const owners = await nodes.a.database.asOwner(
      `SELECT FROM profiles p JOIN organizations o ON o.id = p.organization_id
       WHERE o.slug = 'prairie-211' AND p.role = 'owner' AND p.status = 'ACTIVE'`,
    );
    expect(owners.length).toBeGreaterThanOrEqual(1);
    expect(outcomes.filter((outcome) => !EXPECTED.includes(outcome))).toEqual([]);
    expect(outcomes).toContain('OK');
  });
});

describe('leaving', () => {
  it('is for people, from the organization that they name', async () => {
    const member = await signIn(nodes.a, 'member@harbor-211.example');
    const other = { id: organizationId(nodes.a.demo, 'prairie-211') };
    expect(await errorCodeOf(member, 'leaveOrganization', other)).toBe('NOT_FOUND');
    const input = { id: organizationId(nodes.a.demo, 'harbor-211') };
    expect((await change(member, 'leaveOrganization', input, 'leftId')).leftId).toBe(input.id);
    const { body } = await member.graphql('{ organization { name } }');
    expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('takes nothing of a service account: that is removed by its own mutation', async () => {
    const { profile } = await change(
      admin,
      'createServiceAccount',
      { name: 'Importer', role: 'MEMBER' },
      'profile { id }',
    );
    expect(await errorCodeOf(admin, 'removeProfile', { id: profile.id })).toBe('NOT_FOUND');
  });
});
