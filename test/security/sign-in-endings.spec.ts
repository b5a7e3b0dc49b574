import { Browser, redirectOf } from '../support/browser.js';
import { change, setScopes } from '../support/changes.js';
import {
  basic,
  bearer,
  careSuiteInHarbor,
  hiddenFields,
  organizationId,
  type Person,
  send,
  signIn,
} from '../support/clients.js';
import { atOnce, eventually, tally } from '../support/eventually.js';
import { startTwoNodes, type TwoNodes } from '../support/nodes.js';
import {
  authorizationRequest,
  codeFor,
  demoParty,
  redeem,
  refresh,
  type RelyingParty,
  signInTo,
  tokenRequest,
} from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const SCOPE = { scope: 'openid agency:read' };

let nodes: TwoNodes;
let party: RelyingParty;
let careSuite: RelyingParty;
let owner: Person;

beforeAll(async () => {
  nodes = await startTwoNodes();
  party = demoParty(nodes.a, 'Harbor Caseworker');
  careSuite = demoParty(nodes.a, 'CareSuite');
  owner = await signIn(nodes.a, 'owner@harbor-211.example');
});
afterAll(() => nodes.stop());

/** What the other node says to a token, and to its refresh token. */
async function verdict(relying: RelyingParty, tokens: any): Promise<[token: number, refresh: number]> {
  return [await use(tokens), (await refresh(nodes.b, relying, tokens.refresh_token)).status];
}

async function use(tokens: any): Promise<number> {
  return (await send(`${nodes.b.url}/agency`, { headers: bearer(tokens.access_token) })).status;
}

/** Within the second that the other node may take to hear of it. */
async function expectEnded(relying: RelyingParty, tokens: any): Promise<void> {
  await eventually(
    () => use(tokens),
    (status) => status === 401,
  );
  expect(await verdict(relying, tokens)).toEqual([401, 400]);
}

async function profileOf(person: Person, email: string): Promise<string> {
  const { body } = await person.graphql('{ profiles(first: 50) { nodes { id email } } }');
  return body.data.profiles.nodes.find((profile: any) => profile.email === email).id;
}

function configureOAuth(
  person: Person,
  relying: RelyingParty,
  signInAudience: string,
  organizations: string[] = [],
) {
  const input = {
    applicationId: relying.client_id,
    redirectUris: [relying.redirectUri],
    signInAudience,
    organizations,
  };
  return change(person, 'configureOAuth', input, '__typename');
}

