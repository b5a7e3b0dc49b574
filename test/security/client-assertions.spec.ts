import { randomUUID } from 'node:crypto';

import {
  decodeJwt,
  exportJWK,
  exportPKCS8,
  FlattenedSign,
  generateKeyPair,
  importPKCS8,
  type JWTPayload,
} from 'jose';

import { change, registerApplication } from '../support/changes.js';
import {
  addKey,
  assertionOf,
  byAssertion,
  type KeyedClient,
  newClientKey,
  requestByKey,
  sendAssertion,
} from '../support/client-keys.js';
import {
  agencyStatus,
  basic,
  bearer,
  type Client,
  organizationId,
  type Person,
  requestToken,
  send,
  signIn,
} from '../support/clients.js';
import { runOnce } from '../support/database.js';
import { atOnce, eventually, tally } from '../support/eventually.js';
import { forge, hs256, unsigned } from '../support/forged-tokens.js';
import { startTestServer, type TestServer } from '../support/server.js';

const FIFTY = 50;

let server: TestServer;
let harbor: Person;
let secret: Client;
let client: KeyedClient & { readonly keyId: string };
let other: KeyedClient;

beforeAll(async () => {
  server = await startTestServer({ env: { DATABASE_POOL_SIZE: String(FIFTY) } });
  harbor = await signIn(server, 'admin@harbor-211.example');
  secret = await registerApplication(harbor, ['agency:read']);
  client = await addKey(harbor, secret);
  other = await addKey(harbor, await registerApplication(harbor, ['agency:read']));
});
afterAll(() => server.stop());

const now = () => Math.floor(Date.now() / 1000);
const usedRows = () => server.database.asOwner('SELECT FROM used_assertions');

/** Status and error, after which nothing was used up. */
async function refusalOf(assertion: string): Promise<[number, string, string]> {
  const before = await usedRows();
  const { status, body } = await sendAssertion(server, assertion);
  expect(await usedRows()).toHaveLength(before.length);
  return [status, body.error, body.error_description];
}

