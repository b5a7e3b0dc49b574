// The first steps of a developer, from an organization that registers nothing; and what every page has in common:
// pages of a list, the keys, the focus, and the questions before something is lost. In a real browser.
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { change, credentialsOf, registerApplication } from '../support/changes.js';
import {
  bearer,
  careSuiteInHarbor,
  demoClient,
  organizationId,
  type Person,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { atOnce, eventually } from '../support/eventually.js';
import { assign, createServiceAccount } from '../support/existing-clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty, type RelyingParty } from '../support/sign-in.js';
import { addressOf, type ConsoleWindow, faultsOf, openConsole, visit } from './console-browser.js';

let server: TestServer;
let chromium: Browser;
let admin: Person;
let window: ConsoleWindow;
let page: Page;

beforeAll(async () => {
  server = await startTestServer({ env: { NEXUS_AUDIT_BATCH_SECONDS: '1' } });
  chromium = await launchChromium();
  admin = await signIn(server, 'admin@prairie-211.example');
  window = await openConsole(chromium, server, 'admin@prairie-211.example');
  page = window.page;
});
afterEach(() => expect(window.complaints).toEqual([]));
afterAll(async () => {
  await chromium.close();
  await server.stop();
});

const open = (path: string, heading: string) => visit(window, addressOf(server, path), heading);
const home = () => open('/:prairie-211', 'Prairie 211');
const step = (text: string) => page.getByRole('listitem').filter({ hasText: text });
const focused = (label: string) => page.locator(`[aria-label="${label}"]:focus`).waitFor();

describe('who registers a first application', () => {
  let party: RelyingParty;

  it('is led from the home to where it is done', async () => {
    await home();
    await step('Nothing is registered yet').getByText('Open', { exact: true }).waitFor();
    expect(await faultsOf(window)).toEqual([]);
    await page.getByRole('link', { name: 'register it' }).click();
    await page.getByRole('heading', { level: 1, name: 'New application' }).waitFor();
    party = await registerParty(admin, ['agency:read']);
  });

  it('tests its sign-in in a tab of its own, with a code that opens nothing', async () => {
    await home();
    await step('It is registered').getByText('Done', { exact: true }).waitFor();
    await step('No one of Prairie 211 has signed in yet').getByRole('link').click();
    const opened = window.context.waitForEvent('page');
    await page.getByRole('link', { name: 'Test sign-in' }).click();
    const tab = await opened;
    await tab.route(`${party.redirectUri}*`, (route) => route.fulfill({ body: 'Back' }));
    await tab.click('#allow');
    await tab.waitForURL(/callback\?.*code=/);
    await tab.close();
    await page.reload();
    await step('Somebody of Prairie 211 has signed in').getByText('Done', { exact: true }).waitFor();
  });

  it('sees the list go with the first token', async () => {
    await home();
    await step('It has got no token yet').waitFor();
    await tokenFor(server, party);
    const isUsed = ([secret]: any[]) => secret.lastUsedAt !== null;
    await eventually(() => credentialsOf(admin, party), isUsed, 10_000);
    await home();
    expect(await page.getByText('Your first application').count()).toBe(0);
  });
});

it('a refusal stands on the homes of who refused, with the way to mend it, and of the publisher', async () => {
  const harbor = await openConsole(chromium, server, 'admin@harbor-211.example');
  const headers = bearer(await tokenFor(server, careSuiteInHarbor(server.demo)));
  expect((await send(`${server.url}/agency`, { method: 'POST', headers })).status).toBe(403);
  const query = '{ auditEvents(types: ["access.refused"]) { totalCount } }';
  const reader = await signIn(server, 'admin@harbor-211.example');
  const told = async () => (await reader.graphql(query, {})).body.data.auditEvents.totalCount;
  await eventually(told, (count) => count === 1, 10_000);
  await visit(harbor, addressOf(server, '/:harbor-211'), 'Harbor 211');
  await harbor.page.getByText('CareSuite asked for what it may not do here: Change agencies').waitFor();
  expect(await faultsOf(harbor)).toEqual([]);
  await harbor.page.getByRole('link', { name: 'Review: CareSuite' }).click();
  await harbor.page.getByRole('heading', { level: 1, name: 'CareSuite' }).waitFor();
  expect(harbor.complaints).toEqual([]);
  await harbor.context.close();
  const caresuite = await openConsole(chromium, server, 'admin@caresuite.example');
  await visit(caresuite, addressOf(server, '/:caresuite'), 'CareSuite Inc.');
  await caresuite.page
    .getByText('CareSuite asked Harbor 211 for what it may not do there: Change agencies')
    .waitFor();
  await caresuite.page.getByRole('link', { name: 'See its activity: CareSuite' }).click();
  await caresuite.page.getByText('It asked Harbor 211 for more than it may there.').waitFor();
  expect(await faultsOf(caresuite)).toEqual([]);
  expect(caresuite.complaints).toEqual([]);
  await caresuite.context.close();
});

async function reloadIsAskedAbout(): Promise<void> {
  const asked = page.waitForEvent('dialog');
  await page.evaluate('setTimeout(() => location.reload())');
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
}

describe('what is typed and not saved', () => {
  const question = () => page.getByRole('dialog', { name: 'Leave without saving?' });
  const stays = async () => {
    await page.locator('[role=dialog] button:focus').getByText('Stay').waitFor();
    await page.keyboard.press('Escape');
    await question().waitFor({ state: 'detached' });
  };

  it('is asked about before a link, the way back, the organizations or a key lead away', async () => {
    await open('/:prairie-211/applications', 'Applications');
    await page.getByRole('link', { name: 'Register an application' }).first().click();
    const name = page.getByRole('textbox', { name: /^Name/ });
    await name.fill('Day Desk');
    await reloadIsAskedAbout();
    const address = page.url();
    await page.getByRole('link', { name: 'Members' }).click();
    await stays();
    await page.locator('a:focus').getByText('Members').waitFor();
    await page.evaluate('history.back()');
    await stays();
    await page.waitForURL(address);
    await page.getByRole('button', { name: /^Organization: Prairie 211/ }).click();
    await page.getByRole('menuitem', { name: 'Prairie 211' }).click();
    await stays();
    await focused('Organization: Prairie 211. Switch');
    await page.keyboard.press('h');
    await stays();
    expect([page.url(), await name.inputValue()]).toEqual([address, 'Day Desk']);
    await page.evaluate('history.back()');
    await question().getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { level: 1, name: 'Applications' }).waitFor();
  });

  it('is asked about before its dialog is closed by the way', async () => {
    await open('/:prairie-211/members', 'Members');
    await page.getByRole('button', { name: 'Invite' }).click();
    const email = page.getByRole('dialog').getByRole('textbox', { name: 'Email' });
    await email.fill('robin@people.example');
    await page.keyboard.press('Escape');
    await stays();
    await page.mouse.click(5, 400);
    await stays();
    expect(await email.inputValue()).toBe('robin@people.example');
    await page.getByRole('button', { name: 'Close' }).click();
    await question().getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  });

  it('is not asked about where only the search of its page changes', async () => {
    const { client_id } = demoClient(server.demo, 'CareSuite');
    await open(`/:prairie-211/authorized/new?client=${client_id}`, 'Authorize an application');
    await page.getByRole('checkbox', { name: /^Read agencies/ }).uncheck();
    await page.getByLabel('Client id').fill(`app_${'0'.repeat(26)}`);
    await page.waitForURL(/client=app_0/);
    expect(await question().count()).toBe(0);
  });
});

