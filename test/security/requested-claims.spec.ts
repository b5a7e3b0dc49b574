import { decodeJwt } from 'jose';

import { Browser, redirectOf } from '../support/browser.js';
import { bearer, type Person, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  redeem,
  registerParty,
  type RelyingParty,
} from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const CLAIMS = JSON.stringify({ userinfo: { email: { essential: true } }, id_token: { name: null } });

let server: TestServer;
let admin: Person;
let party: RelyingParty;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer();
  admin = await signIn(server, 'admin@harbor-211.example');
});
beforeEach(async () => {
  party = await registerParty(admin, ['agency:read']);
  browser = new Browser(server);
  await codeFor(browser, party, MEMBER, { scope: 'openid' });
});
afterAll(() => server.stop());

async function answersTo(more: Record<string, string>) {
  const tokens = (await redeem(server, party, await codeFor(browser, party, MEMBER, more))).body;
  const { body } = await send(`${server.url}/oauth/userinfo`, { headers: bearer(tokens.access_token) });
  return { scope: tokens.scope, idToken: decodeJwt(tokens.id_token), userinfo: body };
}

describe('claims that are requested by name, of a person who consented to openid alone', () => {
  it('are asked for in words like their scopes, and never answered in silence', async () => {
    const page = await browser.open(authorizationRequest(party, { claims: CLAIMS }).path);
    expect(page.body).toContain('See your email address.');
    expect(page.body).toContain('See your name, your profile and the name of your organization.');
    const silent = authorizationRequest(party, { claims: CLAIMS, prompt: 'none' }).path;
    expect(redirectOf(await browser.open(silent)).searchParams.get('error')).toBe('consent_required');
  });

  it('are answered once the person consented to them, without the scopes in the token', async () => {
    const { scope, idToken, userinfo } = await answersTo({ claims: CLAIMS });
    expect(scope).toBe('openid');
    expect(idToken).toMatchObject({ name: 'Harbor 211 member' });
    expect(userinfo).toEqual({
      sub: idToken.sub,
      organization_id: idToken['organization_id'],
      email: MEMBER,
    });
  });

  it('ask for nothing more where they are about the sign-in', async () => {
    const claims = JSON.stringify({ id_token: { auth_time: { essential: true }, acr: null } });
    const silent = authorizationRequest(party, { claims, prompt: 'none' }).path;
    expect(redirectOf(await browser.open(silent)).searchParams.get('code')).toMatch(/^nxc_/);
  });
});