describe('whatever ends access ends codes, refresh tokens and access tokens, on the other node too', () => {
  it('a role that is lowered', async () => {
    const profile = await profileOf(owner, 'admin@harbor-211.example');
    const email = 'admin@harbor-211.example';
    const tokens = await signInTo(nodes.a, party, email, SCOPE);
    const code = await codeFor(new Browser(nodes.a), party, email, SCOPE);
    await change(owner, 'changeRole', { id: profile, role: 'MEMBER' }, '__typename');
    await expectEnded(party, tokens);
    expect((await redeem(nodes.b, party, code)).body.error).toBe('invalid_grant');
    await change(owner, 'changeRole', { id: profile, role: 'ADMIN' }, '__typename');
    await expectEnded(party, tokens);
  });

  it('a consent that is withdrawn under My applications', async () => {
    const browser = new Browser(nodes.a);
    const code = await codeFor(browser, careSuite, MEMBER, SCOPE);
    const tokens = (await redeem(nodes.a, careSuite, code)).body;
    const page = await browser.open('/account/applications');
    expect(page.body).toContain('CareSuite');
    const item = /<li id="cns_.*?<strong>CareSuite<\/strong>.*?<\/form>/s.exec(page.body as string)![0];
    const answer = await browser.request('/account/applications', {
      method: 'POST',
      body: new URLSearchParams(hiddenFields(item)),
    });
    expect(answer.body).toContain('CareSuite can no longer act for you.');
    await expectEnded(careSuite, tokens);
  });

  it('signing out, unless the person allowed offline access', async () => {
    const browser = new Browser(nodes.a);
    const bound = (await redeem(nodes.a, party, await codeFor(browser, party, MEMBER, SCOPE))).body;
    const offlineScope = { scope: 'openid offline_access agency:read' };
    const offline = (await redeem(nodes.a, party, await codeFor(browser, party, MEMBER, offlineScope))).body;
    const pending = await codeFor(browser, party, MEMBER, offlineScope);
    await browser.submit(await browser.open('/account'), {});
    await expectEnded(party, bound);
    expect((await redeem(nodes.b, party, pending)).body.error).toBe('invalid_grant');
    expect(await verdict(party, offline)).toEqual([200, 200]);
  });

  it('an audience that is narrowed, for excluded people only; widening again revives nothing', async () => {
    const caresuite = await signIn(nodes.a, 'admin@caresuite.example');
    const harbors = await signInTo(nodes.a, careSuite, MEMBER, SCOPE);
    const prairies = await signInTo(nodes.a, careSuite, 'member@prairie-211.example', SCOPE);
    await configureOAuth(caresuite, careSuite, 'SELECTED_ORGANIZATIONS', [
      organizationId(nodes.a.demo, 'harbor-211'),
    ]);
    await expectEnded(careSuite, prairies);
    await configureOAuth(caresuite, careSuite, 'ANY_ORGANIZATION');
    await expectEnded(careSuite, prairies);
    expect(await verdict(careSuite, harbors)).toEqual([200, 200]);
  });

  it('another password', async () => {
    const tokens = await signInTo(nodes.a, party, MEMBER, { scope: 'openid offline_access agency:read' });
    await nodes.a.database.asOwner('UPDATE users SET version = version + 1 WHERE email = $1', [MEMBER]);
    await expectEnded(party, tokens);
  });

  it('a leak that is contained', async () => {
    const harbor = await signIn(nodes.a, 'admin@harbor-211.example');
    const tokens = await signInTo(nodes.a, party, MEMBER, SCOPE);
    const { clientSecret } = await change(
      harbor,
      'containLeak',
      { applicationId: party.client_id },
      'clientSecret',
    );
    party = { ...party, client_secret: clientSecret };
    await expectEnded(party, tokens);
  });

  it('a scope that is taken away closes its endpoints at the next request, and needs a new yes when it comes back', async () => {
    const harbor = await signIn(nodes.a, 'admin@harbor-211.example');
    const tokens = await signInTo(nodes.a, party, MEMBER, SCOPE);
    const list = () => use(tokens);
    expect(await list()).toBe(200);
    await setScopes(harbor, party, ['organization:read', 'profile:read', 'resource:read']);
    await eventually(list, (status) => status === 403);
    await setScopes(harbor, party, ['organization:read', 'profile:read', 'resource:read', 'agency:read']);
    expect(await list()).toBe(403);
    const page = await new Browser(nodes.a).open(authorizationRequest(party, SCOPE).path);
    const browser = new Browser(nodes.a);
    const consent = await browser.signIn(await browser.open(authorizationRequest(party, SCOPE).path), MEMBER);
    expect([page.status, consent.body]).toEqual([200, expect.stringContaining('id="allow"')]);
  });
});

describe('another organization’s secret of the same application', () => {
  it('redeems no code and refreshes nothing, and uses nothing up', async () => {
    const abroad = { ...careSuite, ...careSuiteInHarbor(nodes.a.demo) };
    const code = await codeFor(new Browser(nodes.a), careSuite, MEMBER, SCOPE);
    expect((await redeem(nodes.a, { ...abroad, redirectUri: careSuite.redirectUri }, code)).body.error).toBe(
      'invalid_grant',
    );
    const tokens = (await redeem(nodes.a, careSuite, code)).body;
    expect((await refresh(nodes.a, abroad, tokens.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(nodes.a, careSuite, tokens.refresh_token)).status).toBe(200);
  });
});

describe('fifty at once on two nodes', () => {
  it('redeem a code: one gets tokens', async () => {
    const code = await codeFor(new Browser(nodes.a), careSuite, MEMBER, SCOPE);
    const answers = await atOnce(50, (index) => redeem(index % 2 ? nodes.a : nodes.b, careSuite, code));
    expect(tally(answers.map(({ status }) => String(status)))).toEqual({ 200: 1, 400: 49 });
    const [row] = await nodes.a.database.asOwner<{ families: number }>(
      'SELECT count(*)::int AS families FROM token_families WHERE code_id = (SELECT id FROM authorization_codes ORDER BY created_at DESC LIMIT 1)',
    );
    expect(row!.families).toBe(1);
  });

  it('refresh with one token: all get the same one successor, within the grace of a lost answer', async () => {
    const tokens = await signInTo(nodes.a, careSuite, MEMBER, SCOPE);
    const answers = await atOnce(50, (index) =>
      refresh(index % 2 ? nodes.a : nodes.b, careSuite, tokens.refresh_token),
    );
    expect(tally(answers.map(({ status }) => String(status)))).toEqual({ 200: 50 });
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
  });

  it('refresh with one token after the grace: nobody gets anything, and the sign-in is ended', async () => {
    const tokens = await signInTo(nodes.a, careSuite, MEMBER, SCOPE);
    const second = (await refresh(nodes.a, careSuite, tokens.refresh_token)).body;
    // By more than a busy node's feed can have been behind, which is added to the grace.
    await nodes.a.database.asOwner(
      `UPDATE token_families SET refreshed_at = refreshed_at - interval '1 hour'`,
    );
    const answers = await atOnce(50, (index) =>
      refresh(index % 2 ? nodes.a : nodes.b, careSuite, tokens.refresh_token),
    );
    expect(tally(answers.map(({ body }) => body.error))).toEqual({ invalid_grant: 50 });
    await expectEnded(careSuite, second);
    const harbor = await signIn(nodes.a, 'admin@harbor-211.example');
    const { body } = await harbor.graphql('{ auditEvents(first: 20) { nodes { type } } }');
    const types = body.data.auditEvents.nodes.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === 'refresh_token.reused')).toHaveLength(1);
  });
});

