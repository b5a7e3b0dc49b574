import { decodeJwt } from 'jose';

import { Browser, redirectOf } from '../support/browser.js';
import { agencyStatus, bearer, get, organizationId, send } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  demoParty,
  redeem,
  refresh,
  sayYes,
  signInTo,
} from '../support/sign-in.js';

let server: TestServer;
const caseworker = () => demoParty(server, 'Harbor Caseworker');
const careSuite = () => demoParty(server, 'CareSuite');
const MEMBER = 'member@harbor-211.example';

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('a person who signs in to an application', () => {
  it('is asked in plain words, and comes back with code, state and issuer', async () => {
    const browser = new Browser(server);
    const { path } = authorizationRequest(caseworker(), { scope: 'openid agency:read' });
    const signInPage = await browser.open(path);
    expect(signInPage.body).toContain('id="sign-in"');
    const consent = await browser.signIn(signInPage, MEMBER);
    expect(consent.body).toContain('Let Harbor Caseworker act for you?');
    expect(consent.body).toContain('See agencies with their contact data.');
    const address = redirectOf(await browser.submit(consent, { decision: 'allow' }));
    expect(`${address.origin}${address.pathname}`).toBe(caseworker().redirectUri);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      code: expect.stringMatching(/^nxc_/),
      state: 'state-1',
      iss: server.url,
    });
  });

  it('lets it act with what both may do, in their organization', async () => {
    const tokens = await signInTo(server, caseworker(), MEMBER, { scope: 'openid agency:read' });
    expect(tokens).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'openid agency:read',
      organization_id: organizationId(server.demo, 'harbor-211'),
      refresh_token: expect.stringMatching(/^nxr_/),
      id_token: expect.any(String),
    });
    const list = (path: string) => send(`${server.url}${path}`, { headers: bearer(tokens.access_token) });
    expect((await list('/agency')).body.total).toBe(3);
    expect((await list('/resource')).status).toBe(403);
  });

  it('is not asked again for the same, and comes back at once', async () => {
    const browser = new Browser(server);
    await codeFor(browser, caseworker(), MEMBER, { scope: 'openid agency:read' });
    const again = await browser.open(
      authorizationRequest(caseworker(), { scope: 'openid agency:read' }).path,
    );
    expect(redirectOf(again).searchParams.get('code')).toMatch(/^nxc_/);
  });

  it('says no, and the application is told so', async () => {
    const browser = new Browser(server);
    const { path } = authorizationRequest(careSuite(), { scope: 'openid resource:read' });
    const consent = await browser.signIn(await browser.open(path), MEMBER);
    const address = redirectOf(await browser.submit(consent, { decision: 'deny' }));
    expect(address.searchParams.get('error')).toBe('access_denied');
  });

  it('of several organizations picks one, which is remembered for this session and application', async () => {
    const browser = new Browser(server);
    const { code, verifier } = await codeFor(
      browser,
      careSuite(),
      'casey@people.example',
      { scope: 'openid agency:read' },
      'Prairie 211',
    );
    const { body } = await redeem(server, careSuite(), { code, verifier });
    expect(body.organization_id).toBe(organizationId(server.demo, 'prairie-211'));
    const again = await browser.open(authorizationRequest(careSuite(), { scope: 'openid agency:read' }).path);
    expect(redirectOf(again).searchParams.get('code')).toMatch(/^nxc_/);
  });

  it('of an organization that is not admitted reads why, and can go back', async () => {
    const browser = new Browser(server);
    const answer = await sayYes(
      browser,
      authorizationRequest(caseworker()).path,
      'member@prairie-211.example',
    );
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.stringContaining('restricts sign-in to certain'),
    ]);
    const address = redirectOf(await browser.submit(answer, { decision: 'deny' }));
    expect(address.searchParams.get('error')).toBe('access_denied');
  });
});

describe('the tokens of a sign-in', () => {
  it('name the person by profile, in the ID token and in the access token alike', async () => {
    const tokens = await signInTo(server, caseworker(), MEMBER, { nonce: 'n-1' });
    const claims = decodeJwt(tokens.id_token as string);
    expect(claims).toMatchObject({
      iss: server.url,
      aud: caseworker().client_id,
      sub: expect.stringMatching(/^prf_/),
      nonce: 'n-1',
      auth_time: expect.any(Number),
      at_hash: expect.any(String),
    });
    expect(decodeJwt(tokens.access_token as string).sub).toBe(claims.sub);
  });

  it('are renewed by the refresh token, which gives way to a successor', async () => {
    const first = await signInTo(server, caseworker(), MEMBER, { scope: 'openid agency:read' });
    const second = await refresh(server, caseworker(), first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(decodeJwt(second.body.id_token as string).nonce).toBeUndefined();
    const third = await refresh(server, caseworker(), second.body.refresh_token);
    expect(third.status).toBe(200);
  });

  it('end when a used refresh token comes again', async () => {
    const first = await signInTo(server, caseworker(), MEMBER, { scope: 'openid agency:read' });
    const second = (await refresh(server, caseworker(), first.refresh_token)).body;
    const third = (await refresh(server, caseworker(), second.refresh_token)).body;
    expect((await refresh(server, caseworker(), first.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(server, caseworker(), third.refresh_token)).body.error).toBe('invalid_grant');
    const used = await get(server, '/agency', bearer(third.access_token));
    expect(used.status).toBe(401);
  });

  it('end when their code is used again', async () => {
    const code = await codeFor(new Browser(server), caseworker(), MEMBER, { scope: 'openid agency:read' });
    const { body } = await redeem(server, caseworker(), code);
    expect((await redeem(server, caseworker(), code)).body.error).toBe('invalid_grant');
    expect(await agencyStatus(server, bearer(body.access_token))).toBe(401);
  });
});
