import { auditOf } from '../support/audit.js';
import {
  asShown,
  authorizationsOf,
  authorizeApplicationRequest,
  choicesOf,
  codeIn,
  exchanged,
  hasElement,
  offerParty,
  openReview,
  scopesOn,
  ticking,
  toldIn,
} from '../support/authorize-application.js';
import { Browser, browserOf, redirectOf } from '../support/browser.js';
import { change, findKey } from '../support/changes.js';
import { bearer, get, organizationId, type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

const PRAIRIE_ADMIN = 'admin@prairie-211.example';
const SCOPES = ['organization:read', 'agency:read', 'resource:read'];

let server: TestServer;
let publisher: Person;
let prairieAdmin: Person;
let harborAdmin: Person;
/** A browser in which the admin of Prairie has signed in. */
let inPrairie: Browser;

beforeAll(async () => {
  server = await startTestServer();
  publisher = await signIn(server, 'admin@caresuite.example');
  prairieAdmin = await signIn(server, PRAIRIE_ADMIN);
  harborAdmin = await signIn(server, 'admin@harbor-211.example');
  inPrairie = await browserOf(server, PRAIRIE_ADMIN);
});
afterAll(() => server.stop());

const totalOf = async (path: string, token: string) => {
  const { status, body } = await get(server, path, bearer(token));
  return status === 200 ? body.total : status;
};
describe('an admin whom an application sends', () => {
  it('signs in, reads who asks for what and where, and comes back with code, state and issuer', async () => {
    const party = await offerParty(publisher, SCOPES);
    const browser = new Browser(server);
    const review = await openReview(browser, authorizeApplicationRequest(party).path, PRAIRIE_ADMIN);
    expect(review.body).toContain('Let Sample act in Prairie 211?');
    expect(review.body).toContain('published by <strong>CareSuite Inc.</strong> (caresuite)');
    expect(review.body).toContain('<strong id="back-to">sample.example</strong>');
    expect(Object.keys(scopesOn(review))).toEqual(SCOPES);
    expect(scopesOn(review)['agency:read']).toEqual({
      ticked: true,
      words: expect.stringContaining('See agencies with their contact data.'),
    });
    const address = redirectOf(await browser.submit(review, { ...asShown(review), decision: 'approve' }));
    expect(`${address.origin}${address.pathname}`).toBe('https://sample.example/back');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      kept: '1',
      code: expect.stringMatching(/^nxc_/),
      state: 'state-1',
      iss: server.url,
    });
  });

  it('gives the application a token that acts in that organization, and a key', async () => {
    const party = await offerParty(publisher, SCOPES);
    const { path, verifier } = authorizeApplicationRequest(party);
    const review = await inPrairie.open(path);
    const answer = await inPrairie.submit(review, { ...asShown(review), decision: 'approve' });
    const tokens = await exchanged(server, party, verifier, answer);
    expect(tokens).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 900,
      scope: SCOPES.join(' '),
      organization_id: organizationId(server.demo, 'prairie-211'),
      authorization_id: expect.stringMatching(/^tpa_/),
    });
    expect(await totalOf('/agency', tokens.access_token)).toBe(2);
    expect(await findKey(server, party, 'prairie-211')).toMatchObject({
      authorization_id: tokens.authorization_id,
      scopes: SCOPES,
      expires_at: null,
    });
    const authorizedBy = async (person: Person) =>
      (await auditOf(person, party.client_id)).find(({ type }) => type === 'authorization.authorized')?.actor;
    expect(await authorizedBy(prairieAdmin)).toMatchObject({ kind: 'PERSON', name: 'Prairie 211 admin' });
    expect(await authorizedBy(publisher)).toMatchObject({ kind: 'ORGANIZATION', name: 'Prairie 211' });
  });

  it('approves no more than what is ticked, for as long as is chosen', async () => {
    const party = await offerParty(publisher, SCOPES);
    const { path, verifier } = authorizeApplicationRequest(party);
    const review = await inPrairie.open(path);
    const decision = { ...ticking(['agency:read']), duration: '30-days', decision: 'approve' };
    const answer = await inPrairie.submit(review, decision);
    const { access_token, scope } = await exchanged(server, party, verifier, answer);
    expect(scope).toBe('agency:read');
    expect([await totalOf('/agency', access_token), await totalOf('/resource', access_token)]).toEqual([
      2, 403,
    ]);
    const [authorization] = await authorizationsOf(prairieAdmin, party);
    const days = (Date.parse(authorization.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
  });

  it('is asked for what the request asks, of what the application asks of others', async () => {
    const party = await offerParty(publisher, SCOPES);
    const scope = 'agency:read profile:read openid';
    const { path, verifier } = authorizeApplicationRequest(party, { scope });
    const review = await inPrairie.open(path);
    expect(Object.keys(scopesOn(review))).toEqual(['agency:read']);
    const answer = await inPrairie.submit(review, { ...asShown(review), decision: 'approve' });
    expect((await exchanged(server, party, verifier, answer)).scope).toBe('agency:read');
  });

  it('is told when nothing is ticked or decided, and nothing is approved', async () => {
    const party = await offerParty(publisher, SCOPES);
    const review = await inPrairie.open(authorizeApplicationRequest(party).path);
    const again = await inPrairie.submit(review, { duration: '1-year', decision: 'approve' });
    expect([again.status, hasElement(again, 'problem')]).toEqual([400, true]);
    expect(asShown(again)).toEqual({ duration: '1-year' });
    expect(await authorizationsOf(prairieAdmin, party)).toEqual([]);
    const undecided = await inPrairie.submit(again, { ...asShown(again), decision: 'none' }); // Enter in a field
    expect(hasElement(undecided, 'problem')).toBe(true);
    expect(await authorizationsOf(prairieAdmin, party)).toEqual([]);
    const decision = { ...asShown(again), ...ticking(['agency:read']), decision: 'approve' };
    expect(codeIn(await inPrairie.submit(again, decision))).toMatch(/^nxc_/);
  });

  it('says no, and the application is told so', async () => {
    const party = await offerParty(publisher, SCOPES);
    const review = await inPrairie.open(authorizeApplicationRequest(party).path);
    const answer = await inPrairie.submit(review, { ...asShown(review), decision: 'deny' });
    expect(toldIn(answer)).toMatchObject({ error: 'access_denied' });
    expect(await authorizationsOf(prairieAdmin, party)).toEqual([]);
  });

  it('proves anew who they are when they signed in a while ago', async () => {
    const party = await offerParty(publisher, SCOPES);
    const browser = await browserOf(server, PRAIRIE_ADMIN);
    const { path } = authorizeApplicationRequest(party);
    const review = await browser.open(path);
    expect(hasElement(review, 'approve')).toBe(true);
    await server.database.asOwner(
      `UPDATE sessions SET authenticated_at = authenticated_at - interval '31 minutes'
       WHERE id = (SELECT id FROM sessions ORDER BY created_at DESC LIMIT 1)`,
    );
    const late = await browser.submit(review, { ...asShown(review), decision: 'approve' });
    expect([hasElement(late, 'sign-in'), late.body.includes('Continue with this account')]).toEqual([
      true,
      false,
    ]);
    expect(await authorizationsOf(prairieAdmin, party)).toEqual([]);
    expect(hasElement(await browser.signIn(late, PRAIRIE_ADMIN), 'approve')).toBe(true);
  });
});

