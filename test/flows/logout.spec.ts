import { Browser, redirectOf } from '../support/browser.js';
import {
  agencyStatus,
  type Answer,
  bearer,
  organizationId,
  type Person,
  send,
  signIn,
} from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  codeFor,
  demoParty,
  redeem,
  refresh,
  registerParty,
  type RelyingParty,
  signInTo,
} from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const CASEY = 'casey@people.example';
/** Registered for Harbor Caseworker. */
const HOME = 'http://localhost:4000/';

let server: TestServer;
let harbor: Person;
const caseworker = () => demoParty(server, 'Harbor Caseworker');
const careSuite = () => demoParty(server, 'CareSuite');

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

const logoutPath = (parameters: Record<string, string>) =>
  `/oauth/logout?${new URLSearchParams(parameters).toString()}`;

/** A browser in which a person has signed in to an application, with what the application got. */
async function signedIn(
  more: Record<string, string> = {},
  party: RelyingParty = caseworker(),
  email = MEMBER,
): Promise<{ browser: Browser; tokens: any }> {
  const browser = new Browser(server);
  const code = await codeFor(browser, party, email, { scope: 'openid agency:read', ...more });
  return { browser, tokens: (await redeem(server, party, code)).body };
}

const statusOf = (token: string) => agencyStatus(server, bearer(token));

/** Expects the page that asks, and that nothing has happened yet. */
async function expectQuestion(browser: Browser, page: Answer, status = 200): Promise<void> {
  expect([page.status, page.body]).toEqual([status, expect.stringContaining('id="sign-out"')]);
  expect(page.headers.get('location')).toBeNull();
  expect(await browser.isSignedIn()).toBe(true);
}

