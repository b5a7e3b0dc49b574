import { auditTypes } from '../support/audit.js';
import {
  authorizationsOf,
  authorizeApplicationRequest,
  hasElement,
  offerParty,
  toldIn,
} from '../support/authorize-application.js';
import { Browser, browserOf } from '../support/browser.js';
import { authorize, change, offerApplication, refusalsOf, registerApplication } from '../support/changes.js';
import { bearer, type Client, organizationId, type Person, send, signIn } from '../support/clients.js';
import { atOnce, tally } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, registerParty, sayYes, signInTo } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const ADMIN = 'admin@harbor-211.example';

let server: TestServer;
let harbor: Person;
let member: Person;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, ADMIN);
  member = await signIn(server, MEMBER);
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

const ask = (person: Person, { client_id }: Client, scopes = ['agency:read']) =>
  person.mutate(
    'requestAuthorization',
    { clientId: client_id, scopes, reason: 'For intake' },
    'request { id status }',
  );

/** The requests about one application, as the admin sees them. */
async function requestsAbout({ client_id }: Client, args = ''): Promise<any[]> {
  const { body } = await harbor.graphql(`{ authorizationRequests(first: 100${args}) { totalCount nodes {
    id kind status scopes reason requestedBy decidedBy decisionReason
    application { clientId name organization { slug } } } } }`);
  return body.data.authorizationRequests.nodes.filter((each: any) => each.application.clientId === client_id);
}

const block = ({ client_id }: Client) =>
  change(harbor, 'blockApplication', { clientId: client_id, reason: 'Look-alike' }, 'listed { list reason }');
const unblock = ({ client_id }: Client) =>
  change(harbor, 'unblockApplication', { clientId: client_id }, '__typename');

