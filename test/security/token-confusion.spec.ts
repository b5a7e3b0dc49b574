import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { bearer, demoClient, get, send, tokenFor } from '../support/clients.js';
import {
  claimsOf,
  encode,
  es256,
  forge,
  hs256,
  privateKeyOf,
  type Signer,
  signWith,
  strangeKeys,
  unsigned,
} from '../support/forged-tokens.js';
import { expectProblem } from '../support/forms.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type OpenedKey, openKeys } from '../support/signing-keys.js';

let server: TestServer;
let keys: OpenedKey[];
let genuine: string;
/** Serves a stranger's keys to whoever follows a header that points there. */
let elsewhere: Server;
let asksElsewhere = 0;

const stranger = strangeKeys();

beforeAll(async () => {
  server = await startTestServer();
  keys = await openKeys(server.database);
  genuine = await tokenFor(server, demoClient(server.demo, 'Harbor Sync Bot'));
  elsewhere = createServer((_request, response) => {
    asksElsewhere++;
    response.end(JSON.stringify({ keys: [stranger.publicKey.export({ format: 'jwk' })] }));
  }).listen(0, 'localhost');
  await once(elsewhere, 'listening');
});
afterAll(async () => {
  elsewhere.close();
  await server.stop();
});

const keyOf = (purpose: string, algorithm: string) =>
  keys.find((key) => key.purpose === purpose && key.algorithm === algorithm)!;
const own = () => keyOf('access_token', 'ES256');
const header = (changes: Record<string, unknown> = {}) => ({
  alg: 'ES256',
  typ: 'at+jwt',
  kid: own().kid,
  ...changes,
});
/** Signed with the right key: what remains wrong is what the test is about. */
const withClaims = (changes: Record<string, unknown>) =>
  forge(header(), claimsOf(genuine, changes), signWith(own()));
const withHeader = (changes: Record<string, unknown>, signer: Signer = signWith(own())) =>
  forge(header(changes), claimsOf(genuine), signer);
const ask = (token: string) => get(server, '/agency', bearer(token));
const now = () => Math.floor(Date.now() / 1000);

async function expectRefused(token: string): Promise<void> {
  const answer = await ask(token);
  expectProblem(answer, 401);
  expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
  const secret = token.split('.')[2]?.slice(0, 40);
  if (secret) expect(server.output() + JSON.stringify(answer.body)).not.toContain(secret);
}

describe('a token made by hand exactly as the server makes it', () => {
  it('is accepted, so that whatever is refused below is refused for what is wrong with it', async () => {
    expect((await ask(genuine)).status).toBe(200);
    expect((await ask(withClaims({}))).status).toBe(200);
    expect((await ask(withHeader({ typ: 'application/at+jwt' }))).status).toBe(200); // RFC 9068 §4
    expect((await ask(withClaims({ iat: now() + 1 }))).status).toBe(200); // the other node's clock may be ahead
  });
});

describe('another key', () => {
  it.each(['ES256', 'RS256', 'EdDSA'])('for ID tokens (%s) signs no access token', async (algorithm) => {
    const key = keyOf('id_token', algorithm);
    for (const [alg, kid] of [
      [algorithm, key.kid],
      [algorithm, own().kid],
      ['ES256', key.kid],
      ['ES256', own().kid],
    ]) {
      await expectRefused(withHeader({ alg, kid }, signWith(key)));
    }
  });

  it('that the token brings along or points to is not used, nor fetched', async () => {
    const { port } = elsewhere.address() as AddressInfo;
    const url = `http://localhost:${port}/keys`;
    const jwk = { ...stranger.publicKey.export({ format: 'jwk' }), kid: own().kid };
    const der = stranger.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    for (const pointer of [
      { jwk },
      { jku: url },
      { x5u: url },
      { x5c: [der] },
      { jku: url, jwk, x5c: [der] },
    ]) {
      for (const kid of [own().kid, 'mine', undefined]) {
        await expectRefused(withHeader({ ...pointer, kid }, es256(stranger.privateKey)));
      }
    }
    expect(asksElsewhere).toBe(0);
  });

  it('of no such id is not looked for in odd places', async () => {
    const kids = [
      '',
      'x'.repeat(43),
      '../../../dev/null',
      "' OR 1=1 --",
      '\u0000',
      5,
      null,
      {},
      [own().kid],
      true,
    ];
    for (const kid of kids) await expectRefused(withHeader({ kid }, signWith(own())));
    await expectRefused(withHeader({ kid: undefined }));
    await expectRefused(withHeader({ kid: 'k'.repeat(3_000) }));
  });
});

