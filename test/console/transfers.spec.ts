// Applications that change hands, as admins of the receiving organization see them. In a real browser.
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { agencyStatus, bearer, tokenFor } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { signInTo } from '../support/sign-in.js';
import {
  handOver,
  offeredToOthers,
  offerTransfer,
  signInParties,
  type TransferParties,
} from '../support/transfers.js';
import { addressOf, type ConsoleWindow, faultsOf, openConsole, visit } from './console-browser.js';

let server: TestServer;
let chromium: Browser;
let parties: TransferParties;
let window: ConsoleWindow;
let page: Page;

beforeAll(async () => {
  server = await startTestServer();
  chromium = await launchChromium();
  parties = await signInParties(server);
  window = await openConsole(chromium, server, 'admin@prairie-211.example');
  page = window.page;
});
afterEach(() => expect(window.complaints).toEqual([]));
afterAll(async () => {
  await chromium.close();
  await server.stop();
});

const open = (path: string, heading: string) => visit(window, addressOf(server, path), heading);

it('an offer that is declined leaves the application with who has it', async () => {
  const party = await offeredToOthers(parties);
  await offerTransfer(parties, party);
  await open('/:prairie-211/transfers', 'Transfers');
  await page.getByRole('button', { name: 'Actions for Sample party' }).click();
  await page.getByRole('menuitem', { name: 'Decline' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Decline', exact: true }).click();
  await page
    .getByRole('row', { name: /Sample party/ })
    .getByText('Declined')
    .waitFor();
  expect(await agencyStatus(server, bearer(await tokenFor(server, party)))).toBe(200);
});

it('an application that was transferred signs people in once its addresses are confirmed', async () => {
  const party = await handOver(parties, await offeredToOthers(parties));
  await open(`/:prairie-211/applications/${party.client_id}/settings`, 'Sample party');
  const form = page.getByRole('form', { name: 'Sign-in' });
  await form.getByText('Sign-in is off').waitFor();
  expect(await faultsOf(window)).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Sign-in is off').waitFor({ state: 'detached' });
  const { id_token } = await signInTo(server, party, 'member@prairie-211.example');
  expect(id_token).toBeTruthy();
});
