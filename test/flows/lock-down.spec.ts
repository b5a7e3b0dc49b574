import { readId } from '#libs/kernel';

import { auditTypes } from '../support/audit.js';
import {
  authorize,
  change,
  clientAbroad,
  findKey,
  offerApplication,
  refusalsOf,
} from '../support/changes.js';
import {
  basic,
  bearer,
  demoClient,
  organizationId,
  type Person,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty, signInTo } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';

let server: TestServer;
let harbor: Person;
let prairie: Person;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
  prairie = await signIn(server, 'admin@prairie-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

const reads = async (headers: Record<string, string>) =>
  (await send(`${server.url}/agency`, { headers })).status;

/** An application that Harbor and Prairie authorize, and that people of any organization sign in to. */
async function foreign() {
  const party = await registerParty(publisher, ['agency:read']);
  const offer = { applicationId: party.client_id, enabled: true };
  await change(publisher, 'configureThirdParty', offer, '__typename');
  const id = await authorize(harbor, party.client_id, ['agency:read']);
  await authorize(prairie, party.client_id, ['agency:read']);
  const inHarbor = await clientAbroad(server, party, 'harbor-211');
  const inPrairie = await clientAbroad(server, party, 'prairie-211');
  return { party, id, inHarbor, inPrairie };
}

const memberToken = async (party: Awaited<ReturnType<typeof foreign>>['party'], organization?: string) =>
  (
    await signInTo(
      server,
      party,
      organization ? 'casey@people.example' : MEMBER,
      {
        scope: 'openid agency:read',
      },
      organization,
    )
  ).access_token as string;

const statusOf = async (person: Person, id: string) =>
  (
    await person.graphql('query ($id: ID!) { node(id: $id) { ... on Authorization { status expiresAt } } }', {
      id,
    })
  ).body.data.node;

describe('approving for a time', () => {
  const soon = () => new Date(Date.now() + 3_600_000).toISOString();

  it('sets another end, or none; left out, it changes nothing', async () => {
    const { client_id } = await offerApplication(publisher, ['agency:read']);
    const id = await authorize(harbor, client_id, ['agency:read']);
    const end = soon();
    const approve = (more: object) =>
      change(
        harbor,
        'approveScopes',
        { id, scopes: ['agency:read'], ...more },
        'authorization { expiresAt }',
      );
    expect((await approve({ expiresAt: end })).authorization.expiresAt).toBe(end);
    expect((await approve({})).authorization.expiresAt).toBe(end);
    expect((await approve({ expiresAt: null })).authorization.expiresAt).toBeNull();
  });

  it('is refused for a time that has passed, and where the time is over', async () => {
    const { client_id } = await offerApplication(publisher, ['agency:read']);
    const id = await authorize(harbor, client_id, ['agency:read']);
    const input = { id, scopes: ['agency:read'] };
    const past = new Date(Date.now() - 1_000).toISOString();
    expect(await refusalsOf(harbor, 'approveScopes', { ...input, expiresAt: past })).toEqual([
      'EXPIRES_IN_THE_PAST',
    ]);
    await server.database.asOwner(
      `UPDATE authorizations SET expires_at = now() - interval '1 minute' WHERE id =
       (SELECT id FROM authorizations ORDER BY authorized_at DESC LIMIT 1)`,
    );
    expect(await refusalsOf(harbor, 'approveScopes', { ...input, expiresAt: soon() })).toEqual([
      'ALREADY_EXPIRED',
    ]);
    expect((await statusOf(harbor, id)).status).toBe('EXPIRED');
  });
});

describe('revoking an authorization', () => {
  it('leaves what members let the application do for them, unless that is to end too', async () => {
    const { party, id } = await foreign();
    const [harborToken, prairieToken] = [await memberToken(party), await memberToken(party, 'Prairie 211')];
    await change(harbor, 'revokeAuthorization', { id }, '__typename');
    expect(await reads(bearer(harborToken))).toBe(200);
    const again = await authorize(harbor, party.client_id, ['agency:read']);
    await change(harbor, 'revokeAuthorization', { id: again, alsoMembers: true }, '__typename');
    expect([await reads(bearer(harborToken)), await reads(bearer(prairieToken))]).toEqual([401, 200]);
    expect((await auditTypes(harbor, party.client_id)).slice(0, 2)).toEqual([
      'authorization.revoked',
      'consent.ended_by_organization',
    ]);
    expect(await auditTypes(prairie, party.client_id)).not.toContain('consent.ended_by_organization');
  });
});

describe('a lock-down', () => {
  const lockDown = () => change(harbor, 'lockDown', { reason: 'Drill' }, 'count lockDown { lockedDownBy }');
  const lift = () => change(harbor, 'liftLockDown', {}, '__typename');
  afterEach(lift);

  it('counts the authorizations that it suspends: none of an application whose publisher changed', async () => {
    const { count: before } = await lockDown();
    await lift();
    const [sold] = [await foreign(), await foreign()];
    await server.database.asOwner('UPDATE applications SET owned_since = revision + 1 WHERE id = $1', [
      readId('app', sold.party.client_id),
    ]);
    expect((await lockDown()).count).toBe(before + 1);
  });

  it('suspends at once what all other organizations do here, for themselves and for members; nothing else', async () => {
    const { party, id, inHarbor, inPrairie } = await foreign();
    const bot = demoClient(server.demo, 'Harbor Sync Bot');
    const token = await tokenFor(server, inHarbor);
    const ofMember = await memberToken(party);
    const inOther = await memberToken(party, 'Prairie 211');
    const { body } = await harbor.graphql('{ authorizedApplications(status: ACTIVE) { totalCount } }');
    const { count, lockDown: standing } = await lockDown();
    expect([count, standing.lockedDownBy]).toEqual([
      body.data.authorizedApplications.totalCount,
      'Harbor 211 admin',
    ]);
    for (const headers of [basic(inHarbor), bearer(token), bearer(ofMember)]) {
      expect(await reads(headers)).toBe(401);
    }
    for (const headers of [basic(bot), basic(inPrairie), bearer(inOther), basic(party)]) {
      expect(await reads(headers)).toBe(200);
    }
    expect((await requestToken(server, inHarbor)).status).toBe(401);
    expect(await findKey(server, party, 'harbor-211')).toBeUndefined();
    expect(await findKey(server, party, 'prairie-211')).toBeDefined();
    expect((await statusOf(harbor, id)).status).toBe('SUSPENDED');
    const published = `{ publishedAuthorizations(applicationId: "${party.client_id}") {
      nodes { status organization { slug } } } }`;
    expect((await publisher.graphql(published)).body.data.publishedAuthorizations.nodes).toEqual([
      { status: 'SUSPENDED', organization: { slug: 'harbor-211' } },
      { status: 'ACTIVE', organization: { slug: 'prairie-211' } },
    ]);
  });

  it('when lifted lets them act with new tokens; no old one comes back', async () => {
    const { inHarbor, party } = await foreign();
    const [token, ofMember] = [await tokenFor(server, inHarbor), await memberToken(party)];
    await lockDown();
    await lift();
    expect([await reads(bearer(token)), await reads(bearer(ofMember))]).toEqual([401, 401]);
    expect(await reads(basic(inHarbor))).toBe(200);
    expect(await reads(bearer(await tokenFor(server, inHarbor)))).toBe(200);
    expect(await reads(bearer(await memberToken(party)))).toBe(200);
  });

  it('repeated changes nothing, and stands in the audit log once', async () => {
    const first = await lockDown();
    expect(await lockDown()).toEqual(first);
    expect((await harbor.graphql('{ lockDown { lockedDownBy } }')).body.data.lockDown).toEqual({
      lockedDownBy: 'Harbor 211 admin',
    });
    await lift();
    await lift();
    const types = await auditTypes(harbor, organizationId(server.demo, 'harbor-211'));
    expect(types.slice(0, 2)).toEqual(['organization.lock_down_lifted', 'organization.locked_down']);
    expect((await harbor.graphql('{ lockDown { lockedDownBy } }')).body.data.lockDown).toBeNull();
  });

  it('tells an application that sends people to sign in', async () => {
    const { party } = await foreign();
    await lockDown();
    await expect(memberToken(party)).rejects.toThrow(/No code.*error=access_denied/);
  });
});
