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