describe('an assertion is refused', () => {
  it('where its signature is of a payload that is not encoded (RFC 7797), though the key is good', async () => {
    const { aud, ...claims } = decodeJwt(await assertionOf(server, client));
    const encoded = Buffer.from(JSON.stringify({ aud, ...claims })).toString('base64url');
    const header = { alg: client.key.algorithm, kid: client.key.kid, b64: false, crit: ['b64'] };
    const { protected: head, signature } = await new FlattenedSign(Buffer.from(encoded))
      .setProtectedHeader(header)
      .sign(client.key.privateKey);
    expect((await refusalOf(`${head}.${encoded}.${signature}`)).slice(0, 2)).toEqual([401, 'invalid_client']);
  });

  it.each<[string, () => JWTPayload, RegExp]>([
    ['without sub', () => ({ sub: undefined }), /iss and sub/],
    ['for another subject', () => ({ sub: other.client_id }), /iss and sub/],
    ['without audience', () => ({ aud: undefined }), /aud must be/],
    ['for another server', () => ({ aud: 'https://elsewhere.example' }), /aud must be/],
    ['for a list of audiences, even of one', () => ({ aud: [server.url] }), /aud must be the text/],
    ['for an endpoint that was not called', () => ({ aud: `${server.url}/oauth/revoke` }), /aud must be/],
    ['for this server and another', () => ({ aud: [server.url, 'https://elsewhere.example'] }), /aud must/],
    ['for nobody', () => ({ aud: [] }), /aud must be/],
    ['for another path of this server', () => ({ aud: `${server.url}/` }), /aud must be/],
    ['without expiry', () => ({ exp: undefined }), /exp is missing/],
    ['with an expiry that is no number', () => ({ exp: '9999999999' as never }), /exp is missing/],
    ['after it expired', () => ({ exp: now() - 1 }), /expired/],
    ['that expires in more than an hour', () => ({ exp: now() + 3_700 }), /3600 seconds/],
    [
      'without iat, that lives for longer than five minutes',
      () => ({ iat: undefined, exp: now() + 340 }),
      /300/,
    ],
    [
      'five minutes after iat, though exp is later',
      () => ({ iat: now() - 301, exp: now() + 600 }),
      /expired/,
    ],
    ['from the future', () => ({ iat: now() + 60 }), /iat/],
    ['before its time', () => ({ nbf: now() + 60 }), /nbf/],
    ['without jti', () => ({ jti: undefined }), /jti/],
    ['with an empty jti', () => ({ jti: '' }), /jti/],
    ['with a jti that is no text', () => ({ jti: 7 as never }), /jti/],
    ['with an endless jti', () => ({ jti: 'j'.repeat(300) }), /jti/],
  ])('%s, and its holder is told so', async (_what, claims, message) => {
    const [status, error, description] = await refusalOf(await assertionOf(server, client, claims()));
    expect([status, error]).toEqual([401, 'invalid_client']);
    expect(description).toMatch(message);
  });

  it('in one way by whoever has no key of the application', async () => {
    const strange = { client_id: client.client_id, key: await newClientKey('ES256', client.key.kid) };
    const rsa = { ...client, key: await newClientKey('RS256', client.key.kid) };
    const claims = {
      iss: client.client_id,
      sub: client.client_id,
      aud: server.url,
      exp: now() + 60,
      jti: 'j',
    };
    const { kid, publicJwk } = client.key;
    const nobody = 'app_00000000000000000000000000';
    const removed = await addKey(harbor, client);
    await change(harbor, 'removeApplicationKey', { id: removed.keyId }, '__typename');
    const [head, , tail] = (await assertionOf(server, client)).split('.');
    const assertions = [
      await assertionOf(server, strange),
      await assertionOf(server, rsa),
      await assertionOf(server, removed),
      await assertionOf(server, { ...client, client_id: other.client_id }),
      await assertionOf(server, client, {}, { kid: other.key.kid }),
      await assertionOf(server, client, {}, { kid: randomUUID() }),
      await assertionOf(server, client, { iss: nobody, sub: nobody }),
      await assertionOf(server, client, { iss: 'nonsense' }),
      forge({ alg: 'none', kid }, claims, unsigned),
      forge({ alg: 'HS256', kid }, claims, hs256(publicJwk)),
      forge({ alg: 'HS256', kid }, claims, hs256(secret.client_secret)),
      forge({ alg: 'ES256', kid, jwk: JSON.parse(strange.key.publicJwk) }, claims, unsigned),
      `${head}.${Buffer.from(JSON.stringify({ ...claims, iss: client.client_id })).toString('base64url')}.${tail}`,
      'nonsense',
      'a.b.c',
      `${head}.${'A'.repeat(5_000)}.${tail}`,
    ];
    const answers = new Set<string>();
    for (const assertion of assertions) answers.add(JSON.stringify(await refusalOf(assertion)));
    const wrong = await requestToken(server, { ...secret, client_secret: `${secret.client_secret}x` });
    const { error, error_description } = wrong.body;
    expect([...answers].map((answer) => JSON.parse(answer) as unknown)).toEqual([
      [401, error, error_description],
    ]);
  });

  it('where it stands beside another proof, or names another client', async () => {
    const ask = async (more: Record<string, string>, headers: Record<string, string> = {}) => {
      const parameters = {
        grant_type: 'client_credentials',
        ...byAssertion(await assertionOf(server, client)),
      };
      const body = new URLSearchParams({ ...parameters, ...more });
      const answer = await send(`${server.url}/oauth/token`, { method: 'POST', headers, body });
      return [answer.status, answer.body.error];
    };
    const refused = [400, 'invalid_request'];
    expect(await ask({}, basic(secret))).toEqual(refused);
    expect(await ask({ client_secret: secret.client_secret })).toEqual(refused);
    expect(await ask({ client_id: other.client_id })).toEqual(refused);
    expect(
      await ask({ client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' }),
    ).toEqual(refused);
    expect(await ask({ client_assertion: '' })).toEqual(refused);
    expect(await ask({ client_assertion_type: '' })).toEqual(refused);
    expect(await ask({ client_id: client.client_id })).toEqual([200, undefined]);
  });

  it('at the API: only tokens and secrets open it', async () => {
    const assertion = await assertionOf(server, client);
    const { status } = await send(`${server.url}/agency`, {
      headers: { authorization: `Bearer ${assertion}` },
    });
    expect(status).toBe(401);
  });
});

it('an assertion can name the token endpoint, be some seconds early, and expire in an hour', async () => {
  for (const claims of [
    { aud: `${server.url}/oauth/token` },
    { iat: now() + 5, nbf: now() + 5 },
    { iat: undefined },
    { exp: now() + 3_600 },
    { iat: now() + 25, exp: now() + 3_625 },
    { iat: undefined, exp: now() + 320 },
  ]) {
    expect((await sendAssertion(server, await assertionOf(server, client, claims))).status).toBe(200);
  }
});

it('an assertion can name the endpoint that is called', async () => {
  const token = (await sendAssertion(server, await assertionOf(server, client))).body.access_token as string;
  for (const path of ['/oauth/introspect', '/oauth/revoke']) {
    const assertion = await assertionOf(server, client, { aud: server.url + path });
    expect([path, (await sendAssertion(server, assertion, { token }, path)).status]).toEqual([path, 200]);
  }
});

describe('an assertion without kid', () => {
  const withoutKid = (keyed: KeyedClient) => assertionOf(server, keyed, {}, { kid: undefined });

  it('is verified with the only key for its algorithm, and refused where there are two', async () => {
    const { client_id } = await registerApplication(harbor, ['agency:read']);
    const first = await addKey(harbor, { client_id });
    await addKey(harbor, { client_id }, 'EdDSA');
    expect((await sendAssertion(server, await withoutKid(first))).status).toBe(200);
    const second = await addKey(harbor, { client_id });
    expect((await refusalOf(await withoutKid(first))).slice(0, 2)).toEqual([401, 'invalid_client']);
    await change(harbor, 'removeApplicationKey', { id: first.keyId }, '__typename');
    expect((await sendAssertion(server, await withoutKid(second))).status).toBe(200);
    expect((await refusalOf(await withoutKid(first))).slice(0, 2)).toEqual([401, 'invalid_client']);
  });
});

it('an RSA key whose JWK has no alg verifies RS256 and PS256', async () => {
  const { client_id } = await registerApplication(harbor, ['agency:read']);
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomUUID();
  const publicJwk = JSON.stringify({ ...(await exportJWK(publicKey)), kid });
  await change(harbor, 'addApplicationKey', { applicationId: client_id, publicJwk }, '__typename');
  for (const algorithm of ['RS256', 'PS256'] as const) {
    const pem = await importPKCS8(await exportPKCS8(privateKey), algorithm);
    const key = { kid, algorithm, privateKey: pem, publicJwk };
    expect((await sendAssertion(server, await assertionOf(server, { client_id, key }))).status).toBe(200);
  }
});

describe('an assertion is good once', () => {
  let second: TestServer;
  beforeAll(async () => {
    second = await startTestServer({
      database: server.database,
      env: { PUBLIC_URL: server.url, DATABASE_POOL_SIZE: String(FIFTY) },
    });
  });
  afterAll(() => second.stop());

  it('of fifty uses at once on two nodes', async () => {
    const assertion = await assertionOf(server, client);
    const answers = await atOnce(FIFTY, (index) => sendAssertion(index % 2 ? server : second, assertion));
    expect(tally(answers.map(({ status }) => String(status)))).toEqual({ '200': 1, '401': FIFTY - 1 });
    expect(answers.find(({ status }) => status === 401)!.body.error_description).toMatch(/used before/);
  });

  it('at whichever endpoint, but for each application by itself', async () => {
    const jti = randomUUID();
    const assertion = await assertionOf(server, client, { jti });
    const { body } = await sendAssertion(server, assertion);
    const again = await sendAssertion(server, assertion, { token: body.access_token }, '/oauth/introspect');
    expect(again.status).toBe(401);
    expect((await sendAssertion(second, await assertionOf(server, other, { jti }))).status).toBe(200);
  });

  it('and a key that is removed on one node is refused by the other, with what was issued to it', async () => {
    const third = await addKey(harbor, await registerApplication(harbor, ['agency:read']));
    const exchange = async () => sendAssertion(second, await assertionOf(server, third));
    const { body } = await exchange();
    const status = () => agencyStatus(second, bearer(body.access_token));
    expect(await status()).toBe(200);
    await change(harbor, 'removeApplicationKey', { id: third.keyId }, '__typename');
    await eventually(status, (answer) => answer === 401, 1_000);
    expect((await exchange()).status).toBe(401);
  });

  it('and is remembered by a digest, until its time refuses it', async () => {
    const rows = await server.database.asOwner<{ bytes: number; seconds: number }>(
      `SELECT octet_length(digest) AS bytes, ceil(extract(epoch FROM expires_at - now()))::int AS seconds
       FROM used_assertions`,
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.every(({ bytes, seconds }) => bytes === 32 && seconds <= 330)).toBe(true);
    await runOnce(
      server.database.appUrl,
      `DELETE FROM used_assertions WHERE expires_at < now() + interval '1 day'`,
    );
    expect(await usedRows()).toEqual([]);
  });
});

it('a secret acts in its own organization, whichever is asked for', async () => {
  for (const slug of ['harbor-211', 'prairie-211']) {
    const { body } = await requestToken(server, secret, {
      organization_id: organizationId(server.demo, slug),
    });
    expect(body.organization_id).toBe(organizationId(server.demo, 'harbor-211'));
  }
});

it('an application whose organization is suspended is told so, and its assertion is not used up', async () => {
  await server.database.asOwner(`UPDATE organizations SET status = 'SUSPENDED' WHERE slug = 'harbor-211'`);
  const assertion = await assertionOf(server, client);
  const [status, , description] = await refusalOf(assertion);
  expect([status, description]).toEqual([401, 'The organization is suspended.']);
  await server.database.asOwner(`UPDATE organizations SET status = 'ACTIVE' WHERE slug = 'harbor-211'`);
  const again = () => sendAssertion(server, assertion);
  await eventually(again, ({ status }) => status === 200); // as soon as the node has heard of it
  expect((await requestByKey(server, client)).status).toBe(200);
});
