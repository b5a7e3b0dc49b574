/**
 * How long does a page of the console take on this machine, from the navigation until its heading and its lists are
 * painted? Chromium opens each with a cold cache, signed in to the demo data. Prints the median, and what came over the
 * wire. `npm run bench:console -- waterfall` tells of one visit to each when every request began and ended.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { openDatabase } from './database.mjs';
import { startServer } from './server.mjs';
import { median, quartiles, sum } from './statistics.mjs';

const TARGET_MS = 1_000;
const SAMPLES = 11;
const EMAIL = 'admin@harbor-211.example';
const PAGES = [
  { title: 'Home', path: '', lists: 'main h3' },
  { title: 'Authorized Applications', path: '/authorized', lists: 'main td a' },
  { title: 'Applications', path: '/applications', lists: 'main td a' },
];

/** Told by the page itself: when its heading and lists stood there, nothing was loading, and a frame showed it. */
const WATCH = (lists) => `
  new Promise((resolve) => {
    const isUseful = () =>
      document.querySelector('h1') && document.querySelector(${JSON.stringify(lists)}) &&
      !document.querySelector('[aria-busy=true], .mantine-Skeleton-root');
    const look = () => {
      if (!isUseful()) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    };
    look();
  })`;
const ENTRIES = `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
  ({ name, startTime, responseEnd, transferSize }) => ({ name, startTime, responseEnd, transferSize }))`;

const directory = mkdtempSync(join(tmpdir(), 'nexus-bench-'));
const stops = [() => rmSync(directory, { recursive: true, force: true })];
try {
  const database = await openDatabase(directory);
  stops.push(() => database.stop());
  const server = await startServer(database, directory, { NEXUS_DEMO: '1' });
  stops.push(() => server.stop());
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  stops.push(() => browser.close());
  const demo = JSON.parse(readFileSync(join(directory, 'state', 'demo.json'), 'utf8'));
  const storageState = await signIn(browser, demo);
  const home = `${server.url}/console/${demo.organizations.find(({ slug }) => slug === 'harbor-211').id}`;
  console.log('\nmilliseconds in the middle of the visits (half of them between)');
  for (const { title, path, lists } of PAGES) {
    const open = () => visit(browser, storageState, home + path, lists);
    await open(); // the server has read its files, and planned its queries
    const visits = [];
    for (let sample = 0; sample < SAMPLES; sample++) visits.push(await open());
    report(title, visits);
    if (process.argv[2] === 'waterfall') tell(visits[0]);
  }
} finally {
  for (const stop of stops.reverse()) await stop();
}

async function signIn(browser, { url, users }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.fill('#email', EMAIL);
  await page.fill('#password', users.find(({ email }) => email === EMAIL).password);
  await Promise.all([page.waitForURL((address) => address.pathname !== '/sign-in'), page.click('#sign-in')]);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** In a context of its own, whose cache is empty. */
async function visit(browser, storageState, address, lists) {
  const context = await browser.newContext({ storageState, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'commit' });
  const milliseconds = await page.evaluate(WATCH(lists));
  const entries = await page.evaluate(ENTRIES);
  await context.close();
  return { milliseconds, entries: entries.filter(({ startTime }) => startTime < milliseconds) };
}

function report(title, visits) {
  const times = visits.map(({ milliseconds }) => milliseconds);
  const [middle, [low, high]] = [median(times), quartiles(times)];
  const { entries } = visits[0];
  const kilobytes = sum(entries.map(({ transferSize }) => transferSize)) / 1_000;
  const verdict = middle <= TARGET_MS ? `within ${TARGET_MS}` : `OVER ${TARGET_MS}`;
  console.log(
    `  ${title.padEnd(26)} ${middle.toFixed(0).padStart(5)} (${low.toFixed(0)} … ${high.toFixed(0)}), ${verdict}; ${entries.length} requests, ${kilobytes.toFixed(0)} kB`,
  );
}

function tell({ entries, milliseconds }) {
  for (const { name, startTime, responseEnd } of entries) {
    const path = new URL(name, 'http://localhost').pathname;
    console.log(`    ${startTime.toFixed(0).padStart(5)} … ${responseEnd.toFixed(0).padStart(5)}  ${path}`);
  }
  console.log(`    ${milliseconds.toFixed(0).padStart(5)}  useful`);
}
