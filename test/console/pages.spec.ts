// Every page of the console in a real browser.
import type { Browser } from 'playwright-core';

import { axeFindings, launchChromium } from '../pages/chromium.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addressOf, type ConsoleWindow, openConsole, visit } from './console-browser.js';
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

const LOOKS = [
  { colorScheme: 'light', width: 1280, height: 900 },
  { colorScheme: 'light', width: 390, height: 844 },
  { colorScheme: 'dark', width: 390, height: 844 },
  { colorScheme: 'dark', width: 1280, height: 900 },
] as const;

/** What is wrong with a page as it stands: axe's findings, and whether it has to be scrolled sideways. */
async function faultsOf({ page }: ConsoleWindow): Promise<string[]> {
  const findings = await axeFindings(page);
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return overflow > 0 ? [...findings, `${overflow} px too wide`] : findings;
}

/** Each page is opened once, and looked at in every way that a screen can change under it. */
it.each([...new Set(PAGES.map(({ as }) => as))])(
  'the console is accessible and complains of nothing for %s, wide and narrow, light and dark',
  async (email) => {
    const window = await openConsole(chromium, server, email);
    const faults: string[] = [];
    for (const { path, heading } of PAGES.filter(({ as }) => as === email)) {
      await visit(window, addressOf(server, path), heading);
      for (const { colorScheme, ...screen } of LOOKS) {
        await window.page.setViewportSize(screen);
        await window.page.emulateMedia({ colorScheme });
        const found = await faultsOf(window);
        faults.push(...found.map((fault) => `${path}, ${colorScheme} at ${screen.width}: ${fault}`));
      }
    }
    expect([...faults, ...window.complaints]).toEqual([]);
    await window.context.close();
  },
  120_000,
);
