// How browsers leave for an application: past its redirects to other origins, and back to the window that opened them.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Browser, Page } from 'playwright-core';

import { authorizeApplicationRequest } from '../support/authorize-application.js';
import { change } from '../support/changes.js';
import { signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, demoParty, type RelyingParty } from '../support/sign-in.js';
import { axeFindings, launchChromium } from './chromium.js';

const MEMBER = 'member@harbor-211.example';
const ADMIN = 'admin@prairie-211.example';

let server: TestServer;
let chromium: Browser;
let hosts: Server[];
/** Where the application ends every way back: an origin of its own. */
let home: string;
/** Its callbacks, which redirect there. */
let callbacks: Record<'localhost' | 'ipv6', string>;
/** With which request each callback was reached last. */
let reached: IncomingMessage | undefined;
let complaints: string[];

beforeAll(async () => {
  server = await startTestServer();
  chromium = await launchChromium();
  const application = await listen('127.0.0.1', welcome);
  home = originOf(application, '127.0.0.1');
  const onward = (request: IncomingMessage, response: ServerResponse) => {
    reached = request;
    response.writeHead(303, { location: `${home}/home${new URL(request.url!, home).search}` }).end();
  };
  const [local, ipv6] = [await listen('localhost', onward), await listen('::1', onward)];
  hosts = [application, local, ipv6];
  callbacks = {
    localhost: `${originOf(local, 'localhost')}/callback`,
    ipv6: `${originOf(ipv6, '[::1]')}/callback`,
  };
  const input = {
    applicationId: party().client_id,
    redirectUris: Object.values(callbacks),
    postLogoutRedirectUris: Object.values(callbacks),
    signInAudience: 'ANY_ORGANIZATION',
  };
  await change(await signIn(server, 'admin@caresuite.example'), 'configureOAuth', input, '__typename');
});
afterAll(async () => {
  await chromium.close();
  for (const host of hosts) host.close();
  await server.stop();
});

/** The application's own page: opens a sign-in in a pop-up where asked to, and tells its opener what came back. */
function welcome(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Application</title>
    <p id="home">Welcome back</p><script>
    window.opener?.postMessage(location.search, '*');
    window.addEventListener('message', ({ data }) => { document.title = data; });
    </script>`);
}

async function listen(host: string, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const listening = createServer(answer).listen(0, host);
  await once(listening, 'listening');
  return listening;
}

function originOf(host: Server, name: string): string {
  return `http://${name}:${(host.address() as AddressInfo).port}`;
}

function party(redirectUri = ''): RelyingParty {
  return { ...demoParty(server, 'CareSuite'), redirectUri };
}

/** A page of a browser of its own; what it complains about is kept. */
async function newPage(): Promise<Page> {
  const page = await (await chromium.newContext()).newPage();
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return page;
}

async function enter(page: Page, email: string): Promise<void> {
  const { password } = server.demo.users.find((user) => user.email === email)!;
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('#sign-in');
}

/** Expects the way to have ended at the application, and answers what it was told. */
async function expectHome(page: Page): Promise<URLSearchParams> {
  await page.waitForSelector('#home');
  expect([new URL(page.url()).origin, complaints]).toEqual([home, []]);
  return new URL(page.url()).searchParams;
}