describe('an application that proves whose sign-out it asks', () => {
  it('signs the person out at once, and gets them back with state and nothing else', async () => {
    const { browser, tokens } = await signedIn();
    const answer = await browser.request(
      logoutPath({
        id_token_hint: tokens.id_token,
        client_id: caseworker().client_id,
        post_logout_redirect_uri: HOME,
        state: 'a b&c',
        logout_hint: MEMBER,
        ui_locales: 'en',
      }),
    );
    expect(redirectOf(answer).href).toBe(`${HOME}?state=a+b%26c`);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('may leave the state out', async () => {
    const { browser, tokens } = await signedIn();
    const parameters = { id_token_hint: tokens.id_token, post_logout_redirect_uri: HOME };
    expect((await browser.request(logoutPath(parameters))).headers.get('location')).toBe(HOME);
  });

  it('may send a POST: its cookies come with the GET that follows', async () => {
    const { browser, tokens } = await signedIn();
    const body = new URLSearchParams({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: HOME,
      state: 's',
    });
    const elsewhere = await send(`${server.url}/oauth/logout`, { method: 'POST', body });
    expect(elsewhere.status).toBe(303);
    const next = elsewhere.headers.get('location')!;
    expect(next).toMatch(/^\/oauth\/logout\?request=/);
    expect(await browser.isSignedIn()).toBe(true);
    expect(redirectOf(await browser.open(next)).href).toBe(`${HOME}?state=s`);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('may name no address: the person reads that they are signed out', async () => {
    const { browser, tokens } = await signedIn();
    const page = await browser.open(logoutPath({ id_token_hint: tokens.id_token }));
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('id="signed-out"')]);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('ends what was opened in that session, in every application, but not offline access nor other sessions', async () => {
    const { browser, tokens } = await signedIn();
    const asked = { scope: 'openid agency:read' };
    const elsewhere = (await redeem(server, careSuite(), await codeFor(browser, careSuite(), MEMBER, asked)))
      .body;
    const offlineCode = await codeFor(browser, careSuite(), MEMBER, {
      scope: 'openid offline_access agency:read',
    });
    const offline = (await redeem(server, careSuite(), offlineCode)).body;
    const other = await signInTo(server, caseworker(), MEMBER, asked);
    await browser.open(logoutPath({ id_token_hint: tokens.id_token }));
    expect(await Promise.all([tokens, elsewhere].map((each) => statusOf(each.access_token)))).toEqual([
      401, 401,
    ]);
    expect((await refresh(server, caseworker(), tokens.refresh_token)).body.error).toBe('invalid_grant');
    expect(await Promise.all([offline, other].map((each) => statusOf(each.access_token)))).toEqual([
      200, 200,
    ]);
    expect((await refresh(server, careSuite(), offline.refresh_token)).status).toBe(200);
  });
});

describe('without that proof the person is asked', () => {
  it('by the name of the application, and decides', async () => {
    const { browser } = await signedIn();
    const parameters = {
      client_id: caseworker().client_id,
      post_logout_redirect_uri: HOME,
      state: 's',
    };
    const page = await browser.open(logoutPath(parameters));
    await expectQuestion(browser, page);
    expect(page.body).toContain('Harbor Caseworker sent you here to sign out.');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self';");
    const stayed = await browser.submit(page, { decision: 'stay' });
    expect(redirectOf(stayed).href).toBe(`${HOME}?state=s`);
    expect(await browser.isSignedIn()).toBe(true);
    const left = await browser.submit(page, { decision: 'sign-out' });
    expect(redirectOf(left).href).toBe(`${HOME}?state=s`);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('also where nobody says who sent them', async () => {
    const { browser } = await signedIn();
    const page = await browser.open('/oauth/logout');
    await expectQuestion(browser, page);
    expect(page.body).toContain('An application sent you here');
    await browser.submit(page, { decision: 'stay' });
    expect(await browser.isSignedIn()).toBe(true);
    expect((await browser.submit(page, { decision: 'sign-out' })).body).toContain('id="signed-out"');
    expect(await browser.isSignedIn()).toBe(false);
  });

  it("for another person's sign-out, and for one from another session", async () => {
    const { browser } = await signedIn();
    const others = [
      await signInTo(server, careSuite(), CASEY, {}, 'Harbor 211'),
      await signInTo(server, caseworker(), MEMBER),
    ];
    for (const { id_token } of others) {
      await expectQuestion(browser, await browser.open(logoutPath({ id_token_hint: id_token })));
    }
  });

  it('for a hint that is no ID token of that application', async () => {
    const { browser, tokens } = await signedIn();
    const hints: Record<string, string>[] = [
      { id_token_hint: 'x' },
      { id_token_hint: `${tokens.id_token}x` },
      { id_token_hint: tokens.id_token, client_id: careSuite().client_id },
    ];
    for (const hint of hints) {
      const page = await browser.open(logoutPath(hint));
      await expectQuestion(browser, page);
      expect(page.body).toContain('An application sent you here');
    }
  });

  it('and answers only on the page that asked them, in their own browser', async () => {
    const { browser } = await signedIn();
    const page = await browser.open(logoutPath({ client_id: caseworker().client_id }));
    const { browser: attacker } = await signedIn();
    const foreign = await attacker.open('/oauth/logout');
    for (const body of [
      new URLSearchParams({ request: /name="request" value="([^"]*)"/.exec(page.body as string)![1]! }),
      new URLSearchParams({
        request: /name="request" value="([^"]*)"/.exec(foreign.body as string)![1]!,
        csrf: /name="csrf" value="([^"]*)"/.exec(foreign.body as string)![1]!,
      }),
    ]) {
      body.set('decision', 'sign-out');
      expect((await browser.request('/oauth/logout', { method: 'POST', body })).status).toBe(403);
    }
    const foreignOrigin = { headers: { origin: 'https://evil.example' } };
    const fields = Object.fromEntries(
      [...(page.body as string).matchAll(/name="(request|csrf)" value="([^"]*)"/g)].map((match) => [
        match[1]!,
        match[2]!,
      ]),
    );
    const body = new URLSearchParams({ ...fields, decision: 'sign-out' });
    const answer = await browser.request('/oauth/logout', { method: 'POST', body, ...foreignOrigin });
    expect(answer.status).toBe(403);
    expect(await browser.isSignedIn()).toBe(true);
  });
});