describe('whoever goes by keyboard', () => {
  it('pages through a list, whose address says where, and keeps the focus at its ends', async () => {
    const names = Array.from({ length: 21 }, (_, index) => `Tool ${index}`);
    await atOnce(names.length, (index) => registerApplication(admin, ['agency:read'], names[index]));
    await open('/:prairie-211/applications', 'Applications');
    await page.getByText('1–20 of 22').waitFor();
    const next = page.getByRole('button', { name: 'Next' });
    await next.press('Enter');
    await page.getByText('21–22 of 22').waitFor();
    const address = page.url();
    expect(address).toContain('after=');
    await page.locator('button[aria-disabled]:focus').getByText('Next').waitFor();
    await next.press('Enter');
    expect(page.url()).toBe(address);
    await page.reload();
    await page.getByText('21–22 of 22').waitFor();
    await page.getByRole('button', { name: 'Previous' }).press('Enter');
    await page.getByText('1–20 of 22').waitFor();
    expect(await page.getByRole('row').count()).toBe(21);
  });

  it('takes one thing after the other off a list, and the focus stays in it', async () => {
    const account = await createServiceAccount(admin, 'Night sync');
    const first = await registerApplication(admin, ['agency:read'], 'First');
    const second = await registerApplication(admin, ['agency:read'], 'Second');
    for (const { client_id } of [first, second]) await assign(admin, account, client_id);
    await open('/:prairie-211/members', 'Members');
    await page.getByRole('button', { name: 'Actions for Night sync' }).click();
    await page.getByRole('menuitem', { name: 'Assign applications' }).click();
    await page.getByRole('button', { name: 'Take off First' }).press('Enter');
    await focused('Take off Second');
    await page.keyboard.press('Enter');
    await page.locator('[role=dialog] button:focus').getByText('Done').waitFor();
    await page.keyboard.press('Enter');
    await focused('Actions for Night sync');
  });

  it('reads the keys by one of them, unless they write, and switches them off', async () => {
    await open('/:prairie-211/applications', 'Applications');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await page.keyboard.press('/');
    await focused('Search by name');
    await page.keyboard.press('?');
    expect(await page.getByRole('searchbox').inputValue()).toBe('?');
    expect(await help.count()).toBe(0);
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('?');
    await help.getByText('Search this list').waitFor();
    await help.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space');
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('?');
    await page.keyboard.press('/');
    expect([await help.count(), await page.locator('h1:focus').count()]).toEqual([0, 1]);
  });
});