describe('a member who asks for an application', () => {
  it('is heard by admins, who carry it out, or less, until a day', async () => {
    const client = await offerApplication(publisher, ['agency:read', 'resource:read']);
    const { request } = await ask(member, client, ['agency:read', 'resource:read']);
    expect(await requestsAbout(client, ', query: "samp", status: PENDING')).toMatchObject([
      {
        id: request.id,
        kind: 'AUTHORIZATION',
        status: 'PENDING',
        scopes: ['agency:read', 'resource:read'],
        reason: 'For intake',
        requestedBy: 'Harbor 211 member',
        application: { clientId: client.client_id, organization: { slug: 'caresuite' } },
      },
    ]);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const input = { id: request.id, scopes: ['agency:read'], expiresAt };
    await change(harbor, 'approveRequest', input, '__typename');
    expect(await authorizationsOf(harbor, client)).toMatchObject([
      { status: 'ACTIVE', scopes: ['agency:read'], expiresAt },
    ]);
    expect(await requestsAbout(client, ', status: PENDING')).toEqual([]);
    expect(await requestsAbout(client)).toMatchObject([
      { status: 'APPROVED', decidedBy: 'Harbor 211 admin' },
    ]);
    expect(await auditTypes(harbor, client.client_id)).toEqual([
      'authorization_request.approved',
      'authorization.authorized',
      'authorization_request.made',
    ]);
  });

  it('widens what stands, where it is authorized for less', async () => {
    const client = await offerApplication(publisher, ['agency:read', 'resource:read']);
    const id = await authorize(harbor, client.client_id, ['agency:read']);
    expect((await ask(member, client)).userErrors).toMatchObject([{ code: 'ALREADY_AUTHORIZED' }]);
    const { request } = await ask(member, client, ['resource:read']);
    await change(harbor, 'approveRequest', { id: request.id }, '__typename');
    expect(await authorizationsOf(harbor, client)).toMatchObject([
      { id, scopes: ['agency:read', 'resource:read'], expiresAt: null },
    ]);
  });

  it('reads no, with why; asks once at a time, and again after that', async () => {
    const client = await offerApplication(publisher, ['agency:read']);
    const { request } = await ask(member, client);
    expect((await ask(member, client)).userErrors).toMatchObject([{ code: 'ALREADY_REQUESTED' }]);
    const denial = { id: request.id, reason: 'We have another one' };
    await change(harbor, 'denyRequest', denial, '__typename');
    expect(await requestsAbout(client)).toMatchObject([
      { status: 'DENIED', decisionReason: 'We have another one' },
    ]);
    expect(await refusalsOf(harbor, 'approveRequest', { id: request.id })).toEqual(['ALREADY_DECIDED']);
    expect((await ask(member, client)).userErrors).toEqual([]);
  });

  it('sees what they asked for, and what became of it; others than admins see nothing of it', async () => {
    const client = await offerApplication(publisher, ['agency:read']);
    const { request } = await ask(member, client);
    const denial = { id: request.id, reason: 'Not needed' };
    await change(harbor, 'denyRequest', denial, '__typename');
    const seen = { id: request.id, status: 'DENIED', decisionReason: 'Not needed' };
    const fields = 'id status decisionReason';
    const { body } = await member.graphql(
      `{ myAuthorizationRequests(first: 100, status: DENIED) { totalCount nodes { ${fields} requestedBy } } }`,
    );
    const { totalCount, nodes } = body.data.myAuthorizationRequests;
    expect(nodes.at(-1)).toEqual({ ...seen, requestedBy: 'Harbor 211 member' });
    expect(nodes).toHaveLength(totalCount);

    const node = `{ node(id: "${request.id}") { ... on AuthorizationRequest { ${fields} } } }`;
    const colleague = (await signIn(server, 'casey@people.example')).in('harbor-211');
    const found = [];
    for (const person of [member, harbor, colleague, publisher]) {
      found.push((await person.graphql(node)).body.data.node);
    }
    expect(found).toEqual([seen, seen, null, null]);
    const { body: own } = await harbor.graphql('{ myAuthorizationRequests { totalCount } }');
    expect(own.data.myAuthorizationRequests.totalCount).toBe(0);
  });

  it('is decided once, however many admins decide at the same moment', async () => {
    const client = await offerApplication(publisher, ['agency:read']);
    const { request } = await ask(member, client);
    const outcomes = await atOnce(10, async (index) => {
      const name = index % 2 ? 'approveRequest' : 'denyRequest';
      return (await refusalsOf(harbor, name, { id: request.id }))[0] ?? 'done';
    });
    expect(tally(outcomes)).toEqual({ done: 1, ALREADY_DECIDED: 9 });
  });

  it.each([
    ['OWN_APPLICATION', () => registerApplication(harbor, ['agency:read']), ['agency:read']],
    ['NOT_OFFERED', () => registerApplication(publisher, ['agency:read']), ['agency:read']],
    ['NOT_ASKED', () => offerApplication(publisher, ['agency:read']), ['profile:read']],
    ['UNKNOWN_SCOPE', () => offerApplication(publisher, ['agency:read']), ['agency:fly']],
  ])('is refused with %s', async (code, make, scopes) => {
    expect((await ask(member, await make(), scopes)).userErrors).toMatchObject([{ code }]);
  });

  it('decides nothing themselves', async () => {
    const client = await offerApplication(publisher, ['agency:read']);
    const { request } = await ask(member, client);
    for (const name of ['approveRequest', 'denyRequest']) {
      await expect(member.mutate(name, { id: request.id }, '__typename')).rejects.toThrow('FORBIDDEN');
    }
    const { body } = await member.graphql('{ authorizationRequests { totalCount } }');
    expect(body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await requestsAbout(client)).toMatchObject([{ status: 'PENDING' }]);
  });

  it('leaves the request where the application sent them, without JavaScript', async () => {
    const party = await offerParty(publisher, ['agency:read', 'resource:read']);
    const browser = await browserOf(server, MEMBER);
    const { path } = authorizeApplicationRequest(party, { scope: 'agency:read' });
    const page = await browser.open(path);
    const profile = /name="profile" value="(prf_[a-z0-9]+)"/.exec(page.body as string)![1]!;
    expect(hasElement(page, `ask-${profile}`)).toBe(true);
    const asked = await browser.submit(page, { profile, [profile]: 'For <intake>', decision: 'ask-admin' });
    expect([asked.status, hasElement(asked, 'asked'), hasElement(asked, `ask-${profile}`)]).toEqual([
      200,
      true,
      false,
    ]);
    expect(await requestsAbout(party)).toMatchObject([
      { kind: 'AUTHORIZATION', scopes: ['agency:read'], reason: 'For <intake>' },
    ]);
    const back = await browser.submit(asked, { decision: 'deny' });
    expect(toldIn(back)).toMatchObject({ error: 'access_denied' });
  });
});

