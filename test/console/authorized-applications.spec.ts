// An admin lets an application in, suspends it and ends it, in a real browser; the application feels each of it.
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { clientAbroad, findKey } from '../support/changes.js';
import { agencyStatus, basic, bearer, type Client, demoClient, tokenFor } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addressOf, type ConsoleWindow, openConsole, visit } from './console-browser.js';

let server: TestServer;
let chromium: Browser;
let window: ConsoleWindow;
let page: Page;
let home: Client;

beforeAll(async () => {
  server = await startTestServer();
  chromium = await launchChromium();
  window = await openConsole(chromium, server, 'admin@prairie-211.example');
  page = window.page;
  home = demoClient(server.demo, 'CareSuite');
});
afterAll(async () => {
  await chromium.close();
  await server.stop();
});

/** Chooses this in the menu of CareSuite's row, and says yes. */
async function act(verb: 'Suspend' | 'Resume' | 'Revoke'): Promise<void> {
  await page.getByRole('button', { name: 'Actions for CareSuite' }).click();
  await page.getByRole('menuitem', { name: verb }).click();
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Waits until CareSuite's row says so. */
const standing = (status: string) =>
  page
    .getByRole('row', { name: /CareSuite/ })
    .getByText(status, { exact: true })
    .waitFor();

it('an admin authorizes, suspends, resumes and revokes, and the application feels it', async () => {
  await visit(window, addressOf(server, '/:prairie-211/authorized'), 'Authorized Applications');
  await page.getByText('No application can reach Prairie 211’s data').waitFor();

  await page.getByRole('link', { name: 'Authorize by client id' }).click();
  await page.getByLabel('Client id').fill(`app_${'0'.repeat(26)}`);
  await page.getByText('This can’t be authorized').waitFor();
  await page.getByLabel('Client id').fill(home.client_id);
  await page.getByRole('heading', { level: 2, name: 'CareSuite' }).waitFor();
  await page.getByText('by CareSuite Inc.').waitFor();
  expect(await page.getByRole('checkbox', { name: /^Read staff profiles/ }).count()).toBe(0);
  expect(await page.getByRole('checkbox', { name: /^Read agencies/ }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Authorize' }).click();
  await standing('Active');
  const inPrairie = await clientAbroad(server, home, 'prairie-211');
  const token = bearer(await tokenFor(server, inPrairie));
  expect(await agencyStatus(server, token)).toBe(200);

  await act('Suspend');
  await standing('Suspended');
  expect(await agencyStatus(server, token)).toBe(401);

  await act('Resume');
  await standing('Active');
  const next = bearer(await tokenFor(server, inPrairie));
  expect(await agencyStatus(server, next)).toBe(200);

  await act('Revoke');
  await page.getByText('No application can reach Prairie 211’s data').waitFor();
  expect(await agencyStatus(server, next)).toBe(401);
  expect(await agencyStatus(server, basic(inPrairie))).toBe(401);
  expect(await findKey(server, home, 'prairie-211')).toBeUndefined();
  expect(window.complaints).toEqual([]);
});

/** Has the server make each change, and loses what it answers. */
async function losingAnswers(act: () => Promise<unknown>): Promise<void> {
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()!.startsWith('{"query":"mutation')) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await act();
  await page.unroute('**/graphql');
  expect(window.complaints.splice(0)).toEqual([expect.stringContaining('net::ERR_FAILED')]);
}

it('an admin locks the organization down, is not told that it failed where that is not known, and lifts it', async () => {
  await visit(window, addressOf(server, '/:prairie-211/authorized'), 'Authorized Applications');
  await page.getByRole('button', { name: 'Lock down' }).click();
  const dialog = page.getByRole('dialog');
  await losingAnswers(async () => {
    await dialog.getByRole('button', { name: 'Lock down' }).click();
    await dialog.getByText('It is not certain whether this was done').waitFor();
    expect(await dialog.getByText('Nothing was changed').count()).toBe(0);
    await page.getByText(/^Locked down:/).waitFor();
  });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Lift the lock-down' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lift the lock-down' }).click();
  await page.getByText(/^Locked down:/).waitFor({ state: 'detached' });
  expect(window.complaints).toEqual([]);
});

it('a change that needs a recent sign-in explains it, and leads there and back to what was chosen', async () => {
  await server.database.asOwner(`UPDATE sessions SET authenticated_at = now() - interval '1 day'`);
  const address = addressOf(server, '/:prairie-211/authorized/new');
  await visit(window, `${address}?client=${home.client_id}`, 'Authorize an application');
  const agencies = page.getByRole('checkbox', { name: /^Read agencies/ });
  await agencies.uncheck();
  await page.getByRole('button', { name: 'Authorize' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in once more' });
  await dialog.getByText('What you filled in on this page will still be there.').waitFor();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.waitForURL(/\/sign-in\?/);
  await page.fill('#email', 'admin@prairie-211.example');
  await page.fill(
    '#password',
    server.demo.users.find(({ email }) => email === 'admin@prairie-211.example')!.password,
  );
  await page.click('#sign-in');
  await page.waitForURL(`${address}?client=${home.client_id}`);
  expect(await page.getByLabel('Client id').inputValue()).toBe(home.client_id);
  await agencies.waitFor();
  expect(await agencies.isChecked()).toBe(false);
  expect(await page.evaluate(`sessionStorage.getItem('nexus-console-typed')`)).toBe(null);
});

it('the console speaks Spanish to whoever chooses it, and remembers', async () => {
  await visit(window, addressOf(server, '/:prairie-211/authorized'), 'Authorized Applications');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Español' }).click();
  await visit(window, addressOf(server, '/:prairie-211/authorized'), 'Aplicaciones autorizadas');
  expect(await page.evaluate('document.documentElement.lang')).toBe('es');
  await visit(window, addressOf(server, '/:prairie-211/settings'), 'Ajustes');
  await page.getByRole('textbox', { name: 'Nombre' }).fill('\u200b');
  await page.getByRole('button', { name: 'Cambiar el nombre' }).click();
  await page.getByText('Tiene que mostrar algo, sin caracteres que no se ven').waitFor();
});
