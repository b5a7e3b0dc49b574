/**
 * Does an application that 100,000 organizations authorize pay for it? Compares it, in one run against one real
 * server process, with an application that one organization authorizes. Ratios count; the absolute numbers are
 * this machine's. `npm run bench:keys -- <organizations>` tries another number.
 */
import 'reflect-metadata';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDatabase } from './database.mjs';
import { measureKeys } from './key-pages.mjs';
import { basic, Load, tokenRequest } from './load.mjs';
import { seed } from './seed.mjs';
import { startServer } from './server.mjs';
import { measureTokens } from './tokens.mjs';

const ORGANIZATIONS = Number(process.argv[2] ?? 100_000);
const MEGABYTE = 1 << 20;
const SETTLE_MS = 11_000;

const directory = mkdtempSync(join(tmpdir(), 'nexus-bench-'));
const stops = [() => rmSync(directory, { recursive: true, force: true })];
try {
  const database = await openDatabase(directory);
  stops.push(() => database.stop());
  console.log(`seeding ${ORGANIZATIONS} authorizations …`);
  const [many, one] = await seed(database, [ORGANIZATIONS, 1]);
  const server = await startServer(database, directory);
  stops.push(() => server.stop());
  const load = new Load(server.port);
  stops.push(() => load.close());

  const requestsOf = ({ clientId, keys }) => keys.map(({ secret }) => tokenRequest(basic(clientId, secret)));
  const requests = { many: requestsOf(many), one: requestsOf(one) };
  await warmUp(load, requests.one, 10_000);
  const cold = await server.ask('memory');
  await warmUp(load, requests.many, ORGANIZATIONS);
  await settle();
  const warm = await server.ask('memory');
  report('resident memory of the server', [
    ['before', megabytes(cold.resident)],
    [`with ${ORGANIZATIONS} credentials warm`, megabytes(warm.resident)],
    ['  of it heap and buffers in use, more by', megabytes(warm.used - cold.used)],
  ]);
  report('tokens, client_secret_basic, warm', await measureTokens(server, load, database.owner, requests));
  report('GET /keys?$limit=100', await measureKeys(load, many));
} finally {
  for (const stop of stops.reverse()) await stop();
}

async function warmUp(load, requests, count) {
  await load.run(count, (index) => requests[index % requests.length]);
}

/** Until the batch of last use is written, and idle connections have told their statistics (10 s). */
function settle() {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

function megabytes(bytes) {
  return `${(bytes / MEGABYTE).toFixed(0)} MiB`;
}

function report(title, lines) {
  console.log(`\n${title}`);
  for (const [name, value] of lines) console.log(`  ${name.padEnd(44)} ${value}`);
}
