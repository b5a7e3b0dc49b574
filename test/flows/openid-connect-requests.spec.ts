// What the certification profiles Basic OP and Form Post OP of OpenID Connect assert of authorization requests.
import { decodeJwt } from 'jose';

import { Browser, redirectOf } from '../support/browser.js';
import { hiddenFields } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  demoParty,
  redeem,
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

  it.each([
    ['', 'invalid_request'],
    ['token', 'unsupported_response_type'],
    ['id_token', 'unsupported_response_type'],
    ['code token', 'unsupported_response_type'],
  ])('with the response_type "%s" is refused to the application: %s', async (response_type, error) => {
    const refused = await answerAtOnce(new Browser(server), { response_type });
    expect(refused).toMatchObject({ error, state: 'state-1', iss: server.url });
  });

  it('as a request object, by value or by reference, or with a registration gets the error named for it', async () => {
    const browser = new Browser(server);
    const refused = async (more: Record<string, string>) => (await answerAtOnce(browser, more))['error'];
    expect(await refused({ request: 'eyJhbGciOiJub25lIn0.e30.' })).toBe('request_not_supported');
    expect(await refused({ request_uri: 'https://rp.example/r' })).toBe('request_uri_not_supported');
    expect(await refused({ registration: '{}' })).toBe('registration_not_supported');
  });

  describe('as a request object that holds what the query lacks', () => {
    const objectOf = (claims: object) =>
      `${encoded({ alg: 'none' })}.${encoded({ redirect_uri: 'https://evil.example/', ...claims })}.`;
    const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

    it('is refused with the state and by the response_mode of the object', async () => {
      const request = objectOf({ state: 'inside', response_mode: 'form_post' });
      const { path } = authorizationRequest(party, { request, state: '' });
      const page = await new Browser(server).open(path);
      expect([page.status, page.body]).toEqual([
        200,
        expect.stringContaining(`action="${party.redirectUri}"`),
      ]);
      expect(hiddenFields(page.body as string)).toMatchObject({
        error: 'request_not_supported',
        state: 'inside',
      });
    });

    it('is refused with those of the query where it has them', async () => {
      const request = objectOf({ state: 'inside', response_mode: 'form_post' });
      const refused = await answerAtOnce(new Browser(server), { request, response_mode: 'query' });
      expect(refused).toMatchObject({ error: 'request_not_supported', state: 'state-1' });
    });

    it.each([
      ['no object', 'nonsense'],
      ['an object too large to read', objectOf({ state: 'inside', padding: 'x'.repeat(9_000) })],
      ['a state that is no text', objectOf({ state: { toString: 'inside' }, response_mode: ['form_post'] })],
    ])('is refused without a state where it is %s', async (_, request) => {
      const refused = await answerAtOnce(new Browser(server), { request, state: '' });
      expect(refused).toEqual({
        error: 'request_not_supported',
        error_description: expect.any(String),
        iss: server.url,
      });
    });
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

describe('form_post', () => {
  it('answers with a form that carries code, state and issuer to the address', async () => {
    const browser = await signedIn();
    const answer = await browser.open(authorizationRequest(party, { response_mode: 'form_post' }).path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.body).toContain(`<form method="post" action="${party.redirectUri}">`);
    expect(answer.body).toMatch(/name="code" value="nxc_/);
    expect(answer.body).toContain('name="state" value="state-1"');
    // Browsers would check every redirect of the application's against it.
    expect(answer.headers.get('content-security-policy')).not.toContain('form-action');
    expect(answer.body).not.toMatch(/<a |<img|<header|<footer/);
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