describe('a delegate', () => {
  it('is never the person: it sees no other membership, decides nothing, reads no keys', async () => {
    const { access_token } = await signInTo(nodes.a, careSuite, 'casey@people.example', SCOPE, 'Prairie 211');
    const graphql = (query: string) =>
      send(`${nodes.b.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(access_token) },
        body: JSON.stringify({ query }),
      });
    const viewer = await graphql(
      '{ viewer { user { email } memberships { role } organization { slug } scopes } }',
    );
    expect(viewer.body.data.viewer).toEqual({
      user: null,
      memberships: [],
      organization: { slug: 'prairie-211' },
      scopes: ['agency:read'],
    });
    const decided = await graphql(
      `mutation { authorizeApplication(input: { clientId: "${careSuite.client_id}", scopes: ["agency:read"] }) { userErrors { code } } }`,
    );
    expect(decided.body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await send(`${nodes.b.url}/keys`, { headers: bearer(access_token) })).status).toBe(403);
    const twoKinds = await send(`${nodes.b.url}/agency`, {
      headers: { ...basic(careSuite), cookie: owner.cookie },
    });
    expect(twoKinds.status).toBe(400);
  });
});

describe('a public client', () => {
  it('redeems by its id and PKCE alone, and gets no token for itself', async () => {
    const harbor = await signIn(nodes.a, 'admin@harbor-211.example');
    const { application } = await change(
      harbor,
      'createApplication',
      { name: 'Pocket Directory', scopes: ['agency:read'] },
      'application { clientId }',
    );
    const pocket = {
      client_id: application.clientId,
      client_secret: '',
      redirectUri: 'org.example.pocket:/back',
    };
    const input = {
      applicationId: pocket.client_id,
      redirectUris: [pocket.redirectUri],
      signInAudience: 'OWN_ORGANIZATION',
      clientType: 'PUBLIC',
    };
    await change(harbor, 'configureOAuth', input, '__typename');
    const tokens = await signInTo(nodes.a, pocket, MEMBER, SCOPE);
    expect((await refresh(nodes.b, pocket, tokens.refresh_token)).status).toBe(200);
    const own = await tokenRequest(nodes.a, pocket, { grant_type: 'client_credentials' });
    expect([own.status, own.body.error]).toEqual([400, 'unauthorized_client']);
    const code = await codeFor(new Browser(nodes.a), pocket, MEMBER, SCOPE);
    const bare = await tokenRequest(nodes.a, pocket, {
      grant_type: 'authorization_code',
      code: code.code,
      redirect_uri: pocket.redirectUri,
    });
    expect(bare.body.error).toBe('invalid_grant');
    expect(
      redirectOf(
        await new Browser(nodes.a).request(
          authorizationRequest(pocket, { code_challenge: '', code_challenge_method: '' }).path,
        ),
      ).searchParams.get('error'),
    ).toBe('invalid_request');
  });
});
