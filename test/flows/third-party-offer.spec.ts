import {
  authorize,
  change,
  clientAbroad,
  findKey,
  offerApplication,
  refusalsOf,
  registerApplication,
  setScopes,
  standingOf,
} from '../support/changes.js';
import {
  basic,
  bearer,
  type Client,
  get,
  type Person,
  requestToken,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty } from '../support/sign-in.js';

let server: TestServer;
let harborAdmin: Person;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  harborAdmin = await signIn(server, 'admin@harbor-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

const offer = (client: Client, input: { enabled: boolean; scopes?: string[] }) =>
  change(
    publisher,
    'configureThirdParty',
    { applicationId: client.client_id, ...input },
    'application { thirdParty { enabled scopes asksAllScopes } }',
  );

const standing = (id: string) => standingOf(harborAdmin, id);

/** An application that asks for all it holds, in Harbor for agencies. */
async function inHarborForAgencies(scopes = ['agency:read']) {
  const home = await offerApplication(publisher, scopes);
  const id = await authorize(harborAdmin, home.client_id, ['agency:read']);
  return { home, id, inHarbor: await clientAbroad(server, home, 'harbor-211') };
}

describe('an application that says what it asks', () => {
  it('asks that and no more, also when it holds more later', async () => {
    const home = await registerApplication(publisher, ['agency:read', 'resource:read']);
    const { application } = await offer(home, { enabled: true, scopes: ['agency:read'] });
    expect(application.thirdParty).toEqual({
      enabled: true,
      scopes: ['agency:read'],
      asksAllScopes: false,
    });
    const id = await authorize(harborAdmin, home.client_id, ['agency:read']);
    await setScopes(publisher, home, ['agency:read', 'resource:read', 'organization:read']);
    expect(await standing(id)).toEqual({ scopes: ['agency:read'], pendingScopes: [], declinedScopes: [] });
    await offer(home, { enabled: true, scopes: ['agency:read', 'resource:read'] });
    expect(await standing(id)).toMatchObject({ pendingScopes: ['resource:read'] });
    await offer(home, { enabled: true, scopes: ['resource:read'] });
    expect(await standing(id)).toMatchObject({ scopes: [], pendingScopes: ['resource:read'] });
    await offer(home, { enabled: true, scopes: ['agency:read', 'resource:read'] });
    expect(await standing(id)).toMatchObject({ scopes: [], pendingScopes: ['agency:read', 'resource:read'] });
  });

  it('keeps asking that when it only switches', async () => {
    const home = await registerApplication(publisher, ['agency:read', 'resource:read']);
    await offer(home, { enabled: true, scopes: ['agency:read'] });
    const { application } = await offer(home, { enabled: true });
    expect(application.thirdParty.scopes).toEqual(['agency:read']);
  });

  it('keeps asking nothing when it asked nothing', async () => {
    const home = await registerApplication(publisher, ['agency:read', 'resource:read']);
    await offer(home, { enabled: true, scopes: [] });
    const { application } = await offer(home, { enabled: true });
    expect(application.thirdParty).toEqual({ enabled: true, scopes: [], asksAllScopes: false });
  });

  it('asks of others only what it holds itself', async () => {
    const home = await registerApplication(publisher, ['agency:read']);
    const input = { applicationId: home.client_id, enabled: true, scopes: ['agency:read', 'resource:read'] };
    expect(await refusalsOf(publisher, 'configureThirdParty', input)).toEqual(['NOT_HELD']);
  });
});

describe('an application that can do without some of what it asks', () => {
  const ASKED = ['agency:read', 'resource:read', 'organization:read'];
  const settings = 'application { thirdParty { scopes optionalScopes } }';
  const say = (client: Client, input: Record<string, unknown>) =>
    change(
      publisher,
      'configureThirdParty',
      { applicationId: client.client_id, enabled: true, ...input },
      settings,
    );

  /** What the admin of the authorizing organization reads of an authorization. */
  async function readIn(id: string): Promise<any> {
    const { body } = await harborAdmin.graphql(
      `query ($id: ID!) { node(id: $id) { ... on Authorization { status missingScopes
        application { requiredScopes } scopeDetails { name state isRequired } } } }`,
      { id },
    );
    return body.data.node;
  }

  it('tells the admin what it requires; what is left out all the same it may not do', async () => {
    const home = await offerApplication(publisher, ASKED);
    await say(home, { optionalScopes: ['resource:read'] });
    const id = await authorize(harborAdmin, home.client_id, ['agency:read']);
    expect(await readIn(id)).toEqual({
      status: 'ACTIVE',
      missingScopes: ['organization:read'],
      application: { requiredScopes: ['organization:read', 'agency:read'] },
      scopeDetails: [
        { name: 'organization:read', state: 'DECLINED', isRequired: true },
        { name: 'agency:read', state: 'APPROVED', isRequired: true },
        { name: 'resource:read', state: 'DECLINED', isRequired: false },
      ],
    });
    const inHarbor = await clientAbroad(server, home, 'harbor-211');
    expect((await get(server, '/agency', basic(inHarbor))).status).toBe(200);
    expect((await get(server, '/organization', basic(inHarbor))).status).toBe(403);
    const approved = await change(
      harborAdmin,
      'approveScopes',
      { id, scopes: ['agency:read', 'organization:read'] },
      'authorization { missingScopes }',
    );
    expect(approved.authorization.missingScopes).toEqual([]);
  });

  it('can do without only what it asks; what is no longer asked is required when it is asked again', async () => {
    const home = await offerApplication(publisher, ['agency:read', 'resource:read']);
    const input = { applicationId: home.client_id, enabled: true, optionalScopes: ['organization:read'] };
    expect(await refusalsOf(publisher, 'configureThirdParty', input)).toEqual(['NOT_ASKED']);
    const optional = async (said: Record<string, unknown>) =>
      (await say(home, said)).application.thirdParty.optionalScopes;
    expect(await optional({ optionalScopes: ['resource:read'] })).toEqual(['resource:read']);
    expect(await optional({})).toEqual(['resource:read']);
    await setScopes(publisher, home, ['agency:read']);
    await setScopes(publisher, home, ['agency:read', 'resource:read']);
    expect((await say(home, {})).application.thirdParty).toEqual({
      scopes: ['agency:read', 'resource:read'],
      optionalScopes: [],
    });
  });

  it('is told to the audit log before and after', async () => {
    const home = await offerApplication(publisher, ['agency:read', 'resource:read']);
    await say(home, { optionalScopes: ['resource:read'] });
    const { body } = await publisher.graphql(
      `{ auditEvents(first: 1) { nodes { type changes { name before after } } } }`,
    );
    expect(body.data.auditEvents.nodes).toEqual([
      {
        type: 'application.third_party_configured',
        changes: [{ name: 'optionalScopes', before: '[]', after: '["resource:read"]' }],
      },
    ]);
  });
});

describe('switching third-party authorization off', () => {
  it('ends all access abroad; switching it on again revives no token', async () => {
    const { home, id, inHarbor } = await inHarborForAgencies();
    const [token, homeToken] = [await tokenFor(server, inHarbor), await tokenFor(server, home)];
    await offer(home, { enabled: false });
    expect((await get(server, '/agency', bearer(token))).headers.get('www-authenticate')).toContain(
      'invalid_token',
    );
    expect((await get(server, '/agency', basic(inHarbor))).status).toBe(401);
    expect((await requestToken(server, inHarbor)).body.error).toBe('invalid_client');
    expect(await findKey(server, home, 'harbor-211')).toBeUndefined();
    expect((await get(server, '/agency', bearer(homeToken))).status).toBe(200);

    await offer(home, { enabled: true });
    expect((await get(server, '/agency', basic(inHarbor))).status).toBe(200);
    expect((await findKey(server, home, 'harbor-211')).client_secret).toBe(inHarbor.client_secret);
    expect(await standing(id)).toMatchObject({ scopes: ['agency:read'], pendingScopes: [] });
    expect((await get(server, '/agency', bearer(token))).status).toBe(401);
    expect((await get(server, '/agency', bearer(await tokenFor(server, inHarbor)))).status).toBe(200);
  });
});

describe('what can be authorized', () => {
  const FIELDS = `clientId name homepageUrl privacyUrl termsUrl publisher { slug }
    scopes { name title allows doesNotAllow risk isRequired }`;
  const look = async (person: Person, clientId: string, kind = 'AUTHORIZATION') => {
    const query = `query ($clientId: ID!, $kind: AuthorizationRequestKind!) {
      offeredApplication(clientId: $clientId, kind: $kind) { ${FIELDS} } }`;
    const { body } = await person.graphql(query, { clientId, kind });
    expect(body.errors).toBeUndefined();
    return body.data.offeredApplication;
  };

  it('is told by its client id: who asks, and what', async () => {
    const { client_id: id } = await offerApplication(publisher, ['agency:read', 'resource:write']);
    const optionalScopes = ['resource:write'];
    await change(
      publisher,
      'configureThirdParty',
      { applicationId: id, enabled: true, optionalScopes },
      '__typename',
    );
    const privacyUrl = 'https://caresuite.example/privacy';
    await change(publisher, 'updateApplication', { id, name: 'Shelter Beds', privacyUrl }, '__typename');
    expect(await look(harborAdmin, id)).toEqual({
      clientId: id,
      name: 'Shelter Beds',
      homepageUrl: null,
      privacyUrl,
      termsUrl: null,
      publisher: { slug: 'caresuite' },
      scopes: [
        expect.objectContaining({
          name: 'agency:read',
          title: 'Read agencies',
          risk: 'LOW',
          isRequired: true,
        }),
        expect.objectContaining({ name: 'resource:write', risk: 'HIGH', isRequired: false }),
      ],
    });
  });

  it('is neither what is not offered, nor suspended, nor one’s own, nor unknown', async () => {
    const kept = await registerApplication(publisher, ['agency:read']);
    const { client_id: suspended } = await offerApplication(publisher, ['agency:read']);
    expect(await look(publisher, suspended)).toBeNull();
    expect(await look(harborAdmin, suspended)).not.toBeNull();
    await change(publisher, 'suspendApplication', { id: suspended }, '__typename');
    for (const id of [suspended, kept.client_id, `app_${'0'.repeat(26)}`, 'nonsense']) {
      expect(await look(harborAdmin, id)).toBeNull();
    }
  });

  it('is found for consent where it is offered or signs people in, exactly where it can be allowed', async () => {
    const kept = await registerApplication(publisher, ['agency:read']);
    const offered = await offerApplication(publisher, ['agency:read']);
    const party = await registerParty(publisher, ['agency:read']);
    const asked = { enabled: true, scopes: ['agency:read'] };
    await offer(party, asked);
    await offer(party, { enabled: false });
    const isAllowed = async ({ client_id: clientId }: Client) =>
      (await refusalsOf(harborAdmin, 'allowApplication', { clientId, scopes: [] })).length === 0;
    for (const client of [kept, offered, party]) {
      const told = await look(harborAdmin, client.client_id, 'SIGN_IN');
      expect(told !== null).toBe(await isAllowed(client));
    }
    expect(await look(harborAdmin, party.client_id)).toBeNull();
    expect(await look(harborAdmin, party.client_id, 'SIGN_IN')).toMatchObject({
      clientId: party.client_id,
      publisher: { slug: 'caresuite' },
      scopes: [],
    });
    expect(await look(publisher, party.client_id, 'SIGN_IN')).toBeNull();
    await change(publisher, 'suspendApplication', { id: party.client_id }, '__typename');
    expect(await look(harborAdmin, party.client_id, 'SIGN_IN')).toBeNull();
  });
});
