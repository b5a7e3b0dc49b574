import { auditTypes } from '../support/audit.js';
import {
  asShown,
  authorizeApplicationRequest,
  choicesOf,
  codeIn,
  hasElement,
  offerParty,
  openReview,
  scopesOn,
  ticking,
  toldIn,
  written,
} from '../support/authorize-application.js';
import { Browser, browserOf } from '../support/browser.js';
import { authorize, change, readKeys, setScopes, standingOf } from '../support/changes.js';
import { hiddenFields, type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, type RelyingParty } from '../support/sign-in.js';

const PRAIRIE_ADMIN = 'admin@prairie-211.example';
const CASEY = 'casey@people.example';
const SCOPES = ['organization:read', 'agency:read', 'resource:read'];

let server: TestServer;
let publisher: Person;
let prairieAdmin: Person;
let harborOwner: Person;
/** A browser in which an admin of Prairie has signed in. */
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer();
  publisher = await signIn(server, 'admin@caresuite.example');
  prairieAdmin = await signIn(server, PRAIRIE_ADMIN);
  harborOwner = await signIn(server, 'owner@harbor-211.example');
  browser = await browserOf(server, PRAIRIE_ADMIN);
});
afterAll(() => server.stop());

/** The names of the organizations whose keys the application has. */
async function authorizers(party: RelyingParty): Promise<string[]> {
  const { body } = await readKeys(server, party);
  return body.keys.map((key: any) => key.organization.name);
}

