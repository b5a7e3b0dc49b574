// What an application sends along comes back exactly, however long, behind a proxy that grants what proxies grant.
import { authorizeApplicationRequest, openReview } from '../support/authorize-application.js';
import { Browser, browserOf, leadsTo, redirectOf } from '../support/browser.js';
import { change } from '../support/changes.js';
import { type Answer, signIn } from '../support/clients.js';
import { atOnce, tally } from '../support/eventually.js';
import { configureExisting, existingRequest } from '../support/existing-clients.js';
import { Nginx } from '../support/nginx.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, demoParty, redeem, type RelyingParty, sayYes } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const ADMIN = 'admin@prairie-211.example';
const LONGEST = 8_000;
/** 6 kB in which every character may stand as it is in an address, and none is like the next one. */
const LONG = Array.from({ length: 1_000 }, (_, index) => `s${String(index).padStart(4, '0')}.`).join('');

let direct: TestServer;
let nginx: Nginx | undefined;
/** The server as people reach it. */
let server: TestServer;
let party: RelyingParty;

beforeAll(async () => {
  direct = await startTestServer();
  nginx = await Nginx.before(direct.url);
  server = { ...direct, url: nginx.url };
  party = demoParty(direct, 'CareSuite');
  const publisher = await signIn(direct, 'admin@caresuite.example');
  const addresses = { redirectUris: [party.redirectUri], postLogoutRedirectUris: [party.redirectUri] };
  const input = { applicationId: party.client_id, ...addresses, signInAudience: 'ANY_ORGANIZATION' };
  await change(publisher, 'configureOAuth', input, '__typename');
  await configureExisting(publisher, party.client_id);
});
afterAll(async () => {
  await nginx?.stop();
  await direct.stop();
});

const stateIn = (answer: Answer) => redirectOf(answer).searchParams.get('state');
const stored = () => direct.database.asOwner<{ digest: Buffer }>('SELECT digest FROM stored_requests');

describe('6 kB of state behind nginx with its defaults', () => {
  it('come back from a sign-in with consent, from a remembered one and with an error', async () => {
    const browser = new Browser(server);
    const { path, verifier } = authorizationRequest(party, { state: LONG, nonce: LONG.slice(0, 1_000) });
    const answer = await sayYes(browser, path, MEMBER);
    expect(stateIn(answer)).toBe(LONG);
    const code = redirectOf(answer).searchParams.get('code')!;
    const { body } = await redeem(direct, party, { code, verifier });
    const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1], 'base64url').toString());
    expect(claims.nonce).toBe(LONG.slice(0, 1_000));
    const again = (more: Record<string, string>) =>
      browser.open(authorizationRequest(party, { state: LONG, ...more }).path);
    expect(stateIn(await again({}))).toBe(LONG);
    expect(stateIn(await again({ prompt: 'none' }))).toBe(LONG);
    expect(stateIn(await again({ scope: 'nonsense' }))).toBe(LONG);
    const denied = await browser.submit(await again({ prompt: 'consent' }), { decision: 'deny' });
    expect([stateIn(denied), redirectOf(denied).searchParams.get('error')]).toEqual([LONG, 'access_denied']);
    const form = await again({ response_mode: 'form_post' });
    expect(form.body).toContain(`name="state" value="${LONG}"`);
  });

  it('come back from a request by POST, and from signing in anew', async () => {
    const browser = new Browser(server);
    const { path } = authorizationRequest(party, { state: LONG, prompt: 'login' });
    const body = new URLSearchParams(path.split('?')[1]);
    const page = await browser.open('/oauth/authorize', { method: 'POST', body });
    expect(page.body).toContain('CareSuite');
    let answer = await browser.signIn(page, MEMBER);
    if (leadsTo(answer) === null) answer = await browser.submit(answer, { decision: 'allow' });
    expect(stateIn(answer)).toBe(LONG);
  });

  it('come back in the existing clients’ flow', async () => {
    const path = existingRequest(party, { state: LONG });
    expect(stateIn(await sayYes(new Browser(server), path, MEMBER))).toBe(LONG);
  });

  it('come back from the review of an authorization', async () => {
    const browser = new Browser(server);
    const { path } = authorizeApplicationRequest(party, { state: LONG });
    const review = await openReview(browser, path, ADMIN);
    expect(stateIn(await browser.submit(review, { decision: 'deny' }))).toBe(LONG);
  });

  it('come back from signing out, asked or not', async () => {
    const query = new URLSearchParams({
      client_id: party.client_id,
      post_logout_redirect_uri: party.redirectUri,
      state: LONG,
    });
    const browser = new Browser(server);
    await browser.signIn(await browser.open('/sign-in'), MEMBER);
    const asked = await browser.open(`/oauth/logout?${query.toString()}`);
    expect(stateIn(await browser.submit(asked, { decision: 'sign-out' }))).toBe(LONG);
    expect(stateIn(await browser.open(`/oauth/logout?${query.toString()}`))).toBe(LONG);
    expect(stateIn(await browser.open('/oauth/logout', { method: 'POST', body: query }))).toBe(LONG);
  });
});

