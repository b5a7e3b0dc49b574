import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';

import { auditOf, auditTypes } from '../support/audit.js';
import {
  asShown,
  authorizeApplicationRequest,
  codeIn,
  offerParty,
} from '../support/authorize-application.js';
import { Browser, browserOf } from '../support/browser.js';
import { authorize, change, offerApplication, outcomeOf, registerApplication } from '../support/changes.js';
import {
  addKey,
  assertionOf,
  KEY_ALGORITHMS,
  type KeyAlgorithm,
  type KeyedClient,
  newClientKey,
  requestByKey,
  sendAssertion,
} from '../support/client-keys.js';
import { agencyStatus, bearer, organizationId, type Person, send, signIn } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { codeFor, registerParty } from '../support/sign-in.js';

let server: TestServer;
let issuer: URL;
let caresuite: Person;
let prairie: Person;
/** CareSuite's application that Prairie authorizes, with a key. */
let abroad: KeyedClient & { readonly keyId: string };
let authorization: string;
const inPrairie = () => ({ organization_id: organizationId(server.demo, 'prairie-211') });

beforeAll(async () => {
  server = await startTestServer();
  issuer = new URL(server.url);
  caresuite = await signIn(server, 'admin@caresuite.example');
  prairie = await signIn(server, 'admin@prairie-211.example');
  const client = await offerApplication(caresuite, ['agency:read', 'resource:read']);
  authorization = await authorize(prairie, client.client_id, ['agency:read']);
  abroad = await addKey(caresuite, client);
});
afterAll(() => server.stop());

async function newKeyed(algorithm?: KeyAlgorithm) {
  return addKey(caresuite, await registerApplication(caresuite, ['agency:read']), algorithm);
}

describe('standard clients with private_key_jwt', () => {
  const HTTP = { [oauth.allowInsecureRequests]: true } as const; // the test server speaks no TLS

  it.each(KEY_ALGORITHMS)('oauth4webapi gets a token with %s, and reads', async (algorithm) => {
    const { client_id, key } = await newKeyed(algorithm);
    const discovery = await oauth.discoveryRequest(issuer, { ...HTTP, algorithm: 'oauth2' });
    const as = await oauth.processDiscoveryResponse(issuer, discovery);
    const authentication = oauth.PrivateKeyJwt({ key: key.privateKey, kid: key.kid });
    const response = await oauth.clientCredentialsGrantRequest(as, { client_id }, authentication, {}, HTTP);
    const token = await oauth.processClientCredentialsResponse(as, { client_id }, response);
    expect(await agencyStatus(server, bearer(token.access_token))).toBe(200);
  });

  it.each(KEY_ALGORITHMS)('openid-client gets, introspects and revokes one with %s', async (algorithm) => {
    const { client_id, key } = await newKeyed(algorithm);
    const authentication = openid.PrivateKeyJwt({ key: key.privateKey, kid: key.kid });
    const config = await openid.discovery(issuer, client_id, {}, authentication, {
      algorithm: 'oauth2',
      execute: [openid.allowInsecureRequests],
    });
    const { access_token } = await openid.clientCredentialsGrant(config);
    expect(await openid.tokenIntrospection(config, access_token)).toMatchObject({ active: true, client_id });
    await openid.tokenRevocation(config, access_token);
    expect(await openid.tokenIntrospection(config, access_token)).toMatchObject({ active: false });
    expect(await agencyStatus(server, bearer(access_token))).toBe(401);
  });

  it('are told by the metadata what works', async () => {
    const { body } = await send(`${server.url}/.well-known/openid-configuration`);
    for (const endpoint of ['token', 'introspection', 'revocation']) {
      expect(body[`${endpoint}_endpoint_auth_methods_supported`]).toContain('private_key_jwt');
      expect(body[`${endpoint}_endpoint_auth_signing_alg_values_supported`]).toEqual(
        expect.arrayContaining([...KEY_ALGORITHMS]),
      );
    }
  });
});

