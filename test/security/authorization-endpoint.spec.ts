import { Browser, redirectOf } from '../support/browser.js';
import { change, setScopes } from '../support/changes.js';
import { hiddenFields, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  demoParty,
  redeem,
  type RelyingParty,
  sayYes,
} from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const OTHER = 'admin@harbor-211.example';

let server: TestServer;
let party: RelyingParty;

beforeAll(async () => {
  server = await startTestServer();
  party = demoParty(server, 'Harbor Caseworker');
});
afterAll(() => server.stop());

/** A consent page in a browser of the person's own, whatever was said before. */
async function consentPage(email = MEMBER, more: Record<string, string> = {}) {
  const browser = new Browser(server);
  const page = await browser.signIn(
    await browser.open(authorizationRequest(party, { prompt: 'consent', ...more }).path),
    email,
  );
  return { browser, page };
}

describe('the redirect address', () => {
  it.each([
    'http://localhost:4000/callback/',
    'http://localhost:4000/callback#fragment',
    'http://localhost:4000/callback?next=1',
    'http://localhost:4000/Callback',
    'http://localhost:4000/callback%2e',
    'http://localhost:4000/x/../callback',
    'http://localhost:4000@evil.example/callback',
    'http://localhost.evil.example/callback',
    'http://localhost:4000\\@evil.example/callback',
    'http://localhost:99999999/callback',
    'http://localhost:65536/callback',
    'http://localhost:0/callback',
    'http://localhost:04000/callback',
    'http://localhost:/callback',
    'https://localhost:4000/callback',
    'http://127.0.0.1:4000/callback',
    '//localhost:4000/callback',
    'javascript:alert(1)//http://localhost:4000/callback',
    'http://evil.example/?http://localhost:4000/callback',
    ' http://localhost:4000/callback',
  ])('%s is not the registered one: a page, and no redirect', async (redirect_uri) => {
    const answer = await new Browser(server).request(authorizationRequest(party, { redirect_uri }).path);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(answer.body).not.toContain('evil.example');
  });

  it('may have another port on the loopback, and the code is for that address only', async () => {
    const native = { ...party, redirectUri: 'http://localhost:51234/callback' };
    const code = await codeFor(new Browser(server), native, MEMBER);
    expect((await redeem(server, party, code)).body.error).toBe('invalid_grant');
    expect((await redeem(server, native, code)).status).toBe(200);
  });

  it('given twice proves nothing', async () => {
    const { path } = authorizationRequest(party);
    const twice = `${path}&redirect_uri=${encodeURIComponent('https://evil.example/')}`;
    expect((await new Browser(server).request(twice)).status).toBe(400);
    expect((await new Browser(server).request(`${path}&client_id=${party.client_id}`)).status).toBe(400);
  });

  it('mismatch is told exactly to the application’s own developers, and to nobody else', async () => {
    const { path } = authorizationRequest(party, { redirect_uri: 'http://localhost:4000/wrong' });
    const own = await consentPage();
    const told = await own.browser.request(path);
    expect([told.status, told.body]).toEqual([400, expect.stringContaining('http://localhost:4000/wrong')]);
    expect(told.body).toContain('<code>http://localhost:4000/callback</code>');
    const stranger = new Browser(server);
    await stranger.signIn(await stranger.open('/sign-in'), 'member@prairie-211.example');
    expect((await stranger.request(path)).body).not.toContain('/callback');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://example.org/cb',
    'myapp://cb',
    'https://x/#f',
    'https://*.x.org/',
    'https://x.org/€',
    'https://x.org/\u0001',
    'https://x.org/"',
    'https://x;sandbox/',
    'https://x,y/',
  ])('%s can not be registered', async (uri) => {
    const admin = await signIn(server, OTHER);
    const { userErrors } = await admin.mutate(
      'configureOAuth',
      { applicationId: party.client_id, redirectUris: [uri], signInAudience: 'OWN_ORGANIZATION' },
      '__typename',
    );
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'REDIRECT_URI', field: ['redirectUris', '0'] }),
    ]);
  });
});

describe('PKCE', () => {
  it.each<[Record<string, string>, string]>([
    [{ code_challenge: '', code_challenge_method: '' }, 'left out'],
    [{ code_challenge_method: 'plain' }, 'downgraded to plain'],
    [{ code_challenge_method: '' }, 'without its method, which would mean plain'],
    [{ code_challenge: 'short' }, 'too short'],
    [{ code_challenge: 'ö'.repeat(43) }, 'no base64url'],
    [{ code_challenge: `${'A'.repeat(42)}B` }, 'not canonical: no verifier could match it'],
  ])('%j (%s) is refused to the application', async (more, _why) => {
    const answer = await new Browser(server).request(authorizationRequest(party, more).path);
    expect(redirectOf(answer).searchParams.get('error')).toBe('invalid_request');
  });

  it('may be left out by a confidential client that was exempted; then a verifier is refused', async () => {
    const admin = await signIn(server, OTHER);
    const configure = (pkceRequired: boolean) =>
      change(
        admin,
        'configureOAuth',
        {
          applicationId: party.client_id,
          redirectUris: [party.redirectUri],
          signInAudience: 'OWN_ORGANIZATION',
          pkceRequired,
        },
        'application { oauth { pkceRequired } }',
      );
    await configure(false);
    const without = { code_challenge: '', code_challenge_method: '' };
    const code = await codeFor(new Browser(server), party, MEMBER, without);
    expect((await redeem(server, party, code)).body.error).toBe('invalid_grant');
    const redeemed = await redeem(server, party, code, { code_verifier: '' });
    await configure(true);
    expect(redeemed.status).toBe(200);
  });
});

