import { readId } from '#libs/kernel';
import { decodeJwt } from 'jose';

import { type Backchannel, startBackchannel } from '../support/backchannel.js';
import { Browser, browserOf, demoPassword, redirectOf } from '../support/browser.js';
import { type Person, signIn } from '../support/clients.js';
import { atOnce } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  redeem,
  refresh,
  registerParty,
  type RelyingParty,
} from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const OWNER = 'owner@harbor-211.example';

let server: TestServer;
let ear: Backchannel;
/** Two applications that people sign in to in one browser. */
let party: RelyingParty;
let other: RelyingParty;

beforeAll(async () => {
  server = await startTestServer();
  ear = await startBackchannel();
  const harbor: Person = await signIn(server, 'admin@harbor-211.example');
  party = await registerParty(harbor, ['agency:read'], { backchannelLogoutUri: ear.uri });
  other = await registerParty(harbor, ['agency:read'], { backchannelLogoutUri: ear.uri });
});
afterAll(async () => {
  await ear.close();
  await server.stop();
});

/** Tokens of a sign-in to the application in this browser. */
async function enter(
  browser: Browser,
  client: RelyingParty,
  more: Record<string, string> = {},
  email = MEMBER,
) {
  const { status, body } = await redeem(server, client, await codeFor(browser, client, email, more));
  expect(status).toBe(200);
  return { ...body, claims: decodeJwt(body.id_token as string) };
}

/** Makes the browser's session look as if it began that long ago. */
function age(sid: unknown, column: 'authenticated_at' | 'last_seen_at' | 'expires_at', interval: string) {
  return server.database.asOwner(
    `UPDATE sessions SET ${column} = clock_timestamp() - $2::interval WHERE id = $1`,
    [uuidOf(sid), interval],
  );
}

const uuidOf = (sid: unknown) => readId('ses', sid)!;

describe('the same person who signs in again in a browser', () => {
  it.each([
    ['prompt=login', { prompt: 'login' }],
    ['max_age', { max_age: '60' }],
    ['max_age=0', { max_age: '0' }],
  ])('by %s keeps the session: sid, consents and the tokens of every application', async (_, asked) => {
    const browser = new Browser(server);
    const before = await enter(browser, party);
    const elsewhere = await enter(browser, other);
    await age(before.claims['sid'], 'authenticated_at', '1 hour');
    const copied = browser.copy();

    const page = await browser.open(authorizationRequest(party, asked).path);
    expect(page.body).toContain('id="sign-in"');
    const signedIn = await browser.signIn(page, MEMBER);
    expect(redirectOf(signedIn).searchParams.get('code')).toMatch(/^nxc_/); // no second consent
    const after = await enter(browser, party);
    expect(after.claims['sid']).toBe(before.claims['sid']);
    expect(after.claims['auth_time']).toBeGreaterThan(Number(before.claims['auth_time']) - 1800);
    expect(after.claims['acr']).toBe(before.claims['acr']);

    expect([await browser.isSignedIn(), await copied.isSignedIn()]).toEqual([true, false]);
    expect((await refresh(server, party, before.refresh_token)).status).toBe(200);
    expect((await refresh(server, other, elsewhere.refresh_token)).status).toBe(200);
    expect(ear.notices).toEqual([]);
  });

  it('on the sign-in page does too, even after the session was idle for too long', async () => {
    const browser = new Browser(server);
    const before = await enter(browser, party);
    await age(before.claims['sid'], 'last_seen_at', '13 hours');
    expect(await browser.isSignedIn()).toBe(false);
    await browser.enter(MEMBER);
    expect((await enter(browser, party)).claims['sid']).toBe(before.claims['sid']);
    expect((await refresh(server, party, before.refresh_token)).status).toBe(200);
    expect(ear.notices).toEqual([]);
  });

  it('keeps it as long as a new session would live', async () => {
    const browser = new Browser(server);
    const { claims } = await enter(browser, party);
    await server.database.asOwner(
      "UPDATE sessions SET expires_at = clock_timestamp() + interval '1 minute' WHERE id = $1",
      [uuidOf(claims['sid'])],
    );
    await browser.enter(MEMBER);
    const [session] = await server.database.asOwner(
      `SELECT expires_at > clock_timestamp() + interval '29 days' AS is_long FROM sessions WHERE id = $1`,
      [uuidOf(claims['sid'])],
    );
    expect(session).toEqual({ is_long: true });
  });

  it('twice at the same moment is signed in both times, and one of them keeps the session', async () => {
    const browser = await browserOf(server, MEMBER);
    const { sid } = (await enter(browser, party)).claims;
    const copies = [browser.copy(), browser.copy()];
    await atOnce(2, (index) => copies[index]!.enter(MEMBER));
    expect(await Promise.all(copies.map((copy) => copy.isSignedIn()))).toEqual([true, true]);
    const sids = await Promise.all(copies.map(async (copy) => (await enter(copy, party)).claims['sid']));
    expect(sids.filter((each) => each === sid)).toHaveLength(1);
    expect(await browser.isSignedIn()).toBe(false);
    expect(ear.notices).toEqual([]);
  });
});

