import { randomUUID } from 'node:crypto';

import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

import { change } from './changes.js';
import { type Answer, type Person, send } from './clients.js';
import type { TestServer } from './server.js';

export const KEY_ALGORITHMS = ['ES256', 'EdDSA', 'RS256', 'PS256'] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** A key pair of an application, of which the server knows the public one. */
export interface ClientKey {
  readonly kid: string;
  readonly algorithm: KeyAlgorithm;
  readonly privateKey: CryptoKey;
  /** JSON. */
  readonly publicJwk: string;
}

/** An application that proves itself with a key. */
export interface KeyedClient {
  readonly client_id: string;
  readonly key: ClientKey;
}

export async function newClientKey(
  algorithm: KeyAlgorithm = 'ES256',
  kid: string = randomUUID(),
): Promise<ClientKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const publicJwk = JSON.stringify({ ...(await exportJWK(publicKey)), alg: algorithm, kid });
  return { kid, algorithm, privateKey, publicJwk };
}

/** Gives an application a new key; the key's id besides. */
export async function addKey(
  person: Person,
  { client_id }: { readonly client_id: string },
  algorithm: KeyAlgorithm = 'ES256',
): Promise<KeyedClient & { readonly keyId: string }> {
  const key = await newClientKey(algorithm);
  const input = { applicationId: client_id, publicJwk: key.publicJwk };
  const payload = await change(person, 'addApplicationKey', input, 'key { id }');
  return { client_id, key, keyId: payload.key.id };
}

/** A good assertion for one request, its claims and header changed; a claim that becomes undefined is left out. */
export function assertionOf(
  server: TestServer,
  { client_id, key }: KeyedClient,
  claims: JWTPayload = {},
  header: { kid?: string | undefined; typ?: string } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const good = {
    iss: client_id,
    sub: client_id,
    aud: server.url,
    iat: now,
    exp: now + 60,
    jti: randomUUID(),
  };
  return new SignJWT({ ...good, ...claims })
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, ...header })
    .sign(key.privateKey);
}

/** The parameters that carry an assertion. */
export function byAssertion(assertion: string): Record<string, string> {
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}

/** A form to an endpoint of the token family, with this assertion and further parameters. */
export function sendAssertion(
  server: TestServer,
  assertion: string,
  parameters: Record<string, string> = { grant_type: 'client_credentials' },
  path = '/oauth/token',
): Promise<Answer> {
  const body = new URLSearchParams({ ...parameters, ...byAssertion(assertion) });
  return send(server.url + path, { method: 'POST', body });
}

/** A token by client_credentials, or whatever is answered instead. */
export async function requestByKey(
  server: TestServer,
  client: KeyedClient,
  parameters: Record<string, string> = {},
): Promise<Answer> {
  const assertion = await assertionOf(server, client);
  return sendAssertion(server, assertion, { grant_type: 'client_credentials', ...parameters });
}
