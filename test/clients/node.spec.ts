// Client libraries for Node.js sign people in, unmodified.
import { createHash, randomBytes } from 'node:crypto';

import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { AuthorizationCode } from 'simple-oauth2';

import { Browser, redirectOf } from '../support/browser.js';
import { agencyStatus, bearer } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, type RelyingParty, sayYes } from '../support/sign-in.js';
import { MEMBER } from '../support/web-application.js';

const SCOPE = 'openid offline_access agency:read';

let server: TestServer;
let party: RelyingParty;

beforeAll(async () => {
  server = await startTestServer();
  party = demoParty(server, 'Harbor Caseworker');
});
afterAll(() => server.stop());

/** What the person's browser brings back to the application. */
async function comeBack(address: URL | string, browser = new Browser(server)): Promise<URL> {
  const { pathname, search } = new URL(address);
  return redirectOf(await sayYes(browser, `${pathname}${search}`, MEMBER));
}

async function listAgencies(token: string): Promise<number> {
  return await agencyStatus(server, bearer(token));
}

describe('openid-client', () => {
  it('signs a person in, reads userinfo, refreshes, introspects, revokes and signs out', async () => {
    const config = await openid.discovery(
      new URL(server.url),
      party.client_id,
      party.client_secret,
      undefined,
      { execute: [openid.allowInsecureRequests] }, // the test server speaks no TLS
    );
    const pkceCodeVerifier = openid.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()];
    const browser = new Browser(server);
    const back = await comeBack(
      openid.buildAuthorizationUrl(config, {
        redirect_uri: party.redirectUri,
        scope: SCOPE,
        code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
        state: expectedState,
        nonce: expectedNonce,
      }),
      browser,
    );
    const tokens = await openid.authorizationCodeGrant(config, back, {
      pkceCodeVerifier,
      expectedState,
      expectedNonce,
      idTokenExpected: true,
    });
    const { sub } = tokens.claims()!;
    expect((await openid.fetchUserInfo(config, tokens.access_token, sub)).sub).toBe(sub);
    expect(await listAgencies(tokens.access_token)).toBe(200);

    const renewed = await openid.refreshTokenGrant(config, tokens.refresh_token!);
    expect(await openid.tokenIntrospection(config, renewed.access_token)).toMatchObject({
      active: true,
      sub,
    });
    await openid.tokenRevocation(config, renewed.refresh_token!);
    expect(await openid.tokenIntrospection(config, renewed.access_token)).toEqual({ active: false });

    const logout = openid.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: 'http://localhost:4000/',
      state: 'bye',
    });
    const signedOut = await browser.open(`${logout.pathname}${logout.search}`);
    expect(redirectOf(signedOut).href).toBe('http://localhost:4000/?state=bye');
  });
});

describe('oauth4webapi', () => {
  it('signs a person in with everything that it checks, and calls the API', async () => {
    const http = { [oauth.allowInsecureRequests]: true } as const;
    const issuer = new URL(server.url);
    const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http));
    const client: oauth.Client = { client_id: party.client_id };
    const verifier = oauth.generateRandomCodeVerifier();
    const address = new URL(as.authorization_endpoint!);
    address.search = new URLSearchParams({
      client_id: party.client_id,
      redirect_uri: party.redirectUri,
      response_type: 'code',
      scope: SCOPE,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      nonce: 'n-1',
    }).toString();
    const parameters = oauth.validateAuthResponse(as, client, await comeBack(address), oauth.expectNoState);
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      oauth.ClientSecretBasic(party.client_secret),
      parameters,
      party.redirectUri,
      verifier,
      http,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
      expectedNonce: 'n-1',
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(as, response, http);
    expect(await listAgencies(tokens.access_token)).toBe(200);
  });
});

describe('simple-oauth2', () => {
  it('signs a person in, refreshes and revokes', async () => {
    const client = new AuthorizationCode({
      client: { id: party.client_id, secret: party.client_secret },
      auth: {
        tokenHost: server.url,
        tokenPath: '/oauth/token',
        authorizePath: '/oauth/authorize',
        revokePath: '/oauth/revoke',
      },
    });
    const verifier = randomBytes(32).toString('base64url');
    const address = client.authorizeURL({
      redirect_uri: party.redirectUri,
      scope: SCOPE,
      state: 's',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    } as Parameters<typeof client.authorizeURL>[0]);
    const code = (await comeBack(address)).searchParams.get('code')!;
    const token = await client.getToken({
      code,
      redirect_uri: party.redirectUri,
      code_verifier: verifier,
    } as Parameters<typeof client.getToken>[0]);
    const renewed = await token.refresh();
    expect(await listAgencies(renewed.token['access_token'] as string)).toBe(200);
    await renewed.revokeAll();
    expect(await listAgencies(renewed.token['access_token'] as string)).toBe(401);
  });
});
