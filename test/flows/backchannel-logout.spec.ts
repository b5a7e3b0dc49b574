import { decodeJwt } from 'jose';

import { type Backchannel, startBackchannel, verifyLogoutToken } from '../support/backchannel.js';
import { Browser, browserOf, demoPassword, redirectOf } from '../support/browser.js';
import { refusalsOf } from '../support/changes.js';
import { type Person, send, signIn } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { codeFor, redeem, refresh, registerParty, type RelyingParty, signInTo } from '../support/sign-in.js';
import { handOver, signInParties } from '../support/transfers.js';

const MEMBER = 'member@harbor-211.example';
const HOME = 'http://localhost:4100/';
/** All tries, with the waits between them. */
const TRIES_MS = 15_000;

let server: TestServer;
let harbor: Person;
let ear: Backchannel;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());
beforeEach(async () => {
  ear = await startBackchannel();
});
afterEach(() => ear.close());

/** An application of its own for each test, which is told at `ear`. */
const party = (settings: Record<string, unknown> = {}) =>
  registerParty(harbor, ['agency:read'], { backchannelLogoutUri: ear.uri, ...settings });

/** Signs in to the application in this browser; answers its ID token. */
async function enter(browser: Browser, client: RelyingParty): Promise<string> {
  const { body } = await redeem(server, client, await codeFor(browser, client, MEMBER));
  return body.id_token as string;
}

const sidOf = (idToken: string) => decodeJwt(idToken)['sid'];

