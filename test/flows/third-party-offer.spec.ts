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
