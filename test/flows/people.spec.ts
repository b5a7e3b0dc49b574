import { change, outcomeOf, refusalsOf, registerApplication } from '../support/changes.js';
import {
  basic,
  bearer,
  cookiesOf,
  demoClient,
  get,
  graphql,
  hiddenFields,
  organizationId,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { atOnce, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const VIEWER = `{ viewer {
  user { email } profile { role } application { name } organization { slug } scopes
  memberships { organization { slug } role } } }`;
const viewerOf = async (headers: Record<string, string>) =>
  (await graphql(server, headers, VIEWER)).body.data.viewer;
const codeOf = (answer: { body: any }) => answer.body.errors?.[0].extensions.code;

describe('signing in', () => {
  const password = (email: string) => server.demo.users.find((user) => user.email === email)!.password;

  async function submit(fields: Record<string, string>) {
    const page = await send(`${server.url}/sign-in`);
    return send(`${server.url}/sign-in`, {
      method: 'POST',
      headers: { cookie: cookiesOf(page) },
      body: new URLSearchParams({ ...hiddenFields(page.body), ...fields }),
    });
  }

  it("answers 303 and a session that scripts and other sites can't use", async () => {
    const email = 'member@harbor-211.example';
    const answer = await submit({ email: ` ${email.toUpperCase()} `, password: password(email) });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account']);
    const session = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('nexus_session='))!;
    expect(session).toMatch(/; HttpOnly/i);
    expect(session).toMatch(/; SameSite=Lax/i);
    expect(await viewerOf({ cookie: cookiesOf(answer) })).toMatchObject({ user: { email } });
  });

  it('refuses a wrong password and an unknown email alike, without a session', async () => {
    const known = await submit({ email: 'member@caresuite.example', password: 'wrong' });
    const unknown = await submit({ email: 'nobody@caresuite.example', password: 'wrong' });
    for (const answer of [known, unknown]) {
      expect(answer.status).toBe(401);
      expect(answer.headers.getSetCookie().join()).not.toContain('nexus_session');
    }
    const comparable = (page: string) =>
      page.replaceAll(/value="[^"]*"/g, '').replaceAll(/(member|nobody)@/g, '');
    expect(comparable(unknown.body)).toBe(comparable(known.body));
  });

  it('is over after signing out', async () => {
    const person = await signIn(server, 'member@prairie-211.example');
    const page = await get(server, '/account', { cookie: person.cookie });
    const cookie = [person.cookie, cookiesOf(page)].filter(Boolean).join('; ');
    const out = await send(`${server.url}/sign-out`, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams(hiddenFields(page.body)),
    });
    expect(out.status).toBe(303);
    expect((await person.graphql(VIEWER)).body.data.viewer).toBeNull();
  });
});

describe('the viewer', () => {
  it('is nobody without credentials', async () => {
    expect(await viewerOf({})).toBeNull();
    expect(await viewerOf({ cookie: 'nexus_session=unknown' })).toBeNull();
  });

  it('is a person in their only organization', async () => {
    const { cookie } = await signIn(server, 'member@harbor-211.example');
    expect(await viewerOf({ cookie })).toEqual({
      user: { email: 'member@harbor-211.example' },
      profile: { role: 'MEMBER' },
      application: null,
      organization: { slug: 'harbor-211' },
      scopes: expect.arrayContaining(['agency:write', 'application:read']),
      memberships: [{ organization: { slug: 'harbor-211' }, role: 'MEMBER' }],
    });
  });

  it('is an application in the organization of its secret or token, whatever a header says', async () => {
    const bot = demoClient(server.demo, 'Harbor Sync Bot');
    const elsewhere = { 'nexus-organization': organizationId(server.demo, 'prairie-211') };
    const token = await tokenFor(server, bot, { scope: 'agency:read' });
    const expected = { user: null, profile: null, memberships: [], organization: { slug: 'harbor-211' } };
    expect(await viewerOf({ ...basic(bot), ...elsewhere })).toEqual({
      ...expected,
      application: { name: 'Harbor Sync Bot' },
      scopes: bot.scopes,
    });
    expect(await viewerOf({ ...bearer(token), ...elsewhere })).toMatchObject({
      ...expected,
      scopes: ['agency:read'],
    });
  });

  it('is refused with credentials that are not good', async () => {
    const bot = demoClient(server.demo, 'Harbor Sync Bot');
    for (const headers of [bearer('nonsense'), basic({ ...bot, client_secret: 'nxs_wrong' })]) {
      expect(codeOf(await graphql(server, headers, VIEWER))).toBe('UNAUTHENTICATED');
    }
  });

  it('is refused with a Bearer challenge where nothing could be answered (RFC 6750 §3)', async () => {
    const challengeOf = async (headers: Record<string, string>, query: string) => {
      const answer = await graphql(server, headers, query);
      return [answer.status, answer.headers.get('www-authenticate')];
    };
    const resource = `resource_metadata="${server.url}/.well-known/oauth-protected-resource/graphql"`;
    expect(await challengeOf(bearer('nonsense'), VIEWER)).toEqual([
      401,
      expect.stringMatching(/^Bearer realm="Nexus211", error="invalid_token", error_description="[^"]+", /),
    ]);
    expect(await challengeOf({}, '{ applications { totalCount } }')).toEqual([
      401,
      `Bearer realm="Nexus211", scope="application:read", ${resource}`,
    ]);
    for (const query of ['{ application(id: "none") { id } scopes { name } }', '{ viewer { scopes } }']) {
      expect(await challengeOf({}, query)).toEqual([200, null]);
    }
  });

  it('can be asked for by GET with a token, and by GET with a session only after a preflight', async () => {
    const path = `/graphql?query=${encodeURIComponent(VIEWER)}`;
    const byToken = await get(
      server,
      path,
      bearer(await tokenFor(server, demoClient(server.demo, 'Harbor Sync Bot'))),
    );
    expect([byToken.status, byToken.body.data.viewer.application.name]).toEqual([200, 'Harbor Sync Bot']);
    const { cookie } = await signIn(server, 'member@harbor-211.example');
    expect(codeOf(await get(server, path, { cookie }))).toBe('FORBIDDEN');
    const preflighted = await get(server, path, { cookie, 'apollo-require-preflight': '1' });
    expect(preflighted.body.data.viewer.user).toBeTruthy();
  });
});