describe('an application is told that a person signed out', () => {
  it('by a signed token that names the session and the person as its ID token did', async () => {
    const client = await party();
    const browser = new Browser(server);
    const { sub, sid } = decodeJwt(await enter(browser, client));
    await browser.signOut();
    const [token] = await ear.tokens(1);
    expect(ear.notices[0]).toMatchObject({
      path: '/backchannel?kept=1',
      contentType: 'application/x-www-form-urlencoded',
    });
    expect(Object.keys(ear.notices[0]!.form)).toEqual(['logout_token']);
    const { claims, header } = await verifyLogoutToken(server, token!, client.client_id);
    expect(header.alg).toBe('RS256');
    expect(claims).toEqual({
      iss: server.url,
      aud: client.client_id,
      sub,
      sid,
      iat: expect.any(Number),
      exp: claims.iat! + 120,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
  });

  it('with the algorithm of its ID tokens', async () => {
    const client = await party({ idTokenAlgorithm: 'ES256' });
    const browser = new Browser(server);
    await enter(browser, client);
    await browser.signOut();
    const [token] = await ear.tokens(1);
    expect((await verifyLogoutToken(server, token!, client.client_id)).header.alg).toBe('ES256');
  });

  it('with offline access, too: only its refresh token outlives the session', async () => {
    const client = await party();
    const browser = new Browser(server);
    const asked = { scope: 'openid offline_access agency:read' };
    const offline = (await redeem(server, client, await codeFor(browser, client, MEMBER, asked))).body;
    const sid = sidOf(offline.id_token);
    expect(sid).toBe(sidOf(await enter(browser, client)));
    await browser.signOut();
    const tokens = await ear.tokens(1);
    expect(tokens.map(sidOf)).toEqual([sid]);
    const refreshed = await refresh(server, client, offline.refresh_token);
    expect([refreshed.status, sidOf(refreshed.body.id_token)]).toEqual([200, sid]);
  });

  it('at another application, or when another person signs in in the same browser', async () => {
    const client = await party();
    const other = await registerParty(harbor, ['agency:read'], { postLogoutRedirectUris: [HOME] });
    const browser = new Browser(server);
    const first = decodeJwt(await enter(browser, client));
    const id_token_hint = await enter(browser, other);
    const query = new URLSearchParams({ id_token_hint, post_logout_redirect_uri: HOME });
    redirectOf(await browser.request(`/oauth/logout?${query.toString()}`));
    await ear.tokens(1);
    const second = decodeJwt(await enter(browser, client));
    await browser.enter('owner@harbor-211.example');
    const sids = (await ear.tokens(2)).map((token) => decodeJwt(token)['sid']);
    expect(sids).toEqual([first['sid'], second['sid']]);
  });

  it('when another password ended all other sessions', async () => {
    const client = await party();
    const email = 'member@prairie-211.example';
    const { id_token } = await signInTo(server, client, email);
    const browser = await browserOf(server, email);
    const next = 'forty quiet herons';
    const answer = await browser.fill('/account/password', {
      current_password: demoPassword(server, email),
      new_password: next,
      new_password_again: next,
    });
    expect(answer.status).toBe(303);
    const [token] = await ear.tokens(1);
    expect(decodeJwt(token!)['sid']).toBe(decodeJwt(id_token as string)['sid']);
  });

  it('but for one that belongs to another organization than when they signed in', async () => {
    const parties = await signInParties(server);
    const settings = { backchannelLogoutUri: ear.uri };
    const left = await registerParty(parties.publisher, ['agency:read'], settings);
    const kept = await party();
    const browser = new Browser(server);
    for (const client of [left, kept]) await enter(browser, client);
    await handOver(parties, left);
    await browser.signOut();
    await enter(browser, kept);
    await browser.signOut();
    const told = (await ear.tokens(2)).map((token) => decodeJwt(token).aud);
    expect(told).toEqual([kept.client_id, kept.client_id]);
  });

  it('once for each application of that session, however often they signed in to it, and for no other session', async () => {
    const [one, two, elsewhere] = [await party(), await party(), await party()];
    const browser = new Browser(server);
    for (const client of [one, two, one]) await enter(browser, client);
    await signInTo(server, elsewhere, MEMBER);
    await signInTo(server, one, MEMBER);
    await browser.signOut();
    const last = new Browser(server); // what was sent before it has arrived
    await enter(last, two);
    await last.signOut();
    const told = (await ear.tokens(3)).map((token) => decodeJwt(token).aud as string);
    expect(told.toSorted()).toEqual([one.client_id, two.client_id, two.client_id].toSorted());
  });
});

describe('an application that does not listen', () => {
  it('is told again a few times, and then no more', async () => {
    ear.answer(503, 503, 500, 200);
    const browser = new Browser(server);
    const client = await party();
    await enter(browser, client);
    await browser.signOut();
    const tokens = await ear.tokens(3, TRIES_MS);
    expect(new Set(tokens.map((token) => decodeJwt(token).jti)).size).toBe(3);
    const log = await eventually(
      () => server.output(),
      (output) => output.includes(client.client_id) && output.includes('could not be notified'),
    );
    expect(log).toContain('it answered 500');
    expect(ear.notices).toHaveLength(3);
  });

  it('is told until it answers', async () => {
    ear.answer(503, 200);
    const browser = new Browser(server);
    const client = await party();
    await enter(browser, client);
    await browser.signOut();
    await ear.tokens(2, TRIES_MS);
    await enter(browser, client);
    await browser.signOut();
    expect(await ear.tokens(3, TRIES_MS)).toHaveLength(3);
  });

  it('is told once where it refuses, or points elsewhere', async () => {
    ear.answer(400, 307, 200);
    const browser = new Browser(server);
    const client = await party();
    for (let round = 0; round < 3; round++) {
      await enter(browser, client);
      await browser.signOut();
      await ear.tokens(round + 1);
    }
    expect(ear.notices.map(({ path }) => path)).toEqual(Array(3).fill('/backchannel?kept=1'));
  });

  it('keeps nobody waiting, neither the person nor other applications', async () => {
    ear.answer(null);
    const quick = await startBackchannel();
    const slow = await party();
    const other = await registerParty(harbor, ['agency:read'], { backchannelLogoutUri: quick.uri });
    for (let round = 0; round < 2; round++) {
      const browser = new Browser(server);
      for (const client of [slow, other]) await enter(browser, client);
      expect((await browser.signOut()).status).toBe(200);
    }
    expect(await quick.tokens(2)).toHaveLength(2);
    expect(await ear.tokens(1)).toHaveLength(1); // the second waits for its turn
    await quick.close();
  });

  it('keeps no other organization waiting, however many applications its own has', async () => {
    const silent = await startBackchannel();
    silent.answer(null);
    const owner = 'owner@prairie-211.example';
    const prairie = await signIn(server, owner);
    const flooding = new Browser(server);
    for (let count = 0; count < 10; count++) {
      const settings = { backchannelLogoutUri: silent.uri };
      const slow = await registerParty(prairie, ['agency:read'], settings);
      await redeem(server, slow, await codeFor(flooding, slow, owner));
    }
    const client = await party();
    const browser = new Browser(server);
    await enter(browser, client);
    await flooding.signOut();
    await silent.tokens(2);
    await browser.signOut();
    expect(await ear.tokens(1)).toHaveLength(1);
    expect(silent.notices).toHaveLength(2); // its share, which it keeps waiting for seconds
    await silent.close();
  });
});

describe('what is registered', () => {
  it('is an address that this server can call', async () => {
    const { client_id: applicationId } = await party();
    const tried = async (backchannelLogoutUri: string) =>
      refusalsOf(harbor, 'configureOAuth', {
        applicationId,
        redirectUris: ['http://localhost:4100/callback'],
        backchannelLogoutUri,
      });
    expect(await tried('https://app.example/logout')).toEqual([]);
    for (const uri of [
      'org.example.app:/logout',
      'http://app.example/',
      'https://app.example/#x',
      'https://a@app.example/',
    ]) {
      expect(await tried(uri)).toEqual(['REDIRECT_URI']);
    }
  });

  it('shows in the metadata what works', async () => {
    const { body } = await send(`${server.url}/.well-known/openid-configuration`);
    expect(body).toMatchObject({
      userinfo_endpoint: `${server.url}/oauth/userinfo`,
      introspection_endpoint: `${server.url}/oauth/introspect`,
      introspection_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
      ],
      revocation_endpoint: `${server.url}/oauth/revoke`,
      revocation_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
        'none',
      ],
      end_session_endpoint: `${server.url}/oauth/logout`,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });
});