describe('a former session ends, and its applications are told,', () => {
  it.each([
    ['when another person signs in in that browser', OWNER, undefined],
    ['when the same person signs in after its absolute lifetime', MEMBER, '1 minute'],
  ])('%s', async (_, email, expiredSince) => {
    const told = ear.notices.length;
    const browser = new Browser(server);
    const before = await enter(browser, party);
    if (expiredSince) await age(before.claims['sid'], 'expires_at', expiredSince);
    const copied = browser.copy();
    await browser.enter(email);
    const [token] = (await ear.tokens(told + 1)).slice(told);
    expect(decodeJwt(token!)).toMatchObject({ aud: party.client_id, sid: before.claims['sid'] });
    expect((await refresh(server, party, before.refresh_token)).body).toMatchObject({
      error: 'invalid_grant',
    });
    expect(await copied.isSignedIn()).toBe(false);
    expect((await enter(browser, party, {}, email)).claims['sid']).not.toBe(before.claims['sid']);
  });

  it('but not when the sign-in fails', async () => {
    const told = ear.notices.length;
    const browser = new Browser(server);
    const before = await enter(browser, party);
    expect((await browser.enter(OWNER, 'not the password')).status).toBe(401);
    expect(await browser.isSignedIn()).toBe(true);
    expect((await refresh(server, party, before.refresh_token)).status).toBe(200);
    expect(ear.notices).toHaveLength(told);
  });
});

describe('a change of the password', () => {
  const email = 'member@prairie-211.example';

  function change(browser: Browser, current: string, next: string, more: Record<string, string> = {}) {
    const typed = { current_password: current, new_password: next, new_password_again: next };
    return browser.fill('/account/password', { ...typed, ...more });
  }

  it('keeps other sessions and every token where the person chose so, and renews this session', async () => {
    const told = ear.notices.length;
    const [here, elsewhere] = [new Browser(server), new Browser(server)];
    const tokens = await enter(here, party, {}, email);
    const tokensElsewhere = await enter(elsewhere, other, { scope: 'openid offline_access' }, email);
    const copied = here.copy();
    const changed = await change(here, demoPassword(server, email), 'sixty grey cranes', {
      keep_others: 'yes',
    });
    expect((await here.request(changed.headers.get('location')!)).body).toContain('and everywhere else');
    const signedIn = await Promise.all([here, elsewhere, copied].map((browser) => browser.isSignedIn()));
    expect(signedIn).toEqual([true, true, false]);
    expect((await refresh(server, party, tokens.refresh_token)).status).toBe(200);
    expect((await refresh(server, other, tokensElsewhere.refresh_token)).status).toBe(200);
    expect(ear.notices).toHaveLength(told);
  });

  it('otherwise ends them all, and tells the applications of this session, too', async () => {
    const told = ear.notices.length;
    const here = new Browser(server);
    await here.enter(email, 'sixty grey cranes');
    const { path, verifier } = authorizationRequest(party);
    const code = redirectOf(await here.open(path)).searchParams.get('code')!;
    const tokens = (await redeem(server, party, { code, verifier })).body;
    expect((await change(here, 'sixty grey cranes', 'seventy blue cranes')).status).toBe(303);
    expect(await here.isSignedIn()).toBe(true);
    expect((await refresh(server, party, tokens.refresh_token)).status).toBe(400);
    const sids = (await ear.tokens(told + 1)).slice(told).map((token) => decodeJwt(token)['sid']);
    expect(sids).toContain(decodeJwt(tokens.id_token)['sid']);
  });
});
