import { KEY_PURPOSES } from '#libs/keys';
import { createRemoteJWKSet, importJWK, jwtVerify, SignJWT } from 'jose';

import { bearer, demoClient, send, tokenFor } from '../support/clients.js';
import { createTestDatabase } from '../support/database.js';
import { atOnce, eventually } from '../support/eventually.js';
import { JwksKeeper } from '../support/jwks-keeper.js';
import { startTwoNodesTogether, type TwoNodes } from '../support/nodes.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  allKnowTheKeys,
  countKeys,
  DAY,
  HOUR,
  type KeyNode,
  KINDS,
  letPass,
  openKeys,
  publishedKids,
  publishedRows,
  signerOf,
  startKeyNode,
  statusesOf,
} from '../support/signing-keys.js';

/** With a rotation each hour. */
const LEAD = HOUR / 4;
const BOUND_MS = 10_000;

let nodes: TwoNodes;
let third: KeyNode;

beforeAll(async () => {
  nodes = await startTwoNodesTogether(undefined, { NEXUS_SIGNING_KEY_ROTATION_SECONDS: String(HOUR) });
  third = await startKeyNode(nodes.a.database, HOUR);
}, 120_000);
beforeEach(async () => {
  await third.rotation.replaceAtOnce(KEY_PURPOSES);
  await allKnowTheKeys(nodes);
});
afterAll(async () => {
  await third.stop();
  await nodes.stop();
});

const database = () => nodes.a.database;
const newToken = (node: TestServer) => tokenFor(node, demoClient(node.demo, 'Harbor Sync Bot'));

async function pass(seconds: number): Promise<void> {
  await letPass(database(), seconds);
  await allKnowTheKeys(nodes);
}

async function successorsAreAnnounced(): Promise<void> {
  const announced = () => countKeys(database(), 'signs_from > now()');
  await eventually(announced, (count) => count === KINDS.length, BOUND_MS);
  await allKnowTheKeys(nodes);
}

const signerChangesFrom = (before: string) =>
  eventually(
    () => signerOf(nodes).catch(() => before), // one node is ahead of the other by a moment
    (kid) => kid !== before,
    BOUND_MS,
  );

describe('rotation by schedule', () => {
  it('never fails who keeps the JWKS as long as they may, from one key to the next, and until the old one leaves', async () => {
    const [keeper, late] = [new JwksKeeper(nodes.a.url), new JwksKeeper(nodes.a.url)];
    const first = await signerOf(nodes);
    const firstToken = await newToken(nodes.a);
    let now = 0;
    const allIsGoodAfter = async (seconds: number) => {
      await pass(seconds);
      now += seconds;
      for (const node of [nodes.a, nodes.b]) {
        const token = await newToken(node);
        await keeper.verify(token, now);
        expect(await statusesOf(nodes, token)).toEqual([200, 200]);
      }
      await keeper.verify(firstToken, now);
      expect(await statusesOf(nodes, firstToken)).toEqual([200, 200]);
    };

    await allIsGoodAfter(HOUR - LEAD - 20);
    await Promise.all([keeper.fetch(now), late.fetch(now)]); // at the worst moment: just before the next key is known
    await allIsGoodAfter(20);
    await successorsAreAnnounced();
    for (let third = 1; third <= 3; third++) {
      expect(await signerOf(nodes)).toBe(first);
      await allIsGoodAfter(LEAD / 3 - 10);
    }
    await allIsGoodAfter(30);
    const second = await signerChangesFrom(first);
    await allIsGoodAfter(1);
    await expect(late.verifyWithKept(await newToken(nodes.a))).rejects.toThrow('no applicable key'); // without the lead
    await allIsGoodAfter(10 * 60);
    await allIsGoodAfter(7 * DAY - 5 * 60); // the longest life of a token, and then a cache's
    await pass(3 * 60);
    const kids = await publishedKids(nodes.a);
    expect(kids).toContain(second);
    expect(kids).not.toContain(first);
    expect(await statusesOf(nodes, firstToken)).toEqual([401, 401]);
  }, 120_000);

  it('gives nodes that rotate at once the same new key', async () => {
    const before = await signerOf(nodes);
    await letPass(database(), 5 * HOUR); // all three notice
    await successorsAreAnnounced();
    expect(await countKeys(database(), 'revoked_at IS NULL')).toBe(2 * KINDS.length);
    await pass(LEAD + 1);
    await signerChangesFrom(before);
  });

  it('makes one key of each kind when many nodes start on a database without', async () => {
    const empty = await createTestDatabase();
    await empty.asOwner('DELETE FROM signing_keys');
    const started = await atOnce(5, () => startKeyNode(empty));
    try {
      const kinds = (await openKeys(empty)).map(({ purpose, algorithm }) => `${purpose} ${algorithm}`);
      expect(kinds.sort()).toEqual(KINDS);
      expect(new Set(started.map(({ keys }) => keys.current.kid)).size).toBe(1);
    } finally {
      await Promise.all(started.map((node) => node.stop()));
      await empty.drop();
    }
  });

  it('keeps its keys over a restart', async () => {
    const token = await newToken(nodes.a);
    const restarted = await startTestServer({ database: database(), env: { PUBLIC_URL: nodes.a.url } });
    try {
      const answer = await send(`${restarted.url}/agency`, { headers: bearer(token) });
      expect(answer.status).toBe(200);
      expect(await publishedKids(restarted)).toEqual(await publishedKids(nodes.a));
    } finally {
      await restarted.stop();
    }
  });
});

