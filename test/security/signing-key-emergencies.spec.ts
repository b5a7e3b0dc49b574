import { KEY_PURPOSES, NoSigningKey } from '#libs/keys';

import { basic, demoClient, requestToken, send, tokenFor } from '../support/clients.js';
import { testRun } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startTwoNodes, type TwoNodes } from '../support/nodes.js';
import { collectOutput, spawnServer, type TestServer } from '../support/server.js';
import {
  allKnowTheKeys,
  countKeys,
  DAY,
  type KeyNode,
  KINDS,
  letPass,
  openKeys,
  publishedKids,
  publishedRows,
  rotateByCommand,
  signerOf,
  startKeyNode,
  statusesOf,
} from '../support/signing-keys.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

const WORST_MS = 1_000;
const BOUND_MS = 45_000;

let proxy: TcpProxy;
let nodes: TwoNodes;
let third: KeyNode;

/** The second node hears changes along a path that can be spoilt. */
beforeAll(async () => {
  proxy = await startTcpProxy(testRun.superuserUrl);
  nodes = await startTwoNodes((a) => ({ DATABASE_LISTEN_URL: proxy.url(a.database.appUrl) }));
  third = await startKeyNode(nodes.a.database);
}, 120_000);
beforeEach(async () => {
  await third.rotation.replaceAtOnce(KEY_PURPOSES);
  await allKnowTheKeys(nodes);
});
afterAll(async () => {
  await third.stop();
  await nodes.stop();
  await proxy.close();
});

const database = () => nodes.a.database;
const bot = () => demoClient(nodes.a.demo, 'Harbor Sync Bot');
const newToken = (node: TestServer) => tokenFor(node, bot());
const countLines = (text: string, line: RegExp) => text.split('\n').filter((each) => line.test(each)).length;

/** Both nodes refuse the tokens within a second at the worst. */
async function areRefused(tokens: readonly string[]): Promise<void> {
  const answers = async () => (await Promise.all(tokens.map((token) => statusesOf(nodes, token)))).flat();
  await eventually(answers, (statuses) => statuses.every((status) => status === 401), WORST_MS);
}

