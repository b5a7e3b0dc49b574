// An operator stops an application in a real browser and lets it go on; a running client of it feels both.
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { agencyStatus, bearer, type Client, demoClient, requestToken, tokenFor } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { SmtpServer } from '../support/smtp.js';
import { addressOf, type ConsoleWindow, faultsOf, openConsole, visit } from './console-browser.js';

let smtp: SmtpServer;
let server: TestServer;
let chromium: Browser;
let window: ConsoleWindow;
let page: Page;
let bot: Client;

beforeAll(async () => {
  smtp = await SmtpServer.start();
  server = await startTestServer({ env: smtp.env });
  chromium = await launchChromium();
  window = await openConsole(chromium, server, 'operator@nexus211.example');
  page = window.page;
  bot = demoClient(server.demo, 'Harbor Sync Bot');
});
afterAll(async () => {
  await chromium.close();
  await server.stop();
  smtp.stop();
});

/** Decides about the application that is listed, and says why. */
async function decide(verb: 'Suspend' | 'Resume', reason: string): Promise<void> {
  await page.getByRole('button', { name: `${verb}: Harbor Sync Bot` }).click();
  const dialog = page.getByRole('dialog', { name: `${verb} Harbor Sync Bot?` });
  const button = dialog.getByRole('button', { name: verb });
  expect(await button.isDisabled()).toBe(true);
  await dialog.getByLabel('Why').fill(reason);
  await button.click();
  await dialog.waitFor({ state: 'detached' });
}

const standing = (status: string) =>
  page
    .getByRole('row', { name: /Harbor Sync Bot/ })
    .getByText(status, { exact: true })
    .waitFor();

it('an operator suspends an application and resumes it, and a running client feels it', async () => {
  const token = bearer(await tokenFor(server, bot));
  expect(await agencyStatus(server, token)).toBe(200);
  await visit(window, addressOf(server, '/operator/applications'), 'Applications');
  await page.getByRole('searchbox').fill('sync bot');
  await page.waitForURL(/q=sync/);

  await decide('Suspend', 'Reported by three helplines');
  await standing('Suspended by the platform');
  expect(await agencyStatus(server, token)).toBe(401);
  expect((await requestToken(server, bot)).status).toBe(401);
  await page.getByLabel('Status').selectOption('SUSPENDED');
  await page.waitForURL(/status=SUSPENDED/);

  await decide('Resume', 'Settled');
  await page.getByText('Nothing matches').waitFor();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await standing('Active');
  expect(await agencyStatus(server, token)).toBe(401);
  expect(await agencyStatus(server, bearer(await tokenFor(server, bot)))).toBe(200);
});

it('the operators’ audit tells both with their reasons, and leads to the application', async () => {
  await visit(window, addressOf(server, '/operator/audit'), 'Operators’ audit');
  const rows = page.getByRole('row', { name: /Harbor Sync Bot/ });
  expect(await rows.count()).toBe(2);
  expect(await rows.allInnerTexts()).toEqual([
    expect.stringMatching(/Application resumed[^]*Settled/),
    expect.stringMatching(/Application suspended[^]*Reported by three helplines/),
  ]);
  await rows.first().getByRole('link', { name: 'Harbor Sync Bot' }).click();
  await standing('Active');
});

it('a test mail is sent, and the page says that the mail server has taken it', async () => {
  await visit(window, addressOf(server, '/operator'), 'The platform');
  await page.getByRole('textbox', { name: 'To' }).fill('somebody@harbor-211.example');
  await page.getByRole('button', { name: 'Send a test mail' }).click();
  await page.getByText('The mail server has taken the mail to somebody@harbor-211.example.').waitFor();
  expect(window.complaints).toEqual([]);
});

it('an operator names another one and removes them; the last one stays', async () => {
  await visit(window, addressOf(server, '/operator/operators'), 'Operators');
  const last = page.getByText('One operator always remains');
  await last.waitFor();
  expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Add an operator' }).click();
  await page.getByRole('dialog').getByLabel('Email').fill('owner@prairie-211.example');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  const row = page.getByRole('row', { name: /owner@prairie-211\.example/ });
  await row.getByRole('button', { name: /^Remove/ }).click();
  expect(await faultsOf(window)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await row.waitFor({ state: 'detached' });
  await last.waitFor();
  expect(window.complaints).toEqual([]);
});

it('whoever is no operator finds no such page', async () => {
  const { context, page: another } = await openConsole(chromium, server, 'owner@harbor-211.example');
  await another.goto(addressOf(server, '/operator/applications'));
  await another.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
  await context.close();
});
