import { readId } from '#libs/kernel';

import { auditTypes } from '../support/audit.js';
import { authorizeApplicationRequest, exchanged, hasElement } from '../support/authorize-application.js';
import { Browser, browserOf, redirectOf } from '../support/browser.js';
import {
  authorize,
  change,
  clientAbroad,
  credentialsOf,
  errorCodeOf,
  outcomeOf,
  readKeys,
} from '../support/changes.js';
import {
  basic,
  bearer,
  get,
  organizationId,
  type Person,
  requestToken,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, configureSignIn, refresh, sayYes, signInTo } from '../support/sign-in.js';
import {
  handOver,
  offeredToOthers,
  purgeOrganization,
  signInParties,
  TRANSFER_SCOPES,
  type TransferParties,
} from '../support/transfers.js';

const MEMBER = 'member@harbor-211.example';

let server: TestServer;
let parties: TransferParties;
/** Of CareSuite, which owns what is offered; of Prairie, to which it is; of Harbor, which authorizes it. */
let publisher: Person;
let receiver: Person;
let harbor: Person;

beforeAll(async () => {
  server = await startTestServer();
  parties = await signInParties(server);
  ({ publisher, receiver, harbor } = parties);
});
afterAll(() => server.stop());

/** What Harbor's admin reads of an authorization. */
async function inHarbor(id: string): Promise<any> {
  const { body } = await harbor.graphql(
    `query ($id: ID!) { node(id: $id) { ... on Authorization {
      status publisherChanged scopes pendingScopes publisher { slug } } } }`,
    { id },
  );
  return body.data.node;
}

const approve = (id: string, publisherSlug?: string) => ({
  id,
  scopes: ['agency:read'],
  ...(publisherSlug && { publisherId: organizationId(server.demo, publisherSlug) }),
});

const status = async (path: string, headers: Record<string, string>) =>
  (await get(server, path, headers)).status;

