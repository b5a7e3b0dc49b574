// Checks of the OpenID Foundation's conformance suite that no other spec makes, each under the name of its module.
// modules.md lists every module with the test that makes its checks.
import { decodeJwt, decodeProtectedHeader } from 'jose';

import { Browser, redirectOf } from '../../support/browser.js';
import { type Person, send, signIn } from '../../support/clients.js';
import { startTestServer, type TestServer } from '../../support/server.js';
import {
  authorizationRequest,
  codeFor,
  demoParty,
  redeem,
  refresh,
  registerParty,
  type RelyingParty,
  signInTo,
} from '../../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const SCOPES = 'openid profile email address phone';

let server: TestServer;
let party: RelyingParty;
let harbor: Person;

beforeAll(async () => {
  server = await startTestServer();
  party = demoParty(server, 'Harbor Caseworker');
  harbor = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

/** The parameters that a signed-in person's browser brings back. */
async function answerTo(from: RelyingParty, more: Record<string, string>): Promise<URL> {
  const browser = new Browser(server);
  await codeFor(browser, from, MEMBER, { scope: SCOPES });
  return redirectOf(await browser.open(authorizationRequest(from, more).path));
}

describe('oidcc-server', () => {
  it('gives a code and tokens that cannot be guessed, as JSON that no cache keeps', async () => {
    const code = await codeFor(new Browser(server), party, MEMBER, { scope: SCOPES, nonce: 'n'.repeat(43) });
    expect(code.code.length).toBeGreaterThanOrEqual(43); // 256 bits as base64url
    const { status, body, headers } = await redeem(server, party, code);
    expect([
      status,
      headers.get('content-type'),
      headers.get('cache-control'),
      headers.get('pragma'),
    ]).toEqual([200, expect.stringMatching(/^application\/json\b/), 'no-store', 'no-cache']);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: expect.any(Number),
      scope: expect.stringContaining('openid'),
    });
    expect(body.access_token.length).toBeGreaterThan(43);
  });

  it('signs an ID token for this client alone, issued now, with a key ID and the nonce', async () => {
    const nonce = 'n'.repeat(43);
    const { id_token } = await signInTo(server, party, MEMBER, { scope: SCOPES, nonce });
    const claims = decodeJwt(id_token as string);
    const now = Date.now() / 1000;
    expect(decodeProtectedHeader(id_token as string)).toMatchObject({
      alg: 'RS256',
      kid: expect.any(String),
    });
    expect(claims).toMatchObject({ iss: server.url, aud: party.client_id, nonce });
    expect(claims).not.toHaveProperty('azp'); // OpenID Connect Core §2: only with several audiences
    expect(claims.sub!.length).toBeLessThanOrEqual(255);
    expect(Math.abs(now - claims.iat!)).toBeLessThan(30);
    expect(claims['auth_time']).toBeLessThanOrEqual(claims.iat!);
  });
});

describe('oidcc-ensure-other-scope-order-succeeds', () => {
  it('takes the scopes in any order', async () => {
    const { id_token, scope } = await signInTo(server, party, MEMBER, { scope: 'email openid' });
    expect(decodeJwt(id_token as string)['email']).toBe(MEMBER);
    expect((scope as string).split(' ').sort()).toEqual(['email', 'openid']);
  });
});

describe('oidcc-display-popup, oidcc-ensure-request-with-unknown-parameter-succeeds', () => {
  it.each<Record<string, string>>([{ display: 'popup' }, { display: 'page' }, { extra: 'foobar' }])(
    'answers a request with %j',
    async (more) => {
      expect((await answerTo(party, more)).searchParams.get('code')).toMatch(/^nxc_/);
    },
  );
});

describe('oidcc-refresh-token', () => {
  it('gives other tokens, and an ID token of the same sign-in', async () => {
    const first = await signInTo(server, party, MEMBER, { scope: `${SCOPES} offline_access`, nonce: 'n-1' });
    const { status, body } = await refresh(server, party, first.refresh_token as string);
    expect(status).toBe(200);
    expect(body.access_token).not.toBe(first.access_token);
    expect(body.refresh_token).not.toBe(first.refresh_token);
    const [before, after] = [decodeJwt(first.id_token as string), decodeJwt(body.id_token as string)];
    // OpenID Connect Core §12.2
    for (const claim of ['iss', 'sub', 'aud', 'auth_time', 'azp'])
      expect(after[claim]).toEqual(before[claim]);
    expect(after.iat).toBeGreaterThanOrEqual(before.iat!);
    expect([undefined, 'n-1']).toContain(after['nonce']);
  });
});

describe('oidcc-redirect-uri-query-OK, -query-mismatch, -query-added', () => {
  const REGISTERED = 'http://localhost:4100/callback?foo=bar';
  let registered: RelyingParty;

  beforeAll(async () => {
    const plain = await registerParty(harbor, ['agency:read'], { redirectUris: [REGISTERED] });
    registered = { ...plain, redirectUri: REGISTERED };
  });

  it('keeps the query of a registered address, and adds to it', async () => {
    const { searchParams } = await answerTo(registered, { state: 'abc' });
    expect(Object.fromEntries(searchParams)).toMatchObject({
      foo: 'bar',
      state: 'abc',
      code: expect.stringMatching(/^nxc_/),
    });
  });

  it.each([
    'http://localhost:4100/callback?foo=other',
    'http://localhost:4100/callback?foo=bar&more=1',
    'http://localhost:4100/callback',
  ])('shows a page instead of redirecting to %s', async (redirect_uri) => {
    const { path } = authorizationRequest(registered, { redirect_uri });
    const answer = await new Browser(server).request(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });
});

describe('oidcc-discovery-endpoint-verification', () => {
  it('serves every member that the specification requires, with endpoints of the issuer', async () => {
    const { status, body, headers } = await send(`${server.url}/.well-known/openid-configuration`);
    expect([status, headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^application\/json\b/),
    ]);
    expect(body).toMatchObject({
      issuer: server.url,
      response_types_supported: expect.arrayContaining(['code']),
      grant_types_supported: expect.arrayContaining(['authorization_code', 'refresh_token']),
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      scopes_supported: expect.arrayContaining(['openid']),
      claims_supported: expect.arrayContaining(['sub', 'iss', 'organization_id', 'organization_name']),
      token_endpoint_auth_methods_supported: expect.arrayContaining([
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
      ]),
      request_uri_parameter_supported: false,
    });
    const endpoints = Object.entries(body as Record<string, unknown>).filter(([name]) =>
      /(_endpoint|^jwks_uri)$/.test(name),
    );
    expect(endpoints.length).toBeGreaterThanOrEqual(6);
    for (const [, address] of endpoints) expect(address).toMatch(new RegExp(`^${server.url}/`));
  });
});

describe('oidcc-rp-initiated-logout-only-state, -no-params', () => {
  it.each(['/oauth/logout?state=abc', '/oauth/logout'])(
    '%s asks the person, and leads nowhere',
    async (path) => {
      const browser = new Browser(server);
      await codeFor(browser, party, MEMBER);
      const page = await browser.open(path);
      expect([page.status, page.headers.get('location')]).toEqual([200, null]);
      const signedOut = await browser.submit(page, { decision: 'sign-out' });
      expect([signedOut.status, signedOut.headers.get('location')]).toEqual([200, null]);
      expect(await browser.isSignedIn()).toBe(false);
    },
  );
});
