// The pages that people meet on the way into an application, in a real browser.
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

import type { Browser, Page } from 'playwright-core';

import { authorizeApplicationRequest } from '../support/authorize-application.js';
import { change } from '../support/changes.js';
import { signIn } from '../support/clients.js';
import { freePort, startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, demoParty, type RelyingParty } from '../support/sign-in.js';
import { linkIn, SmtpServer } from '../support/smtp.js';
import { axeFindings, launchChromium } from './chromium.js';

const CASEY = 'casey@people.example';

let server: TestServer;
let chromium: Browser;
let smtp: SmtpServer;
let application: Server;
let party: RelyingParty;

beforeAll(async () => {
  smtp = await SmtpServer.start();
  server = await startTestServer({ env: { ...smtp.env, NEXUS_SIGN_UP: 'open' } });
  chromium = await launchChromium();
  const port = await freePort();
  application = createServer((_request, response) => response.end('Welcome back')).listen(port, 'localhost');
  await once(application, 'listening');
  party = { ...demoParty(server, 'CareSuite'), redirectUri: `http://localhost:${port}/callback` };
  const admin = await signIn(server, 'admin@caresuite.example');
  const input = {
    applicationId: party.client_id,
    redirectUris: [party.redirectUri],
    signInAudience: 'ANY_ORGANIZATION',
  };
  await change(admin, 'configureOAuth', input, '__typename');
});
afterAll(async () => {
  await chromium.close();
  application.close();
  smtp.stop();
  await server.stop();
});

const SCREENS = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

/** A page of a browser of its own, and everything that it complained about. */
async function openPage(screen: (typeof SCREENS)[number]): Promise<{ page: Page; complaints: string[] }> {
  const context = await chromium.newContext({
    viewport: { width: screen.width, height: 900 },
    colorScheme: screen.colorScheme,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
}

/** Fills the form of the sign-in page as this person of the demo. */
async function enter(page: Page, email: string): Promise<void> {
  const { password } = server.demo.users.find((user) => user.email === email)!;
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('#sign-in');
}

/** Expects that axe finds nothing, and that nothing has to be scrolled sideways. */
async function expectAccessible(page: Page): Promise<void> {
  expect([page.url(), await axeFindings(page)]).toEqual([page.url(), []]);
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

describe.each(SCREENS)('at $width px in the $colorScheme', (screen) => {
  it('a person signs in, chooses, consents and comes back, with the keyboard alone', async () => {
    const { page, complaints } = await openPage(screen);
    const { path } = authorizationRequest(party, { scope: 'openid email agency:read', prompt: 'consent' });
    await page.goto(server.url + path);
    await expectAccessible(page);
    const { password } = server.demo.users.find(({ email }) => email === CASEY)!;
    await page.keyboard.type(CASEY); // the field has the focus
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');

    await page.waitForSelector('#choose');
    await expectAccessible(page);
    await page.focus('input[name=profile]:checked');
    await page.keyboard.press('ArrowDown');
    await page.focus('#choose');
    await page.keyboard.press('Enter');

    await page.waitForSelector('#allow');
    await expectAccessible(page);
    await page.focus('#allow');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${party.redirectUri}?**`);
    expect(new URL(page.url()).searchParams.get('code')).toMatch(/^nxc_/);

    for (const own of ['/account', '/account/applications', '/account/profile', '/account/password']) {
      await page.goto(server.url + own);
      await expectAccessible(page);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a person follows an invitation, or signs up, and reads what was wrong', async () => {
    const { page, complaints } = await openPage(screen);
    const email = `robin-${screen.width}@people.example`;
    const admin = await signIn(server, 'admin@harbor-211.example');
    const { link } = await change(admin, 'inviteProfile', { email, role: 'MEMBER' }, 'link');
    await page.goto(link);
    await expectAccessible(page);
    await page.fill('#name', 'Robin New');
    await page.fill('#password', 'short');
    await page.click('#join');
    await page.waitForSelector('#password-problem');
    await expectAccessible(page);
    await page.fill('#password', 'nine teal herons wading');
    await page.click('#join');
    await page.waitForSelector('#unverified'); // the link was handed over: it proves nothing of the email
    await expectAccessible(page);

    await page.goto(`${server.url}/sign-up`);
    await page.fill('#email', `new-${email}`);
    await expectAccessible(page);
    await page.click('#send-link');
    await page.waitForSelector('#check-mail');
    await expectAccessible(page);
    await page.goto(server.url + linkIn(await smtp.mailTo(`new-${email}`), '/sign-up'));
    await expectAccessible(page);
    await page.goto(`${server.url}/sign-up/organization`);
    await expectAccessible(page);
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
    await page.context().close();
  });

  it('a person asks for another password and sets it', async () => {
    const { page, complaints } = await openPage(screen);
    const email = 'member@caresuite.example';
    const sent = () => smtp.mails.filter(({ to }) => to === email).length;
    const before = sent();
    await page.goto(`${server.url}/sign-in`);
    await page.click('#forgot-password');
    await page.fill('#email', email);
    await expectAccessible(page);
    await page.click('#send-link');
    await page.waitForSelector('#check-mail');
    await expectAccessible(page);
    await page.goto(server.url + linkIn(await smtp.mailTo(email, before + 1), '/reset-password'));
    await expectAccessible(page);
    await page.fill('#new_password', 'nine teal herons wading');
    await page.fill('#new_password_again', 'nine teal herons wading');
    await page.click('#reset-password');
    await page.waitForSelector('#password-reset');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a person whose organization is not admitted reads why; a wrong link is told in plain words', async () => {
    const { page } = await openPage(screen);
    await page.goto(server.url + authorizationRequest(demoParty(server, 'Harbor Caseworker')).path);
    await enter(page, 'member@prairie-211.example');
    await page.waitForSelector('#deny');
    await expectAccessible(page);
    await page.goto(`${server.url}/oauth/authorize?client_id=nobody`);
    await expectAccessible(page);
    await page.context().close();
  });

  it('an admin reviews an application that asks to act in the organization, and denies', async () => {
    const { page, complaints } = await openPage(screen);
    await page.goto(server.url + authorizeApplicationRequest(party).path);
    await enter(page, 'admin@prairie-211.example');
    await page.waitForSelector('#approve');
    await expectAccessible(page);
    await page.click('[name=decision][value=deny]');
    await page.waitForURL(`${party.redirectUri}?**`);
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a person whom an application sends to sign out is asked, and told when it is done', async () => {
    const { page, complaints } = await openPage(screen);
    await page.goto(`${server.url}/sign-in`);
    await enter(page, 'member@prairie-211.example');
    await page.waitForURL(`${server.url}/account`);
    await page.goto(`${server.url}/oauth/logout?client_id=${party.client_id}`);
    await expectAccessible(page);
    await page.click('#sign-out');
    await page.waitForSelector('#signed-out');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
