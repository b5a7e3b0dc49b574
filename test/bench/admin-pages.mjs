/**
 * How long do the pages that admins open take, in an organization with a million entries in its audit log and 100,000
 * authorized applications, and for a publisher with 100,000 authorizations? Prints the median of each, asked over HTTP
 * alone, one after the other. `npm run bench:admin-pages -- <authorizations> <audit entries>` tries other numbers.
 */
import 'reflect-metadata';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PAGES } from './admin-pages.queries.mjs';
import { openDatabase } from './database.mjs';
import { basic, graphqlRequest, Load } from './load.mjs';
import { seedAdminPages } from './seed-admin-pages.mjs';
import { startServer } from './server.mjs';
import { median, quartiles } from './statistics.mjs';

const AUTHORIZATIONS = Number(process.argv[2] ?? 100_000);
const AUDIT_EVENTS = Number(process.argv[3] ?? 1_000_000);
const TARGET_MS = 50;
const SAMPLES = 40;

const directory = mkdtempSync(join(tmpdir(), 'nexus-bench-'));
const stops = [() => rmSync(directory, { recursive: true, force: true })];
try {
  const database = await openDatabase(directory);
  stops.push(() => database.stop());
  console.log(`seeding ${AUDIT_EVENTS} audit entries and twice ${AUTHORIZATIONS} authorizations …`);
  const clients = await seedAdminPages(database, AUTHORIZATIONS, AUDIT_EVENTS);
  const server = await startServer(database, directory);
  stops.push(() => server.stop());
  const load = new Load(server.port, 1);
  stops.push(() => load.close());
  console.log('\nmilliseconds in the middle of the samples (half of them between)');
  for (const { title, as, query, next } of PAGES) {
    const times = await measure(load, clients[as], query, next);
    const middle = median(times);
    const [low, high] = quartiles(times);
    const verdict = middle <= TARGET_MS ? `within ${TARGET_MS}` : `OVER ${TARGET_MS}`;
    console.log(
      `  ${title.padEnd(58)} ${middle.toFixed(1).padStart(7)} (${low.toFixed(1)} … ${high.toFixed(1)}), ${verdict}`,
    );
  }
} finally {
  for (const stop of stops.reverse()) await stop();
}

/** @param next from an answer the query of the page after it, where the page to measure is not the first */
async function measure(load, { clientId, secret }, query, next) {
  const authorization = basic(clientId, secret);
  const ask = async (text) => {
    const answer = await load.time(graphqlRequest(text, authorization));
    if (answer.body.errors) throw new Error(JSON.stringify(answer.body.errors));
    return answer;
  };
  const measured = next ? next((await ask(query)).body.data) : query;
  await ask(measured); // warm
  const times = [];
  for (let sample = 0; sample < SAMPLES; sample++) times.push((await ask(measured)).milliseconds);
  return times;
}
