// What the certification profiles Basic OP, Config OP and Form Post OP of OpenID Connect assert, requirement by requirement.
import { createHash } from 'node:crypto';

import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';

import { Browser } from '../support/browser.js';
import { change } from '../support/changes.js';
import { type Answer, bearer, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { codeFor, demoParty, redeem, refresh, type RelyingParty, signInTo } from '../support/sign-in.js';

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
      organization_id: decodeJwt(access_token as string)['organization_id'],
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
    expect(Object.keys((await userinfo(bare)).body)).toEqual(['sub', 'organization_id']);
  });

  it('tells an essential claim that the claims parameter asks for, without its scope', async () => {
    const claims = JSON.stringify({ userinfo: { name: { essential: true } }, id_token: { email: null } });
    const { access_token, id_token } = await signInTo(server, party, MEMBER, { claims });
    expect((await userinfo(access_token)).body).toEqual({
      sub: expect.any(String),
      organization_id: expect.any(String),
      name: expect.any(String),
    });
    expect(decodeJwt(id_token as string)).toMatchObject({ email: MEMBER });
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