describe('a blocked application', () => {
  it('loses at once what it had, and can be requested, authorized and consented to by nobody until it is unblocked', async () => {
    const party = await offerParty(publisher, ['agency:read'], {
      redirectUris: ['http://localhost:4100/callback'],
    });
    const inHarbor = { ...party, redirectUri: 'http://localhost:4100/callback' };
    await authorize(harbor, party.client_id, ['agency:read']);
    const { access_token } = await signInTo(server, inHarbor, MEMBER, { scope: 'openid agency:read' });
    expect((await block(party)).listed).toEqual({ list: 'BLOCKED', reason: 'Look-alike' });
    expect((await send(`${server.url}/agency`, { headers: bearer(access_token) })).status).toBe(401);
    expect(await authorizationsOf(harbor, party)).toEqual([]);

    expect((await ask(member, party)).userErrors).toMatchObject([{ code: 'BLOCKED' }]);
    const input = { clientId: party.client_id, scopes: ['agency:read'] };
    for (const name of ['authorizeApplication', 'allowApplication']) {
      expect(await refusalsOf(harbor, name, input)).toEqual(['BLOCKED']);
    }
    for (const email of [MEMBER, ADMIN]) {
      const page = await sayYes(new Browser(server), authorizationRequest(inHarbor).path, email);
      expect([hasElement(page, 'blocked'), hasElement(page, 'allow')]).toEqual([true, false]);
    }
    const review = await (await browserOf(server, ADMIN)).open(authorizeApplicationRequest(inHarbor).path);
    expect([hasElement(review, 'obstacles'), hasElement(review, 'approve')]).toEqual([true, false]);

    await unblock(party);
    await authorize(harbor, party.client_id, ['agency:read']);
    await signInTo(server, inHarbor, MEMBER);
  });

  it('is not let in by whoever decides at the same moment', async () => {
    const client = await offerApplication(publisher, ['agency:read']);
    const input = { clientId: client.client_id, scopes: ['agency:read'] };
    await atOnce(8, async (index) =>
      index === 3 ? block(client) : refusalsOf(harbor, 'authorizeApplication', input),
    );
    expect(await authorizationsOf(harbor, client)).toEqual([]);
  });

  it('is one that is offered: of others not even the name is told', async () => {
    const kept = await registerApplication(publisher, ['agency:read'], 'Kept at home');
    const signsInItsOwn = await registerParty(publisher, [], { signInAudience: 'OWN_ORGANIZATION' });
    const prairie = organizationId(server.demo, 'prairie-211');
    const signsInPrairie = await registerParty(publisher, [], {
      signInAudience: 'SELECTED_ORGANIZATIONS',
      organizations: [prairie],
    });
    for (const { client_id: clientId } of [kept, signsInItsOwn, signsInPrairie]) {
      for (const [name, more] of Object.entries({ blockApplication: {}, allowApplication: { scopes: [] } })) {
        expect(await refusalsOf(harbor, name, { clientId, ...more })).toEqual(['NOT_OFFERED']);
      }
      const { body } = await harbor.graphql(
        'query ($id: ID!) { offeredApplication(clientId: $id, kind: SIGN_IN) { name } }',
        { id: clientId },
      );
      expect(body).toEqual({ data: { offeredApplication: null } });
    }
  });

  it('is on the list of this organization, and of no other', async () => {
    const client = await offerApplication(publisher, ['agency:read']);
    await block(client);
    const query =
      '{ listedApplications(first: 100, list: BLOCKED) { nodes { application { clientId } listedBy } } }';
    const listed = async (person: Person) =>
      (await person.graphql(query)).body.data.listedApplications.nodes.filter(
        (each: any) => each.application.clientId === client.client_id,
      );
    expect(await listed(harbor)).toMatchObject([{ listedBy: 'Harbor 211 admin' }]);
    expect(await listed(await signIn(server, 'admin@prairie-211.example'))).toEqual([]);
  });
});

describe('one person', () => {
  it('has twenty undecided requests at most, also when they are made at the same moment', async () => {
    const offered: Client[] = [];
    for (let count = 0; count < 25; count++) offered.push(await offerApplication(publisher, ['agency:read']));
    const asking = await signIn(server, 'member@prairie-211.example');
    const outcomes = await atOnce(offered.length, (index) => outcomeOfAsking(asking, offered[index]!));
    expect(tally(outcomes)).toEqual({ OK: 20, TOO_MANY_REQUESTS: 5 });
  });
});

async function outcomeOfAsking(person: Person, client: Client): Promise<string> {
  const { userErrors } = await ask(person, client);
  return userErrors[0]?.code ?? 'OK';
}
