// An admin sees who can reach the organization's data, and ends it from there; the applications feel it.
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { clientAbroad, registerApplication } from '../support/changes.js';
import { agencyStatus, bearer, demoClient, signIn, tokenFor } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty, signInTo } from '../support/sign-in.js';
import { addressOf, type ConsoleWindow, openConsole, visit } from './console-browser.js';

const ADMIN = 'admin@harbor-211.example';
/** The picture draws eight of each kind; the demo has one of Harbor's own that reaches something itself. */
const OWN = Array.from({ length: 10 }, (_, index) => `Tool ${index}`);

let server: TestServer;
let chromium: Browser;
let window: ConsoleWindow;
let page: Page;
let personal: { authorization: string };
let abroad: { authorization: string };

beforeAll(async () => {
  server = await startTestServer();
  chromium = await launchChromium();
  const party = await registerParty(await signIn(server, 'admin@caresuite.example'), ['agency:read']);
  const tokens = await signInTo(server, party, 'member@harbor-211.example', { scope: 'openid agency:read' });
  personal = bearer(tokens.access_token);
  abroad = bearer(
    await tokenFor(server, await clientAbroad(server, demoClient(server.demo, 'CareSuite'), 'harbor-211')),
  );
  const admin = await signIn(server, ADMIN);
  for (const name of OWN) await registerApplication(admin, ['resource:read'], name);
  window = await openConsole(chromium, server, ADMIN);
  page = window.page;
});
afterAll(async () => {
  await chromium.close();
  await server.stop();
});

/** Says yes in the dialog that tells what ends. */
async function confirm(verb: string, ends: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByText(ends).waitFor();
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

it('an admin ends from the picture what people let an application do, and its token is dead', async () => {
  expect(await agencyStatus(server, personal)).toBe(200);
  await visit(window, addressOf(server, '/:harbor-211/access-map'), 'Access map');
  await page.waitForURL(/access-map\/picture$/);
  const row = page.getByRole('listitem').filter({ hasText: 'Sample party' });
  await row.getByText('Reaches Read agencies (Low risk)').waitFor();
  await row.getByRole('button', { name: 'End: Sample party' }).click();
  await confirm('End', /one person here lets it do for them ends at once/);
  await row.waitFor({ state: 'detached' });
  expect(await agencyStatus(server, personal)).toBe(401);
});

it('an admin revokes from the table, where all are that the picture had no room for', async () => {
  expect(await agencyStatus(server, abroad)).toBe(200);
  await visit(window, addressOf(server, '/:harbor-211/access-map/picture'), 'Access map');
  expect(await page.getByRole('link', { name: /^Tool / }).count()).toBeLessThan(OWN.length);
  await page.getByRole('link', { name: /^and \d+ more/ }).click();
  await page.waitForURL(/access-map\/table\?way=own$/);
  await page
    .getByRole('row', { name: /^Tool / })
    .nth(OWN.length - 1)
    .waitFor();
  await page.getByRole('combobox', { name: 'How' }).selectOption('authorized');
  await page.getByRole('button', { name: 'Revoke: CareSuite' }).click();
  await confirm('Revoke', /Its access to Harbor 211 ends for good/);
  await page.getByText('Nothing matches').waitFor();
  expect(await agencyStatus(server, abroad)).toBe(401);
});

it('the picture is narrowed to one kind of data by that kind, and the address says so', async () => {
  await visit(window, addressOf(server, '/:harbor-211/access-map/picture'), 'Access map');
  await page.getByRole('button', { name: 'Agencies', exact: true }).click();
  await page.waitForURL(/data=agency/);
  await page.getByRole('link', { name: 'Tool 0' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Harbor Sync Bot' }).waitFor();
  await page.getByRole('link', { name: 'Table' }).click();
  await page.waitForURL(/access-map\/table\?data=agency$/);
  expect(window.complaints).toEqual([]);
});

it('on a phone the map begins as a table', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(window, addressOf(server, '/:harbor-211/access-map'), 'Access map');
  await page.waitForURL(/access-map\/table$/);
});
