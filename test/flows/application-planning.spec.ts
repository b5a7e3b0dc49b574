import {
  authorize,
  change,
  offerApplication,
  registerApplication,
  setScopes,
  standingOf,
} from '../support/changes.js';
import {
  agencyStatus,
  basic,
  type Client,
  graphql,
  organizationId,
  type Person,
  requestToken,
  signIn,
} from '../support/clients.js';
import { contentsOf } from '../support/contents.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { configureSignIn, registerParty, signInTo } from '../support/sign-in.js';
import { handOver, offeredToOthers, signInParties, TRANSFER_SCOPES } from '../support/transfers.js';

let server: TestServer;
let caresuite: Person;
let prairie: Person;
let harbor: Person;

beforeAll(async () => {
  server = await startTestServer();
  caresuite = await signIn(server, 'admin@caresuite.example');
  prairie = await signIn(server, 'admin@prairie-211.example');
  harbor = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

describe('before scopes are changed', () => {
  async function impact({ client_id: id }: Client, scopes: string[], person = caresuite): Promise<any> {
    const query = `query ($id: ID!, $scopes: [String!]!) { scopeImpact(applicationId: $id, scopes: $scopes) {
      added removed addedAbroad removedAbroad organizationsToApprove peopleToAsk } }`;
    const { body } = await person.graphql(query, { id, scopes });
    return body.errors ? body.errors[0].extensions.code : body.data.scopeImpact;
  }

  it('it is told how many organizations would have to approve: as many as then do', async () => {
    const home = await offerApplication(caresuite, ['agency:read', 'resource:read']);
    const standing = [
      [harbor, await authorize(harbor, home.client_id, ['agency:read'])],
      [prairie, await authorize(prairie, home.client_id, [])],
    ] as const;
    const wanted = ['agency:read', 'organization:read'];
    expect(await impact(home, wanted)).toEqual({
      added: ['organization:read'],
      removed: ['resource:read'],
      addedAbroad: ['organization:read'],
      removedAbroad: ['resource:read'],
      organizationsToApprove: 2,
      peopleToAsk: 0,
    });
    await setScopes(caresuite, home, wanted);
    for (const [person, id] of standing) {
      expect((await standingOf(person, id))['pendingScopes']).toEqual(['organization:read']);
    }
    expect(await impact(home, wanted)).toMatchObject({ added: [], organizationsToApprove: 0 });
    await change(prairie, 'revokeAuthorization', { id: standing[1][1] }, '__typename');
    expect(await impact(home, [...wanted, 'resource:read'])).toMatchObject({ organizationsToApprove: 1 });
  });

  it('who has not said yes to its present publisher is not counted, until they do', async () => {
    const parties = await signInParties(server);
    const party = await offeredToOthers(parties);
    const id = await authorize(harbor, party.client_id, ['agency:read']);
    await signInTo(server, party, 'member@harbor-211.example');
    const wanted = [...TRANSFER_SCOPES, 'organization:read'];
    const both = { organizationsToApprove: 1, peopleToAsk: 1 };
    expect(await impact(party, wanted)).toMatchObject(both);
    const handedOver = await handOver(parties, party);
    const neither = { organizationsToApprove: 0, peopleToAsk: 0 };
    expect(await impact(party, wanted, prairie)).toMatchObject(neither);
    const publisherId = organizationId(server.demo, 'prairie-211');
    const approval = { id, scopes: ['agency:read'], publisherId };
    await change(harbor, 'approveScopes', approval, '__typename');
    await configureSignIn(prairie, handedOver);
    await signInTo(server, handedOver, 'member@harbor-211.example');
    expect(await impact(party, wanted, prairie)).toMatchObject(both);
  });

  it('nobody has to approve what it does not ask of others', async () => {
    const home = await offerApplication(caresuite, ['agency:read']);
    await change(
      caresuite,
      'configureThirdParty',
      { applicationId: home.client_id, enabled: true, scopes: ['agency:read'] },
      '__typename',
    );
    await authorize(prairie, home.client_id, ['agency:read']);
    expect(await impact(home, ['agency:read', 'resource:read'])).toMatchObject({
      added: ['resource:read'],
      addedAbroad: [],
      organizationsToApprove: 0,
    });
  });

  it('it is told of how many people would be asked again', async () => {
    const party = await registerParty(caresuite, ['agency:read']);
    for (const email of ['member@prairie-211.example', 'member@harbor-211.example']) {
      await signInTo(server, party, email, { scope: 'openid agency:read' });
    }
    expect(await impact(party, ['agency:read', 'resource:read'])).toMatchObject({ peopleToAsk: 2 });
    expect(await impact(party, [])).toMatchObject({ removed: ['agency:read'], peopleToAsk: 0 });
  });

  it('nothing is changed, and others learn nothing', async () => {
    const home = await offerApplication(caresuite, ['agency:read']);
    const before = await contentsOf(server.database);
    expect(await impact(home, [], harbor)).toBeNull();
    expect(await impact(home, ['agency:burn'])).toBe('BAD_USER_INPUT');
    await impact(home, ['agency:read', 'resource:read']);
    expect(await contentsOf(server.database)).toEqual(before);
  });
});

describe('a sign-in is tried by the rules alone', () => {
  async function attempt({ client_id: id }: Client, args: object, person = caresuite): Promise<any> {
    const query = `query ($id: ID!, $organizationSlug: String, $email: String) {
      testSignIn(applicationId: $id, organizationSlug: $organizationSlug, email: $email) { outcome rule says } }`;
    const { body } = await person.graphql(query, { id, ...args });
    return body.errors ? body.errors[0].extensions.code : body.data.testSignIn;
  }
  const settle = async (client: Client, input: object) => {
    const redirectUris = ['https://app.example/back'];
    await change(
      caresuite,
      'configureOAuth',
      { applicationId: client.client_id, redirectUris, ...input },
      '__typename',
    );
  };
  const inPrairie = { organizationSlug: 'prairie-211' };

  it('each of which is named where it decides', async () => {
    const client = await registerApplication(caresuite, []);
    const deciding = async (args: object = inPrairie) => {
      const { outcome, rule } = await attempt(client, args);
      return `${outcome} ${rule}`;
    };
    expect(await deciding()).toBe('REFUSED SIGN_IN');
    await settle(client, { redirectUris: [] });
    expect(await deciding()).toBe('REFUSED REDIRECT_URIS');
    await settle(client, {});
    expect(await deciding()).toBe('ALLOWED AUDIENCE');
    expect(await deciding({})).toBe('DEPENDS AUDIENCE');
    await settle(client, { signInAudience: 'OWN_ORGANIZATION' });
    expect(await deciding()).toBe('REFUSED AUDIENCE');
    expect(await deciding({ organizationSlug: 'caresuite' })).toBe('ALLOWED AUDIENCE');
    const prairieId = organizationId(server.demo, 'prairie-211');
    await settle(client, { signInAudience: 'SELECTED_ORGANIZATIONS', organizations: [prairieId] });
    expect(await deciding()).toBe('ALLOWED AUDIENCE');
    expect(await deciding({ organizationSlug: 'harbor-211' })).toBe('REFUSED AUDIENCE');
    await server.database.asOwner(`UPDATE organizations SET status = 'SUSPENDED' WHERE slug = 'prairie-211'`);
    expect(await deciding()).toBe('REFUSED ORGANIZATION');
    await server.database.asOwner(`UPDATE organizations SET status = 'ACTIVE' WHERE slug = 'prairie-211'`);
    await change(caresuite, 'suspendApplication', { id: client.client_id }, '__typename');
    expect(await deciding()).toBe('REFUSED APPLICATION');
  });

  it('and which organizations are selected is told by name, as long as they exist', async () => {
    const client = await registerApplication(caresuite, []);
    const selection = 'organization { id name }';
    const { organization: trial } = await change(prairie, 'createTestOrganization', {}, selection);
    const prairieId = organizationId(server.demo, 'prairie-211');
    const organizations = [prairieId, trial.id];
    await settle(client, { signInAudience: 'SELECTED_ORGANIZATIONS', organizations });
    const query = `query ($id: ID!) { application(id: $id) { oauth {
      organizations selectedOrganizations { id name } } } }`;
    const told = async () =>
      (await caresuite.graphql(query, { id: client.client_id })).body.data.application.oauth;
    const inPublic = { id: prairieId, name: 'Prairie 211' };
    const before = await told();
    expect(before.selectedOrganizations).toHaveLength(2);
    expect(before.selectedOrganizations).toEqual(expect.arrayContaining([inPublic, trial]));
    await server.database.asOwner(`UPDATE organizations SET status = 'DELETED' WHERE is_test`);
    expect(await told()).toEqual({ organizations: before.organizations, selectedOrganizations: [inPublic] });
  });

  it('and says the same of people who are there and of people who are not', async () => {
    const client = await registerApplication(caresuite, []);
    await settle(client, {});
    for (const organization of [{}, inPrairie]) {
      const answers = [];
      for (const email of [
        'member@prairie-211.example',
        'casey@people.example',
        'nobody@nowhere.example',
        null,
      ]) {
        answers.push(JSON.stringify(await attempt(client, { ...organization, email })));
      }
      expect(new Set(answers).size).toBe(1);
    }
  });

  it('and not for others, nor for what is not there', async () => {
    const client = await registerApplication(caresuite, []);
    expect(await attempt(client, inPrairie, harbor)).toBeNull();
    await settle(client, {});
    expect(await attempt(client, { organizationSlug: 'nowhere' })).toBe('NOT_FOUND');
    expect(await attempt(client, { email: 'nobody' })).toBe('BAD_USER_INPUT');
  });
});

describe('a template', () => {
  const SELECTION = 'application { clientId basicOnApi thirdParty { enabled asksAllScopes } } clientSecret';
  const create = (template: string | null, scopes = ['agency:read']) =>
    change(caresuite, 'createApplication', { name: `From ${template}`, scopes, template }, SELECTION);

  it('tells what it sets, to anybody; and sets it', async () => {
    const { body } = await graphql(
      server,
      {},
      `
        {
          applicationTemplates {
            name
            title
            description
            clientType
            pkceRequired
            basicOnApi
            thirdPartyEnabled
            nextSteps
          }
        }
      `,
    );
    const templates = body.data.applicationTemplates;
    expect(templates.map(({ name }: any) => name)).toEqual([
      'BOT',
      'WEB_APP',
      'NATIVE_APP',
      'THIRD_PARTY_SERVICE',
    ]);
    for (const template of templates) {
      const { application, clientSecret } = await create(template.name);
      expect(application).toMatchObject({
        basicOnApi: template.basicOnApi,
        thirdParty: { enabled: template.thirdPartyEnabled, asksAllScopes: template.thirdPartyEnabled },
      });
      expect(clientSecret === null).toBe(template.clientType === 'PUBLIC');
      const input = { applicationId: application.clientId, redirectUris: ['https://app.example/back'] };
      const configured = await change(
        caresuite,
        'configureOAuth',
        input,
        'application { oauth { clientType pkceRequired } }',
      );
      expect(configured.application.oauth).toEqual({
        clientType: template.clientType,
        pkceRequired: template.pkceRequired,
      });
    }
  });

  it('of a bot gives tokens only; without one, all is as it was', async () => {
    for (const [template, status] of [
      ['BOT', 401],
      [null, 200],
    ] as const) {
      const { application, clientSecret } = await create(template);
      const client = { client_id: application.clientId, client_secret: clientSecret };
      expect(await agencyStatus(server, basic(client))).toBe(status);
      expect((await requestToken(server, client)).status).toBe(200);
    }
  });

  it('of a service is authorized at once by others', async () => {
    const { application } = await create('THIRD_PARTY_SERVICE');
    await authorize(prairie, application.clientId, ['agency:read']);
  });
});