describe('an application that changed hands', () => {
  it('keeps its client id; all that its former owner had ends, at every node, and the receiver gets a secret', async () => {
    const node = await startTestServer({ database: server.database, env: { PUBLIC_URL: server.url } });
    const party = await offeredToOthers(parties);
    const id = await authorize(harbor, party.client_id, ['agency:read']);
    const abroad = await clientAbroad(server, party, 'harbor-211');
    const tokens = [await tokenFor(server, party), await tokenFor(server, abroad)];
    expect((await get(node, '/agency', basic(abroad))).status).toBe(200);
    const now = await handOver(parties, party);
    for (const headers of [basic(party), basic(abroad), ...tokens.map(bearer)]) {
      expect(await status('/agency', headers)).toBe(401);
      await eventually(
        () => get(node, '/agency', headers),
        (answer) => answer.status === 401,
        1_000,
      );
    }
    await node.stop();
    expect((await requestToken(server, party)).body.error).toBe('invalid_client');
    expect((await readKeys(server, party)).status).toBe(401);
    expect((await readKeys(server, now)).body.keys).toEqual([]);
    const agencies = await get(server, '/agency', basic(now));
    const prairies = await server.database.asOwner<{ count: string }>(
      `SELECT count(*) FROM agencies JOIN organizations o ON o.id = organization_id WHERE o.slug = 'prairie-211'`,
    );
    expect(agencies.body.total).toBe(Number(prairies[0]!.count));
    expect(await inHarbor(id)).toMatchObject({ status: 'SUSPENDED' });
  });

  it('is out of its former owner’s reach', async () => {
    const party = await offeredToOthers(parties);
    await handOver(parties, party);
    const application = { applicationId: party.client_id };
    for (const [mutation, input] of Object.entries({
      createCredential: application,
      containLeak: application,
      configureThirdParty: { ...application, enabled: false },
      setApplicationScopes: { id: party.client_id, scopes: [] },
      suspendApplication: { id: party.client_id },
      deleteApplication: { id: party.client_id },
      transferApplication: { id: party.client_id, organizationSlug: 'harbor-211' },
    })) {
      expect([mutation, await errorCodeOf(parties.owner, mutation, input)]).toEqual([mutation, 'NOT_FOUND']);
    }
    const { body } = await publisher.graphql(
      'query ($id: ID!) { application(id: $id) { id } publishedAuthorizations(applicationId: $id) { totalCount } }',
      { id: party.client_id },
    );
    expect(body.data).toBeNull();
    expect((await auditTypes(publisher, party.client_id))[0]).toBe('application.transferred');
  });

  it('can’t be rotated by its former owner, who uses up nothing of the present one’s tries', async () => {
    const party = await offeredToOthers(parties);
    const [old] = await credentialsOf(publisher, party);
    await handOver(parties, party);
    for (let times = 0; times < 61; times++)
      expect(await errorCodeOf(publisher, 'rotateCredential', { id: old.id })).toBe('NOT_FOUND');
    const [present] = await credentialsOf(receiver, party);
    expect(await outcomeOf(receiver, 'rotateCredential', { id: present.id })).toBe('OK');
  });

  it('acts in an organization again when an admin approves it as the new publisher’s', async () => {
    const party = await offeredToOthers(parties);
    const id = await authorize(harbor, party.client_id, TRANSFER_SCOPES);
    const before = await clientAbroad(server, party, 'harbor-211');
    const now = await handOver(parties, party);
    expect(await inHarbor(id)).toEqual({
      status: 'SUSPENDED',
      publisherChanged: true,
      scopes: [],
      pendingScopes: TRANSFER_SCOPES,
      publisher: { slug: 'prairie-211' },
    });
    expect(await outcomeOf(harbor, 'resumeAuthorization', { id })).toBe('NEW_PUBLISHER');
    expect(await outcomeOf(harbor, 'approveScopes', approve(id))).toBe('NEW_PUBLISHER');
    expect(await outcomeOf(harbor, 'approveScopes', approve(id, 'caresuite'))).toBe('NEW_PUBLISHER');
    expect((await readKeys(server, now)).body.keys).toEqual([]);
    expect(await outcomeOf(harbor, 'approveScopes', approve(id, 'prairie-211'))).toBe('OK');
    expect(await inHarbor(id)).toMatchObject({
      status: 'ACTIVE',
      publisherChanged: false,
      scopes: ['agency:read'],
    });
    expect(await status('/agency', basic(await clientAbroad(server, now, 'harbor-211')))).toBe(200);
    expect(await status('/agency', basic(before))).toBe(401);
  });

  it('is let in and allowed as the publisher’s that the admin saw, not as another’s', async () => {
    const party = await offeredToOthers(parties);
    await handOver(parties, party);
    const input = { clientId: party.client_id, scopes: TRANSFER_SCOPES };
    const by = (slug: string) => ({ ...input, publisherId: organizationId(server.demo, slug) });
    for (const name of ['authorizeApplication', 'allowApplication']) {
      expect([name, await outcomeOf(harbor, name, by('caresuite'))]).toEqual([name, 'NEW_PUBLISHER']);
      expect([name, await outcomeOf(harbor, name, by('prairie-211'))]).toEqual([name, 'OK']);
    }
  });

  it('revives no token: what tokens name as its version grows, also where the receiver’s own is smaller', async () => {
    const party = await offeredToOthers(parties);
    const id = await authorize(harbor, party.client_id, ['agency:read']);
    const token = await tokenFor(server, await clientAbroad(server, party, 'harbor-211'));
    await server.database.asOwner(`UPDATE organizations SET version = version + 9 WHERE slug = 'caresuite'`);
    const version = async () => {
      const rows = await server.database.asOwner<{ sum: number }>(
        `SELECT a.version + o.version AS sum FROM applications a JOIN organizations o ON o.id = a.organization_id
         WHERE a.id = $1`,
        [readId('app', party.client_id)],
      );
      return rows[0]!.sum;
    };
    const before = await version();
    await handOver(parties, party);
    expect(await version()).toBeGreaterThan(before);
    await change(harbor, 'approveScopes', approve(id, 'prairie-211'), '__typename');
    expect(await status('/agency', bearer(token))).toBe(401);
  });

  it('and comes back is asked again, also where it was trusted before', async () => {
    const party = await offeredToOthers(parties);
    const id = await authorize(harbor, party.client_id, ['agency:read']);
    await handOver(parties, party);
    const prairieOwner = await signIn(server, 'owner@prairie-211.example');
    const input = { id: party.client_id, organizationSlug: 'caresuite' };
    const { transfer } = await change(prairieOwner, 'transferApplication', input, 'transfer { id }');
    const { clientSecret } = await change(publisher, 'acceptTransfer', { id: transfer.id }, 'clientSecret');
    expect(await inHarbor(id)).toMatchObject({ status: 'SUSPENDED', publisherChanged: true });
    expect(await status('/agency', basic(party))).toBe(401);
    const now = { ...party, client_secret: clientSecret };
    expect((await readKeys(server, now)).body.keys).toEqual([]);
    expect(await status('/agency', basic(now))).toBe(200);
  });

  it('shows an admin whom it sends the new publisher, and acts by their approval', async () => {
    const party = await offeredToOthers(parties);
    await authorize(harbor, party.client_id, ['agency:read']);
    const now = await handOver(parties, party);
    await configureSignIn(receiver, now);
    const browser = await browserOf(server, 'admin@harbor-211.example');
    const { path, verifier } = authorizeApplicationRequest(now, { scope: 'agency:read' });
    const review = await browser.open(path);
    expect(hasElement(review, 'publisher-changed')).toBe(true);
    expect(review.body).toContain('(prairie-211)');
    const answer = await browser.submit(review, { 'scope:agency:read': 'yes', decision: 'resume' });
    const { access_token } = await exchanged(server, now, verifier, answer);
    expect(await status('/agency', bearer(access_token))).toBe(200);
  });

  it('asks people again, whose tokens of before have ended', async () => {
    const party = await offeredToOthers(parties);
    const scope = 'openid offline_access agency:read';
    const before = await signInTo(server, party, MEMBER, { scope, prompt: 'consent' });
    const now = await handOver(parties, party);
    expect(await status('/agency', bearer(before.access_token))).toBe(401);
    expect((await refresh(server, now, before.refresh_token)).body.error).toBe('invalid_grant');
    await configureSignIn(receiver, now);
    const browser = new Browser(server);
    const openid = authorizationRequest(now, { scope: 'openid' });
    const page = await browser.signIn(await browser.open(openid.path), MEMBER);
    expect(page.body).toContain('id="allow"');
    expect(page.body).toContain('Prairie 211');
    const silent = authorizationRequest(now, { scope: 'openid', prompt: 'none' });
    expect(redirectOf(await browser.open(silent.path)).searchParams.get('error')).toBe('consent_required');
    await sayYes(browser, openid.path, MEMBER);
    const after = await signInTo(server, now, MEMBER, { scope, prompt: 'consent' });
    expect(await status('/agency', bearer(after.access_token))).toBe(200);
    expect(await status('/agency', bearer(before.access_token))).toBe(401);
  });

  it('ends what the receiver had with it as another’s: it is its own now', async () => {
    const party = await offeredToOthers(parties);
    const id = await authorize(receiver, party.client_id, ['agency:read']);
    const abroad = await clientAbroad(server, party, 'prairie-211');
    await handOver(parties, party);
    expect(await status('/agency', basic(abroad))).toBe(401);
    const { body } = await receiver.graphql(
      'query ($id: ID!) { node(id: $id) { ... on Authorization { status } } }',
      { id },
    );
    expect(body.data.node.status).toBe('REVOKED');
    const again = { clientId: party.client_id, scopes: ['agency:read'] };
    expect(await outcomeOf(receiver, 'authorizeApplication', again)).toBe('OWN_APPLICATION');
    expect(await outcomeOf(publisher, 'authorizeApplication', again)).toBe('OK');
  });

  it('closes what was asked of its former publisher, allows nothing that was allowed it, and stays blocked', async () => {
    const member = await signIn(server, MEMBER);
    const [asked, allowed, blocked] = [
      await offeredToOthers(parties),
      await offeredToOthers(parties),
      await offeredToOthers(parties),
    ];
    const request = { clientId: asked.client_id, scopes: ['agency:read'], reason: 'Intake' };
    const made = await change(member, 'requestAuthorization', request, 'request { id }');
    const allowance = { clientId: allowed.client_id, scopes: ['agency:read'] };
    await change(harbor, 'allowApplication', allowance, '__typename');
    await change(harbor, 'blockApplication', { clientId: blocked.client_id }, '__typename');
    for (const each of [asked, allowed, blocked]) await handOver(parties, each);
    expect(await outcomeOf(harbor, 'approveRequest', { id: made.request.id })).toBe('ALREADY_DECIDED');
    const { body } = await harbor.graphql(`{
      authorizationRequests(first: 100, status: CLOSED) { nodes { id } }
      listedApplications(first: 100) { nodes { publisherChanged application { clientId } } } }`);
    expect(body.data.authorizationRequests.nodes).toEqual([{ id: made.request.id }]);
    for (const { client_id: clientId } of [allowed, blocked]) {
      const entry = { publisherChanged: true, application: { clientId } };
      expect(body.data.listedApplications.nodes).toContainEqual(entry);
    }
    expect(await outcomeOf(member, 'requestAuthorization', request)).toBe('OK');
    const again = { clientId: blocked.client_id, scopes: ['agency:read'] };
    expect(await outcomeOf(harbor, 'authorizeApplication', again)).toBe('BLOCKED');
  });

  it('is told to both, and to whoever authorized it; the former owner hears no more of them', async () => {
    const party = await offeredToOthers(parties);
    const id = await authorize(harbor, party.client_id, ['agency:read']);
    await handOver(parties, party);
    const told = await eventually(
      () => auditTypes(harbor, party.client_id),
      ([newest]) => newest === 'authorization.publisher_changed',
    );
    expect(told.filter((type) => type === 'authorization.publisher_changed')).toHaveLength(1);
    const heard = await auditTypes(publisher, party.client_id);
    await change(harbor, 'revokeAuthorization', { id }, '__typename');
    expect(await auditTypes(publisher, party.client_id)).toEqual(heard);
    expect(heard.slice(0, 2)).toEqual(['application.transferred', 'application.transfer_offered']);
    expect(await auditTypes(receiver, party.client_id)).toEqual([
      'application.transferred',
      'application.transfer_offered',
    ]);
  });
});

describe('purging the organizations of a transfer', () => {
  it('takes the former owner’s past with it, later the application with all that anybody had with it', async () => {
    const party = await offeredToOthers(parties);
    const id = await authorize(harbor, party.client_id, ['agency:read']);
    const now = await handOver(parties, party);
    await change(harbor, 'approveScopes', approve(id, 'prairie-211'), '__typename');
    expect(await purgeOrganization(server, 'caresuite')).toEqual([]);
    expect(await status('/agency', basic(await clientAbroad(server, now, 'harbor-211')))).toBe(200);
    expect(await purgeOrganization(server, 'prairie-211')).toEqual([]);
    expect(await inHarbor(id)).toBeNull();
  });
});