describe('the organization', () => {
  /** Casey is an admin of Prairie and, for a while, of another organization too. */
  async function asAdminOf(slug: string, work: () => Promise<void>): Promise<void> {
    const owner = await signIn(server, `owner@${slug}.example`);
    const { body } = await owner.graphql('{ profiles(first: 50) { nodes { id email } } }');
    const { id } = body.data.profiles.nodes.find((each: any) => each.email === 'casey@people.example');
    await change(owner, 'changeRole', { id, role: 'ADMIN' }, '__typename');
    await work();
    await change(owner, 'changeRole', { id, role: 'MEMBER' }, '__typename');
  }

  it('is the one that can be, without a question', async () => {
    const party = await offerParty(publisher, SCOPES);
    const review = await openReview(
      new Browser(server),
      authorizeApplicationRequest(party).path,
      'casey@people.example',
    );
    expect(review.body).toContain('Let Sample act in Prairie 211?');
  });

  it('is chosen among several, and another one can be chosen instead', async () => {
    await asAdminOf('harbor-211', async () => {
      const party = await offerParty(publisher, SCOPES);
      const browser = new Browser(server);
      const { path } = authorizeApplicationRequest(party);
      const choice = await openReview(browser, path, 'casey@people.example');
      expect(Object.keys(choicesOf(choice)).sort()).toEqual(['Harbor 211', 'Prairie 211']);
      const review = await openReview(browser, path, 'casey@people.example', 'Harbor 211');
      expect(review.body).toContain('Let Sample act in Harbor 211?');
      const other = /id="other-organization" href="([^"]*)"/.exec(review.body as string)![1]!;
      expect(hasElement(await browser.open(other), 'choose')).toBe(true);
    });
  });

  it('that owns the application is listed as not possible', async () => {
    const harborsOwn = await offerParty(harborAdmin, SCOPES);
    await asAdminOf('harbor-211', async () => {
      const { path } = authorizeApplicationRequest(harborsOwn);
      const choice = await openReview(new Browser(server), path, 'casey@people.example');
      expect(Object.keys(choicesOf(choice))).toEqual(['Prairie 211']);
      expect(choice.body).toContain('Sample belongs to Harbor 211.');
    });
  });

  it.each([
    ['member@prairie-211.example', 'Ask an admin or owner of Prairie 211'],
    ['admin@caresuite.example', 'Sample belongs to CareSuite Inc.'],
  ])(
    'is none where %s decides for none that could be: told in plain words, with a way back',
    async (email, words) => {
      const party = await offerParty(publisher, SCOPES);
      const browser = new Browser(server);
      const page = await openReview(browser, authorizeApplicationRequest(party).path, email);
      expect([page.status, page.body]).toEqual([200, expect.stringContaining(words)]);
      expect(toldIn(await browser.submit(page, { decision: 'deny' }))).toMatchObject({
        error: 'access_denied',
      });
    },
  );
});