describe('what is given back', () => {
  const longer = 'x'.repeat(LONGEST + 1);
  const open = async (path: string) => (await browserOf(direct, MEMBER)).open(path);

  it('is given back up to 8,000 characters, and refused beyond, never shortened or left out', async () => {
    const most = 'x'.repeat(LONGEST);
    expect(stateIn(await open(authorizationRequest(party, { state: most, prompt: 'none' }).path))).toBe(most);
    for (const path of [
      authorizationRequest(party, { state: longer }).path,
      authorizationRequest(party, { nonce: longer }).path,
      authorizeApplicationRequest(party, { state: longer }).path,
      existingRequest(party, { state: longer }),
    ]) {
      expect(redirectOf(await open(path)).searchParams.get('error')).toBe('invalid_request');
    }
    const signOut = new URLSearchParams({ client_id: party.client_id, state: longer });
    expect((await open(`/oauth/logout?${signOut.toString()}`)).status).toBe(400);
  });

  it.each([' a+b%20c&d=e#f"\'<>`\\', 'žluťoučký 🦉', '%00%'])('is what came, as %p', async (state) => {
    const path = authorizationRequest(party, { state, prompt: 'none' }).path;
    expect(stateIn(await open(path))).toBe(state);
    const browser = await browserOf(direct, MEMBER);
    const page = await browser.open(authorizationRequest(party, { state, prompt: 'consent' }).path);
    expect(stateIn(await browser.submit(page, { decision: 'deny' }))).toBe(state);
  });
});

describe('a request that is too long for an address', () => {
  const consentPage = async (browser: Browser, more: Record<string, string> = {}) =>
    browser.open(authorizationRequest(party, { state: LONG, prompt: 'consent', ...more }).path);

  it('is stored sealed, once, and used up by its answer', async () => {
    const browser = await browserOf(direct, MEMBER);
    const before = (await stored()).length;
    const page = await consentPage(browser);
    const address = /id="other-account" href="\/sign-in\?return_to=([^"]*)"/.exec(page.body as string)![1]!;
    for (let times = 0; times < 3; times++) await browser.open(decodeURIComponent(address));
    expect((await stored()).length).toBe(before + 1);
    const [row] = await direct.database.asOwner<{ text: string }>(
      `SELECT encode(sealed, 'escape') AS text FROM stored_requests ORDER BY expires_at DESC LIMIT 1`,
    );
    expect(row!.text).not.toContain('s0001.');
    expect(stateIn(await browser.submit(page, { decision: 'deny' }))).toBe(LONG);
    expect((await stored()).length).toBe(before);
    const twice = await browser.submit(page, { decision: 'allow' });
    expect([twice.status, leadsTo(twice)]).toEqual([400, null]);
  });

  it('is answered once, however many answers arrive at the same moment', async () => {
    const browser = await browserOf(direct, MEMBER);
    const page = await consentPage(browser);
    const answers = await atOnce(8, () => browser.submit(page, { decision: 'allow' }));
    expect(tally(answers.map((answer) => (leadsTo(answer) === null ? 'refused' : 'answered')))).toEqual({
      answered: 1,
      refused: 7,
    });
  });

  it('waits for an hour', async () => {
    const browser = await browserOf(direct, MEMBER);
    const page = await consentPage(browser);
    await direct.database.asOwner(`UPDATE stored_requests SET expires_at = now() - interval '1 second'`);
    const late = await browser.submit(page, { decision: 'allow' });
    expect([late.status, leadsTo(late)]).toEqual([400, null]);
  });

  it('is one of twenty of a browser', async () => {
    await direct.database.asOwner('DELETE FROM stored_requests');
    const browser = await browserOf(direct, MEMBER);
    const first = await consentPage(browser);
    let last = first;
    for (let times = 0; times < 20; times++) last = await consentPage(browser, { state: `${LONG}${times}` });
    expect((await stored()).length).toBe(20);
    expect((await browser.submit(first, { decision: 'deny' })).status).toBe(400);
    expect(stateIn(await browser.submit(last, { decision: 'deny' }))).toBe(`${LONG}19`);
  });

  it.each([
    [200, 'host', 'host, network'],
    [1_000, 'network', `'of another host', network`],
  ])('is one of %p of a %s', async (most, _of, origin) => {
    await direct.database.asOwner('DELETE FROM stored_requests');
    const browser = await browserOf(direct, MEMBER);
    const first = await consentPage(browser);
    const others = (many: number) =>
      direct.database.asOwner(
        `INSERT INTO stored_requests (digest, host, network, sealed, expires_at)
         SELECT decode(md5(n::text), 'hex'), ${origin}, '', now() + interval '1 hour'
         FROM generate_series(1, $1::integer) n, (SELECT host, network FROM stored_requests LIMIT 1) of`,
        [many],
      );
    await others(most - 2);
    const second = await consentPage(browser, { state: `${LONG}2` });
    expect(second.status).toBe(200);
    const third = await consentPage(browser, { state: `${LONG}3` });
    expect([third.status, leadsTo(third)]).toEqual([429, null]);
    expect(stateIn(await browser.submit(first, { decision: 'deny' }))).toBe(LONG);
  });
});
