import { decodeJwt } from 'jose';

import { auditTypes } from '../support/audit.js';
import {
  authorize,
  change,
  clientAbroad,
  errorCodeOf,
  offerApplication,
  outcomeOf,
  registerApplication,
} from '../support/changes.js';
import {
  type Client,
  clientRequest,
  demoClient,
  organizationId,
  type Person,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, signInTo } from '../support/sign-in.js';
import { handOver, signInParties } from '../support/transfers.js';

const INACTIVE = { active: false };

let server: TestServer;
let harbor: Person;
let prairie: Person;
let publisher: Person;
/** CareSuite's application, which Harbor and Prairie authorize. */
let foreign: Client;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
  prairie = await signIn(server, 'admin@prairie-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
  foreign = await offerApplication(publisher, ['agency:read']);
  for (const person of [harbor, prairie]) await authorize(person, foreign.client_id, ['agency:read']);
});
afterAll(() => server.stop());

const introspect = async (client: Client, token: string) =>
  (await clientRequest(server, '/oauth/introspect', client, { token })).body;
const abroad = (slug: string) => clientAbroad(server, foreign, slug);
const set = (person: Person, { client_id }: Client, enabled: boolean) =>
  change(
    person,
    'setResourceServer',
    { applicationId: client_id, enabled },
    'application { isResourceServer }',
  );

/** An application of Harbor that its admin named. */
async function resourceServer(): Promise<Client> {
  const client = await registerApplication(harbor, ['agency:read']);
  expect(await set(harbor, client, true)).toMatchObject({ application: { isResourceServer: true } });
  return client;
}

