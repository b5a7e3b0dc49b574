import { startTestServer, type TestServer } from '../support/server.js';
import {
  MEMBER,
  placeApplication,
  RunningApplication,
  Visitor,
  type WebApplication,
} from '../support/web-application.js';

/** Debian's, of ruby-rack; the strategies are of ruby-omniauth-oauth2 and ruby-omniauth-openid-connect. */
const RACKUP = '/usr/bin/rackup';

let server: TestServer;
let application: WebApplication;
let running: RunningApplication;

beforeAll(async () => {
  server = await startTestServer();
  application = await placeApplication(server, '/auth/nexus211/callback');
  const SETTINGS = JSON.stringify({ ...application, issuer: server.url });
  const args = ['-s', 'webrick', '-E', 'deployment', '-p', String(application.port)];
  const program = [...args, 'test/support/omniauth_application.ru'];
  running = await RunningApplication.start(application, RACKUP, program, { SETTINGS });
});
afterAll(async () => {
  await running.stop();
  await server.stop();
});

describe('omniauth-oauth2', () => {
  it('signs a person in with PKCE, and reads userinfo', async () => {
    await placeApplication(server, '/auth/nexus211/callback', { pkceRequired: true }, application.port);
    const { body } = await new Visitor(server, application).open('/auth/nexus211');
    expect(body).toMatchObject({
      provider: 'nexus211',
      uid: expect.stringMatching(/^prf_/),
      info: { email: MEMBER },
    });
  });
});

describe('omniauth_openid_connect', () => {
  it('signs a person in without PKCE where the application is exempt from it', async () => {
    const callback = '/auth/openid_connect/callback';
    await placeApplication(server, callback, { pkceRequired: false }, application.port);
    const { body } = await new Visitor(server, application).open('/auth/openid_connect');
    expect(body).toMatchObject({
      provider: 'openid_connect',
      uid: expect.stringMatching(/^prf_/),
      info: { email: MEMBER },
    });
  });
});
