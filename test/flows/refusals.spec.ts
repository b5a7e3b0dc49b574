import { auditOf, auditTypes, notedRefusals } from '../support/audit.js';
import { Browser } from '../support/browser.js';
import { authorize, change, clientAbroad, offerApplication } from '../support/changes.js';
import {
  bearer,
  careSuiteInHarbor,
  get,
  graphql,
  type Person,
  requestToken,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { atOnce } from '../support/eventually.js';
import { askForServiceAccount, assignedAbroad, tokenOf } from '../support/existing-clients.js';
import { careSuiteAuthorization } from '../support/nodes.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, demoParty, signInTo } from '../support/sign-in.js';
import { handOver, offeredToOthers, signInParties } from '../support/transfers.js';

let server: TestServer;
let harbor: Person;
let prairie: Person;
let caresuite: Person;

beforeAll(async () => {
  server = await startTestServer({ env: { NEXUS_AUDIT_BATCH_SECONDS: '1' } });
  harbor = await signIn(server, 'admin@harbor-211.example');
  prairie = await signIn(server, 'admin@prairie-211.example');
  caresuite = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

describe('a refusal', () => {
  it("of another organization's application is told once an hour for each reason, however often it comes", async () => {
    const client = careSuiteInHarbor(server.demo);
    const token = await tokenFor(server, client);
    const refused = await atOnce(20, () =>
      send(`${server.url}/agency`, { method: 'POST', headers: bearer(token) }),
    );
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([403]));
    const [event] = await notedRefusals(harbor, client.client_id, 1);
    expect(event).toMatchObject({
      actor: { kind: 'APPLICATION', name: 'CareSuite' },
      details: { reason: 'insufficient_scope', needed: '["agency:write"]', endpoint: 'POST /agency' },
    });
    const id = await careSuiteAuthorization(harbor);
    await change(harbor, 'suspendAuthorization', { id }, '__typename');
    await get(server, '/agency', bearer(token));
    await requestToken(server, client);
    await change(harbor, 'resumeAuthorization', { id }, '__typename');
    await change(harbor, 'lockDown', {}, '__typename');
    await requestToken(server, client);
    await change(harbor, 'liftLockDown', {}, '__typename');
    const told = await notedRefusals(harbor, client.client_id, 3);
    expect(told.map(({ details }) => details.reason)).toEqual([
      'insufficient_scope',
      'authorization_ended',
      'locked_down',
    ]);
  });

  it('of a sign-in is told to the organization whose person it was', async () => {
    const party = demoParty(server, 'Harbor Caseworker');
    const browser = new Browser(server);
    const page = await browser.open(authorizationRequest(party).path);
    const answer = await browser.signIn(page, 'member@prairie-211.example');
    expect(answer.body).toContain('restricts sign-in to certain');
    const [event] = await notedRefusals(prairie, party.client_id, 1);
    expect(event).toMatchObject({
      actor: { kind: 'PERSON' },
      details: { reason: 'audience', applicationName: 'Harbor Caseworker' },
    });
    expect(await auditTypes(harbor, party.client_id)).not.toContain('access.refused');
  });
});

describe('of its application in another organization, a publisher reads', () => {
  const NAMES = { harbor: 'Harbor 211', prairie: 'Prairie 211' };

  it('what it lacks itself, and of all else only that the organization refused, once an hour', async () => {
    const home = await offerApplication(caresuite, ['agency:read', 'resource:read']);
    const id = await authorize(harbor, home.client_id, ['agency:read']);
    const client = await clientAbroad(server, home, 'harbor-211');
    const headers = bearer(await tokenFor(server, client));
    await atOnce(20, () => send(`${server.url}/agency`, { method: 'POST', headers }));
    await graphql(server, headers, '{ profiles { nodes { id } } }');
    await atOnce(20, () => get(server, '/resource', headers));
    await change(harbor, 'suspendAuthorization', { id }, '__typename');
    await get(server, '/agency', headers);
    await requestToken(server, client);
    const [mine, fields, withheld, ...more] = await notedRefusals(caresuite, id, 3);
    const common = {
      actor: { kind: 'APPLICATION', name: 'Sample' },
      subject: { applicationId: home.client_id, authorizationId: id },
    };
    const { harbor: organization } = NAMES;
    const lacking = { reason: 'insufficient_scope', organization };
    expect(mine).toMatchObject({
      ...common,
      details: { ...lacking, endpoint: 'POST /agency', needed: '["agency:write"]' },
    });
    expect(fields).toMatchObject({
      ...common,
      details: { ...lacking, endpoint: 'Query.profiles', needed: '["profile:read"]' },
    });
    expect(withheld!.details).toEqual({
      reason: 'refused_by_organization',
      organization,
      endpoint: 'GET /resource',
    });
    expect(withheld).toMatchObject(common);
    expect(more).toEqual([]);
  });

  it('no reason more of a suspension, and that of each organization', async () => {
    const home = await offerApplication(caresuite, ['agency:read']);
    for (const [person, slug] of [[harbor, 'harbor-211'] as const, [prairie, 'prairie-211'] as const]) {
      const id = await authorize(person, home.client_id, ['agency:read']);
      const client = await clientAbroad(server, home, slug);
      await change(person, 'suspendAuthorization', { id }, '__typename');
      await requestToken(server, client);
    }
    const told = await notedRefusals(caresuite, home.client_id, 2);
    expect(told.map(({ details }) => details).sort(byOrganization)).toEqual(
      [NAMES.harbor, NAMES.prairie].map((organization) => ({
        reason: 'refused_by_organization',
        organization,
        endpoint: 'POST /oauth/token',
      })),
    );
  });

  it('nobody as whom it acted, and not from where they called', async () => {
    const { client, account, home, authorization: id } = await assignedAbroad(server, caresuite, harbor);
    const headers = bearer(tokenOf(await askForServiceAccount(server, client, account)));
    await get(server, '/resource', headers);
    const [event] = await notedRefusals(caresuite, id, 1);
    expect(event!.details.reason).toBe('refused_by_organization');
    const { body } = await caresuite.graphql(
      `query ($id: ID!) { auditEvents(subjectId: $id, types: ["access.refused"]) { nodes {
        network actor { id onBehalfOf { id } } } } }`,
      { id },
    );
    expect(body.data.auditEvents.nodes).toEqual([
      { network: null, actor: { id: home.client_id, onBehalfOf: null } },
    ]);
    expect(JSON.stringify(await auditOf(caresuite, id))).not.toContain(account);
  });

  it('nothing where it acts by consent of a person', async () => {
    const party = await offeredToOthers(await signInParties(server));
    const { access_token } = await signInTo(server, party, 'member@harbor-211.example');
    await get(server, '/audit-events.csv', bearer(access_token));
    await notedRefusals(harbor, party.client_id, 1);
    expect(await auditTypes(caresuite, party.client_id)).not.toContain('access.refused');
  });

  it('nothing that was seen before it was handed over, nor does who has it now', async () => {
    const parties = await signInParties(server);
    const party = await offeredToOthers(parties);
    await authorize(harbor, party.client_id, ['agency:read']);
    const observe = () =>
      server.database.asOwner(
        `SELECT record_observations(jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'type', 'access.refused',
           'version', 1, 'data', '{}'::jsonb, 'occurredAt', now(), 'authorizationId', a.id)))
         FROM (SELECT id FROM authorizations ORDER BY id DESC LIMIT 1) a`,
      );
    await observe();
    expect(await notedRefusals(caresuite, party.client_id, 1)).toHaveLength(1);
    await handOver(parties, party);
    await observe();
    expect(await notedRefusals(caresuite, party.client_id, 1)).toHaveLength(1);
    expect(await auditTypes(prairie, party.client_id)).not.toContain('access.refused');
  });
});

const byOrganization = (one: Record<string, string>, two: Record<string, string>) =>
  one.organization! < two.organization! ? -1 : 1;
