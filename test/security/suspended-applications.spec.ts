// RFC 9700 §4.11.2: nobody is sent to an application that is suspended, with whatever answer, by whatever way.
import { authorizeApplicationRequest, openReview } from '../support/authorize-application.js';
import { Browser, expectStoppedHere, leadsTo } from '../support/browser.js';
import { change } from '../support/changes.js';
import { type Answer, type Person, signIn } from '../support/clients.js';
import { configureExisting, existingRequest } from '../support/existing-clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, demoParty, type RelyingParty, sayYes } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const ADMIN = 'admin@prairie-211.example';

let server: TestServer;
let operator: Person;
let party: RelyingParty;

beforeAll(async () => {
  server = await startTestServer();
  operator = await signIn(server, 'operator@nexus211.example');
  party = demoParty(server, 'CareSuite');
  const publisher = await signIn(server, 'admin@caresuite.example');
  const addresses = { redirectUris: [party.redirectUri], postLogoutRedirectUris: [party.redirectUri] };
  const input = { applicationId: party.client_id, ...addresses, signInAudience: 'ANY_ORGANIZATION' };
  await change(publisher, 'configureOAuth', input, '__typename');
  await configureExisting(publisher, party.client_id);
});
afterAll(() => server.stop());

/** What is suspended, and how it is meanwhile. */
const SUSPENSIONS = {
  'an application that is suspended': ['ApplicationByOperator', () => party.client_id],
  'an application whose publisher is suspended': [
    'OrganizationByOperator',
    () => server.demo.organizations.find(({ slug }) => slug === 'caresuite')!.id,
  ],
} as const;

describe.each(Object.entries(SUSPENSIONS))('%s', (_, [what, id]) => {
  const suspended = async (work: () => Promise<void>) => {
    await change(operator, `suspend${what}`, { id: id(), reason: 'It phishes.' }, '__typename');
    await work().finally(() => change(operator, `resume${what}`, { id: id(), reason: 'Over' }, '__typename'));
  };
  const signInRequest = (more: Record<string, string> = {}) => authorizationRequest(party, more).path;

  it('is told nothing through the browser, whatever is asked and however', async () => {
    const signedIn = new Browser(server);
    await signedIn.enter(MEMBER);
    const requests = [
      signInRequest(),
      signInRequest({ prompt: 'none' }),
      signInRequest({ scope: 'nonsense' }),
      signInRequest({ response_type: 'token' }),
      signInRequest({ response_mode: 'form_post', code_challenge: '' }),
      existingRequest(party),
      authorizeApplicationRequest(party).path,
      authorizeApplicationRequest(party, { scope: 'nonsense' }).path,
    ];
    await suspended(async () => {
      for (const browser of [signedIn, new Browser(server)]) {
        for (const path of requests) expectStoppedHere(await browser.open(path));
        const body = new URLSearchParams(signInRequest({ prompt: 'none' }).split('?')[1]);
        expectStoppedHere(await browser.open('/oauth/authorize', { method: 'POST', body }));
      }
    });
  });

  it('gets no answer from a page that was open before', async () => {
    const [member, admin] = [new Browser(server), new Browser(server)];
    const consent = await untilConsent(member, signInRequest({ prompt: 'consent' }));
    const review = await openReview(admin, authorizeApplicationRequest(party).path, ADMIN);
    const given = await untilSignIn(new Browser(server), signInRequest());
    await suspended(async () => {
      for (const decision of ['deny', 'allow']) expectStoppedHere(await member.submit(consent, { decision }));
      for (const decision of ['deny', 'approve', 'choose'])
        expectStoppedHere(await admin.submit(review, { decision }));
      expectStoppedHere(await given.browser.signIn(given.page, MEMBER));
    });
  });

  it('gets nobody back who signs out, which they still can', async () => {
    const query = new URLSearchParams({
      client_id: party.client_id,
      post_logout_redirect_uri: party.redirectUri,
    });
    const browser = new Browser(server);
    await browser.enter(MEMBER);
    const asked = await browser.open(`/oauth/logout?${query.toString()}`);
    await suspended(async () => {
      const stayed = await browser.submit(asked, { decision: 'stay' });
      expect([stayed.status, leadsTo(stayed)]).toEqual([200, null]);
      const left = await browser.submit(asked, { decision: 'sign-out' });
      expect(left.body).toContain('id="signed-out"');
      expect(leadsTo(left)).toBeNull();
      expect(leadsTo(await browser.open(`/oauth/logout?${query.toString()}`))).toBeNull();
    });
    expect(leadsTo(await browser.open(`/oauth/logout?${query.toString()}`))).toBe(party.redirectUri);
  });

  it('goes on where it left off once it is resumed', async () => {
    expect(leadsTo(await sayYes(new Browser(server), signInRequest(), MEMBER))).toContain('code=nxc_');
  });
});

async function untilSignIn(browser: Browser, path: string): Promise<{ browser: Browser; page: Answer }> {
  return { browser, page: await browser.open(path) };
}

async function untilConsent(browser: Browser, path: string): Promise<Answer> {
  const { page } = await untilSignIn(browser, path);
  return browser.signIn(page, MEMBER);
}
