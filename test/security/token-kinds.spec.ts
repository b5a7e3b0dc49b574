import { type Backchannel, startBackchannel } from '../support/backchannel.js';
import { Browser } from '../support/browser.js';
import { agencyStatus, bearer, clientRequest, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { codeFor, redeem, refresh, registerParty, type RelyingParty } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const ASKED = { scope: 'openid agency:read' };

let server: TestServer;
let ear: Backchannel;
let party: RelyingParty;
/** Signed in, with `tokens` and an unused code. */
let browser: Browser;
let tokens: { access_token: string; refresh_token: string; id_token: string };
/** Everything that is handed out here and is no access token, by what it is. */
let others: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer();
  ear = await startBackchannel();
  const harbor = await signIn(server, 'admin@harbor-211.example');
  party = await registerParty(harbor, ['agency:read'], { backchannelLogoutUri: ear.uri });
  const left = new Browser(server);
  await redeem(server, party, await codeFor(left, party, MEMBER, ASKED));
  await left.signOut();
  const [logoutToken] = await ear.tokens(1);
  browser = new Browser(server);
  tokens = (await redeem(server, party, await codeFor(browser, party, MEMBER, ASKED))).body;
  others = {
    'ID token': tokens.id_token,
    'refresh token': tokens.refresh_token,
    'authorization code': (await codeFor(browser, party, MEMBER, ASKED)).code,
    'logout token': logoutToken!,
    'session cookie': browser.sessionCookie.split('=')[1]!,
    'client secret': party.client_secret,
  };
});
afterAll(async () => {
  await ear.close();
  await server.stop();
});

describe('for an access token passes', () => {
  const answersTo = async (token: string) => ({
    api: await agencyStatus(server, bearer(token)),
    userinfo: (await send(`${server.url}/oauth/userinfo`, { headers: bearer(token) })).status,
    userinfoByForm: (
      await send(`${server.url}/oauth/userinfo`, {
        method: 'POST',
        body: new URLSearchParams({ access_token: token }),
      })
    ).status,
    graphql: (
      await send(`${server.url}/graphql`, {
        method: 'POST',
        headers: { ...bearer(token), 'content-type': 'application/json' },
        body: '{"query":"{ viewer { scopes } }"}',
      })
    ).body.errors?.[0].extensions.code,
  });

  it('nothing but an access token', async () => {
    const refused = {
      api: 401,
      userinfo: 401,
      userinfoByForm: 401,
      graphql: 'UNAUTHENTICATED',
    };
    for (const [kind, token] of Object.entries(others)) {
      expect({ kind, ...(await answersTo(token)) }).toEqual({ kind, ...refused });
      const presented = await send(`${server.url}/oauth/revoke`, { method: 'POST', headers: bearer(token) });
      expect([kind, presented.status]).toEqual([kind, 401]);
    }
    expect(await answersTo(tokens.access_token)).toMatchObject({
      api: 200,
      userinfo: 200,
      userinfoByForm: 200,
    });
  });

  it('nor one that was signed by nobody, or by whoever presents it', async () => {
    const [head, body, signature] = tokens.access_token.split('.') as [string, string, string];
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object;
    const [idHead] = tokens.id_token.split('.') as [string];
    for (const forged of [
      `${encode({ ...header, alg: 'none' })}.${body}.`,
      `${encode({ ...header, alg: 'HS256' })}.${body}.${signature}`,
      `${idHead}.${body}.${signature}`,
      `${head}.${tokens.id_token.split('.')[1]}.${signature}`,
      `${head}.${body}`,
      `${head}.${body}.`,
    ]) {
      expect((await send(`${server.url}/oauth/userinfo`, { headers: bearer(forged) })).status).toBe(401);
      const { body: state } = await clientRequest(server, '/oauth/introspect', party, { token: forged });
      expect(state).toEqual({ active: false });
    }
  });
});

describe('at introspection and revocation', () => {
  it('is only what they are for: all else is inactive, and nothing comes of revoking it', async () => {
    const { 'refresh token': _, ...rest } = others;
    for (const [kind, token] of Object.entries(rest)) {
      const { status, body } = await clientRequest(server, '/oauth/introspect', party, { token });
      expect([kind, status, body]).toEqual([kind, 200, { active: false }]);
      const revoked = await clientRequest(server, '/oauth/revoke', party, { token });
      expect([kind, revoked.status]).toEqual([kind, kind === 'ID token' ? 400 : 200]);
    }
    expect(await agencyStatus(server, bearer(tokens.access_token))).toBe(200);
    expect(await browser.isSignedIn()).toBe(true);
    const [{ count }] = (await server.database.asOwner('SELECT count(*)::int FROM revoked_tokens')) as [
      { count: number },
    ];
    expect(count).toBe(0);
  });
});

describe('for a code, a refresh token, a session or a proof of sign-in passes', () => {
  it('no other kind', async () => {
    const { access_token, id_token } = tokens;
    const wrong = { access_token, id_token, 'logout token': others['logout token']! };
    for (const [kind, token] of Object.entries(wrong)) {
      const asCode = await redeem(server, party, { code: token, verifier: 'v'.repeat(43) });
      expect([kind, asCode.body.error]).toEqual([kind, 'invalid_grant']);
      const asRefreshToken = await refresh(server, party, token);
      expect([kind, asRefreshToken.body.error]).toEqual([kind, 'invalid_grant']);
      const asSession = await send(`${server.url}/account`, {
        headers: { cookie: `nexus_session=${token}` },
      });
      expect([kind, asSession.status]).toEqual([kind, 303]);
    }
    const { refresh_token } = tokens;
    for (const hint of [access_token, refresh_token, others['logout token']!]) {
      const page = await browser.open(`/oauth/logout?id_token_hint=${hint}`);
      expect(page.body).toContain('id="sign-out"'); // asked, since nothing is proved
      expect(await browser.isSignedIn()).toBe(true);
    }
  });
});
