import { auditOf, auditTypes } from '../support/audit.js';
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
} from '../support/authorize-application.js';
import { Browser, redirectOf } from '../support/browser.js';
import { authorize, change, findKey, standingOf } from '../support/changes.js';
import { type Answer, bearer, organizationId, type Person, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { redeem, type RelyingParty } from '../support/sign-in.js';

const PRAIRIE_ADMIN = 'admin@prairie-211.example';
const HARBOR_ADMIN = 'admin@harbor-211.example';
const SCOPES = ['organization:read', 'agency:read', 'resource:read'];

let server: TestServer;
let publisher: Person;
let prairieAdmin: Person;
let harborAdmin: Person;
/** Browsers in which these admins have signed in. */
let inPrairie: Browser;
let inHarbor: Browser;

beforeAll(async () => {
  server = await startTestServer();
  publisher = await signIn(server, 'admin@caresuite.example');
  prairieAdmin = await signIn(server, PRAIRIE_ADMIN);
  harborAdmin = await signIn(server, HARBOR_ADMIN);
  [inPrairie, inHarbor] = [new Browser(server), new Browser(server)];
  await inPrairie.signIn(await inPrairie.open('/sign-in'), PRAIRIE_ADMIN);
  await inHarbor.signIn(await inHarbor.open('/sign-in'), HARBOR_ADMIN);
});
afterAll(() => server.stop());

/** The token that comes of approving a page's form with these fields. */
async function exchanged(party: RelyingParty, verifier: string, answer: Answer): Promise<any> {
  const { status, body } = await redeem(server, party, { code: codeIn(answer), verifier });
  if (status !== 200) throw new Error(`No token: ${status} ${JSON.stringify(body)}`);
  return body;
}

const errorOf = (answer: Answer) => redirectOf(answer).searchParams.get('error');
const totalOf = async (path: string, token: string) => {
  const { status, body } = await send(server.url + path, { headers: bearer(token) });
  return status === 200 ? body.total : status;
};
const authorizationsOf = async (person: Person, party: RelyingParty): Promise<any[]> => {
  const { body } = await person.graphql(
    `{ authorizedApplications(first: 100) { nodes { id status scopes expiresAt application { clientId } } } }`,
  );
  return body.data.authorizedApplications.nodes.filter(
    (each: any) => each.application.clientId === party.client_id,
  );
};

describe('an admin whom an application sends', () => {
  it('signs in, reads who asks for what and where, and comes back with code, state and issuer', async () => {
    const party = await offerParty(publisher, SCOPES);
    const browser = new Browser(server);
    const review = await openReview(browser, authorizeApplicationRequest(party).path, PRAIRIE_ADMIN);
    expect(review.body).toContain('Let Sample act in Prairie 211?');
    expect(review.body).toContain('published by <strong>CareSuite Inc.</strong> (caresuite)');
    expect(review.body).toContain('<strong>sample.example</strong>');
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
    const tokens = await exchanged(party, verifier, answer);
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
    const { access_token, scope } = await exchanged(
      party,
      verifier,
      await inPrairie.submit(review, decision),
    );
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
    expect((await exchanged(party, verifier, answer)).scope).toBe('agency:read');
  });

  it('is told when nothing is ticked, and nothing is approved', async () => {
    const party = await offerParty(publisher, SCOPES);
    const review = await inPrairie.open(authorizeApplicationRequest(party).path);
    const again = await inPrairie.submit(review, { duration: '1-year', decision: 'approve' });
    expect([again.status, hasElement(again, 'problem')]).toEqual([400, true]);
    expect(asShown(again)).toEqual({ duration: '1-year' });
    expect(await authorizationsOf(prairieAdmin, party)).toEqual([]);
    const decision = { ...asShown(again), ...ticking(['agency:read']), decision: 'approve' };
    expect(codeIn(await inPrairie.submit(again, decision))).toMatch(/^nxc_/);
  });

  it('says no, and the application is told so', async () => {
    const party = await offerParty(publisher, SCOPES);
    const review = await inPrairie.open(authorizeApplicationRequest(party).path);
    const answer = await inPrairie.submit(review, { ...asShown(review), decision: 'deny' });
    expect(errorOf(answer)).toBe('access_denied');
    expect(await authorizationsOf(prairieAdmin, party)).toEqual([]);
  });

  it('proves anew who they are when they signed in a while ago', async () => {
    const party = await offerParty(publisher, SCOPES);
    const browser = new Browser(server);
    await browser.signIn(await browser.open('/sign-in'), PRAIRIE_ADMIN);
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

  it('is the one that can be, without a question; others are not named', async () => {
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
    ['member@prairie-211.example', 'Ask an admin or an owner of Prairie 211'],
    ['admin@caresuite.example', 'Sample belongs to CareSuite Inc.'],
  ])(
    'is none where %s decides for none that could be: told in plain words, with a way back',
    async (email, words) => {
      const party = await offerParty(publisher, SCOPES);
      const browser = new Browser(server);
      const page = await openReview(browser, authorizeApplicationRequest(party).path, email);
      expect([page.status, page.body]).toEqual([200, expect.stringContaining(words)]);
      expect(errorOf(await browser.submit(page, { decision: 'deny' }))).toBe('access_denied');
    },
  );
});

describe('an organization that has authorized it already', () => {
  const widen = (party: RelyingParty, scopes: readonly string[]) =>
    change(publisher, 'setApplicationScopes', { id: party.client_id, scopes }, '__typename');

  it('goes on unchanged, with what it approved of what is asked', async () => {
    const party = await offerParty(publisher, SCOPES);
    const id = await authorize(harborAdmin, party.client_id, ['organization:read', 'agency:read']);
    const before = await auditTypes(harborAdmin, party.client_id);
    const { path, verifier } = authorizeApplicationRequest(party, { scope: 'agency:read resource:read' });
    const review = await inHarbor.open(path);
    const marks = Object.entries(scopesOn(review)).map(([name, { ticked, words }]) => [
      name,
      ticked,
      /Approved|New|Not approved before/.exec(words)?.[0],
    ]);
    expect(marks).toEqual([
      ['organization:read', true, 'Approved'],
      ['agency:read', true, 'Approved'],
      ['resource:read', false, 'Not approved before'],
    ]);
    const answer = await inHarbor.submit(review, { decision: 'keep' });
    expect(await exchanged(party, verifier, answer)).toMatchObject({
      authorization_id: id,
      scope: 'agency:read',
    });
    expect(await auditTypes(harborAdmin, party.client_id)).toEqual(before);
  });

  it('approves the whole list anew: wider and narrower in one step', async () => {
    const party = await offerParty(publisher, ['agency:read']);
    const id = await authorize(harborAdmin, party.client_id, ['agency:read']);
    await widen(party, ['agency:read', 'resource:read', 'profile:read']);
    const { path, verifier } = authorizeApplicationRequest(party, { scope: 'resource:read' });
    const review = await inHarbor.open(path);
    expect(scopesOn(review)).toMatchObject({
      'agency:read': { ticked: true, words: expect.stringContaining('Approved') },
      'resource:read': { ticked: true, words: expect.stringContaining('New') },
      'profile:read': { ticked: false, words: expect.stringContaining('New') },
    });
    const answer = await inHarbor.submit(review, { ...ticking(['resource:read']), decision: 'approve' });
    const { access_token, scope } = await exchanged(party, verifier, answer);
    expect(scope).toBe('resource:read');
    expect([await totalOf('/resource', access_token), await totalOf('/agency', access_token)]).toEqual([
      5, 403,
    ]);
    expect(await standingOf(harborAdmin, id)).toEqual({
      scopes: ['resource:read'],
      pendingScopes: [],
      declinedScopes: ['profile:read', 'agency:read'],
    });
  });

  it('is not offered to go on unchanged with nothing of what is asked', async () => {
    const party = await offerParty(publisher, SCOPES);
    await authorize(harborAdmin, party.client_id, ['agency:read']);
    const review = await inHarbor.open(authorizeApplicationRequest(party, { scope: 'resource:read' }).path);
    expect([hasElement(review, 'approve'), hasElement(review, 'keep')]).toEqual([true, false]);
  });

  it('and suspended it reads so, and lets it act again only by the button that says so', async () => {
    const party = await offerParty(publisher, SCOPES);
    const id = await authorize(harborAdmin, party.client_id, ['agency:read']);
    await change(harborAdmin, 'suspendAuthorization', { id }, '__typename');
    const { path, verifier } = authorizeApplicationRequest(party, { scope: 'agency:read' });
    const review = await inHarbor.open(path);
    expect(['suspended', 'resume', 'approve', 'keep'].map((each) => hasElement(review, each))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    for (const decision of ['approve', 'keep']) {
      const refused = await inHarbor.submit(review, { ...asShown(review), decision });
      expect(refused.status).toBe(400);
    }
    const denied = await inHarbor.submit(review, { ...asShown(review), decision: 'deny' });
    expect(errorOf(denied)).toBe('access_denied');
    expect(await authorizationsOf(harborAdmin, party)).toMatchObject([{ id, status: 'SUSPENDED' }]);
    const answer = await inHarbor.submit(review, { ...asShown(review), decision: 'resume' });
    const { access_token } = await exchanged(party, verifier, answer);
    expect(await totalOf('/agency', access_token)).toBe(3);
    expect((await auditTypes(harborAdmin, party.client_id)).slice(0, 2)).toEqual([
      'authorization.resumed',
      'authorization.approved',
    ]);
  });

  it('until a day that has passed authorizes it anew', async () => {
    const party = await offerParty(publisher, SCOPES);
    const id = await authorize(harborAdmin, party.client_id, ['agency:read']);
    await server.database.asOwner(
      `UPDATE authorizations SET expires_at = now() - interval '1 minute' WHERE application_id =
       (SELECT id FROM applications ORDER BY created_at DESC LIMIT 1)`,
    );
    const { path, verifier } = authorizeApplicationRequest(party);
    const review = await inHarbor.open(path);
    expect([hasElement(review, 'expired'), hasElement(review, 'duration')]).toEqual([true, true]);
    const answer = await inHarbor.submit(review, { ...asShown(review), decision: 'approve' });
    const { authorization_id } = await exchanged(party, verifier, answer);
    expect(authorization_id).not.toBe(id);
    expect(await authorizationsOf(harborAdmin, party)).toMatchObject([
      { id: authorization_id, status: 'ACTIVE' },
    ]);
  });
});
