// What the certification profiles Basic OP, Config OP and Form Post OP of OpenID Connect assert, requirement by requirement.
import { createHash } from 'node:crypto';

import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';

import { Browser, redirectOf } from '../support/browser.js';
import { change } from '../support/changes.js';
import { type Answer, bearer, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  demoParty,
  redeem,
  refresh,
  type RelyingParty,
  sayYes,
  signInTo,
  tokenRequest,
} from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';

let server: TestServer;
let party: RelyingParty;

beforeAll(async () => {
  server = await startTestServer();
  party = demoParty(server, 'Harbor Caseworker');
});
afterAll(() => server.stop());

function userinfo(token: string, init: RequestInit = {}): Promise<Answer> {
  return send(`${server.url}/oauth/userinfo`, { headers: bearer(token), ...init });
}

/** A browser in which the person has signed in and said yes to this scope. */
async function signedIn(scope = 'openid', email = MEMBER): Promise<Browser> {
  const browser = new Browser(server);
  await codeFor(browser, party, email, { scope });
  return browser;
}

/** What an authorization request answers at once, in a browser where everything was said before. */
async function answerAtOnce(browser: Browser, more: Record<string, string>): Promise<Record<string, string>> {
  const answer = await browser.open(authorizationRequest(party, more).path);
  return Object.fromEntries(redirectOf(answer).searchParams);
}

