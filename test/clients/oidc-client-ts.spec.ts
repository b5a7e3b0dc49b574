import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';

import type { Browser } from 'playwright-core';

import { launchChromium } from '../pages/chromium.js';
import { demoPassword } from '../support/browser.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { listen, MEMBER, placeApplication, type WebApplication } from '../support/web-application.js';

const LIBRARY = readFileSync(
  createRequire(import.meta.url)
    .resolve('oidc-client-ts')
    .replace(/umd.*/, 'browser/oidc-client-ts.min.js'),
);

let server: TestServer;
let application: WebApplication;
let listening: Server;
let chromium: Browser;

beforeAll(async () => {
  server = await startTestServer();
  chromium = await launchChromium();
  application = await placeApplication(server, '/callback', { clientType: 'PUBLIC' });
  listening = await listen(application, ({ url }, response) =>
    url === '/oidc-client-ts.js'
      ? response.setHeader('content-type', 'text/javascript').end(LIBRARY)
      : response.setHeader('content-type', 'text/html').end(page()),
  );
});
afterAll(async () => {
  await chromium.close();
  listening.close();
  await server.stop();
});

/** A single-page application: what it does and shows is in its script alone. */
function page(): string {
  const { client_id, url } = application;
  return `<!doctype html><title>Application</title><script src="/oidc-client-ts.js"></script>
    <button id="sign-in">Sign in</button><button id="renew">Renew</button><button id="sign-out">Sign out</button>
    <script type="module">
    const [issuer, client_id, origin] = ${JSON.stringify([server.url, client_id, url])};
    const userManager = new oidc.UserManager({
      authority: issuer,
      client_id,
      redirect_uri: origin + '/callback',
      post_logout_redirect_uri: origin,
      scope: 'openid email agency:read',
      loadUserInfo: true,
    });
    const show = async (id, { access_token, profile }) => {
      const { status } = await fetch(issuer + '/agency', { headers: { authorization: 'Bearer ' + access_token } });
      const text = JSON.stringify({ access_token, profile, status });
      document.body.append(Object.assign(document.createElement('output'), { id, textContent: text }));
    };
    document.querySelector('#sign-in').onclick = () => userManager.signinRedirect();
    document.querySelector('#renew').onclick = async () => show('renewed', await userManager.signinSilent());
    document.querySelector('#sign-out').onclick = () => userManager.signoutRedirect();
    if (location.pathname === '/callback') await show('signed-in', await userManager.signinRedirectCallback());
    </script>`;
}

describe('oidc-client-ts', () => {
  it('signs a person in as a public client in a browser, renews its token and signs out', async () => {
    const context = await chromium.newContext();
    const tab = await context.newPage();
    const complaints: string[] = [];
    tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    const shown = async (id: string) => JSON.parse((await tab.textContent(`output#${id}`))!);
    await tab.goto(application.url);
    await tab.click('#sign-in');
    await tab.fill('#email', MEMBER);
    await tab.fill('#password', demoPassword(server, MEMBER));
    await tab.click('#sign-in');
    await tab.click('#allow');
    const first = await shown('signed-in');
    expect(first).toMatchObject({ status: 200, profile: { email: MEMBER } });
    await tab.click('#renew');
    const renewed = await shown('renewed');
    expect([renewed.status, renewed.profile.sub]).toEqual([200, first.profile.sub]);
    expect(renewed.access_token).not.toBe(first.access_token);
    await tab.click('#sign-out');
    await tab.waitForURL(`${application.url}/`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
