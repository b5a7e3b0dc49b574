// What admins, owners and members do on the organization's pages, in a real browser; what it gives and ends is felt.
import type { Browser, Page } from 'playwright-core';

import { axeFindings, launchChromium } from '../pages/chromium.js';
import { clientAbroad, offerApplication, setScopes, standingOf } from '../support/changes.js';
import {
  agencyStatus,
  bearer,
  careSuiteInHarbor,
  type Client,
  demoClient,
  get,
  type Person,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { DnsServer } from '../support/dns-server.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addressOf, type ConsoleWindow, faultsOf, openConsole, visit } from './console-browser.js';

const ADMIN = 'admin@harbor-211.example';

let dns: DnsServer;
let server: TestServer;
let chromium: Browser;
let publisher: Person;
let window: ConsoleWindow;
let page: Page;

beforeAll(async () => {
  dns = await DnsServer.start();
  server = await startTestServer({ env: dns.env });
  chromium = await launchChromium();
  publisher = await signIn(server, 'admin@caresuite.example');
  window = await openConsole(chromium, server, ADMIN);
  page = window.page;
});
afterEach(() => expect(window.complaints).toEqual([]));
afterAll(async () => {
  await chromium.close();
  await server.stop();
  dns.stop();
});

const open = (path: string, heading: string) => visit(window, addressOf(server, path), heading);
const row = (name: string | RegExp) => page.getByRole('row', { name });

/** Chooses this in the menu of a row. */
async function choose(name: string, verb: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: verb }).click();
}

