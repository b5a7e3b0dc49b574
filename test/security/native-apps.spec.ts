import { Browser, redirectOf } from '../support/browser.js';
import { type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, codeFor, registerParty, type RelyingParty } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const CLAIMED = 'https://app.example/callback';
const IMPERSONABLE = [
  'http://localhost:4100/callback',
  'http://127.0.0.1:4100/callback',
  'http://[::1]:4100/callback',
  'https://localhost:4100/callback',
  'org.example.app:/callback',
  'vscode://publisher.extension/callback',
];

let server: TestServer;
let harbor: Person;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

/** An application to which people can sign in at all of these addresses. */
function registered(clientType: string): Promise<RelyingParty> {
  return registerParty(harbor, ['agency:read'], { clientType, redirectUris: [...IMPERSONABLE, CLAIMED] });
}

/** A browser in which the person has allowed the application, by its claimed address. */
async function whoConsented(party: RelyingParty): Promise<Browser> {
  const browser = new Browser(server);
  await codeFor(browser, { ...party, redirectUri: CLAIMED }, MEMBER);
  return browser;
}

describe('a public client whose consent is remembered', () => {
  let party: RelyingParty;
  beforeAll(async () => {
    party = await registered('PUBLIC');
  });

  it.each([...IMPERSONABLE, 'http://127.0.0.1:51234/callback'])(
    'gets no code at %s before the person is asked again (RFC 8252 §8.6)',
    async (redirectUri) => {
      const browser = await whoConsented(party);
      const app = { ...party, redirectUri };
      const page = await browser.open(authorizationRequest(app).path);
      expect([page.status, page.body]).toEqual([200, expect.stringContaining('id="allow"')]);
      const silent = await browser.open(authorizationRequest(app, { prompt: 'none' }).path);
      expect(redirectOf(silent).searchParams.get('error')).toBe('consent_required');
      expect(await codeFor(browser, app, MEMBER)).toHaveProperty('code');
    },
  );

  it('gets one at once at an https address, which no other app can claim', async () => {
    const browser = await whoConsented(party);
    const request = authorizationRequest({ ...party, redirectUri: CLAIMED }, { prompt: 'none' });
    expect(redirectOf(await browser.open(request.path)).searchParams.get('code')).toBeTruthy();
  });
});

describe('a confidential client whose consent is remembered', () => {
  it('gets a code at once on the loopback: it proves itself when it redeems it', async () => {
    const party = await registered('CONFIDENTIAL');
    const browser = await whoConsented(party);
    const request = authorizationRequest({ ...party, redirectUri: IMPERSONABLE[0]! }, { prompt: 'none' });
    expect(redirectOf(await browser.open(request.path)).searchParams.get('code')).toBeTruthy();
  });
});

describe('a request without PKCE', () => {
  const withoutPkce = (party: RelyingParty) =>
    authorizationRequest(party, { code_challenge: '', code_challenge_method: '', scope: 'agency:read' }).path;

  it('of a confidential client is refused with the name of the switch, and passes once it is off', async () => {
    const party = await registered('CONFIDENTIAL');
    const { searchParams } = redirectOf(await new Browser(server).open(withoutPkce(party)));
    expect(searchParams.get('error')).toBe('invalid_request');
    expect(searchParams.get('error_description')).toContain('pkceRequired');
    const exempt = await registerParty(harbor, ['agency:read'], { pkceRequired: false });
    expect((await new Browser(server).open(withoutPkce(exempt))).status).toBe(200);
  });

  it('of a public client is refused without one', async () => {
    const { searchParams } = redirectOf(
      await new Browser(server).open(withoutPkce(await registered('PUBLIC'))),
    );
    expect(searchParams.get('error_description')).toMatch(/^PKCE is required(?!.*pkceRequired)/);
  });
});
