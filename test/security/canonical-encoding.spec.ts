import { Browser, redirectOf } from '../support/browser.js';
import { registerApplication } from '../support/changes.js';
import { addKey, assertionOf, sendAssertion } from '../support/client-keys.js';
import {
  agencyStatus,
  bearer,
  clientRequest,
  cookiesOf,
  demoClient,
  get,
  hiddenFields,
  type Person,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  demoParty,
  redeem,
  refresh,
  type RelyingParty,
  signInTo,
} from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

let server: TestServer;
let harbor: Person;
let party: RelyingParty;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
  party = demoParty(server, 'Harbor Caseworker');
});
afterAll(() => server.stop());

/** Another text for the same bytes: the lowest unused bit of its last character is set. */
function twinOf(text: string): string {
  const twin = text.slice(0, -1) + ALPHABET[ALPHABET.indexOf(text.at(-1)!) | 1]!;
  const last = text.split('.').at(-1)!;
  expect(twin).not.toBe(text);
  expect(Buffer.from(twin.split('.').at(-1)!, 'base64url')).toEqual(Buffer.from(last, 'base64url'));
  return twin;
}

/** A sealed request whose text leaves bits of its last character unused, as two of three lengths do. */
async function sealedWithUnusedBits(browser: Browser): Promise<string> {
  for (let state = 's'; ; state += 't') {
    const page = await browser.open(authorizationRequest(party, { prompt: 'consent', state }).path);
    const sealed = hiddenFields(page.body as string)['request']!;
    if (sealed.length % 4 !== 0) return sealed;
  }
}

describe('a text that only decodes to the same bytes is not', () => {
  it('an access token', async () => {
    const token = await tokenFor(server, demoClient(server.demo, 'Harbor Sync Bot'));
    expect(await agencyStatus(server, bearer(token))).toBe(200);
    const refused = await get(server, '/agency', bearer(twinOf(token)));
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ]);
  });

  it('a refresh token, and the true one is not used up', async () => {
    const { refresh_token } = await signInTo(server, party, MEMBER, { scope: 'openid offline_access' });
    const refused = await refresh(server, party, twinOf(refresh_token));
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
    expect((await refresh(server, party, refresh_token)).status).toBe(200);
  });

  it('a client assertion, and the true one is not used up', async () => {
    const client = await addKey(harbor, await registerApplication(harbor, ['agency:read']));
    const assertion = await assertionOf(server, client);
    const refused = await sendAssertion(server, twinOf(assertion));
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    expect((await sendAssertion(server, assertion)).status).toBe(200);
  });

  it('an ID token as a hint', async () => {
    const { id_token } = await signInTo(server, party, MEMBER);
    const { path } = authorizationRequest(party, { id_token_hint: twinOf(id_token), prompt: 'none' });
    const { searchParams } = redirectOf(await new Browser(server).open(path));
    expect(searchParams.get('error')).toBe('invalid_request');
  });

  it('an ID token as a hint at sign-out: the person is asked', async () => {
    const browser = new Browser(server);
    const { id_token } = (await redeem(server, party, await codeFor(browser, party, MEMBER))).body;
    const page = await browser.open(`/oauth/logout?id_token_hint=${twinOf(id_token)}`);
    expect(page.body).toContain('id="sign-out"');
    expect(await browser.isSignedIn()).toBe(true);
    await browser.open(`/oauth/logout?id_token_hint=${id_token}`);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('a token at introspection and at revocation, and the true one stays good', async () => {
    const { access_token, refresh_token } = await signInTo(server, party, MEMBER);
    const ask = (path: string, token: string) => clientRequest(server, path, party, { token });
    for (const token of [access_token, refresh_token]) {
      expect((await ask('/oauth/introspect', twinOf(token))).body).toEqual({ active: false });
      expect((await ask('/oauth/revoke', twinOf(token))).status).toBe(200); // RFC 7009 §2.2
      expect((await ask('/oauth/introspect', token)).body.active).toBe(true);
    }
  });

  it('a sealed request, and the true one still opens', async () => {
    const browser = new Browser(server);
    await browser.signIn(await browser.open('/sign-in'), MEMBER);
    const sealed = await sealedWithUnusedBits(browser);
    expect((await browser.request(`/consent?request=${twinOf(sealed)}`)).status).toBe(400);
    expect((await browser.request(`/consent?request=${sealed}`)).status).toBe(200);
  });

  it('a cursor of a sorted list', async () => {
    const ask = (after?: string) =>
      harbor.graphql(
        `query ($after: String) { applications(first: 100, after: $after, orderBy: { field: NAME, direction: ASC }) {
           edges { cursor } } }`,
        { after },
      );
    const cursors = (await ask()).body.data.applications.edges.map(({ cursor }: any) => cursor as string);
    const cursor = cursors.find((each: string) => each.length % 4 !== 0);
    expect((await ask(cursor)).body.errors).toBeUndefined();
    expect((await ask(twinOf(cursor))).body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('the token of a form', async () => {
    const page = await get(server, '/sign-in');
    const { csrf } = hiddenFields(page.body as string);
    const { password } = server.demo.users.find(({ email }) => email === MEMBER)!;
    const submit = (value: string) =>
      send(`${server.url}/sign-in`, {
        method: 'POST',
        headers: { cookie: cookiesOf(page) },
        body: new URLSearchParams({ csrf: value, email: MEMBER, password }),
      });
    expect((await submit(twinOf(csrf!))).status).toBe(403);
    expect((await submit(csrf!)).status).toBe(303);
  });
});
