import { decodeJwt } from 'jose';

import { Browser } from '../support/browser.js';
import { authorize, change, clientAbroad, registerApplication } from '../support/changes.js';
import {
  type Answer,
  basic,
  careSuiteInHarbor,
  type Client,
  clientRequest,
  demoClient,
  organizationId,
  type Person,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { testRun } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { codeFor, demoParty, redeem, refresh, registerParty, signInTo } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
/** What is answered for everything that is not good, not known, or not the client's business. */
const INACTIVE = '{"active":false}';

let server: TestServer;
let harbor: Person;
const caseworker = () => demoParty(server, 'Harbor Caseworker');
const careSuite = () => demoClient(server.demo, 'CareSuite');
/** Registered as a resource server. */
const syncBot = () => demoClient(server.demo, 'Harbor Sync Bot');

beforeAll(async () => {
  const { client_id } = testRun.demo.applications.find(({ name }) => name === 'Harbor Sync Bot')!;
  server = await startTestServer({ env: { NEXUS_RESOURCE_SERVERS: `${client_id},` } });
  harbor = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

const introspect = (client: Client, token: string, more: Record<string, string> = {}) =>
  clientRequest(server, '/oauth/introspect', client, { token, ...more });
const isActive = async (client: Client, token: string) =>
  (await introspect(client, token)).body.active as boolean;

/** Nothing in the answer tells why. */
function expectInactive({ status, headers, body }: Answer): void {
  expect([status, JSON.stringify(body), headers.get('www-authenticate')]).toEqual([200, INACTIVE, null]);
}

describe('introspection tells a client', () => {
  it('what its own access token is worth', async () => {
    const token = await tokenFor(server, careSuite(), { scope: 'agency:read' });
    const { status, body, headers } = await introspect(careSuite(), token);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    const { exp, iat, jti } = decodeJwt(token);
    expect(body).toEqual({
      active: true,
      scope: 'agency:read',
      client_id: careSuite().client_id,
      sub: careSuite().client_id,
      aud: server.url,
      iss: server.url,
      token_type: 'Bearer',
      organization_id: organizationId(server.demo, 'caresuite'),
      ...{ exp, iat, jti },
    });
  });

  it("what a person's access token is worth, by the profile and nothing personal", async () => {
    const { access_token } = await signInTo(server, caseworker(), MEMBER, {
      scope: 'openid email agency:read',
    });
    const { exp, iat, jti, sub, auth_time } = decodeJwt(access_token as string);
    expect((await introspect(caseworker(), access_token)).body).toEqual({
      active: true,
      scope: 'openid email agency:read',
      client_id: caseworker().client_id,
      aud: server.url,
      iss: server.url,
      token_type: 'Bearer',
      organization_id: organizationId(server.demo, 'harbor-211'),
      ...{ exp, iat, jti, sub, auth_time },
    });
    expect(sub).toMatch(/^prf_/);
  });

  it('what a refresh token is worth, until it is used', async () => {
    const tokens = await signInTo(server, caseworker(), MEMBER, { scope: 'openid agency:read' });
    const { body } = await introspect(caseworker(), tokens.refresh_token);
    expect(body).toMatchObject({
      active: true,
      scope: 'openid agency:read',
      client_id: caseworker().client_id,
      sub: decodeJwt(tokens.id_token as string).sub,
    });
    expect(body.token_type).toBeUndefined();
    expect(body.exp - body.iat).toBe(30 * 86_400);
    const next = await refresh(server, caseworker(), tokens.refresh_token);
    expectInactive(await introspect(caseworker(), tokens.refresh_token));
    expect(await isActive(caseworker(), next.body.refresh_token)).toBe(true);
  });

  it('the same whatever kind of token it takes it for', async () => {
    const tokens = await signInTo(server, caseworker(), MEMBER);
    for (const token_type_hint of ['access_token', 'refresh_token', 'something_else']) {
      for (const token of [tokens.access_token, tokens.refresh_token]) {
        expect((await introspect(caseworker(), token, { token_type_hint })).body.active).toBe(true);
      }
    }
  });

  it('the scopes that are effective now, not those that the token names', async () => {
    const client = await registerApplication(harbor, ['agency:read', 'resource:read']);
    const token = await tokenFor(server, client);
    expect((await introspect(client, token)).body.scope).toBe('agency:read resource:read');
    await change(
      harbor,
      'setApplicationScopes',
      { id: client.client_id, scopes: ['resource:read'] },
      '__typename',
    );
    expect((await introspect(client, token)).body).toMatchObject({ active: true, scope: 'resource:read' });
  });
});

describe('introspection answers no more than that it is not active', () => {
  it('for what is no token, and for a token of another application, with the same words', async () => {
    const mine = await tokenFor(server, careSuite());
    const others = await signInTo(server, caseworker(), MEMBER);
    for (const token of ['x', 'a.b.c', `${mine}x`, 'nxr_x', 'nxs_x']) {
      expectInactive(await introspect(careSuite(), token));
    }
    for (const token of [others.access_token, others.refresh_token]) {
      expectInactive(await introspect(careSuite(), token));
      expect(await isActive(caseworker(), token)).toBe(true);
    }
  });

  it('for a token whose access was ended: client, person, or organization', async () => {
    const client = await registerParty(harbor, ['agency:read']);
    const own = await tokenFor(server, client);
    const tokens = await signInTo(server, client, MEMBER);
    const all = [own, tokens.access_token as string, tokens.refresh_token as string];
    for (const token of all) expect(await isActive(client, token)).toBe(true);
    const { clientSecret } = await change(
      harbor,
      'containLeak',
      { applicationId: client.client_id },
      'clientSecret',
    );
    for (const token of all) {
      expectInactive(await introspect({ ...client, client_secret: clientSecret }, token));
    }
  });

  it('for a sign-in from which its person has signed out', async () => {
    const browser = new Browser(server);
    const code = await codeFor(browser, caseworker(), MEMBER);
    const tokens = (await redeem(server, caseworker(), code)).body;
    const both = [tokens.access_token, tokens.refresh_token] as string[];
    for (const token of both) expect(await isActive(caseworker(), token)).toBe(true);
    await browser.signOut();
    for (const token of both) expectInactive(await introspect(caseworker(), token));
  });

  it('for an authorization that is suspended, and still when it is resumed', async () => {
    const abroad = careSuiteInHarbor(server.demo);
    const token = await tokenFor(server, abroad);
    const { body } = await harbor.graphql('{ authorizedApplications { edges { node { id } } } }');
    const { id } = body.data.authorizedApplications.edges[0].node;
    await change(harbor, 'suspendAuthorization', { id }, '__typename');
    expectInactive(await introspect(careSuite(), token));
    await change(harbor, 'resumeAuthorization', { id }, '__typename');
    expectInactive(await introspect(abroad, token));
    expect(await isActive(abroad, await tokenFor(server, abroad))).toBe(true);
  });
});

describe('a third-party credential', () => {
  it("sees its application's tokens in its own organization, and nowhere else; the home credential sees all", async () => {
    const prairie = await signIn(server, 'admin@prairie-211.example');
    await authorize(prairie, careSuite().client_id, ['agency:read']);
    const inHarbor = careSuiteInHarbor(server.demo);
    const inPrairie = await clientAbroad(server, careSuite(), 'prairie-211');
    const party = demoParty(server, 'CareSuite');
    const ofPerson = await signInTo(server, party, MEMBER, { scope: 'openid agency:read' });
    const sight = async (token: string) => ({
      harbor: await isActive(inHarbor, token),
      prairie: await isActive(inPrairie, token),
      home: await isActive(careSuite(), token),
    });
    expect(await sight(await tokenFor(server, inHarbor))).toEqual({
      harbor: true,
      prairie: false,
      home: true,
    });
    expect(await sight(await tokenFor(server, inPrairie))).toEqual({
      harbor: false,
      prairie: true,
      home: true,
    });
    expect(await sight(await tokenFor(server, careSuite()))).toEqual({
      harbor: false,
      prairie: false,
      home: true,
    });
    for (const token of [ofPerson.access_token, ofPerson.refresh_token] as string[]) {
      expect(await sight(token)).toEqual({ harbor: true, prairie: false, home: true });
    }
  });
});

describe('a registered resource server', () => {
  it('sees the access tokens of every application, in every organization', async () => {
    const tokens = await signInTo(server, caseworker(), MEMBER);
    for (const token of [
      tokens.access_token as string,
      await tokenFor(server, careSuite()),
      await tokenFor(server, careSuiteInHarbor(server.demo)),
    ]) {
      expect((await introspect(syncBot(), token)).body).toMatchObject({ active: true, aud: server.url });
    }
  });

  it('sees no refresh token, which is never meant for it', async () => {
    const { refresh_token } = await signInTo(server, caseworker(), MEMBER);
    expect(await isActive(caseworker(), refresh_token)).toBe(true);
    expectInactive(await introspect(syncBot(), refresh_token));
  });
});

describe('introspection is closed', () => {
  const ask = (headers: Record<string, string>, body: URLSearchParams | string) =>
    send(`${server.url}/oauth/introspect`, { method: 'POST', headers, body });

  it('to whoever does not prove which application it is', async () => {
    const token = await tokenFor(server, careSuite());
    const publicClient = await registerParty(harbor, ['agency:read'], { clientType: 'PUBLIC' });
    const wrong = { ...careSuite(), client_secret: syncBot().client_secret };
    for (const answer of [
      await ask({}, new URLSearchParams({ token })),
      await ask({ authorization: `Bearer ${token}` }, new URLSearchParams({ token })),
      await introspect(publicClient, token),
      await introspect(wrong, token),
    ]) {
      expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
    }
  });

  it('to a request that it can not understand', async () => {
    const token = await tokenFor(server, careSuite());
    const { client_id, client_secret } = careSuite();
    for (const answer of [
      await introspect(careSuite(), ''),
      await ask(basic(careSuite()), new URLSearchParams(`token=${token}&token=${token}`)),
      await ask(basic(careSuite()), new URLSearchParams({ token, client_id, client_secret })),
      await ask({ ...basic(careSuite()), 'content-type': 'application/json' }, JSON.stringify({ token })),
    ]) {
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    }
  });
});
