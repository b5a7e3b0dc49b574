// A new developer registers an application, uses what the page prints, rotates its secret and deletes it, in a real
// browser; the token endpoint answers what the pages promise.
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { agencyStatus, bearer, type Client, requestToken, signIn, tokenFor } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty } from '../support/sign-in.js';
import { isSignedBy, startWebhookReceiver } from '../support/webhook-receiver.js';
import { addressOf, type ConsoleWindow, faultsOf, openConsole, visit } from './console-browser.js';

let server: TestServer;
let chromium: Browser;
let window: ConsoleWindow;
let page: Page;

beforeAll(async () => {
  server = await startTestServer();
  chromium = await launchChromium();
  window = await openConsole(chromium, server, 'admin@harbor-211.example');
  page = window.page;
});
afterAll(async () => {
  await chromium.close();
  await server.stop();
});

/** Opens a page of the application by its tab. */
async function open(tab: string): Promise<void> {
  await page.getByRole('link', { name: tab, exact: true }).click();
  await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
}

/** The client that the printed curl would authenticate as. */
async function printedClient(): Promise<Client> {
  const curl = (await page.getByRole('region', { name: 'A token, from a terminal' }).textContent())!;
  const [, client_id, client_secret, address] =
    /^curl -s -u "([^:"]+):([^"]+)" \\\n {2}-d grant_type=client_credentials \\\n {2}(\S+)$/.exec(curl)!;
  expect(address).toBe(`${server.url}/oauth/token`);
  return { client_id: client_id!, client_secret: client_secret! };
}

/** The secret that is shown this once; the page then says that it is saved. */
async function saveSecret(name = 'Client secret'): Promise<string> {
  const alert = page.getByRole('alert').filter({ hasText: name });
  const secret = (await alert.locator('code').textContent())!;
  await alert.getByRole('button', { name: 'I’ve saved it' }).click();
  await alert.waitFor({ state: 'detached' });
  return secret;
}

let registered: Client;

it('a developer registers an application, and the printed curl gets a token', async () => {
  await visit(window, addressOf(server, '/:harbor-211/applications'), 'Applications');
  await page.getByRole('link', { name: 'Register an application' }).click();
  await page.getByRole('radio', { name: /^Web application/ }).check();
  await page.getByText('It begins with: a secret, shown once; PKCE, always').waitFor();
  await page.getByRole('textbox', { name: /^Name/ }).fill('Night Desk');
  const address = page.getByRole('textbox', { name: /Address 1$/ });
  await address.fill('http://night.example.org/callback');
  await page.getByText('Use https, except on a loopback address.').waitFor();
  await address.fill('https://night.example.org/callback');
  await page.getByText('It can be registered.').waitFor();
  await page.getByRole('searchbox', { name: 'Search permissions' }).fill('agencies');
  await page.getByRole('checkbox', { name: /^Read agencies/ }).check();
  await page.getByText('They go back to night.example.org either way.').waitFor();
  await page.getByRole('button', { name: 'Register' }).click();

  await page.getByRole('heading', { name: 'Night Desk is registered' }).waitFor();
  registered = await printedClient();
  expect(await saveSecret()).toBe(registered.client_secret);
  expect(await page.getByText(registered.client_secret).count()).toBe(0);
  const token = bearer(await tokenFor(server, registered));
  expect(await agencyStatus(server, token)).toBe(200);

  await page.getByRole('link', { name: 'Open Night Desk' }).click();
  await page.getByText('People can sign in: 1 address to come back to').waitFor();
});

it('rotates the secret without an outage: within the grace both are good', async () => {
  await open('Credentials');
  await page.getByRole('button', { name: /^Actions for …/ }).click();
  await page.getByRole('menuitem', { name: 'Rotate' }).click();
  await page.getByRole('dialog').getByLabel('The old one stays good for').selectOption('an hour');
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate', exact: true }).click();
  const next = { ...registered, client_secret: await saveSecret() };
  expect(next.client_secret).not.toBe(registered.client_secret);
  const answers = [await requestToken(server, registered), await requestToken(server, next)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await page.getByText('Replaced: the new one is in use after this time').waitFor();
});

it('explains link by link why it would be refused', async () => {
  await open('Activity');
  await page.getByRole('row', { name: /^Secret rotated/ }).waitFor();
  await page.getByRole('link', { name: 'Explain its access' }).click();
  await page.getByLabel('Where it calls').and(page.locator('input')).fill('GET /resource');
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await page.getByText('It would be refused').waitFor();
  await page.getByText('The application holds resource:read: does not hold').waitFor();
  await page.goBack();
  await page.goBack();
});

it('reads before it saves what other permissions would mean', async () => {
  await open('Permissions');
  await page.getByRole('checkbox', { name: /^Read resources/ }).check();
  await page.getByText('New in Harbor 211: Read resources').waitFor();
  await page.getByText('No organization has to approve anything.').waitFor();
  await page.getByRole('button', { name: 'Save permissions' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect((await requestToken(server, registered)).body.scope).toBe('agency:read resource:read');
});

it('deletes it by typing its name, and nothing of it opens anything', async () => {
  await open('Stop or delete');
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Delete', exact: true });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel('Type Night Desk to confirm').fill('Night Desk');
  await confirm.click();
  await page.getByRole('heading', { level: 1, name: 'Applications' }).waitFor();
  await page.getByRole('link', { name: 'Night Desk' }).waitFor({ state: 'detached' });
  expect((await requestToken(server, registered)).status).toBe(401);
  expect(window.complaints).toEqual([]);
});

it('adds a webhook endpoint, and a test event arrives, signed with the secret that was shown', async () => {
  const receiver = await startWebhookReceiver();
  await visit(window, addressOf(server, '/:harbor-211/webhooks'), 'Webhooks');
  await page.getByRole('link', { name: 'Add an endpoint' }).first().click();
  await page.getByLabel('Address').fill(receiver.url);
  await page.getByRole('checkbox', { name: /^A secret was rotated/ }).check();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const secret = await saveSecret('Webhook secret');
  await page.getByRole('link', { name: 'Open the endpoint' }).click();
  await page.getByRole('button', { name: 'Send a test event' }).click();
  const [message] = await receiver.messages('webhook.test');
  expect(isSignedBy(secret, message!)).toBe(true);
  await page.getByRole('row', { name: /^Test event/ }).waitFor();
  await page.getByRole('button', { name: /^Send again/ }).click();
  const [first, again] = await receiver.messages('webhook.test', 2);
  expect(again!.id).toBe(first!.id);
  await receiver.close();
  expect(window.complaints).toEqual([]);
});

it('accepts an application that another organization offers, and keeps its new secret', async () => {
  const publisher = await signIn(server, 'admin@caresuite.example');
  const party = await registerParty(publisher, ['agency:read']);
  const owner = await openConsole(chromium, server, 'owner@caresuite.example');
  await visit(owner, addressOf(server, `/:caresuite/applications/${party.client_id}/danger`), 'Sample party');
  await owner.page.getByRole('button', { name: 'Offer it to an organization' }).click();
  await owner.page.getByLabel('Address name of the organization').fill('harbor-211');
  await owner.page.getByRole('button', { name: 'Offer', exact: true }).click();
  await owner.page.getByText(/^Offered to Harbor 211 \(harbor-211\)/).waitFor();
  await owner.page.getByRole('button', { name: 'Cancel the offer' }).waitFor();

  await visit(window, addressOf(server, '/:harbor-211'), 'Harbor 211');
  await page.getByRole('link', { name: /^Look: CareSuite.* offers you Sample party/ }).click();
  await page.getByRole('button', { name: 'Actions for Sample party' }).click();
  await page.getByRole('menuitem', { name: 'Accept' }).click();
  await page.getByText('It has proved no domain to be its own: make sure who that is.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
  await page.getByText(party.redirectUri).waitFor();
  expect(await faultsOf(window)).toEqual([]);

  await page.setViewportSize({ width: 1280, height: 900 });
  await open('Applications');
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
  await leaving.getByText('New client secret: it is shown only this once.').waitFor();
  await leaving.getByRole('button', { name: 'Stay' }).click();
  await leaving.waitFor({ state: 'detached' });
  const taken = { ...party, client_secret: await saveSecret('New client secret') };
  expect((await requestToken(server, party)).status).toBe(401);
  expect(await agencyStatus(server, bearer(await tokenFor(server, taken)))).toBe(200);
  await page.getByRole('link', { name: 'Open its settings' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sample party' }).waitFor();
  expect([...window.complaints, ...owner.complaints]).toEqual([]);
  await owner.context.close();
});