describe('rotation by hand', () => {
  it('announces successors, once, that sign after the lead', async () => {
    const before = await signerOf(nodes);
    const token = await newToken(nodes.b);
    const { status, stdout, stderr } = await rotateByCommand(database());
    expect([status, countLines(stdout, /^Announced /)]).toEqual([0, KINDS.length]);
    expect(stdout).toContain(`${before} signs until then and verifies until `);
    expect(countLines(stderr, /"event":"signing_key.announced"/)).toBe(KINDS.length);
    const again = await rotateByCommand(database(), ['--purpose', 'access_token']);
    expect(again.stdout).toMatch(/^Unchanged {2}access_token ES256 .*: announced already, signs from .*\n$/);
    await allKnowTheKeys(nodes);
    expect(await publishedKids(nodes.b)).toHaveLength(2 * KINDS.length);
    await letPass(database(), DAY - 300);
    await allKnowTheKeys(nodes);
    expect(await signerOf(nodes)).toBe(before);
    await letPass(database(), 301);
    const changed = () => signerOf(nodes).catch(() => before);
    await eventually(changed, (kid) => kid !== before, BOUND_MS);
    expect(await statusesOf(nodes, token)).toEqual([200, 200]);
  }, 120_000);

  it('does nothing with a master key that is not the database’s', async () => {
    const before = await publishedRows(database());
    const env = { NEXUS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
    const { status, stdout, stderr } = await rotateByCommand(database(), ['--emergency'], env);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('NEXUS_MASTER_KEY is not the one with which this database was made');
    expect(await publishedRows(database())).toEqual(before);
  }, 120_000);
});

describe('an emergency', () => {
  it('ends what the old keys signed at once on both nodes, in the JWKS too, and lets new ones sign', async () => {
    const old = await publishedKids(nodes.a);
    const tokens = [await newToken(nodes.a), await newToken(nodes.b)];
    for (const token of tokens) expect(await statusesOf(nodes, token)).toEqual([200, 200]);
    const { status, stdout, stderr } = await rotateByCommand(database(), ['--emergency']);
    await areRefused(tokens);
    expect(status).toBe(0);
    expect(countLines(stdout, /^Revoked /)).toBe(KINDS.length);
    expect(countLines(stdout, /^New .*: signs now$/)).toBe(KINDS.length);
    expect(countLines(stderr, /"event":"signing_key.revoked"/)).toBe(KINDS.length);
    await allKnowTheKeys(nodes);
    for (const node of [nodes.a, nodes.b]) {
      expect((await publishedKids(node)).filter((kid) => old.includes(kid))).toEqual([]);
      expect(await statusesOf(nodes, await newToken(node))).toEqual([200, 200]);
      expect((await send(`${node.url}/agency`, { headers: basic(bot()) })).status).toBe(200);
      expect(node.output()).toContain('"event":"signing_key.left"');
    }
    const written = [stdout, stderr, nodes.a.output(), nodes.b.output()].join('\n');
    for (const { privateJwk } of await openKeys(database())) expect(written).not.toContain(privateJwk.d);
  }, 120_000);

  it('takes announced and retired keys along, and leaves the other purpose alone', async () => {
    await third.rotation.announceSuccessors(KEY_PURPOSES);
    await letPass(database(), DAY + 60);
    await third.rotation.announceSuccessors(KEY_PURPOSES);
    await allKnowTheKeys(nodes);
    expect(await publishedRows(database())).toHaveLength(3 * KINDS.length);
    const token = await newToken(nodes.a);
    const { revoked } = await third.rotation.replaceAtOnce(['id_token']);
    await allKnowTheKeys(nodes);
    expect(revoked).toHaveLength(9);
    expect(await countKeys(database(), "purpose = 'id_token' AND revoked_at IS NULL")).toBe(3);
    expect(await statusesOf(nodes, token)).toEqual([200, 200]);
  });

  it('is felt by a node that hears nothing, also for tokens that it has verified before', async () => {
    const tokens = [await newToken(nodes.a), await newToken(nodes.b)];
    for (const token of tokens) expect(await statusesOf(nodes, token)).toEqual([200, 200]);
    const ready = async () => (await send(`${nodes.b.url}/readyz`)).status;
    proxy.stall();
    try {
      await eventually(ready, (status) => status === 503, BOUND_MS);
      for (const token of tokens) expect((await statusesOf(nodes, token))[1]).toBe(200); // the database says so
      await third.rotation.replaceAtOnce(['access_token']);
      for (const token of tokens) expect((await statusesOf(nodes, token))[1]).toBe(401);
      expect((await publishedKids(nodes.b)).sort()).toEqual(await publishedRows(database()));
    } finally {
      proxy.mend();
      await eventually(ready, (status) => status === 200, BOUND_MS);
    }
    expect(await statusesOf(nodes, await newToken(nodes.b))).toEqual([200, 200]);
    await areRefused(tokens);
  }, 120_000);
});

describe('a sealed key that was moved to another row', () => {
  it('is refused by running nodes and by one that starts, until an emergency makes new ones', async () => {
    const token = await newToken(nodes.a);
    await database().asOwner(
      `UPDATE signing_keys k SET sealed_private_key = other.sealed_private_key FROM signing_keys other
       WHERE k.algorithm = 'ES256' AND other.algorithm = 'ES256' AND k.purpose <> other.purpose
         AND k.revoked_at IS NULL AND other.revoked_at IS NULL`,
    );
    await areRefused([token]);
    const exchange = async () => (await requestToken(nodes.a, bot())).status;
    await eventually(exchange, (status) => status === 503, WORST_MS);
    expect(nodes.a.output()).toContain('"event":"signing_key.broken"');
    await expect(startKeyNode(database())).rejects.toThrow(NoSigningKey);
    const starting = spawnServer({
      PORT: '0',
      PUBLIC_URL: 'http://localhost',
      DATABASE_URL: database().appUrl,
    });
    const output = collectOutput(starting);
    await eventually(
      () => starting.exitCode,
      (code) => code === 1,
      BOUND_MS,
    );
    expect(output()).toContain('"npm run keys:rotate -- --emergency --purpose access_token" makes new ones');
    await third.rotation.replaceAtOnce(['access_token', 'id_token']);
    await allKnowTheKeys(nodes);
    expect(await statusesOf(nodes, await newToken(nodes.b))).toEqual([200, 200]);
  }, 120_000);
});