describe("an organization's resource server", () => {
  it('sees what the access tokens of other applications are worth that act in its organization', async () => {
    const api = await registerApplication(harbor, ['agency:read']);
    const ofForeign = await tokenFor(server, await abroad('harbor-211'));
    const ofBot = await tokenFor(server, demoClient(server.demo, 'Harbor Sync Bot'));
    const signedIn = await signInTo(
      server,
      demoParty(server, 'Harbor Caseworker'),
      'member@harbor-211.example',
    );
    const tokens = [ofForeign, ofBot, signedIn.access_token as string];
    for (const token of tokens) expect(await introspect(api, token)).toEqual(INACTIVE);
    await set(harbor, api, true);
    for (const token of tokens) {
      const { client_id, jti } = decodeJwt(token);
      expect(await introspect(api, token)).toMatchObject({
        active: true,
        organization_id: organizationId(server.demo, 'harbor-211'),
        client_id,
        jti,
      });
    }
    expect(await introspect(api, signedIn.refresh_token as string)).toEqual(INACTIVE);
    expect(await auditTypes(harbor, api.client_id)).toContain('application.resource_server_configured');
  });

  it('sees nothing of tokens that act in another organization, also of the same application and person', async () => {
    const api = await resourceServer();
    const casey = 'casey@people.example';
    const careSuite = demoParty(server, 'CareSuite');
    const inPrairie = await signInTo(server, careSuite, casey, {}, 'Prairie 211');
    const others = [
      await tokenFor(server, await abroad('prairie-211')),
      await tokenFor(server, foreign),
      inPrairie.access_token as string,
      'nxt_unknown',
    ];
    for (const token of others) expect(await introspect(api, token)).toEqual(INACTIVE);
    const inHarbor = await signInTo(server, careSuite, casey, {}, 'Harbor 211');
    expect(await introspect(api, inHarbor.access_token as string)).toMatchObject({ active: true });
  });

  it('sees that a token was ended at that moment', async () => {
    const api = await resourceServer();
    const token = await tokenFor(server, await abroad('harbor-211'));
    expect(await introspect(api, token)).toMatchObject({ active: true });
    await change(harbor, 'lockDown', {}, '__typename');
    expect(await introspect(api, token)).toEqual(INACTIVE);
    await change(harbor, 'liftLockDown', {}, '__typename');
  });

  it('is one with its home credential only', async () => {
    await set(publisher, foreign, true);
    const ofBot = await tokenFor(server, demoClient(server.demo, 'Harbor Sync Bot'));
    const atHome = await tokenFor(server, demoClient(server.demo, 'CareSuite'));
    expect(await introspect(foreign, atHome)).toMatchObject({ active: true });
    const inHarbor = await abroad('harbor-211');
    expect([await introspect(inHarbor, ofBot), await introspect(inHarbor, atHome)]).toEqual([
      INACTIVE,
      INACTIVE,
    ]);
    expect(await introspect(foreign, ofBot)).toEqual(INACTIVE);
    await set(publisher, foreign, false);
    expect(await introspect(foreign, atHome)).toEqual(INACTIVE);
  });

  it('is one no longer once it was suspended, by its organization or by the platform', async () => {
    const token = await tokenFor(server, demoClient(server.demo, 'Harbor Sync Bot'));
    const suspended = await resourceServer();
    const id = suspended.client_id;
    const { application } = await change(
      harbor,
      'suspendApplication',
      { id },
      'application { isResourceServer }',
    );
    expect(application).toEqual({ isResourceServer: false });
    expect(await outcomeOf(harbor, 'setResourceServer', { applicationId: id, enabled: true })).toBe(
      'SUSPENDED',
    );
    await change(harbor, 'resumeApplication', { id }, '__typename');
    expect(await introspect(suspended, token)).toEqual(INACTIVE);

    const stopped = await resourceServer();
    const operator = await signIn(server, 'operator@nexus211.example');
    const input = { id: stopped.client_id, reason: 'Drill' };
    await change(operator, 'suspendApplicationByOperator', input, '__typename');
    await change(operator, 'resumeApplicationByOperator', input, '__typename');
    expect(await introspect(stopped, token)).toEqual(INACTIVE);
  });

  it('is one no longer, for either organization, once it was transferred', async () => {
    const parties = await signInParties(server);
    const api = await registerApplication(parties.owner, ['agency:read']);
    await set(parties.owner, api, true);
    const received = await handOver(parties, api);
    for (const slug of ['harbor-211', 'prairie-211']) {
      expect(await introspect(received, await tokenFor(server, await abroad(slug)))).toEqual(INACTIVE);
    }
  });

  it('keeps a secret: no public client is one', async () => {
    const api = await resourceServer();
    const input = {
      applicationId: api.client_id,
      redirectUris: ['https://spa.example/back'],
      signInAudience: 'OWN_ORGANIZATION',
      clientType: 'PUBLIC',
    };
    await change(harbor, 'configureOAuth', input, '__typename');
    const { body } = await harbor.graphql('query ($id: ID!) { application(id: $id) { isResourceServer } }', {
      id: api.client_id,
    });
    expect(body.data.application).toEqual({ isResourceServer: false });
    expect(
      await outcomeOf(harbor, 'setResourceServer', { applicationId: api.client_id, enabled: true }),
    ).toBe('CONFIDENTIAL_ONLY');
  });

  it('is named by an admin who signed in a short while ago, and of their own organization only', async () => {
    const api = await registerApplication(harbor, ['agency:read']);
    const input = { applicationId: api.client_id, enabled: true };
    const member = await signIn(server, 'member@harbor-211.example');
    expect(await errorCodeOf(member, 'setResourceServer', input)).toBe('FORBIDDEN');
    expect(await errorCodeOf(prairie, 'setResourceServer', input)).toBe('NOT_FOUND');
    const late = await signIn(server, 'owner@harbor-211.example');
    await server.database.asOwner(`UPDATE sessions SET authenticated_at = now() - interval '31 minutes'
      WHERE user_id = (SELECT id FROM users WHERE email = 'owner@harbor-211.example')`);
    expect(await errorCodeOf(late, 'setResourceServer', input)).toBe('REAUTHENTICATION_REQUIRED');
  });
});