describe.each(['localhost', 'ipv6'] as const)('a callback on %s that redirects to a third origin', (name) => {
  const request = (more: Record<string, string> = {}) =>
    server.url + authorizationRequest(party(callbacks[name]), { scope: 'openid', ...more }).path;

  it('is reached after sign-in and consent, after a sign-in alone, and with an error', async () => {
    const page = await newPage();
    await page.goto(request({ prompt: 'consent' }));
    await enter(page, MEMBER);
    await page.click('#allow');
    expect((await expectHome(page)).get('code')).toMatch(/^nxc_/);
    expect(reached!.headers.referer).toBeUndefined();
    await page.goto(request({ prompt: 'login' })); // consented before: signing in ends at the application
    await enter(page, MEMBER);
    expect((await expectHome(page)).get('code')).toMatch(/^nxc_/);
    await page.goto(request({ prompt: 'consent' }));
    await page.click('#deny');
    expect((await expectHome(page)).get('error')).toBe('access_denied');
    await page.goto(request({ prompt: 'login', response_mode: 'form_post' }));
    await enter(page, MEMBER);
    await expectHome(page);
    expect(reached!.method).toBe('POST');
    await page.context().close();
  });

  it('is reached from the review of an authorization, and from signing out', async () => {
    const page = await newPage();
    await page.goto(server.url + authorizeApplicationRequest(party(callbacks[name])).path);
    await enter(page, ADMIN);
    await page.click('[name=decision][value=deny]');
    expect((await expectHome(page)).get('error')).toBe('access_denied');
    const signOut = new URLSearchParams({
      client_id: party().client_id,
      post_logout_redirect_uri: callbacks[name],
    });
    for (const button of ['#stay', '#sign-out']) {
      await page.goto(`${server.url}/oauth/logout?${signOut.toString()}&state=s`);
      await page.click(button);
      expect((await expectHome(page)).get('state')).toBe('s');
    }
    await page.context().close();
  });
});

describe('the page that leads on', () => {
  it('needs no JavaScript, is accessible, and keeps what it carries to itself', async () => {
    const context = await chromium.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const answers: Record<string, string>[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(`${server.url}/consent`)) answers.push(response.headers());
    });
    await page.goto(
      server.url + authorizationRequest(party(callbacks.localhost), { prompt: 'consent' }).path,
    );
    await enter(page, MEMBER);
    await page.click('#allow');
    await page.waitForSelector('#home');
    expect(answers.at(-1)).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(answers.at(-1)!['content-security-policy']).toContain("form-action 'none'");
    await context.close();
  });

  it('waits with a link where the browser does not refresh pages', async () => {
    const page = await newPage();
    await page.goto(
      server.url + authorizationRequest(party(callbacks.localhost), { prompt: 'consent' }).path,
    );
    await enter(page, MEMBER);
    await page.waitForSelector('#allow');
    await page.route(/\/consent$/, async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      const body = (await response.text()).replace(/<meta http-equiv="refresh"[^>]*>/, '');
      await route.fulfill({ response, body });
    });
    await page.click('#allow');
    await page.waitForSelector('#continue');
    expect(await axeFindings(page)).toEqual([]);
    await page.click('#continue');
    expect((await expectHome(page)).get('code')).toMatch(/^nxc_/);
    await page.context().close();
  });
});

describe('a pop-up of an application', () => {
  it('keeps its opener through sign-in and consent, and reports to it', async () => {
    const page = await newPage();
    await page.goto(`${home}/start`);
    const address = server.url + authorizationRequest(party(callbacks.localhost), { prompt: 'consent' }).path;
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate(`void window.open(${JSON.stringify(address)}, 'sign-in', 'width=480,height=640')`),
    ]);
    await enter(popup, MEMBER);
    await popup.click('#allow');
    await page.waitForFunction('document.title.includes("code=nxc_")');
    await page.context().close();
  });

  it.each(['/sign-in', '/sign-up', '/oauth/authorize?client_id=nobody', '/forgot-password', '/oauth/logout'])(
    'is let be by %s',
    async (path) => {
      const { headers } = await fetch(server.url + path);
      expect(headers.get('cross-origin-opener-policy')).toBeNull();
      expect(headers.get('x-frame-options')).toBe('DENY');
    },
  );

  it.each(['/account', '/account/password', '/account/applications', '/account/profile', '/console'])(
    'is cut off from %s, which no application opens',
    async (path) => {
      const { cookie } = await signIn(server, MEMBER);
      const { headers } = await fetch(server.url + path, { headers: { cookie } });
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    },
  );
});

it('an application that sends the browser itself, and needs no page, is answered by redirect', async () => {
  const { cookie } = await signIn(server, 'member@prairie-211.example');
  const silent = authorizationRequest(party(callbacks.localhost), { prompt: 'none' }).path;
  const { status, headers } = await fetch(server.url + silent, { headers: { cookie }, redirect: 'manual' });
  expect([status, headers.get('location')]).toEqual([303, expect.stringContaining('error=consent_required')]);
});