describe('a form of the review', () => {
  /** A review of a new application, and how its approval ends with these fields and headers. */
  async function reviewed(scopes: readonly string[] = SCOPES) {
    const party = await offerParty(publisher, scopes);
    const review = await browser.open(authorizeApplicationRequest(party).path);
    const fields: Record<string, string> = {
      ...hiddenFields(review.body as string),
      ...asShown(review),
      decision: 'approve',
    };
    const approve = (more: Record<string, string>, by = browser, headers = {}) =>
      by.request('/authorize-application/review', {
        method: 'POST',
        body: new URLSearchParams({ ...fields, ...more }),
        headers,
      });
    return { party, review, fields, approve };
  }

  it('counts only in the session, for the request and for what it showed', async () => {
    const { party, approve } = await reviewed();
    const before = await written(server, party);
    const foreign = hiddenFields((await reviewed()).review.body as string);
    const refusals = [
      await approve({ csrf: '' }),
      await approve({ csrf: foreign['csrf']! }),
      await approve({ request: foreign['request']! }),
      await approve({ shown: 'x' }),
      await approve({}, await browserOf(server, PRAIRIE_ADMIN)),
      await approve({}, await browserOf(server, 'admin@harbor-211.example')),
      await approve({}, browser, { origin: 'https://evil.example' }),
      await approve({}, browser, { 'sec-fetch-site': 'cross-site' }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 403));
    expect((await approve({}, new Browser(server))).status).toBe(401);
    expect(await written(server, party)).toEqual(before);
    expect(codeIn(await approve({}))).toMatch(/^nxc_/);
  });

  it('leads back to its request when it is refused', async () => {
    const { approve, fields } = await reviewed();
    const { body } = await approve({ csrf: '' });
    const [, address] = /id="start-again" href="([^"]*)"/.exec(body as string)!;
    expect(address).toBe(`/authorize-application/review?request=${fields['request']}`);
    expect(hasElement(await browser.open(address!), 'approve')).toBe(true);
  });

  it('takes up no request that another page sealed, or that was changed', async () => {
    const { fields } = await reviewed();
    const party = await offerParty(publisher, SCOPES);
    const consent = await browser.open(authorizationRequest(party, { scope: 'openid' }).path);
    const ofSignIn = hiddenFields(consent.body as string)['request']!;
    const sealed = fields['request']!;
    const changed = sealed.slice(0, -4) + (sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    for (const path of [
      `/authorize-application/review?request=${ofSignIn}`,
      `/authorize-application/review?request=${changed}`,
      '/authorize-application/review?request=',
      `/consent?request=${sealed}`,
    ]) {
      const answer = await browser.open(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });

  it('approves nothing that it did not offer', async () => {
    const { party, review, approve } = await reviewed(['agency:read']);
    expect(Object.keys(scopesOn(review))).toEqual(['agency:read']);
    await change(publisher, 'createApplication', { name: 'Other', scopes: [] }, '__typename');
    const answer = await approve({
      ...ticking(['resource:read', 'profile:read', 'audit:read']),
      duration: 'no-end',
    });
    expect(codeIn(answer)).toMatch(/^nxc_/);
    const { body } = await readKeys(server, party);
    expect(body.keys).toMatchObject([{ scopes: ['agency:read'] }]);
  });

  it.each([
    { duration: '' },
    { duration: '1000-years' },
    { decision: 'allow' },
    { decision: 'keep' },
    { decision: 'resume' },
  ])('says %j and is not carried out', async (more) => {
    const { party, approve } = await reviewed();
    const before = await written(server, party);
    expect((await approve(more as unknown as Record<string, string>)).status).toBe(400);
    expect(await written(server, party)).toEqual(before);
  });

  it('is shown anew when the application asks otherwise by then', async () => {
    const { party, approve } = await reviewed(['agency:read']);
    await setScopes(publisher, party, []);
    await setScopes(publisher, party, ['agency:read']);
    const answer = await approve({});
    expect(answer.headers.get('location')).toMatch(/^\/authorize-application\/review\?request=/);
    expect(await written(server, party)).toEqual([0, expect.any(Number)]);
  });

  it('is shown anew, as a review, when somebody authorized it meanwhile', async () => {
    const { party, approve } = await reviewed();
    const id = await authorize(prairieAdmin, party.client_id, ['agency:read']);
    const answer = await approve({});
    expect(hasElement(await browser.open(answer.headers.get('location')!), 'keep')).toBe(true);
    expect((await standingOf(prairieAdmin, id))['scopes']).toEqual(['agency:read']);
  });

  it('resumes nothing that was suspended after it was shown', async () => {
    const party = await offerParty(publisher, SCOPES);
    const id = await authorize(prairieAdmin, party.client_id, ['agency:read']);
    const review = await browser.open(authorizeApplicationRequest(party).path);
    await change(prairieAdmin, 'suspendAuthorization', { id }, '__typename');
    for (const decision of ['approve', 'keep', 'resume']) {
      const answer = await browser.submit(review, { ...asShown(review), decision });
      expect(hasElement(answer, 'suspended')).toBe(true);
    }
    expect(await auditTypes(prairieAdmin, party.client_id)).not.toContain('authorization.resumed');
  });
});

describe('who decides', () => {
  let caseyInHarbor: string;
  beforeAll(async () => {
    const { body } = await harborOwner.graphql('{ profiles(first: 50) { nodes { id email } } }');
    caseyInHarbor = body.data.profiles.nodes.find(({ email }: { email: string }) => email === CASEY).id;
  });
  const setRole = (role: string) =>
    change(harborOwner, 'changeRole', { id: caseyInHarbor, role }, '__typename');

  it('is refused when the role is lost between the page and the answer', async () => {
    await setRole('ADMIN');
    const party = await offerParty(publisher, SCOPES);
    const casey = new Browser(server);
    const { path } = authorizeApplicationRequest(party);
    const review = await openReview(casey, path, CASEY, 'Harbor 211');
    await setRole('MEMBER');
    const answer = await casey.submit(review, { ...asShown(review), decision: 'approve' });
    expect(answer.body).toContain('Let Sample act in Prairie 211?'); // the only one that is left to decide for
    expect(await written(server, party)).toEqual([0, expect.any(Number)]);
  });

  it('is refused when the place in the organization is lost, or the organization is suspended', async () => {
    const party = await offerParty(publisher, SCOPES);
    const review = await browser.open(authorizeApplicationRequest(party).path);
    const set = async (text: string) => server.database.asOwner(text);
    const [places, harm] = [
      `UPDATE profiles SET status = $1 WHERE email = '${PRAIRIE_ADMIN}'`,
      `UPDATE organizations SET status = $1, version = version + 1 WHERE slug = 'prairie-211'`,
    ];
    for (const [statement, bad] of [
      [places, 'REMOVED'],
      [harm, 'SUSPENDED'],
    ] as const) {
      await set(statement.replace('$1', `'${bad}'`));
      const answer = await browser.submit(review, { ...asShown(review), decision: 'approve' });
      expect([hasElement(answer, 'approve'), hasElement(answer, 'deny')]).toEqual([false, true]);
      await set(statement.replace('$1', `'ACTIVE'`));
    }
    expect(await written(server, party)).toEqual([0, expect.any(Number)]);
  });

  it('decides for the organization of the page, whichever was chosen in another tab since', async () => {
    await setRole('ADMIN');
    const party = await offerParty(publisher, SCOPES);
    const casey = new Browser(server);
    const { path } = authorizeApplicationRequest(party);
    const inHarbor = await openReview(casey, path, CASEY, 'Harbor 211');
    const inPrairie = await openReview(casey, path, CASEY, 'Prairie 211');
    expect(inPrairie.body).toContain('Let Sample act in Prairie 211?');
    await casey.submit(inHarbor, { ...asShown(inHarbor), decision: 'approve' });
    expect(await authorizers(party)).toEqual(['Harbor 211']);
    await setRole('MEMBER');
  });

  it('chooses none but their own organizations, and no further one in the answer', async () => {
    await setRole('ADMIN');
    const party = await offerParty(publisher, SCOPES);
    const casey = new Browser(server);
    const { path } = authorizeApplicationRequest(party);
    const choice = await openReview(casey, path, CASEY);
    const { body } = await publisher.graphql('{ profiles(first: 1) { nodes { id } } }');
    const foreign = body.data.profiles.nodes[0].id as string;
    for (const profile of [
      foreign,
      caseyInHarbor.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      'prf_1',
    ]) {
      expect(hasElement(await casey.submit(choice, { decision: 'choose', profile }), 'choose')).toBe(true);
    }
    const review = await casey.submit(choice, {
      decision: 'choose',
      profile: choicesOf(choice)['Prairie 211']!,
    });
    await casey.submit(review, { ...asShown(review), profile: caseyInHarbor, decision: 'approve' });
    expect(await authorizers(party)).toEqual(['Prairie 211']);
    await setRole('MEMBER');
  });
});

describe('what is seen on the way', () => {
  it('frames nowhere, is kept nowhere, sends forms here only, and tells no secret', async () => {
    const party = await offerParty(publisher, SCOPES);
    const { path } = authorizeApplicationRequest(party);
    const entry = await browser.request(path);
    expect(entry.headers.get('cache-control')).toBe('no-store');
    const location = entry.headers.get('location')!;
    expect(location).toMatch(/^\/authorize-application\/review\?request=[A-Za-z0-9_-]+$/);
    const review = await browser.request(location);
    const policy = review.headers.get('content-security-policy')!;
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self';");
    expect(review.headers.get('cache-control')).toBe('no-store');
    expect(review.body).not.toContain('<script');
    expect(review.body).not.toContain(party.client_secret);
    const answer = await browser.submit(review, { ...asShown(review), decision: 'approve' });
    expect(Object.keys(toldIn(answer))).toEqual(['kept', 'code', 'state', 'iss']);
    const code = codeIn(answer);
    expect(server.output()).not.toContain(code);
    expect(server.output()).not.toContain(party.client_secret);
  });

  it('shows a name as it is written', async () => {
    const name = '<script>alert(1)</script>"\'';
    const party = await offerParty(publisher, SCOPES);
    await server.database.asOwner(
      `UPDATE applications SET name = $1 WHERE created_at = (SELECT max(created_at) FROM applications)`,
      [name],
    );
    const review = await browser.open(authorizeApplicationRequest(party).path);
    expect(review.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;');
    expect(review.body).not.toContain('<script>alert');
  });
});
