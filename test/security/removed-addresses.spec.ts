// A request that waits in the browser is proved again: nobody is sent to an address that was removed meanwhile.
import { authorizeApplicationRequest, offerParty, openReview } from '../support/authorize-application.js';
import { Browser, leadsTo, redirectOf } from '../support/browser.js';
import { change } from '../support/changes.js';
import { type Answer, type Person, signIn } from '../support/clients.js';
import { configureExisting, existingRequest } from '../support/existing-clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, codeFor, registerParty, type RelyingParty } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const ELSEWHERE = 'https://elsewhere.example/back';

let server: TestServer;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

function configure({ client_id }: RelyingParty, settings: Record<string, unknown>): Promise<unknown> {
  const input = { applicationId: client_id, redirectUris: [ELSEWHERE], ...settings };
  return change(publisher, 'configureOAuth', input, '__typename');
}

/** Expects a page of this site, and no way to the application. */
function expectStay(answer: Answer): void {
  expect([answer.status, answer.headers.get('location'), leadsTo(answer)]).toEqual([400, null, null]);
}

/** Puts a request aside as an application does by POST; the address at which it goes on. */
async function putAside(browser: Browser, path: string): Promise<string> {
  const body = new URLSearchParams(path.split('?')[1]);
  return (await browser.request('/oauth/authorize', { method: 'POST', body })).headers.get('location')!;
}

describe('an address that was removed while a request waits', () => {
  it('gets no code by a remembered consent, and no error', async () => {
    const party = await registerParty(publisher, ['agency:read']);
    const browser = new Browser(server);
    await codeFor(browser, party, MEMBER);
    const [good, bad] = [{}, { prompt: 'none', max_age: '0' }];
    const waiting = await Promise.all(
      [good, bad].map((more) => putAside(browser, authorizationRequest(party, more).path)),
    );
    expect(redirectOf(await browser.open(waiting[0]!)).searchParams.get('code')).toBeTruthy();
    await configure(party, {});
    for (const path of waiting) expectStay(await browser.open(path));
  });

  it.each(['allow', 'deny', 'choose'])('gets no answer to an open consent page: %s', async (decision) => {
    const party = await registerParty(publisher, ['agency:read']);
    const browser = new Browser(server);
    const page = await browser.signIn(await browser.open(authorizationRequest(party).path), MEMBER);
    expect(page.body).toContain('id="allow"');
    await configure(party, {});
    expectStay(await browser.submit(page, { decision }));
  });

  it('gets none by the legacy flow', async () => {
    const party = await registerParty(publisher, ['agency:read']);
    await configureExisting(publisher, party.client_id);
    const browser = new Browser(server);
    const page = await browser.signIn(await browser.open(existingRequest(party)), MEMBER);
    await configure(party, {});
    expectStay(await browser.submit(page, { decision: 'deny' }));
  });

  it.each(['approve', 'deny'])('gets no answer to an open review: %s', async (decision) => {
    const party = await offerParty(publisher, ['agency:read']);
    const browser = new Browser(server);
    const request = authorizeApplicationRequest(party).path;
    const review = await openReview(browser, request, 'admin@harbor-211.example');
    expect(review.status).toBe(200);
    await configure(party, {});
    expectStay(await browser.submit(review, { decision }));
  });

  it('gets nobody back who signs out', async () => {
    const party = await registerParty(publisher, ['agency:read'], {
      postLogoutRedirectUris: ['http://localhost:4100/callback'],
    });
    const query = new URLSearchParams({
      client_id: party.client_id,
      post_logout_redirect_uri: party.redirectUri,
    });
    const browser = new Browser(server);
    await browser.enter(MEMBER);
    const page = await browser.open(`/oauth/logout?${query.toString()}`);
    await configure(party, { postLogoutRedirectUris: [] });
    expectStay(await browser.submit(page, { decision: 'sign-out' }));
    expect(await browser.isSignedIn()).toBe(false);
  });
});

describe('PKCE that is required while a request without it waits', () => {
  it('is missing: invalid_request', async () => {
    const party = await registerParty(publisher, ['agency:read'], { pkceRequired: false });
    const withoutPkce = { code_challenge: '', code_challenge_method: '' };
    const browser = new Browser(server);
    await browser.enter(MEMBER);
    const waiting = await putAside(browser, authorizationRequest(party, withoutPkce).path);
    await configure(party, { redirectUris: [party.redirectUri], pkceRequired: true });
    expect(redirectOf(await browser.open(waiting)).searchParams.get('error')).toBe('invalid_request');
  });
});
