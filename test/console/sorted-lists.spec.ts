// Lists are sorted by what their columns say, in a real browser.
import type { Browser, Locator } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addSortedRows } from '../support/sorted-rows.js';
import { addressOf, type ConsoleWindow, openConsole, visit } from './console-browser.js';

let server: TestServer;
let chromium: Browser;
let window: ConsoleWindow;

beforeAll(async () => {
  server = await startTestServer();
  chromium = await launchChromium();
  // More than a page of them.
  await addSortedRows(
    server.database,
    Array.from({ length: 21 }, (_, index) => `zone ${String.fromCharCode(97 + ((index * 8) % 21))}`),
  );
  window = await openConsole(chromium, server, 'operator@nexus211.example');
});
afterAll(async () => {
  await chromium.close();
  await server.stop();
});

/** The row with this text, as the first of the list. */
const first = (text: string): Locator => window.page.locator('tbody tr').first().getByText(text);

describe('a list of the console', () => {
  it('is sorted by a heading, one way and the other, from its first page on, and says so in its address', async () => {
    const { page } = window;
    await visit(window, addressOf(server, '/operator/organizations'), 'Organizations');
    const heading = page.getByRole('columnheader', { name: 'Organization' });
    expect(await heading.getAttribute('aria-sort')).toBe('none');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.waitForURL(/after=/);
    await heading.getByRole('button').click();
    await first('CareSuite Inc.').waitFor();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await heading.getByRole('button').click();
    await first('zone u').waitFor();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect(new URL(page.url()).search).toBe('?sort=-NAME');
    await page.getByRole('button', { name: 'Next' }).click();
    await first('zone a').waitFor();
    await page.reload();
    await first('zone a').waitFor();
    expect(window.complaints).toEqual([]);
  });

  it('of a log is sorted by its times', async () => {
    await visit(window, addressOf(server, '/operator/audit'), 'Operators’ audit');
    await first('zone n').waitFor(); // the last that was added
    await window.page.getByRole('columnheader', { name: 'When' }).getByRole('button').click();
    await first('zone a').waitFor();
    expect(window.complaints).toEqual([]);
  });

  it('is sorted by a choice on a phone, where no column has a heading', async () => {
    const { page } = window;
    await page.setViewportSize({ width: 390, height: 844 });
    await visit(window, addressOf(server, '/operator/applications'), 'Applications');
    await page.getByLabel('Sort by').selectOption({ label: 'Application ↓' });
    await first('zone u').waitFor();
    await visit(window, addressOf(server, '/operator/keys'), 'Signing keys');
    await page.getByLabel('Sort by').selectOption({ label: 'Algorithm ↓' });
    await first('RS256').waitFor();
    await page.getByLabel('Sort by').selectOption({ label: 'Algorithm ↑' });
    await first('EdDSA').waitFor();
    expect(window.complaints).toEqual([]);
  });
});
