import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { Browser, redirectOf } from '../support/browser.js';
import { organizationId } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, type RelyingParty, sayYes, signInTo } from '../support/sign-in.js';
import { MEMBER } from '../support/web-application.js';

/** Debian's own, for which the packages python3-authlib and python3-jwt are. */
const PYTHON = '/usr/bin/python3';

let server: TestServer;
let party: RelyingParty;

beforeAll(async () => {
  server = await startTestServer();
  party = demoParty(server, 'Harbor Caseworker');
});
afterAll(() => server.stop());

describe('Authlib', () => {
  it('signs a person in, verifies the ID token, reads userinfo, refreshes and revokes', async () => {
    const { client_id, client_secret, redirectUri } = party;
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
    const back = await sayYes(new Browser(server), `${pathname}${search}`, MEMBER);
    const exited = once(child, 'exit');
    child.stdin.end(`${redirectOf(back).href}\n`);
    const result = JSON.parse((await lines.next()).value as string);
    expect(result).toEqual({
      sub: expect.stringMatching(/^prf_/),
      userinfo: expect.objectContaining({ sub: result.sub, email: MEMBER, email_verified: true }),
      agencies: 200,
      after: 401,
    });
    expect((await exited)[0]).toBe(0);
  });
});

describe('PyJWT', () => {
  it('verifies access tokens by ES256 and ID tokens by RS256, and takes neither for the other', async () => {
    const { access_token, id_token } = await signInTo(server, party, MEMBER, {
      scope: 'openid agency:read',
    });
    const settings = { issuer: server.url, client_id: party.client_id, access_token, id_token };
    const { stdout } = await promisify(execFile)(PYTHON, [
      'test/support/pyjwt_resource_server.py',
      JSON.stringify(settings),
    ]);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      access_token: {
        client_id: party.client_id,
        scope: expect.stringContaining('agency:read'),
        organization_id: organizationId(server.demo, 'harbor-211'),
      },
      id_token: { sub: result.access_token.sub, aud: party.client_id },
      refused: 'Not an access token (RFC 9068)',
    });
  });
});