/** Says yes in the dialog that is open, and waits until it is done. */
async function say(verb: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

describe('a member who asks for an application', () => {
  it('hears from an admin, who lets it do less, and the application can act', async () => {
    const offered = await offerApplication(publisher, ['agency:read', 'resource:read']);
    const member = await openConsole(chromium, server, 'member@harbor-211.example');
    await visit(member, addressOf(server, '/:harbor-211/authorized'), 'Authorized Applications');
    await member.page.getByRole('link', { name: 'Request an application' }).click();
    await member.page.getByLabel('Client id').fill(offered.client_id);
    await member.page.getByRole('checkbox', { name: /^Read agencies/ }).check();
    await member.page.getByRole('checkbox', { name: /^Read resources/ }).check();
    await member.page.getByLabel('Why you need it').fill('We look up beds at night.');
    await member.page.getByRole('button', { name: 'Send the request' }).click();
    await member.page.getByText('Your request is with the admins').waitFor();

    await open('/:harbor-211', 'Harbor 211');
    await page.getByRole('link', { name: 'Look: A member asks for an application' }).click();
    await page.getByRole('link', { name: 'Sample' }).click();
    await page.getByText('We look up beds at night.').waitFor();
    await page.getByRole('checkbox', { name: /^Read resources/ }).waitFor();
    expect(await faultsOf(window)).toEqual([]);
    await page.getByRole('checkbox', { name: /^Read resources/ }).uncheck();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Decided by').waitFor();

    const token = bearer(await tokenFor(server, await clientAbroad(server, offered, 'harbor-211')));
    expect(await agencyStatus(server, token)).toBe(200);
    expect((await get(server, '/resource', token)).status).toBe(403);
    await member.page.reload();
    await member.page
      .getByRole('row', { name: /Sample/ })
      .getByText('Approved')
      .waitFor();
    expect(member.complaints).toEqual([]);
    await member.context.close();
  });
});

describe('an admin who reviews an authorized application', () => {
  let careSuite: Client;
  let token: { authorization: string };

  beforeAll(async () => {
    careSuite = careSuiteInHarbor(server.demo);
    token = bearer(await tokenFor(server, careSuite));
    expect(await agencyStatus(server, token)).toBe(200);
  });

  it('reduces what it may do, and the running client feels it at once', async () => {
    await open('/:harbor-211/authorized', 'Authorized Applications');
    await page.getByRole('link', { name: /^CareSuite/ }).click();
    await page.getByRole('heading', { level: 1, name: 'CareSuite' }).waitFor();
    await page.getByRole('checkbox', { name: /^Read agencies/ }).uncheck();
    await page.getByText('It loses at once, also with tokens that it has: Read agencies.').waitFor();
    await page.getByRole('button', { name: 'Reduce to these' }).click();
    await page.getByText('Saved: it may do exactly this now.').waitFor();
    expect(await agencyStatus(server, token)).toBe(403);
    await row(/^Authorized application reviewed/)
      .getByText('Permissions: Read the organization, Read agencies → Read the organization')
      .waitFor();
    expect(await faultsOf(window)).toEqual([]);
  });

  it('approves nothing that they have not seen', async () => {
    const application = demoClient(server.demo, 'CareSuite');
    const asked = ['organization:read', 'agency:read', 'resource:read', 'profile:read'];
    await setScopes(publisher, application, asked);
    await page.getByRole('checkbox', { name: /^Read resources/ }).check();
    await page.getByRole('button', { name: 'Approve exactly these' }).click();
    await page.getByText('This changed while you were looking').waitFor();
    const id = page.url().split('/').at(-1)!;
    expect((await standingOf(await signIn(server, ADMIN), id)).scopes).toEqual(['organization:read']);

    await page.getByRole('button', { name: 'Show the current state' }).click();
    await page.getByText('New since the last review').waitFor();
    await page.getByRole('button', { name: 'Approve exactly these' }).click();
    await page.getByText('Saved: it may do exactly this now.').waitFor();
    const standing = await standingOf(await signIn(server, ADMIN), id);
    expect(standing.scopes).toEqual(['organization:read', 'profile:read']);
  });

  it('finds in the audit log who did that, narrowed to it, and takes the same away as a file', async () => {
    await page.getByRole('link', { name: 'All in the audit log' }).click();
    await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor();
    await page.getByRole('combobox', { name: 'What' }).selectOption('Authorized application reviewed');
    await row(/^Authorized application reviewed CareSuite/)
      .first()
      .waitFor();
    await page.getByText('1–2 of 2').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export NDJSON' }).click();
    const lines = (await readAll(await (await saved).createReadStream())).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      'authorization.approved',
      'authorization.approved',
    ]);
  });
});

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** What axe finds as the page stands, with what lies above it: a change of the screen's size would close that. */
async function findingsInBothSchemes(): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    findings.push(...(await axeFindings(page)).map((finding) => `${colorScheme}: ${finding}`));
  }
  return findings;
}

