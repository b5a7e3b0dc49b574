// What roles hold, which invitations are good, and what members may let applications do, in a real browser.
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { change, profileOf } from '../support/changes.js';
import { signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { handOver, offeredToOthers, signInParties } from '../support/transfers.js';
import { addressOf, type ConsoleWindow, faultsOf, openConsole, visit } from './console-browser.js';

const ADMIN = 'admin@harbor-211.example';
const OWNER = 'owner@harbor-211.example';
const MEMBER = 'member@harbor-211.example';

let server: TestServer;
let chromium: Browser;
let window: ConsoleWindow;
let page: Page;

beforeAll(async () => {
  server = await startTestServer();
  chromium = await launchChromium();
  window = await openConsole(chromium, server, ADMIN);
  page = window.page;
});
afterEach(async () => {
  expect(window.complaints).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
});
afterAll(async () => {
  await chromium.close();
  await server.stop();
});

const open = (path: string, heading: string) => visit(window, addressOf(server, path), heading);
const dialog = () => page.getByRole('dialog');
const press = (verb: string) => dialog().getByRole('button', { name: verb, exact: true }).click();

describe('roles', () => {
  /** What stands in the row of a scope, cell by cell, as far as it is shown. */
  const cellsOf = (scope: string) =>
    page.getByRole('row', { name: scope }).getByRole('cell').filter({ visible: true }).allInnerTexts();

  it('say scope by scope what each holds, on a phone the reader’s own at first', async () => {
    await open('/:harbor-211/members/roles', 'Members');
    await page.getByText('Admin (your role)').first().waitFor();
    expect(await cellsOf('agency:write')).toEqual(['Yes', 'Yes', 'Yes', 'No']);
    expect(await cellsOf('audit:read')).toEqual(['Yes', 'Yes', 'No', 'No']);
    await page.getByLabel('Search by words').fill('audit');
    await page.getByRole('row', { name: 'agency:write' }).waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await cellsOf('audit:read')).toEqual(['Yes']);
    await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Member' });
    await page.getByRole('columnheader', { name: 'Member' }).waitFor();
    expect(await cellsOf('audit:read')).toEqual(['No']);
  });
});

it('a search goes on where somebody pauses, and follows what clears it', async () => {
  await open('/:harbor-211/members', 'Members');
  const search = page.getByLabel('Search by name or email');
  await search.click();
  await page.keyboard.type('harbor');
  await page.waitForURL(/q=harbor$/);
  await page.keyboard.type(' nobody');
  await page.waitForURL(/q=harbor\+nobody$/);
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await page.getByRole('row', { name: /Harbor 211 admin/ }).waitFor();
  expect(await search.inputValue()).toBe('');
  await page.goBack();
  await page.getByText('Nothing matches').waitFor();
  expect(await search.inputValue()).toBe('harbor nobody');
});

describe('an invitation whose sender was demoted', () => {
  it('is shown to be void, and is good once an admin sends it again', async () => {
    const owner = await signIn(server, OWNER);
    const [email, id] = ['late@people.example', await profileOf(owner, MEMBER)];
    await change(owner, 'changeRole', { id, role: 'ADMIN' }, '__typename');
    const sender = await signIn(server, MEMBER);
    await change(sender, 'inviteProfile', { email, role: 'MEMBER' }, '__typename');
    await change(owner, 'changeRole', { id, role: 'MEMBER' }, '__typename');
    await open('/:harbor-211', 'Harbor 211');
    await page.getByRole('link', { name: /An invitation is void/ }).click();
    const row = page.getByRole('row', { name: email });
    await row.getByText('The person who sent it can no longer give this role').waitFor();
    expect(await faultsOf(window)).toEqual([]);
    await page.getByRole('button', { name: `Actions for ${email}` }).click();
    await page.getByRole('menuitem', { name: 'Send again' }).click();
    await press('Send again');
    await dialog().getByText('The invitation was sent again').waitFor();
  });
});

describe('an application that members are to be allowed', () => {
  it('shows its publisher before it is allowed, and is refused once it has changed hands', async () => {
    const parties = await signInParties(server);
    const party = await offeredToOthers(parties);
    await open('/:harbor-211/consent', 'Consent policy');
    await page.getByRole('button', { name: 'Allow an application' }).click();
    await dialog().getByLabel('Client id').fill('app_0');
    await dialog().getByText('That is no client id').waitFor();
    await dialog()
      .getByLabel('Client id')
      .fill(`app_${'0'.repeat(26)}`);
    await dialog().getByText('This can’t be allowed').waitFor();
    await dialog().getByLabel('Client id').fill(party.client_id);
    await dialog().getByText('by CareSuite').waitFor();
    expect(await faultsOf(window)).toEqual([]);
    await dialog()
      .getByLabel(/Read agencies/)
      .check();
    await handOver(parties, party);
    await press('Allow');
    await dialog().getByText('Another organization publishes this application now').waitFor();
  });
});