describe('what was shown is what is approved', () => {
  it('another person’s form, another session’s form and a form without its token are refused', async () => {
    const { page } = await consentPage();
    const other = await consentPage(OTHER);
    const again = await consentPage();
    for (const { browser } of [other, again]) {
      const answer = await browser.submit(page, { decision: 'allow' });
      expect([answer.status, answer.body]).toEqual([403, expect.stringContaining('This page has expired')]);
    }
    const bare = await again.browser.submit(again.page, { decision: 'allow', csrf: '' });
    expect(bare.status).toBe(403);
  });

  it('a request put under another page’s form is refused', async () => {
    const { browser, page } = await consentPage();
    const more = await browser.open(
      authorizationRequest(party, { prompt: 'consent', scope: 'openid profile:read' }).path,
    );
    const { request } = hiddenFields(more.body as string);
    expect((await browser.submit(page, { decision: 'allow', request: request! })).status).toBe(403);
  });

  it('a sealed request that was changed is expired', async () => {
    const { browser, page } = await consentPage();
    const { request } = hiddenFields(page.body as string);
    const changed = `${request!.slice(0, -4)}AAAA`;
    expect((await browser.request(`/consent?request=${changed}`)).status).toBe(400);
    expect((await browser.request('/consent?request=short')).status).toBe(400);
    expect((await browser.request('/consent')).status).toBe(400);
  });

  it('scopes that changed between page and yes are shown anew', async () => {
    const admin = await signIn(server, OTHER);
    const { browser, page } = await consentPage(MEMBER, { scope: 'openid agency:read profile:read' });
    await setScopes(admin, party, ['organization:read', 'agency:read', 'resource:read']);
    const shown = await browser.submit(page, { decision: 'allow' });
    await setScopes(admin, party, ['organization:read', 'profile:read', 'agency:read', 'resource:read']);
    expect([shown.status, shown.body]).toEqual([200, expect.stringContaining('id="allow"')]);
    expect(shown.body).not.toContain('roles of the people');
  });

  it('a membership that was lost between page and yes gets no code', async () => {
    const casey = 'casey@people.example';
    const careSuite = demoParty(server, 'CareSuite');
    const browser = new Browser(server);
    const choose = await browser.signIn(await browser.open(authorizationRequest(careSuite).path), casey);
    const harbors = /value="(prf_[a-z0-9]+)"(?:(?!prf_).)*?<strong>Harbor 211/s.exec(
      choose.body as string,
    )![1]!;
    const consent = await browser.submit(choose, { decision: 'choose', profile: harbors });
    const end = `UPDATE profiles SET status = $1 WHERE email = $2 AND organization_id = (SELECT id FROM organizations WHERE slug = 'harbor-211')`;
    await server.database.asOwner(end, ['REMOVED', casey]);
    const answer = await browser.submit(consent, { decision: 'allow' });
    await server.database.asOwner(end, ['ACTIVE', casey]);
    expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('Prairie 211')]);
  });

  it('a profile that was not offered is not chosen', async () => {
    const careSuite = demoParty(server, 'CareSuite');
    const browser = new Browser(server);
    const choose = await browser.signIn(
      await browser.open(authorizationRequest(careSuite).path),
      'casey@people.example',
    );
    const answer = await browser.submit(choose, {
      decision: 'choose',
      profile: 'prf_00000000000000000000000000',
    });
    expect(answer.body).toContain('id="choose"');
  });
});

describe('pages that a person meets', () => {
  it('can’t be framed, run nothing, and send forms only here', async () => {
    const { page } = await consentPage();
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).toContain(`form-action 'self';`);
    expect(policy).not.toContain('script-src');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('show names as text', async () => {
    const admin = await signIn(server, OTHER);
    const { application } = await change(
      admin,
      'createApplication',
      { name: '<img src=x onerror=alert(1)>', scopes: ['agency:read'] },
      'application { clientId }',
    );
    const input = {
      applicationId: application.clientId,
      redirectUris: [party.redirectUri],
      signInAudience: 'OWN_ORGANIZATION',
    };
    await change(admin, 'configureOAuth', input, '__typename');
    const evil = { client_id: application.clientId, client_secret: '', redirectUri: party.redirectUri };
    const browser = new Browser(server);
    const signInPage = await browser.open(authorizationRequest(evil).path);
    const consent = await browser.signIn(signInPage, MEMBER);
    for (const { body } of [signInPage, consent]) {
      expect(body).toContain('&lt;img src=x');
      expect(body).not.toContain('<img');
    }
  });

  it('an application whose OAuth was never configured takes nobody in', async () => {
    const bot = server.demo.applications.find(({ name }) => name === 'Harbor Sync Bot')!;
    const answer = await sayYes(
      new Browser(server),
      authorizationRequest({ ...bot, redirectUri: 'http://localhost:4000/callback' }).path,
      MEMBER,
    );
    expect(answer.status).toBe(400);
  });

  it('a nonce too long to be given back is refused', async () => {
    const answer = await new Browser(server).request(
      authorizationRequest(party, { nonce: 'n'.repeat(8_001) }).path,
    );
    expect(redirectOf(answer).searchParams.get('error')).toBe('invalid_request');
  });
});
