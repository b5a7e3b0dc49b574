// Every page of the console in a real browser.
import type { Browser } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addressOf, faultsOf, openConsole, visit } from './console-browser.js';
import { PAGES } from './pages.js';

let server: TestServer;
let chromium: Browser;

beforeAll(async () => {
  server = await startTestServer();
  chromium = await launchChromium();
});
afterAll(async () => {
  await chromium.close();
  await server.stop();
});

/** Each page is opened once, and looked at in every way that a screen can change under it. */
it.each([...new Set(PAGES.map(({ as }) => as))])(
  'the console is accessible and complains of nothing for %s, wide and narrow, light and dark',
  async (email) => {
    const window = await openConsole(chromium, server, email);
    const faults: string[] = [];
    for (const { path, heading } of PAGES.filter(({ as }) => as === email)) {
      await visit(window, addressOf(server, path), heading);
      faults.push(...(await faultsOf(window)).map((fault) => `${path}, ${fault}`));
    }
    expect([...faults, ...window.complaints]).toEqual([]);
    await window.context.close();
  },
  120_000,
);

it('a tab that was open when the server got another build stays as it is, and loads the page to which one goes', async () => {
  const window = await openConsole(chromium, server, 'admin@harbor-211.example');
  const { page } = window;
  const loaded = new Set<string>();
  page.on('response', (response) => loaded.add(response.url()));
  await visit(window, addressOf(server, '/:harbor-211'), 'Harbor 211');
  const known = new Set(loaded);
  let isGone = true;
  await page.route('**/console/assets/*', (route) =>
    isGone && !known.has(route.request().url()) ? route.fulfill({ status: 404 }) : route.continue(),
  );
  let loads = 0;
  page.on('load', () => loads++);
  const link = page.getByRole('link', { name: 'Webhooks' });
  await Promise.all([page.waitForResponse((response) => response.status() === 404), link.hover()]);
  expect(loads).toBe(0);
  await link.click();
  await page.getByRole('heading', { name: 'Something went wrong on this page' }).waitFor();
  expect([loads, new URL(page.url()).pathname]).toEqual([1, expect.stringMatching(/\/webhooks$/)]);
  isGone = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
  await window.context.close();
});

it.each(['en-US', 'es-MX'])(
  'each page has its name in one line of the navigation, bold too, in %s',
  async (locale) => {
    const window = await openConsole(chromium, server, 'admin@harbor-211.example', { locale });
    await visit(window, addressOf(server, '/:harbor-211'), 'Harbor 211');
    const heights = await window.page.evaluate<number[]>(
      `[...document.querySelectorAll('nav.mantine-AppShell-navbar a')].map((link) => {
        link.style.fontWeight = 600;
        return link.offsetHeight;
      })`,
    );
    expect(heights.length).toBeGreaterThan(10);
    expect(new Set(heights).size).toBe(1);
    await window.context.close();
  },
);