describe('an admin who keeps the members', () => {
  it('invites somebody, whose link works once, gives them a role, and removes them', async () => {
    await open('/:harbor-211/members', 'Members');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('textbox', { name: 'Email' }).fill('robin@people.example');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    const link = await page.getByRole('dialog').locator('code').textContent();
    await say('Done');

    const newcomer = await (await chromium.newContext()).newPage();
    await newcomer.goto(link!);
    await newcomer.fill('#name', 'Robin New');
    await newcomer.fill('#password', 'nine teal herons wading');
    await newcomer.click('#join');
    await newcomer.waitForURL(/\/account$/);

    await page.getByRole('link', { name: 'Invitations' }).click();
    await row(/^robin@people.example/)
      .getByText('Accepted')
      .waitFor();
    await open('/:harbor-211/members', 'Members');
    await choose('Robin New', 'Change role');
    await page.getByRole('radio', { name: 'Admin' }).check();
    await say('Change role');
    await row(/^Robin New/)
      .getByText('Admin')
      .waitFor();
    await choose('Robin New', 'Remove');
    await say('Remove');
    await row(/^Robin New/).waitFor({ state: 'detached' });
    await newcomer.goto(addressOf(server, '/:harbor-211'));
    await newcomer.getByText('You do not belong to this organization').waitFor();
    await newcomer.context().close();
  });

  it('makes a service account, and assigns an application to it', async () => {
    await open('/:harbor-211/members', 'Members');
    await page.getByRole('button', { name: 'New service account' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Night sync');
    await say('Create');
    await choose('Night sync', 'Assign applications');
    await page.getByRole('combobox', { name: 'Application' }).fill('sync');
    await page.getByRole('option', { name: 'Harbor Sync Bot' }).click();
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByRole('button', { name: 'Take off Harbor Sync Bot' }).waitFor();
    await say('Done');
    await row(/^Night sync/)
      .getByText('Harbor Sync Bot')
      .waitFor();
  });

  it('reaches all of it by keyboard: menus and dialogs are accessible, and the focus is never lost', async () => {
    await page.getByRole('button', { name: 'Actions for Night sync' }).press('Enter');
    await page.locator('[role=menuitem]:focus').waitFor();
    expect(await findingsInBothSchemes()).toEqual([]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Remove the service account Night sync?' }).waitFor();
    expect(await findingsInBothSchemes()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('[aria-label="Actions for Night sync"]:focus').waitFor();
    await choose('Night sync', 'Remove');
    await say('Remove');
    await row(/^Night sync/).waitFor({ state: 'detached' });
    await page.locator('h1:focus').waitFor();
  });
});

it('a person makes a test organization, deletes it by typing its address name, and restores it', async () => {
  await open('/:harbor-211/settings', 'Settings');
  await page.getByRole('button', { name: 'Create a test organization' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Try-out');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name: 'Try-out' }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  const slug = await page.locator('code').first().textContent();
  await page.getByRole('button', { name: 'Delete the organization' }).click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete' });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel(`Type ${slug} to confirm`).fill(slug!);
  await confirm.click();
  await page.getByRole('heading', { level: 1, name: 'Harbor 211' }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Restore Try-out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Try-out' }).waitFor();
});

it('an owner suspends the organization, whose pages then say so, and resumes it', async () => {
  const owner = await openConsole(chromium, server, 'owner@prairie-211.example');
  const confirm = async (verb: string) => {
    await owner.page.getByRole('button', { name: `${verb} the organization` }).click();
    await owner.page.getByRole('dialog').getByRole('button', { name: verb }).click();
    await owner.page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  await visit(owner, addressOf(server, '/:prairie-211/settings'), 'Settings');
  await confirm('Suspend');
  await visit(owner, addressOf(server, '/:prairie-211'), 'Prairie 211');
  expect(await faultsOf(owner)).toEqual([]);
  await owner.page.getByRole('link', { name: 'See the settings' }).click();
  await confirm('Resume');
  await owner.page.getByText('Prairie 211 is suspended').waitFor({ state: 'detached' });
  await owner.page.getByRole('button', { name: 'Rename' }).waitFor();
  expect(owner.complaints).toEqual([]);
});

it('an admin proves a domain by a record, and reads what was found before it stood there', async () => {
  await open('/:harbor-211/settings', 'Settings');
  await page.getByRole('link', { name: 'Domains' }).click();
  await page.getByRole('button', { name: 'Add a domain' }).click();
  await page.getByRole('textbox', { name: 'Domain' }).fill('harbor-helpline.example');
  await say('Add');
  const check = page.getByRole('button', { name: 'Check harbor-helpline.example' });
  dns.set('_nexus211-id.harbor-helpline.example', 'another one');
  await check.click();
  await page.getByText(/at _nexus211-id\.harbor-helpline\.example, found "another one"/).waitFor();
  expect(await faultsOf(window)).toEqual([]);
  const value = await page.getByText(/^nexus211-id=/).textContent();
  dns.set('_nexus211-id.harbor-helpline.example', value!);
  await check.click();
  await page.getByText('Verified', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Remove harbor-helpline.example' }).click();
  await say('Remove');
  await page.getByText('No domain yet').waitFor();
});
