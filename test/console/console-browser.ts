import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import { axeFindings, OF_COLOURS } from '../pages/chromium.js';
import { demoClient, organizationId, signIn } from '../support/clients.js';
import type { TestServer } from '../support/server.js';

/** A window of Chromium in which a demo person has signed in, and everything that it complained about. */
export interface ConsoleWindow {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the console, uncaught ones and violations of the policy. */
  readonly complaints: string[];
}

/** Opens a window of its own. English, unless the options say otherwise. */
export async function openConsole(
  chromium: Browser,
  server: TestServer,
  email: string,
  options: BrowserContextOptions = {},
): Promise<ConsoleWindow> {
  const context = await chromium.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options });
  const cookies = (await signIn(server, email)).cookie.split('; ').map((cookie) => {
    const [name, value] = cookie.split('=', 2) as [string, string];
    return { name, value, url: server.url };
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  await page.exposeFunction('complainOfPolicy', (text: string) => complaints.push(`policy: ${text}`));
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) =>
      complainOfPolicy(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile))`,
  );
  return { context, page, complaints };
}

/** The address of a page of the list: `:harbor-211` becomes that organization's public id. */
export function addressOf(server: TestServer, path: string): string {
  const app = demoClient(server.demo, 'CareSuite').client_id;
  const filled = path.replace(/:([a-z0-9-]+)/g, (_, name: string) =>
    name === 'app' ? app : organizationId(server.demo, name),
  );
  return `${server.url}/console${filled}`;
}

/** Opens a page and waits until it has its heading and nothing is loading. */
export async function visit(
  { page }: ConsoleWindow,
  address: string,
  heading: string | RegExp,
): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
}

const LOOKS = [
  { colorScheme: 'light', width: 1280, height: 900 },
  { colorScheme: 'light', width: 390, height: 844 },
  { colorScheme: 'dark', width: 390, height: 844 },
  { colorScheme: 'dark', width: 1280, height: 900 },
] as const;

/** What is wrong with a page as it stands, wide and narrow, light and dark: axe's findings, and scrolling sideways. */
export async function faultsOf({ page }: ConsoleWindow): Promise<string[]> {
  const faults: string[] = [];
  for (const { colorScheme, ...screen } of LOOKS) {
    await page.setViewportSize(screen);
    await page.emulateMedia({ colorScheme });
    // In the other scheme only the colours are others.
    const findings = await axeFindings(page, colorScheme === 'dark' ? OF_COLOURS : undefined);
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    const found = overflow > 0 ? [...findings, `${overflow} px too wide`] : findings;
    faults.push(...found.map((fault) => `${colorScheme} at ${screen.width}: ${fault}`));
  }
  return faults;
}
