import { auditTypes } from '../support/audit.js';
import { authorizeApplicationRequest, offerParty } from '../support/authorize-application.js';
import { Browser, browserOf, expectStoppedHere } from '../support/browser.js';
import {
  authorize,
  change,
  clientAbroad,
  offerApplication,
  outcomeOf,
  refusalsOf,
  registerApplication,
} from '../support/changes.js';
import {
  agencyStatus,
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
import { authorizationRequest, refresh, registerParty, signInTo } from '../support/sign-in.js';

let server: TestServer;
let caresuite: Person;
let prairie: Person;

beforeAll(async () => {
  server = await startTestServer();
  caresuite = await signIn(server, 'admin@caresuite.example');
  prairie = await signIn(server, 'admin@prairie-211.example');
});
afterAll(() => server.stop());

describe('what people are told of an application', () => {
  const FIELDS = 'name description homepageUrl logoUrl privacyUrl termsUrl';
  const LINKS = ['homepageUrl', 'logoUrl', 'privacyUrl', 'termsUrl'];
  const update = async ({ client_id: id }: Client, said: object) =>
    (await change(caresuite, 'updateApplication', { id, ...said }, `application { ${FIELDS} }`)).application;

  it('is changed field by field: what is left out stays, an empty text takes away', async () => {
    const client = await registerApplication(caresuite, [], 'Before');
    const links = Object.fromEntries(LINKS.map((name) => [name, `https://caresuite.example/${name}`]));
    const all = { name: 'After', description: 'Finds services.', ...links };
    expect(await update(client, all)).toEqual(all);
    const fewer = { ...all, description: null, logoUrl: null, name: 'Again' };
    expect(await update(client, { name: 'Again', description: '', logoUrl: '', termsUrl: null })).toEqual(
      fewer,
    );
    expect(await update(client, { name: 'Again' })).toEqual(fewer);
    expect(await auditTypes(caresuite, client.client_id)).toEqual([
      'application.details_changed',
      'application.details_changed',
      'credential.created',
      'application.created',
    ]);
  });

  it.each([
    ['http://caresuite.example/', 'use https, except on a loopback address'],
    ['http://localhost/', 'use https'],
    [
      'javascript:alert(1)',
      'its scheme must be https, the scheme of an app shell (vscode, exp, capacitor), or a domain that you control in reverse, such as org.example.app',
    ],
    ['org.example.app:/about', 'use https'],
    ['https://me@caresuite.example/', 'it contains a user name'],
    ['about us', 'it is not an absolute URI in ASCII'],
  ])('leads nowhere but to https addresses: not to %s', async (uri, problem) => {
    const { client_id: id } = await registerApplication(caresuite, []);
    for (const field of LINKS) {
      const { userErrors } = await caresuite.mutate('updateApplication', { id, [field]: uri }, '__typename');
      expect(userErrors).toEqual([{ code: 'LINK', field: [field], message: `${uri}: ${problem}` }]);
    }
  });

  it('is shown where people decide about it, by its links', async () => {
    const party = await offerParty(caresuite, ['agency:read']);
    const link =
      '<a href="https://caresuite.example/privacy?a=1&amp;b=2" rel="noopener noreferrer">Privacy</a>';
    await update(party, {
      privacyUrl: 'https://caresuite.example/privacy?a=1&b=2',
      description: 'Trust me.',
    });
    const browser = await browserOf(server, 'admin@prairie-211.example');
    const pages = [authorizationRequest(party), authorizeApplicationRequest(party)];
    for (const { path } of pages) {
      const page = (await browser.open(path)).body as string;
      expect(page).toContain(link);
      expect(page).not.toContain('Homepage');
      expect(page).not.toContain('Trust me.');
    }
  });

  it('needs a name to show', async () => {
    const { client_id: id } = await registerApplication(caresuite, []);
    for (const name of ['', '\u202egnp', 'x'.repeat(121)]) {
      await expect(caresuite.mutate('updateApplication', { id, name }, '__typename')).rejects.toThrow(
        'BAD_USER_INPUT',
      );
    }
  });
});

it('redirect addresses are looked at before they are registered, by what registers them', async () => {
  const uris = ['https://app.example/back', 'http://app.example/back', 'https://app.example/*'];
  const query = 'query ($uris: [String!]!) { lintRedirectUris(uris: $uris) { uri problems warnings } }';
  const { body } = await caresuite.graphql(query, { uris });
  const { client_id: applicationId } = await registerApplication(caresuite, []);
  for (const { uri, problems } of body.data.lintRedirectUris) {
    const input = { applicationId, redirectUris: [uri] };
    const { userErrors } = await caresuite.mutate('configureOAuth', input, '__typename');
    expect([uri, userErrors.map(({ message }: any) => message)]).toEqual([
      uri,
      problems.slice(0, 1).map((problem: string) => `${uri}: ${problem}`),
    ]);
  }
  expect(body.data.lintRedirectUris.map(({ problems }: any) => problems.length)).toEqual([0, 1, 1]);
});

describe('an application that its own organization suspends', () => {
  const suspend = (id: string) => change(caresuite, 'suspendApplication', { id }, 'application { status }');
  const resume = (id: string) => change(caresuite, 'resumeApplication', { id }, 'application { status }');

  it('acts nowhere from then on: at home, abroad, at /keys; resuming revives no token', async () => {
    const home = await offerApplication(caresuite, ['agency:read']);
    await authorize(prairie, home.client_id, ['agency:read']);
    const abroad = await clientAbroad(server, home, 'prairie-211');
    const tokens = [await tokenFor(server, home), await tokenFor(server, abroad)];
    const statuses = async () => [
      await agencyStatus(server, basic(home)),
      await agencyStatus(server, basic(abroad)),
      (await requestToken(server, home)).status,
      (await requestToken(server, abroad)).status,
      (await get(server, '/keys', basic(home))).status,
    ];
    const byToken = () => Promise.all(tokens.map((token) => agencyStatus(server, bearer(token))));
    expect([await statuses(), await byToken()]).toEqual([Array(5).fill(200), [200, 200]]);
    expect((await suspend(home.client_id)).application.status).toBe('SUSPENDED');
    expect([await statuses(), await byToken()]).toEqual([Array(5).fill(401), [401, 401]]);
    expect((await resume(home.client_id)).application.status).toBe('ACTIVE');
    expect([await statuses(), await byToken()]).toEqual([Array(5).fill(200), [401, 401]]);
  });

  it('takes no sign-ins, and acts for nobody', async () => {
    const party = await registerParty(caresuite, ['agency:read']);
    const scope = 'openid offline_access agency:read';
    const { access_token, refresh_token } = await signInTo(server, party, 'member@prairie-211.example', {
      scope,
      prompt: 'consent',
    });
    await suspend(party.client_id);
    expect(await agencyStatus(server, bearer(access_token))).toBe(401);
    expect((await refresh(server, party, refresh_token)).status).toBe(401);
    const { path } = authorizationRequest(party);
    expectStoppedHere(await new Browser(server).open(path));
    await resume(party.client_id);
    expect(await agencyStatus(server, bearer(access_token))).toBe(401);
  });

  it('is told of to those who authorize it, and to nobody anew', async () => {
    const home = await offerApplication(caresuite, ['agency:read']);
    await authorize(prairie, home.client_id, ['agency:read']);
    await suspend(home.client_id);
    const query = '{ authorizedApplications(first: 100) { nodes { application { clientId status } } } }';
    const { body } = await prairie.graphql(query);
    const seen = body.data.authorizedApplications.nodes.map(({ application }: any) => application);
    expect(seen).toContainEqual({ clientId: home.client_id, status: 'SUSPENDED' });
    const harbor = await signIn(server, 'admin@harbor-211.example');
    const input = { clientId: home.client_id, scopes: ['agency:read'] };
    expect(await outcomeOf(harbor, 'authorizeApplication', input)).toBe('NOT_OFFERED');
  });

  it('is suspended once, resumed once, and told so', async () => {
    const { client_id: id } = await registerApplication(caresuite, []);
    for (const name of [
      'suspendApplication',
      'suspendApplication',
      'resumeApplication',
      'resumeApplication',
    ]) {
      expect(await refusalsOf(caresuite, name, { id })).toEqual([]);
    }
    expect(await auditTypes(caresuite, id)).toEqual([
      'application.resumed',
      'application.suspended',
      'credential.created',
      'application.created',
    ]);
  });

  it('can be deleted; one that the platform suspended is not resumed by its owner', async () => {
    const { client_id: id } = await registerApplication(caresuite, []);
    await suspend(id);
    expect(await refusalsOf(caresuite, 'deleteApplication', { id })).toEqual([]);
    const other = await registerApplication(caresuite, [], 'Suspended by the platform');
    await server.database.asOwner(
      `UPDATE applications SET status = 'SUSPENDED' WHERE name = 'Suspended by the platform'`,
    );
    expect(await refusalsOf(caresuite, 'suspendApplication', { id: other.client_id })).toEqual([]);
    expect(await refusalsOf(caresuite, 'resumeApplication', { id: other.client_id })).toEqual([
      'SUSPENDED_BY_PLATFORM',
    ]);
  });
});