describe('another algorithm', () => {
  it('HS256 with the public key as its secret is refused, in every form of that key', async () => {
    for (const key of [own(), keyOf('id_token', 'RS256')]) {
      const publicKey = createPublicKey(privateKeyOf(key));
      const published = await send(`${server.url}/.well-known/jwks.json`);
      const jwk = published.body.keys.find((each: any) => each.kid === key.kid);
      const secrets = [
        publicKey.export({ format: 'pem', type: 'spki' }),
        publicKey.export({ format: 'der', type: 'spki' }),
        JSON.stringify(jwk),
        JSON.stringify(publicKey.export({ format: 'jwk' })),
        key.kid,
        '',
      ];
      for (const secret of secrets) {
        await expectRefused(withHeader({ alg: 'HS256', kid: key.kid }, hs256(secret)));
      }
    }
  });

  it.each(['none', 'None', 'NONE', '', undefined, null, 0, ['ES256']])('%j is refused', async (alg) => {
    await expectRefused(withHeader({ alg }, unsigned));
    await expectRefused(withHeader({ alg }));
  });

  it.each(['ES384', 'ES512', 'ES256K', 'PS256', 'RS256', 'EdDSA', 'RSA-OAEP'])(
    '%s with the key of ES256 is refused',
    async (alg) => {
      await expectRefused(withHeader({ alg }));
    },
  );
});

describe('another kind of token', () => {
  it.each([
    'JWT',
    'jwt',
    undefined,
    '',
    'id_token+jwt',
    'dpop+jwt',
    'logout+jwt',
    'at',
    'text/at+jwt',
    5,
    ['at+jwt'],
  ])('of type %j is no access token, though the right key signed it', async (typ) => {
    await expectRefused(withHeader({ typ }));
  });

  it('with a header that must be understood and is not', async () => {
    await expectRefused(withHeader({ crit: ['exp'], exp: now() + 60 }));
    await expectRefused(withHeader({ crit: ['b64'], b64: false }));
    await expectRefused(withHeader({ crit: [] }));
  });
});

describe('claims that are not for here and now', () => {
  it.each([
    ['another issuer', { iss: 'https://id.example.org' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'https://api.example.org' }],
    ['other audiences', { aud: ['https://api.example.org', 'x'] }],
    ['no audience', { aud: undefined }],
    ['no expiry', { exp: undefined }],
    ['an expiry that is text', { exp: '9999999999' }],
    ['an expiry in the past', { exp: now() - 1 }],
    ['an expiry of now', { exp: now() }],
    ['no time of issue', { iat: undefined }],
    ['a time of issue that is text', { iat: 'now' }],
    ['a time of issue in the future', { iat: now() + 3_600, exp: now() + 7_200 }],
    ['a time before which it is not valid', { nbf: now() + 3_600, exp: now() + 7_200 }],
    ['no id', { jti: undefined }],
    ['no subject', { sub: undefined }],
    ['no client', { client_id: undefined }],
    ['no credential', { credential_id: undefined }],
    ['a credential that never was', { credential_id: 'crd_00000000000000000000000000' }],
  ])('%s', async (_name, changes) => {
    await expectRefused(withClaims(changes));
  });

  it('an issuer or audience that only looks the same', async () => {
    for (const url of [
      `${server.url}/`,
      server.url.toUpperCase(),
      ` ${server.url}`,
      `${server.url}.example.org`,
    ]) {
      await expectRefused(withClaims({ iss: url }));
      await expectRefused(withClaims({ aud: url }));
    }
  });
});

describe('a token that is not whole', () => {
  it('is refused wherever it was cut, and whatever was changed', async () => {
    const [head, body, signature] = genuine.split('.') as [string, string, string];
    const changed = (text: string) => `${text.slice(0, 9)}${text[9] === 'A' ? 'B' : 'A'}${text.slice(10)}`;
    const broken = [
      ...[1, 2, 10, signature.length].map((count) => genuine.slice(0, -count)),
      `${head}.${body}`,
      head,
      `${head}..${signature}`,
      `.${body}.${signature}`,
      `${head}.${changed(body)}.${signature}`,
      `${changed(head)}.${body}.${signature}`,
      `${head}.${body}.${changed(signature)}`,
      `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`, // R = S = 0
      `${head}.${body}.${signature}.${signature}`,
      `${head}.${body}.${signature}.${body}.${signature}`, // as many parts as an encrypted one
      `${body}.${head}.${signature}`,
    ];
    for (const token of broken) await expectRefused(token);
  });

  it('is refused when its parts are no JSON objects', async () => {
    for (const part of ['not json', '[]', '"text"', 'null', '7', '{"a":', '\u00ff\u00fe']) {
      await expectRefused(forge(header(), encode(part), signWith(own())));
      await expectRefused(`${encode(part)}.${genuine.split('.').slice(1).join('.')}`);
    }
    await expectRefused(withHeader({}, es256(stranger.privateKey)));
    await expectRefused(withHeader({}, es256(privateKeyOf(own()), 'der'))); // RFC 7518 §3.4: R and S, no DER
  });

  it('is refused when it is longer than any that the server makes', async () => {
    await expectRefused(withClaims({ padding: 'x'.repeat(4_096) }));
  });
});