describe('an application with a key acts', () => {
  it('at home where it names no organization, or its own', async () => {
    const home = organizationId(server.demo, 'caresuite');
    for (const parameters of [{}, { organization_id: home }] as Record<string, string>[]) {
      const { status, body } = await requestByKey(server, abroad, parameters);
      expect([status, body.organization_id, body.scope]).toEqual([200, home, 'agency:read resource:read']);
    }
  });

  it('in an organization that authorizes it, with what was approved', async () => {
    const { status, body } = await requestByKey(server, abroad, inPrairie());
    expect([status, body.scope]).toEqual([200, 'agency:read']);
    expect(body.organization_id).toBe(inPrairie().organization_id);
    const { body: own } = await send(`${server.url}/organization`, { headers: bearer(body.access_token) });
    expect(own.data ?? own.error).not.toEqual([]);
    const keys = await send(`${server.url}/keys`, { headers: bearer(body.access_token) });
    expect(keys.status).toBe(403);
  });

  it('in no other: whether there is one is not told', async () => {
    const harbor = organizationId(server.demo, 'harbor-211');
    const answers = [];
    for (const organization_id of [harbor, 'org_00000000000000000000000000', 'nonsense']) {
      const { status, body } = await requestByKey(server, abroad, { organization_id });
      answers.push(JSON.stringify([status, body]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('unauthorized_client');
  });

  it('for people: their codes and refresh tokens are its own', async () => {
    const party = await registerParty(caresuite, ['agency:read']);
    const client = await addKey(caresuite, party);
    const { code, verifier } = await codeFor(new Browser(server), party, 'member@prairie-211.example', {
      scope: 'openid offline_access agency:read',
      prompt: 'consent',
    });
    const ask = async (parameters: Record<string, string>) =>
      (await sendAssertion(server, await assertionOf(server, client), parameters)).body;
    const redeemed = await ask({
      grant_type: 'authorization_code',
      code,
      redirect_uri: party.redirectUri,
      code_verifier: verifier,
    });
    expect(redeemed).toMatchObject({ id_token: expect.any(String), refresh_token: expect.any(String) });
    const { refresh_token } = redeemed;
    const refreshed = await ask({ grant_type: 'refresh_token', refresh_token });
    expect(await agencyStatus(server, bearer(refreshed.access_token))).toBe(200);
    const another = await sendAssertion(server, await assertionOf(server, abroad), {
      grant_type: 'refresh_token',
      refresh_token: refreshed.refresh_token,
    });
    expect([another.status, another.body.error]).toEqual([400, 'invalid_grant']);
  });
});

it('the code of an authorization becomes a token that rests on the key', async () => {
  const party = await offerParty(caresuite, ['agency:read']);
  const client = await addKey(caresuite, party);
  const browser = await browserOf(server, 'admin@prairie-211.example');
  const { path, verifier } = authorizeApplicationRequest(party);
  const review = await browser.open(path);
  const code = codeIn(await browser.submit(review, { ...asShown(review), decision: 'approve' }));
  const { status, body } = await sendAssertion(server, await assertionOf(server, client), {
    grant_type: 'authorization_code',
    code,
    redirect_uri: party.redirectUri,
    code_verifier: verifier,
  });
  expect([status, body.organization_id]).toEqual([200, inPrairie().organization_id]);
  expect(await agencyStatus(server, bearer(body.access_token))).toBe(200);
  await change(caresuite, 'removeApplicationKey', { id: client.keyId }, '__typename');
  expect(await agencyStatus(server, bearer(body.access_token))).toBe(401);
});

describe('the keys of an application', () => {
  const list = async ({ client_id: id }: { client_id: string }) => {
    const query = 'query ($id: ID!) { application(id: $id) { publicKeys { id kid algorithm lastUsedAt } } }';
    return (await caresuite.graphql(query, { id })).body.data.application.publicKeys;
  };

  it('are listed by name, with when they were last used', async () => {
    const client = await newKeyed('PS256');
    const { kid } = client.key;
    expect(await list(client)).toEqual([{ id: client.keyId, kid, algorithm: 'PS256', lastUsedAt: null }]);
    await requestByKey(server, client);
    const [used] = await eventually(
      () => list(client),
      ([key]) => key.lastUsedAt !== null,
      10_000,
    );
    expect(Date.now() - Date.parse(used.lastUsedAt)).toBeLessThan(60_000);
  });

  it('are at most ten, each by a name of its own; a private key is refused', async () => {
    const client = await newKeyed();
    const add = (publicJwk: string) =>
      outcomeOf(caresuite, 'addApplicationKey', { applicationId: client.client_id, publicJwk });
    const again = { ...(JSON.parse((await newClientKey()).publicJwk) as object), kid: client.key.kid };
    expect(await add(JSON.stringify(again))).toBe('KID_TAKEN');
    expect(await add(JSON.stringify({ ...again, d: 'AAAA' }))).toBe('PRIVATE_KEY');
    const outcomes = [];
    for (let count = 0; count < 10; count++) outcomes.push(await add((await newClientKey()).publicJwk));
    expect(outcomes).toEqual([...Array<string>(9).fill('OK'), 'TOO_MANY_KEYS']);
    await change(caresuite, 'removeApplicationKey', { id: client.keyId }, 'key { revokedAt }');
    expect(await add(JSON.stringify(again))).toBe('OK');
  });

  it('end with all that was issued to them, at home and abroad; the others go on', async () => {
    const other = await addKey(caresuite, abroad);
    const [home, away] = [await requestByKey(server, other), await requestByKey(server, other, inPrairie())];
    const kept = await requestByKey(server, abroad, inPrairie());
    await change(caresuite, 'removeApplicationKey', { id: other.keyId }, '__typename');
    for (const { body } of [home, away]) {
      expect(await agencyStatus(server, bearer(body.access_token))).toBe(401);
    }
    expect(await agencyStatus(server, bearer(kept.body.access_token))).toBe(200);
    expect((await requestByKey(server, other)).body.error).toBe('invalid_client');
    expect(await auditOf(caresuite, abroad.client_id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'application.key_removed' })]),
    );
    expect(await auditTypes(caresuite, other.keyId)).toEqual([
      'application.key_removed',
      'application.key_added',
    ]);
  });

  it('end with a leak; a new key may bear the old name', async () => {
    const client = await newKeyed();
    const { body } = await requestByKey(server, client);
    await change(caresuite, 'containLeak', { applicationId: client.client_id }, '__typename');
    expect(await agencyStatus(server, bearer(body.access_token))).toBe(401);
    expect((await requestByKey(server, client)).status).toBe(401);
    expect(await list(client)).toEqual([]);
    const key = await newClientKey('ES256', client.key.kid);
    const input = { applicationId: client.client_id, publicJwk: key.publicJwk };
    await change(caresuite, 'addApplicationKey', input, '__typename');
    expect((await requestByKey(server, { ...client, key })).status).toBe(200);
    expect((await requestByKey(server, client)).status).toBe(401);
  });
});

it('an organization that suspends its authorization stops the key there, and nowhere else', async () => {
  const { body } = await requestByKey(server, abroad, inPrairie());
  await change(prairie, 'suspendAuthorization', { id: authorization }, '__typename');
  expect(await agencyStatus(server, bearer(body.access_token))).toBe(401);
  const refused = await requestByKey(server, abroad, inPrairie());
  expect([refused.status, refused.body.error]).toEqual([400, 'unauthorized_client']);
  expect((await requestByKey(server, abroad)).status).toBe(200);
  await change(prairie, 'resumeAuthorization', { id: authorization }, '__typename');
  expect(await agencyStatus(server, bearer(body.access_token))).toBe(401);
  expect((await requestByKey(server, abroad, inPrairie())).status).toBe(200);

  await change(prairie, 'revokeAuthorization', { id: authorization }, '__typename');
  expect((await requestByKey(server, abroad, inPrairie())).body.error).toBe('unauthorized_client');
  authorization = await authorize(prairie, abroad.client_id, ['agency:read']);
  const again = await requestByKey(server, abroad, inPrairie());
  expect(await agencyStatus(server, bearer(again.body.access_token))).toBe(200);
});