describe('the JWKS', () => {
  it('has the public parts of every kind of key, and says truthfully how long it may be kept', async () => {
    const { body, headers } = await send(`${nodes.a.url}/.well-known/jwks.json`);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(body.keys.map(({ kty, alg, use }: any) => [kty, alg, use]).sort()).toEqual([
      ['EC', 'ES256', 'sig'],
      ['EC', 'ES256', 'sig'],
      ['OKP', 'EdDSA', 'sig'],
      ['RSA', 'RS256', 'sig'],
    ]);
    const names = new Set(body.keys.flatMap(Object.keys));
    expect([...names].sort()).toEqual(['alg', 'crv', 'e', 'kid', 'kty', 'n', 'use', 'x', 'y']);
  });

  it('serves a standard client through a rotation', async () => {
    const jwks = createRemoteJWKSet(new URL(`${nodes.a.url}/.well-known/jwks.json`));
    const verify = async () => jwtVerify(await newToken(nodes.b), jwks, { issuer: nodes.a.url });
    await third.rotation.announceSuccessors(KEY_PURPOSES);
    await allKnowTheKeys(nodes);
    const { protectedHeader } = await verify();
    await pass(LEAD + 1);
    await signerChangesFrom(protectedHeader.kid!);
    expect((await verify()).protectedHeader.kid).not.toBe(protectedHeader.kid);
  });
});

describe('the key of an ID token that comes back as a hint', () => {
  async function newHint(): Promise<{ kid: string; jwt: string }> {
    const { kid, privateJwk } = (await openKeys(database())).find(({ algorithm }) => algorithm === 'RS256')!;
    const token = new SignJWT({ aud: 'somebody' }).setProtectedHeader({ alg: 'RS256', kid });
    return { kid, jwt: await token.sign(await importJWK(privateJwk, 'RS256')) };
  }

  it('verifies it long after it left the JWKS, but no access token, and not for ever', async () => {
    const { kid, jwt } = await newHint();
    await third.rotation.announceSuccessors(KEY_PURPOSES);
    await pass(30 * DAY);
    expect(await publishedRows(database())).not.toContain(kid);
    const key = (await third.keys.findIdTokenKey(kid))!;
    await jwtVerify(jwt, key.publicKey, { algorithms: [key.algorithm] });
    expect(await third.keys.find(kid)).toBeNull();
    expect(await third.keys.findIdTokenKey(await signerOf(nodes))).toBeNull();
    await pass(400 * DAY);
    await third.rotation.rotateDue();
    expect(await third.keys.findIdTokenKey(kid)).toBeNull();
    expect(await countKeys(database(), `kid = '${kid}'`)).toBe(0);
  });

  it('verifies it no more once it was revoked', async () => {
    const { kid } = await newHint();
    expect(await third.keys.findIdTokenKey(kid)).toMatchObject({ kid, algorithm: 'RS256' });
    await third.rotation.replaceAtOnce(['id_token']);
    expect(await third.keys.findIdTokenKey(kid)).toBeNull();
  });
});
