// Every page of the console in a real browser: on a wide screen and a phone, light and dark.
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

const SCREENS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const;

/** What is wrong with a page as it stands: axe's findings, and whether it has to be scrolled sideways. */
async function faultsOf({ page }: ConsoleWindow): Promise<string[]> {
  const findings = await axeFindings(page);
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return overflow > 0 ? [...findings, `${overflow} px too wide`] : findings;
}

describe.each(['light', 'dark'] as const)('in the %s scheme, the console', (colorScheme) => {
  const people = [...new Set(PAGES.map(({ as }) => as))];

  it.each(people)('is accessible and complains of nothing for %s', async (email) => {
    const window = await openConsole(chromium, server, email, { colorScheme });
    const faults: string[] = [];
    for (const { path, heading } of PAGES.filter(({ as }) => as === email)) {
      for (const screen of SCREENS) {
        await window.page.setViewportSize(screen);
        await visit(window, addressOf(server, path), heading);
        const found = await faultsOf(window);
        faults.push(...found.map((fault) => `${path} at ${screen.width}: ${fault}`));
      }
    }
    expect([...faults, ...window.complaints]).toEqual([]);
    await window.context.close();
  });
});
