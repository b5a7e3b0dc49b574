import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { loadConfig } from '#libs/config';
import { ChangeFeed, createDataSource, Tenant } from '#libs/database';
import { Background, Clock } from '#libs/kernel';
import { KeyRotation, KeySchedule, SigningKey, SigningKeys, StoredKeys } from '#libs/keys';
import { Vault } from '#libs/vault';
import { decodeProtectedHeader, type JWK } from 'jose';

import { bearer, demoClient, send, tokenFor } from './clients.js';
import { type TestDatabase, testRun } from './database.js';
import { eventually } from './eventually.js';
import type { TwoNodes } from './nodes.js';
import type { TestServer } from './server.js';

const BOUND_MS = 10_000;
/** Of libs/keys/src/key-rotation.ts. */
const ROTATION_LOCK = 2_110_002;
const TOOL = 'dist/apps/server/src/tools/rotate-signing-keys.js';
export const HOUR = 3_600;
export const DAY = 24 * HOUR;
/** Every kind of key. */
export const KINDS = ['access_token ES256', 'id_token ES256', 'id_token EdDSA', 'id_token RS256'];

/** The vault of the run's master key. */
export const vault = () => new Vault(Buffer.from(testRun.masterKey, 'base64'));

/** A row of signing_keys with its private part opened, by which a test signs what no server would. */
export interface OpenedKey {
  readonly kid: string;
  readonly purpose: string;
  readonly algorithm: string;
  readonly privateJwk: JWK;
}

/** The unrevoked keys, in the order in which they sign. */
export async function openKeys(database: TestDatabase): Promise<OpenedKey[]> {
  const rows = await database.asOwner<any>(
    'SELECT * FROM signing_keys WHERE revoked_at IS NULL ORDER BY signs_from, kid',
  );
  return rows.map(({ kid, purpose, algorithm, sealed_private_key: sealed }) => ({
    kid,
    purpose,
    algorithm,
    privateJwk: JSON.parse(vault().open('signing-key', sealed, [kid, algorithm, purpose])) as JWK,
  }));
}

/** Lets so much time pass for the keys, and for nothing else; between two rotations, under their lock. */
export async function letPass(database: TestDatabase, seconds: number): Promise<void> {
  const columns = ['created_at', 'signs_from', 'signs_until', 'published_until', 'revoked_at'];
  const changes = columns.map((column) => `${column} = ${column} - interval '${seconds} seconds'`);
  await database.asOwner(
    `SELECT pg_advisory_xact_lock(${ROTATION_LOCK}); UPDATE signing_keys SET ${changes.join(', ')}`,
  );
}

/** What the operator's command answered. */
export interface ToolAnswer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run keys:rotate`, as the image has it, with the environment of a server. */
export async function rotateByCommand(
  database: TestDatabase,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<ToolAnswer> {
  const environment = {
    PATH: process.env['PATH'],
    PUBLIC_URL: 'http://localhost',
    DATABASE_URL: database.appUrl,
    NEXUS_MASTER_KEY: testRun.masterKey,
    ...env,
  };
  return promisify(execFile)(process.execPath, [TOOL, ...args], { env: environment }).then(
    (output) => ({ status: 0, ...output }),
    (error: { code: number; stdout: string; stderr: string }) => ({ ...error, status: error.code }),
  );
}

/** Signing keys as one more node has them, in this process. */
export interface KeyNode {
  readonly keys: SigningKeys;
  readonly rotation: KeyRotation;
  stop(): Promise<void>;
}

/** @throws what a node that starts would die of */
export async function startKeyNode(database: TestDatabase, rotationSeconds = 90 * DAY): Promise<KeyNode> {
  const clock = new Clock();
  const log = { write: () => undefined };
  const feedUrls = { url: database.appUrl, listenUrl: database.appUrl };
  const background = new Background(() => undefined);
  const feed = new ChangeFeed(feedUrls, clock, background, () => undefined);
  await feed.start();
  const dataSource = await createDataSource(database.appUrl, [SigningKey], 2).initialize();
  const tenant = new Tenant(dataSource, feed);
  const env = { NEXUS_SIGNING_KEY_ROTATION_SECONDS: String(rotationSeconds) };
  const schedule = new KeySchedule(loadConfig(env));
  const rotation = new KeyRotation(tenant, vault(), clock, schedule, log);
  const keys = new SigningKeys(
    feed,
    clock,
    new StoredKeys(tenant, vault(), log),
    schedule,
    rotation,
    log,
    background,
  );
  const stop = async () => {
    keys.onModuleDestroy();
    await feed.stop();
    await dataSource.destroy();
  };
  await keys.onModuleInit().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { keys, rotation, stop };
}

/** How many rows of signing_keys satisfy a condition. */
export async function countKeys(database: TestDatabase, condition = 'true'): Promise<number> {
  const [row] = await database.asOwner<{ count: number }>(
    `SELECT count(*)::int AS count FROM signing_keys WHERE ${condition}`,
  );
  return row!.count;
}

/** The key ids in a server's JWKS. */
export async function publishedKids(server: TestServer): Promise<string[]> {
  const { keys } = (await (await fetch(`${server.url}/.well-known/jwks.json`)).json()) as { keys: JWK[] };
  return keys.map(({ kid }) => kid!);
}

/** Resolves when each node publishes the keys that the rows say, and signs with the one that they say. */
export async function allKnowTheKeys({ a, b }: TwoNodes): Promise<void> {
  for (const node of [a, b]) {
    const known = async () => [...(await publishedKids(node)).sort(), await signerOfNode(node)];
    const stored = async () => [...(await publishedRows(a.database)), await signerRow(a.database)];
    const both = async () => Promise.all([known(), stored()]);
    await eventually(both, ([known, rows]) => String(known) === String(rows), BOUND_MS);
  }
}

async function signerRow(database: TestDatabase): Promise<string> {
  const rows = await database.asOwner<{ kid: string }>(
    `SELECT kid FROM signing_keys WHERE purpose = 'access_token' AND revoked_at IS NULL AND signs_from <= now()
     ORDER BY signs_from DESC LIMIT 1`,
  );
  return rows[0]!.kid;
}

async function signerOfNode(node: TestServer): Promise<string> {
  return decodeProtectedHeader(await tokenFor(node, demoClient(node.demo, 'Harbor Sync Bot'))).kid!;
}

/** The key ids that belong in the JWKS by their rows. */
export async function publishedRows(database: TestDatabase): Promise<string[]> {
  const rows = await database.asOwner<{ kid: string }>(
    `SELECT kid FROM signing_keys WHERE revoked_at IS NULL AND (published_until IS NULL OR published_until > now())`,
  );
  return rows.map(({ kid }) => kid).sort();
}

/** The id of the key with which both nodes sign access tokens now. */
export async function signerOf({ a, b }: TwoNodes): Promise<string> {
  const [kid, kidOfB] = await Promise.all([signerOfNode(a), signerOfNode(b)]);
  if (kid !== kidOfB) throw new Error(`The nodes sign with ${kid} and with ${kidOfB}`);
  return kid;
}

/** What both nodes say of an access token. */
export function statusesOf({ a, b }: TwoNodes, token: string): Promise<number[]> {
  const ask = async (node: TestServer) =>
    (await send(`${node.url}/agency`, { headers: bearer(token) })).status;
  return Promise.all([ask(a), ask(b)]);
}