describe('a person of several organizations', () => {
  it('says in which one a request acts', async () => {
    const casey = await signIn(server, 'casey@people.example');
    const lost = (await casey.graphql(VIEWER)).body.data.viewer;
    expect(lost).toMatchObject({ organization: null, profile: null, scopes: [] });
    expect(lost.memberships).toHaveLength(2);
    expect(codeOf(await casey.graphql('{ applications { totalCount } }'))).toBe('ORGANIZATION_REQUIRED');
    expect(codeOf(await casey.graphql('{ node(id: "x") { id } }'))).toBe('ORGANIZATION_REQUIRED');

    const roles = { 'harbor-211': 'MEMBER', 'prairie-211': 'ADMIN' };
    for (const [slug, role] of Object.entries(roles)) {
      const { viewer } = (await casey.in(slug).graphql(VIEWER)).body.data;
      expect(viewer).toMatchObject({ organization: { slug }, profile: { role } });
    }
    const inPrairie = await registerApplication(casey.in('prairie-211'), ['agency:read']);
    const query = 'query ($id: ID!) { application(id: $id) { id } }';
    const found = await casey.in('harbor-211').graphql(query, { id: inPrairie.client_id });
    expect(found.body).toEqual({ data: { application: null } });
  });

  it.each(['caresuite', 'nonsense'])('is refused in %s, where they do not belong', async (where) => {
    const casey = await signIn(server, 'casey@people.example');
    const known = server.demo.organizations.find(({ slug }) => slug === where);
    const answer = await casey.inOrganization(known?.id ?? where).graphql('{ organization { slug } }');
    expect([codeOf(answer), answer.body.data]).toEqual(['BAD_USER_INPUT', { organization: null }]);
  });
});

describe('creating an organization', () => {
  it('makes the person its owner, who starts with nothing but themselves', async () => {
    const founder = await signIn(server, 'member@caresuite.example');
    const input = { name: 'Valley 211', slug: 'valley-211' };
    const { organization } = await change(
      founder,
      'createOrganization',
      input,
      'organization { id slug name }',
    );
    expect(organization).toEqual({ id: expect.stringMatching(/^org_/), ...input });
    const acting = founder.inOrganization(organization.id);
    const { body } = await acting.graphql(
      `{ viewer { profile { role } } profiles { nodes { email role } } applications { totalCount }
         authorizedApplications { totalCount } auditEvents { nodes { type actor { name } } } }`,
    );
    expect(body.data).toEqual({
      viewer: { profile: { role: 'OWNER' } },
      profiles: { nodes: [{ email: 'member@caresuite.example', role: 'OWNER' }] },
      applications: { totalCount: 0 },
      authorizedApplications: { totalCount: 0 },
      auditEvents: { nodes: [{ type: 'organization.created', actor: { name: 'CareSuite Inc. member' } }] },
    });
  });

  it('is refused under an address name that is taken', async () => {
    const founder = await signIn(server, 'owner@caresuite.example');
    const input = { name: 'Another Harbor', slug: 'harbor-211' };
    expect(await refusalsOf(founder, 'createOrganization', input)).toEqual(['SLUG_TAKEN']);
    const rows = await server.database.asOwner('SELECT FROM organizations WHERE name = $1', [input.name]);
    expect(rows).toEqual([]);
  });

  it('is tried so often in a day', async () => {
    const founder = await signIn(server, 'admin@caresuite.example');
    const input = { name: 'Another Harbor', slug: 'harbor-211' };
    const outcomes = await atOnce(33, () => outcomeOf(founder, 'createOrganization', input));
    expect(tally(outcomes)).toEqual({ SLUG_TAKEN: 30, TOO_MANY_ORGANIZATIONS: 3 });
  });

  it('needs a person', async () => {
    const query = 'mutation { createOrganization(input: { name: "N", slug: "nobodys" }) { __typename } }';
    expect(codeOf(await graphql(server, {}, query))).toBe('UNAUTHENTICATED');
    const bot = basic(demoClient(server.demo, 'Harbor Sync Bot'));
    expect(codeOf(await graphql(server, bot, query))).toBe('FORBIDDEN');
  });
});
