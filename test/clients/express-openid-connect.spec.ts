import { randomBytes } from 'node:crypto';

import { leadsTo } from '../support/browser.js';
import { agencyStatus, bearer } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  MEMBER,
  placeApplication,
  RunningApplication,
  Visitor,
  type WebApplication,
} from '../support/web-application.js';

let server: TestServer;
let application: WebApplication;
let running: RunningApplication;

beforeAll(async () => {
  server = await startTestServer();
  application = await placeApplication(server, '/callback');
  const settings = { ...application, issuer: server.url, secret: randomBytes(32).toString('hex') };
  const program = ['test/support/express-application.mjs', JSON.stringify(settings)];
  running = await RunningApplication.start(application, process.execPath, program);
});
afterAll(async () => {
  await running.stop();
  await server.stop();
});

describe('express-openid-connect', () => {
  it('signs a person in, reads userinfo, calls the API and signs out at the server', async () => {
    const visitor = new Visitor(server, application);
    const { body } = await visitor.open('/');
    expect(body.userinfo).toMatchObject({ sub: body.claims.sub, email: MEMBER });
    expect(await agencyStatus(server, bearer(body.token))).toBe(200);
    const { headers } = await visitor.atApplication.request('/logout');
    const { pathname, search } = new URL(headers.get('location')!);
    const left = await visitor.atServer.open(pathname + search);
    expect([leadsTo(left), await visitor.atServer.isSignedIn()]).toEqual([application.url, false]);
  });
});
