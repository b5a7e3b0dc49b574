import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { Browser, redirectOf } from '../support/browser.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, sayYes } from '../support/sign-in.js';

/** Debian's own, for which the package python3-authlib is. */
const PYTHON = '/usr/bin/python3';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('Authlib, a client that is not JavaScript', () => {
  it('signs a person in, verifies the ID token, reads userinfo, refreshes and revokes', async () => {
    const { client_id, client_secret, redirectUri } = demoParty(server, 'Harbor Caseworker');
    const settings = {
      issuer: server.url,
      client_id,
      client_secret,
      redirect_uri: redirectUri,
      scope: 'openid email offline_access agency:read',
    };
    const child = spawn(PYTHON, ['test/support/authlib_client.py', JSON.stringify(settings)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const { pathname, search } = new URL((await lines.next()).value as string);
    const back = await sayYes(new Browser(server), `${pathname}${search}`, 'member@harbor-211.example');
    const exited = once(child, 'exit');
    child.stdin.end(`${redirectOf(back).href}\n`);
    const result = JSON.parse((await lines.next()).value as string);
    expect(result).toEqual({
      sub: expect.stringMatching(/^prf_/),
      userinfo: { sub: result.sub, email: 'member@harbor-211.example', email_verified: true },
      agencies: 200,
      after: 401,
    });
    expect((await exited)[0]).toBe(0);
  });
});
