import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import type { DemoFile } from '../../apps/server/src/demo/demo-file.js';
import { createTestDatabase, type TestDatabase, testRun } from './database.js';

const MAIN = join(process.cwd(), 'dist/apps/server/src/main.js');

/** A server that answers over HTTP, on a database. */
export interface TestServer {
  readonly url: string;
  readonly database: TestDatabase;
  readonly demo: DemoFile;
  /** All that it has logged so far. */
  output(): string;
  /** Ends the server; the database too, when it was made for this server. */
  stop(): Promise<void>;
}

/** A server in a process of its own, as an operator would run it; `output` has what it prints, too. */
export interface ServerProcess extends TestServer {
  readonly process: ChildProcess;
}

/** Where a server runs: a database that is there already, or its own copy of the demo; and more variables. */
export interface ServerOptions {
  readonly database?: TestDatabase;
  readonly env?: Record<string, string>;
}

/** Starts the built server on a database: its own copy of the demo, or one that another server uses too. */
export async function startTestServer(options: ServerOptions = {}): Promise<TestServer> {
  const { env, ...server } = await placeFor(options);
  const { log } = ownHost();
  const start = statSync(log).size;
  const id = await askHost('', { method: 'POST', body: JSON.stringify(env) });
  return {
    ...server,
    demo: demoOf(env),
    output: () => readFileSync(log).subarray(start).toString(),
    stop: async () => {
      await askHost(id, { method: 'DELETE' });
      if (!options.database) await server.database.drop();
    },
  };
}

/** The same in a process of its own, whose output can be read and which can be paused and killed. */
export async function startServerProcess(options: ServerOptions = {}): Promise<ServerProcess> {
  const { env, ...server } = await placeFor(options);
  const child = spawnServer(env);
  const output = collectOutput(child);
  await ready(child, output);
  return {
    ...server,
    demo: demoOf(env),
    process: child,
    output,
    stop: async () => {
      await endProcess(child);
      if (!options.database) await server.database.drop();
    },
  };
}

/** A database, a port, and the variables that make a server there. */
async function placeFor({ database: given, env }: ServerOptions) {
  const database = given ?? (await createTestDatabase());
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const place = { PORT: String(port), PUBLIC_URL: url, ...urlsOf(database), ...env };
  return { database, url, env: { ...serverVariables(), ...place } };
}

function urlsOf({ appUrl, ownerUrl }: TestDatabase) {
  return { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl };
}

function ownHost() {
  return testRun.hosts[Number(process.env['JEST_WORKER_ID']) - 1]!;
}

async function askHost(path: string, request: RequestInit): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${ownHost().port}/${path}`, request);
  const text = await response.text();
  if (!response.ok) throw new StartFailed(text);
  return text;
}

/** The message is what an operator would read. */
class StartFailed extends Error {}

/** The demo data that a server made on an empty database; else the template's. */
function demoOf(env: { NEXUS_STATE_DIRECTORY: string; PUBLIC_URL: string }): DemoFile {
  return demoMadeIn(env.NEXUS_STATE_DIRECTORY) ?? { url: env.PUBLIC_URL, ...testRun.demo };
}

/** Starts a server that must refuse; answers the lines that an operator would read. */
export async function refusedStart(env: Record<string, string>): Promise<string[]> {
  const port = String(await freePort());
  const place = { PORT: port, PUBLIC_URL: `http://localhost:${port}` };
  const variables = { ...serverVariables(), ...place, ...env };
  const outcome = await askHost('', { method: 'POST', body: JSON.stringify(variables) }).catch(
    (error: unknown) => error,
  );
  if (outcome instanceof StartFailed) return outcome.message.split('\n');
  throw new Error(`The start was not refused: ${String(outcome)}`);
}

/** The same in a process of its own, which must end by itself with status 1: the lines that it wrote. */
export async function refusedProcess(env: Record<string, string>): Promise<string[]> {
  const child = spawnServer({ PORT: String(await freePort()), ...env });
  const output = collectOutput(child);
  child.stdout!.on('data', () => {
    if (output().includes('is ready')) child.kill('SIGTERM');
  });
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 1) throw new Error(`The start was not refused (${status}):\n${output()}`);
  return output().trim().split('\n');
}

/** What `npm start` runs after a build: development, with an embedded database and demo data of its own. */
export async function startDevelopmentServer(): Promise<Omit<ServerProcess, 'database'>> {
  const port = await freePort();
  const directory = mkdtempSync(join(testRun.directory, 'development-'));
  const child = spawnServer({ PORT: String(port), NEXUS_STATE_DIRECTORY: directory });
  const output = collectOutput(child);
  await ready(child, output);
  const demo = JSON.parse(readFileSync(join(directory, 'demo.json'), 'utf8')) as DemoFile;
  return { url: demo.url, demo, process: child, output, stop: () => endProcess(child) };
}

/** The server process with these variables; nothing is waited for. */
export function spawnServer(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], ...serverVariables(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function serverVariables() {
  return {
    NODE_ENV: 'test',
    NEXUS_MASTER_KEY: testRun.masterKey,
    NEXUS_DEMO: '1',
    NEXUS_REQUESTS_PER_MINUTE: '0',
    NEXUS_STATE_DIRECTORY: newStateDirectory(),
    NEXUS_LOG_LEVEL: 'debug',
    NEXUS_NAME_SERVERS: '127.0.0.1:9', // where nobody answers: no test asks the network
    NEXUS_AUDIT_BATCH_SECONDS: '3600', // what the tests read must not grow by itself
  };
}

/** An empty directory for one server's files. */
export function newStateDirectory(): string {
  return mkdtempSync(join(testRun.directory, 'state-'));
}

/** The demo data of a server that made its own, on an empty database. */
function demoMadeIn(stateDirectory: string): DemoFile | null {
  const file = join(stateDirectory, 'demo.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoFile) : null;
}

/** Gathers both outputs as text. */
export function collectOutput(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  child.stdout!.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

/** Ends a process, also one that is paused. */
async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  await exited;
}

async function ready(child: ChildProcess, output: () => string): Promise<void> {
  while (!output().includes('is ready')) {
    const [first] = (await Promise.race([once(child.stdout!, 'data'), once(child, 'close')])) as unknown[];
    if (typeof first === 'number' || first === null)
      throw new Error(`The server did not start:\n${output()}`);
  }
}

/** Below the range from which the system takes ports for outgoing connections: those would come between. */
const FIRST_PORT = 20_000;
const PORTS = 12_000;

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = FIRST_PORT + randomInt(PORTS);
    const probe = createServer().listen(port, 'localhost');
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
  throw new Error('No port is free');
}