describe('discovery', () => {
  it('says what works, at both addresses the same', async () => {
    const { body } = await send(`${server.url}/.well-known/openid-configuration`);
    expect(body).toMatchObject({
      issuer: server.url,
      authorization_endpoint: `${server.url}/oauth/authorize`,
      token_endpoint: `${server.url}/oauth/token`,
      userinfo_endpoint: `${server.url}/oauth/userinfo`,
      end_session_endpoint: `${server.url}/oauth/logout`,
      jwks_uri: `${server.url}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'form_post'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      code_challenge_methods_supported: ['S256'],
      claims_parameter_supported: true,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
    });
    expect(body.scopes_supported).toEqual(
      expect.arrayContaining(['openid', 'offline_access', 'agency:read']),
    );
    const oauth = await send(`${server.url}/.well-known/oauth-authorization-server`);
    expect(oauth.body).toEqual(body);
  });

  it('publishes public keys only, each with kid, use and algorithm', async () => {
    const { body } = await send(`${server.url}/.well-known/jwks.json`);
    for (const key of body.keys) {
      expect(key).toMatchObject({ kid: expect.any(String), use: 'sig', alg: expect.any(String) });
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(secret);
    }
  });
});

describe('the ID token', () => {
  it('is signed with RS256 by a published key, and says who, for whom, until when and by which sign-in', async () => {
    const { id_token, access_token } = await signInTo(server, party, MEMBER, { nonce: 'n-0S6' });
    const { body } = await send(`${server.url}/.well-known/jwks.json`);
    const { payload, protectedHeader } = await jwtVerify(id_token as string, createLocalJWKSet(body), {
      issuer: server.url,
      audience: party.client_id,
      typ: 'JWT',
    });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
    const half = createHash('sha256')
      .update(access_token as string)
      .digest()
      .subarray(0, 16);
    expect(payload).toMatchObject({
      sub: decodeJwt(access_token as string).sub,
      nonce: 'n-0S6',
      exp: payload.iat! + 300,
      auth_time: expect.any(Number),
      acr: expect.any(String),
      amr: ['pwd'],
      at_hash: half.toString('base64url'),
      sid: expect.stringMatching(/^ses_/),
    });
    expect(payload).not.toHaveProperty('name'); // scopes are answered at userinfo
  });

  it('holds no nonce where the request had none', async () => {
    expect(decodeJwt((await signInTo(server, party, MEMBER)).id_token as string)).not.toHaveProperty('nonce');
  });

  it.each(['ES256', 'EdDSA'])('is signed with %s by choice', async (algorithm) => {
    const admin = await signIn(server, 'admin@harbor-211.example');
    const configure = (idTokenAlgorithm: string) =>
      change(
        admin,
        'configureOAuth',
        {
          applicationId: party.client_id,
          redirectUris: [party.redirectUri],
          signInAudience: 'OWN_ORGANIZATION',
          idTokenAlgorithm,
        },
        'application { oauth { idTokenAlgorithm } }',
      );
    await configure(algorithm);
    const { id_token } = await signInTo(server, party, MEMBER);
    await configure('RS256');
    expect(decodeProtectedHeader(id_token as string).alg).toBe(algorithm);
    const { body } = await send(`${server.url}/.well-known/jwks.json`);
    const { payload } = await jwtVerify(id_token as string, createLocalJWKSet(body));
    expect(payload.sub).toMatch(/^prf_/);
  });
});

describe('userinfo', () => {
  it('answers GET, POST with the header and POST with the token in the form alike', async () => {
    const { access_token } = await signInTo(server, party, MEMBER, { scope: 'openid email' });
    const byGet = await userinfo(access_token);
    const byHeader = await userinfo(access_token, { method: 'POST' });
    const byForm = await send(`${server.url}/oauth/userinfo`, {
      method: 'POST',
      body: new URLSearchParams({ access_token }),
    });
    expect([byGet.status, byHeader.status, byForm.status]).toEqual([200, 200, 200]);
    expect(byGet.body).toEqual({
      sub: decodeJwt(access_token as string).sub,
      email: MEMBER,
      email_verified: true,
    });
    expect([byHeader.body, byForm.body]).toEqual([byGet.body, byGet.body]);
  });

  it.each([
    ['profile', ['name', 'given_name', 'family_name', 'locale', 'zoneinfo', 'updated_at']],
    ['email', ['email', 'email_verified']],
    ['address', ['address']],
    ['phone', ['phone_number', 'phone_number_verified']],
  ])('tells what the scope %s asks for, and nothing else', async (scope, claims) => {
    const { access_token } = await signInTo(server, party, MEMBER, { scope: `openid ${scope}` });
    const { body } = await userinfo(access_token);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['sub', ...claims]));
    const { access_token: bare } = await signInTo(server, party, MEMBER, { scope: 'openid' });
    expect(Object.keys((await userinfo(bare)).body)).toEqual(['sub']);
  });

  it('tells an essential claim that the claims parameter asks for, without its scope', async () => {
    const claims = JSON.stringify({ userinfo: { name: { essential: true } }, id_token: { email: null } });
    const { access_token, id_token } = await signInTo(server, party, MEMBER, { claims });
    expect((await userinfo(access_token)).body).toEqual({
      sub: expect.any(String),
      name: expect.any(String),
    });
    expect(decodeJwt(id_token as string)).toMatchObject({ email: MEMBER });
  });
});

describe('the authorization request', () => {
  it('may hold parameters that nobody knows, display, locales and acr_values', async () => {
    const more = {
      extra: 'foobar',
      display: 'page',
      ui_locales: 'se',
      claims_locales: 'se',
      acr_values: '1 2',
    };
    expect(await answerAtOnce(await signedIn(), more)).toMatchObject({ code: expect.any(String) });
  });

  it('without response_type or with another is refused to the application', async () => {
    const browser = new Browser(server);
    for (const response_type of ['', 'token', 'id_token', 'code token']) {
      expect(await answerAtOnce(browser, { response_type })).toMatchObject({
        error: 'unsupported_response_type',
        state: 'state-1',
        iss: server.url,
      });
    }
  });

  it('as a request object, by value or by reference, or with a registration gets the error named for it', async () => {
    const browser = new Browser(server);
    const refused = async (more: Record<string, string>) => (await answerAtOnce(browser, more))['error'];
    expect(await refused({ request: 'eyJhbGciOiJub25lIn0.e30.' })).toBe('request_not_supported');
    expect(await refused({ request_uri: 'https://rp.example/r' })).toBe('request_uri_not_supported');
    expect(await refused({ registration: '{}' })).toBe('registration_not_supported');
  });

  it('may come by POST, and goes on at a page of our own', async () => {
    const { path } = authorizationRequest(party);
    const browser = await signedIn();
    const body = new URLSearchParams(path.split('?')[1]);
    const posted = await browser.request('/oauth/authorize', { method: 'POST', body });
    expect(posted.status).toBe(303);
    const address = redirectOf(await browser.open(posted.headers.get('location')!));
    expect(address.searchParams.get('code')).toBeTruthy();
  });

  it('with an address that is not registered shows a page, and redirects nowhere', async () => {
    for (const redirect_uri of ['http://localhost:4000/other', `${party.redirectUri}?foo=bar`, '']) {
      const answer = await new Browser(server).request(authorizationRequest(party, { redirect_uri }).path);
      const expected = redirect_uri === '' ? 303 : 400; // the only registered one may be left out
      expect([answer.status, answer.headers.get('location') !== null]).toEqual([expected, expected === 303]);
    }
  });
});

describe('prompt', () => {
  it('none without sign-in is login_required, with one it answers at once', async () => {
    expect(await answerAtOnce(new Browser(server), { prompt: 'none' })).toEqual({
      error: 'login_required',
      error_description: expect.any(String),
      state: 'state-1',
      iss: server.url,
    });
    expect(await answerAtOnce(await signedIn(), { prompt: 'none' })).toHaveProperty('code');
  });

  it('none is consent_required for what was not said yes to', async () => {
    const browser = await signedIn('openid');
    expect(await answerAtOnce(browser, { prompt: 'none', scope: 'openid phone' })).toMatchObject({
      error: 'consent_required',
    });
  });

  it('login makes a signed-in person sign in anew, with a later auth_time', async () => {
    const browser = await signedIn();
    const before = await redeemed(browser, {});
    await server.database.asOwner(
      `UPDATE sessions SET authenticated_at = authenticated_at - interval '1 minute'`,
    );
    const after = await redeemed(browser, { prompt: 'login' });
    expect(after.auth_time).toBeGreaterThanOrEqual(before.auth_time as number);
    const page = await browser.open(authorizationRequest(party, { prompt: 'login' }).path);
    expect(page.body).toContain('id="sign-in"');
  });

  it('consent asks again for what was said before', async () => {
    const page = await (await signedIn()).open(authorizationRequest(party, { prompt: 'consent' }).path);
    expect(page.body).toContain('id="allow"');
  });

  it('select_account offers the choice again, once', async () => {
    const browser = new Browser(server);
    const careSuite = demoParty(server, 'CareSuite');
    const casey = 'casey@people.example';
    await codeFor(browser, careSuite, casey, {}, 'Harbor 211');
    const page = await browser.open(authorizationRequest(careSuite, { prompt: 'select_account' }).path);
    expect(page.body).toContain('id="choose"');
    const { path } = authorizationRequest(careSuite, { prompt: 'select_account' });
    const address = redirectOf(await sayYes(browser, path, casey, 'Prairie 211'));
    expect(address.searchParams.get('code')).toBeTruthy();
  });

  it('none with another prompt, or an unknown one, is invalid_request', async () => {
    for (const prompt of ['none login', 'nonsense']) {
      expect(await answerAtOnce(new Browser(server), { prompt })).toMatchObject({ error: 'invalid_request' });
    }
  });
});

/** The claims of the ID token that the whole way gives in this browser. */
async function redeemed(browser: Browser, more: Record<string, string>): Promise<Record<string, unknown>> {
  const code = await codeFor(browser, party, MEMBER, more);
  return decodeJwt((await redeem(server, party, code)).body.id_token as string);
}

describe('max_age', () => {
  it('1 makes a person sign in anew who did so longer ago; 10000 does not', async () => {
    const browser = await signedIn();
    await server.database.asOwner(
      `UPDATE sessions SET authenticated_at = authenticated_at - interval '1 minute'`,
    );
    const first = await redeemed(browser, { max_age: '10000' });
    expect(await answerAtOnce(browser, { max_age: '10000', prompt: 'none' })).toHaveProperty('code');
    expect(await answerAtOnce(browser, { max_age: '1', prompt: 'none' })).toMatchObject({
      error: 'login_required',
    });
    const second = await redeemed(browser, { max_age: '1' });
    expect(second.auth_time).toBeGreaterThan(first.auth_time as number);
  });

  it('that is no number is invalid_request', async () => {
    expect(await answerAtOnce(new Browser(server), { max_age: '-1' })).toMatchObject({
      error: 'invalid_request',
    });
  });
});

describe('hints', () => {
  it('id_token_hint of the signed-in person answers at once; of somebody else it is login_required', async () => {
    const own = (await signInTo(server, party, MEMBER)).id_token as string;
    const others = (await signInTo(server, party, 'admin@harbor-211.example')).id_token as string;
    const browser = await signedIn();
    expect(await answerAtOnce(browser, { prompt: 'none', id_token_hint: own })).toHaveProperty('code');
    expect(await answerAtOnce(browser, { prompt: 'none', id_token_hint: others })).toMatchObject({
      error: 'login_required',
    });
    expect(await answerAtOnce(browser, { id_token_hint: 'nonsense' })).toMatchObject({
      error: 'invalid_request',
    });
  });

  it('the claim sub with a value expects that person', async () => {
    const other = decodeJwt(
      (await signInTo(server, party, 'admin@harbor-211.example')).id_token as string,
    ).sub;
    const claims = JSON.stringify({ id_token: { sub: { value: other } } });
    expect(await answerAtOnce(await signedIn(), { prompt: 'none', claims })).toMatchObject({
      error: 'login_required',
    });
  });

  it('login_hint fills the sign-in form', async () => {
    const page = await new Browser(server).open(
      authorizationRequest(party, { login_hint: 'a"b@c.example' }).path,
    );
    expect(page.body).toContain('value="a&quot;b@c.example"');
  });
});

describe('the code', () => {
  it('opens nothing a second time, and the token it gave is ended', async () => {
    const code = await codeFor(new Browser(server), party, MEMBER);
    const { access_token } = (await redeem(server, party, code)).body;
    await server.database.asOwner(
      `UPDATE authorization_codes SET consumed_at = consumed_at - interval '30 seconds'`,
    );
    expect((await redeem(server, party, code)).body.error).toBe('invalid_grant');
    expect((await userinfo(access_token)).status).toBe(401);
  });

  it('is redeemed with either secret method', async () => {
    const { code, verifier } = await codeFor(new Browser(server), party, MEMBER);
    const answer = await send(`${server.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: party.client_id,
        client_secret: party.client_secret,
        code,
        redirect_uri: party.redirectUri,
        code_verifier: verifier,
      }),
    });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it('needs the verifier of its challenge', async () => {
    const code = await codeFor(new Browser(server), party, MEMBER);
    const wrong = await redeem(server, party, { ...code, verifier: 'x'.repeat(43) });
    expect(wrong.body.error).toBe('invalid_grant');
    expect((await redeem(server, party, code)).status).toBe(200); // a failed attempt does not burn it
  });
});

describe('the refresh token', () => {
  it('is for the client that it was issued to', async () => {
    const { refresh_token } = await signInTo(server, party, MEMBER, { scope: 'openid offline_access' });
    const other = demoParty(server, 'CareSuite');
    expect((await refresh(server, other, refresh_token)).body.error).toBe('invalid_grant');
    const renewed = await refresh(server, party, refresh_token);
    expect(decodeJwt(renewed.body.id_token as string)).toMatchObject({
      sub: expect.any(String),
      auth_time: expect.any(Number),
    });
  });
});

describe('form_post', () => {
  it('answers with a form that carries code, state and issuer to the address', async () => {
    const browser = await signedIn();
    const answer = await browser.open(authorizationRequest(party, { response_mode: 'form_post' }).path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.body).toContain(`<form method="post" action="${party.redirectUri}">`);
    expect(answer.body).toMatch(/name="code" value="nxc_/);
    expect(answer.body).toContain('name="state" value="state-1"');
    expect(answer.headers.get('content-security-policy')).toContain(
      `form-action 'self' http://localhost:4000`,
    );
  });

  it('carries errors too', async () => {
    const answer = await new Browser(server).open(
      authorizationRequest(party, { response_mode: 'form_post', prompt: 'none' }).path,
    );
    expect(answer.body).toContain('name="error" value="login_required"');
  });
});

describe('an unknown client', () => {
  it('is told to the person, never redirected', async () => {
    const answer = await new Browser(server).request(
      '/oauth/authorize?client_id=app_nobody&redirect_uri=https://evil.example',
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('gets no token for somebody else’s code', async () => {
    const code = await codeFor(new Browser(server), party, MEMBER);
    const other = demoParty(server, 'CareSuite');
    const stolen = await tokenRequest(server, other, {
      grant_type: 'authorization_code',
      code: code.code,
      redirect_uri: party.redirectUri,
      code_verifier: code.verifier,
    });
    expect(stolen.body.error).toBe('invalid_grant');
    expect((await redeem(server, party, code)).status).toBe(200);
  });
});