describe('what is shown once', () => {
  it('stays in its dialog until somebody says that they have it', async () => {
    await open('/:prairie-211/members', 'Members');
    await page.getByRole('button', { name: 'Invite' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Email' }).fill('robin@people.example');
    await page.keyboard.press('Enter');
    await focused('Copy Invitation link');
    expect(await dialog.getByRole('button').allInnerTexts()).toEqual(['Copy', 'Done']);
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 400);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('is asked about by the browser before its page is loaded anew', async () => {
    await open('/:prairie-211/applications/new', 'New application');
    await page.getByRole('textbox', { name: /^Name/ }).fill('Day Desk');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByRole('button', { name: 'I’ve saved it' }).waitFor();
    await reloadIsAskedAbout();
    await page.getByRole('button', { name: 'I’ve saved it' }).click();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'New application' }).waitFor();
  });
});

it('the browser asks before a form is lost, until it is saved; beside a field stands what is wrong with it', async () => {
  const { client_id } = await registerApplication(admin, ['agency:read'], 'Night Desk');
  const organizations = [organizationId(server.demo, 'harbor-211')];
  const input = { applicationId: client_id, redirectUris: [], organizations };
  const selected = { ...input, signInAudience: 'SELECTED_ORGANIZATIONS' };
  await change(admin, 'configureOAuth', selected, '__typename');
  await open(`/:prairie-211/applications/${client_id}/settings`, 'Night Desk');
  await page.getByRole('checkbox', { name: 'Harbor 211' }).waitFor();
  await page.getByText(organizations[0]!, { exact: true }).waitFor();
  const website = page.getByRole('textbox', { name: 'Website' });
  const save = page.locator('form').filter({ has: website }).getByRole('button', { name: 'Save' });
  await website.fill(`https://desk.example/${'x'.repeat(10_000)}`);
  await save.click();
  await page.getByText(/^Must be shorter than or equal to \d+ characters$/).waitFor();
  await website.fill('https://desk.example/');
  await reloadIsAskedAbout();
  await save.click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await website.waitFor();
  expect(await website.inputValue()).toBe('https://desk.example/');
  await website.fill('https://desk.example/else');
  await website.fill('https://desk.example/');
  await page.getByRole('link', { name: 'Permissions' }).click();
  await page.getByRole('button', { name: 'Save permissions' }).waitFor();
});

it('who does not want to sign in once more stays, and nothing is changed', async () => {
  await server.database.asOwner(`UPDATE sessions SET authenticated_at = now() - interval '1 day'`);
  const { client_id } = demoClient(server.demo, 'CareSuite');
  await open(`/:prairie-211/authorized/new?client=${client_id}`, 'Authorize an application');
  await page.getByRole('button', { name: 'Authorize' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in once more' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  await open('/:prairie-211/authorized', 'Authorized Applications');
  await page.getByText('No application can reach Prairie 211’s data').waitFor();
});