describe('where nobody is signed in', () => {
  it('it goes on as if they had just signed out', async () => {
    const { id_token } = await signInTo(server, caseworker(), MEMBER);
    const proofs: Record<string, string>[] = [
      { client_id: caseworker().client_id },
      { id_token_hint: id_token },
    ];
    for (const proof of proofs) {
      const path = logoutPath({ ...proof, post_logout_redirect_uri: HOME, state: 's' });
      expect(redirectOf(await new Browser(server).request(path)).href).toBe(`${HOME}?state=s`);
    }
    const page = await new Browser(server).open('/oauth/logout');
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('id="signed-out"')]);
  });

  it('also where the page that asked was left open', async () => {
    const { browser } = await signedIn();
    const page = await browser.open(logoutPath({ client_id: caseworker().client_id }));
    await browser.signOut();
    const answer = await browser.submit(page, { decision: 'sign-out' });
    expect(answer.body).toContain('id="signed-out"');
  });
});

describe('nobody is sent to an address', () => {
  /** Answers the page, whoever is signed in. */
  const refusedIn = async (browser: Browser, parameters: Record<string, string>) => {
    const page = await browser.open(logoutPath(parameters));
    expect([page.status, page.headers.get('location')]).toEqual([400, null]);
    expect(page.body).toContain('id="address-refused"');
    expect(page.body).not.toContain('evil');
    return page;
  };

  it('that is not registered, character by character', async () => {
    const client = { client_id: caseworker().client_id };
    for (const post_logout_redirect_uri of [
      'https://evil.example/',
      'http://localhost:4000',
      'http://localhost:4000/x',
      'http://localhost:4000/?evil',
      'http://localhost:4000/#evil',
      'http://LOCALHOST:4000/',
      'http://localhost:4002/',
      'http://localhost:4001/', // CareSuite's
      'http://localhost:4000/callback', // to sign in, not out
      'javascript:evil()',
      '//evil.example',
    ]) {
      await refusedIn(new Browser(server), { ...client, post_logout_redirect_uri });
    }
  });

  it('that nobody proves to be theirs', async () => {
    const { id_token } = await signInTo(server, caseworker(), MEMBER);
    const post_logout_redirect_uri = HOME;
    const proofs: Record<string, string>[] = [
      {},
      { client_id: 'app_x' },
      { client_id: organizationId(server.demo, 'harbor-211') },
      { client_id: careSuite().client_id },
      { id_token_hint: 'x' },
      { id_token_hint: 'x', client_id: caseworker().client_id },
      { id_token_hint: id_token, client_id: careSuite().client_id },
    ];
    for (const proof of proofs) {
      await refusedIn(new Browser(server), { ...proof, post_logout_redirect_uri });
    }
  });

  it('of a deleted application', async () => {
    const party = await registerParty(harbor, ['agency:read'], { postLogoutRedirectUris: [HOME] });
    const parameters = { client_id: party.client_id, post_logout_redirect_uri: HOME };
    expect(redirectOf(await new Browser(server).request(logoutPath(parameters))).href).toBe(HOME);
    await harbor.mutate('deleteApplication', { id: party.client_id }, '__typename');
    await refusedIn(new Browser(server), parameters);
  });

  it('and whoever is signed in can still sign out', async () => {
    const { browser, tokens } = await signedIn();
    const asked = await refusedIn(browser, { post_logout_redirect_uri: 'https://evil.example/' });
    await expectQuestion(browser, asked, 400);
    await refusedIn(browser, {
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: 'https://evil.example/',
    });
    expect(await browser.isSignedIn()).toBe(false);
  });
});

describe('a request to sign out that can not be understood', () => {
  it('is answered with a page in plain words', async () => {
    const { browser } = await signedIn();
    for (const path of [
      '/oauth/logout?state=1&state=2',
      '/oauth/logout?client_id=a&client_id=b',
      '/oauth/logout?request=x',
    ]) {
      const page = await browser.open(path);
      expect([page.status, page.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    }
    expect(await browser.isSignedIn()).toBe(true);
  });
});
