import { type CallerFacts, decide, looksAtCaller, type Requirement } from '#libs/access';
import { newId, readId, showId } from '#libs/kernel';

import { accessStates } from '../support/access-states.js';
import {
  authorize,
  change,
  clientAbroad,
  offerApplication,
  registerApplication,
} from '../support/changes.js';
import {
  basic,
  bearer,
  type Client,
  graphql,
  organizationId,
  type Person,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { GuardInProcess } from '../support/guard-in-process.js';
import { printServed } from '../support/outline.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty, signInTo } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const FIELDS = 'endpoint allowed links { rule says met }';

let server: TestServer;
let guard: GuardInProcess;
let harbor: Person;
let publisher: Person;
/** What every endpoint that is served demands. */
let demands: Map<string, Requirement | undefined>;

beforeAll(async () => {
  server = await startTestServer();
  guard = await GuardInProcess.start(server.database);
  harbor = await signIn(server, 'admin@harbor-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
  const { walk } = await printServed(server.database);
  demands = new Map(walk.map(({ name, requirement }) => [name, requirement]));
}, 120_000);
afterAll(async () => {
  await guard.stop();
  await server.stop();
});

/** What is explained about each of these endpoints: as many at once as one operation may ask. */
async function explained(person: Person, endpoints: readonly string[], about: string): Promise<any[]> {
  const found: any[] = [];
  for (let first = 0; first < endpoints.length; first += 30) {
    const fields = endpoints
      .slice(first, first + 30)
      .map((endpoint, index) => `e${index}: explainAccess(endpoint: "${endpoint}", ${about}) { ${FIELDS} }`);
    const { body } = await person.graphql(`{ ${fields.join(' ')} }`);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    found.push(...Object.values(body.data as object));
  }
  return found;
}

async function explain(person: Person, endpoint: string, about: string): Promise<any> {
  return (await explained(person, [endpoint], about))[0];
}

async function codeOf(person: Person, args: string): Promise<string> {
  const { body } = await person.graphql(`{ explainAccess(${args}) { ${FIELDS} } }`);
  return body.errors[0].extensions.code;
}

const unmet = ({ links }: any) => links.filter(({ met }: any) => !met).map(({ says }: any) => says);
const refusedBy = async (person: Person, endpoint: string, about: string) =>
  unmet(await explain(person, endpoint, about));

/** Somebody who calls in Harbor, and how an admin asks about them. */
interface Explained {
  readonly name: string;
  readonly about: string;
  readonly headers: Record<string, string>;
  readonly facts: () => Promise<CallerFacts>;
}

describe('what is explained', () => {
  const SCOPES = ['agency:read', 'resource:read', 'profile:read'];
  let callers: Explained[];
  /** The UUIDs of the applications, in SQL. */
  let ours: string;
  let theirs: string;
  let home: string;

  beforeAll(async () => {
    const own = await registerApplication(harbor, [...SCOPES, 'agency:write', 'audit:read']);
    const foreign = await offerApplication(publisher, [...SCOPES, 'agency:write']);
    await authorize(harbor, foreign.client_id, SCOPES);
    const abroad = await clientAbroad(server, foreign, 'harbor-211');
    const ownParty = await registerParty(harbor, SCOPES);
    const foreignParty = await registerParty(publisher, ['agency:read', 'resource:read']);
    const sqlOf = (clients: readonly Client[]) =>
      clients.map(({ client_id }) => `'${readId('app', client_id)}'`).join(', ');
    home = sqlOf([own]);
    ours = sqlOf([own, foreign, ownParty, foreignParty]);
    theirs = sqlOf([foreign]);
    callers = [
      ...(await clientsOf('at home', own)),
      ...(await clientsOf('abroad', abroad)),
      await delegateOf('of its own organization', ownParty),
      await delegateOf('of another organization', foreignParty),
    ];
  });

  async function clientsOf(name: string, client: Client): Promise<Explained[]> {
    const token = await tokenFor(server, client);
    const about = `clientId: "${client.client_id}"`;
    return [
      {
        name: `a secret ${name}`,
        about: `${about}, by: SECRET`,
        headers: basic(client),
        facts: () => guard.bySecret(client),
      },
      { name: `a token ${name}`, about, headers: bearer(token), facts: () => guard.byToken(token) },
    ];
  }

  async function delegateOf(
    name: string,
    party: Client & { readonly redirectUri: string },
  ): Promise<Explained> {
    const scope = `openid ${SCOPES.join(' ')}`;
    const { access_token } = await signInTo(server, party, MEMBER, { scope });
    const { body } = await harbor.graphql(`{ profiles(query: "${MEMBER}") { nodes { id } } }`);
    const about = `clientId: "${party.client_id}", profileId: "${body.data.profiles.nodes[0].id}"`;
    return {
      name: `an application ${name} for a person`,
      about,
      headers: bearer(access_token),
      facts: () => guard.byToken(access_token),
    };
  }

  const isAllowed = (facts: CallerFacts, demand: Requirement | undefined) =>
    !looksAtCaller(demand) || decide(facts, demand, Date.now()).refusal === null;

  /** What the server itself answers to a few real requests. */
  async function enforced({ headers }: Explained): Promise<Record<string, boolean>> {
    const answers: Record<string, boolean> = {};
    for (const path of ['/agency', '/resource', '/keys', '/oauth/userinfo', '/livez']) {
      const { status } = await send(server.url + path, { headers });
      answers[`GET ${path}`] = status !== 401 && status !== 403;
    }
    for (const field of ['profiles', 'auditEvents']) {
      const { body } = await graphql(server, headers, `{ ${field} { totalCount } }`);
      const codes = (body.errors ?? []).map((error: any) => error.extensions.code);
      answers[`Query.${field}`] = !codes.includes('UNAUTHENTICATED') && !codes.includes('FORBIDDEN');
    }
    return answers;
  }

  /** Some endpoints of each demand: where it is the same, so is the decision. */
  function ofEveryDemand(mostOfEach: number): string[] {
    const counts = new Map<string, number>();
    return [...demands].flatMap(([name, requirement]) => {
      const demand = JSON.stringify(requirement);
      const count = (counts.get(demand) ?? 0) + 1;
      counts.set(demand, count);
      return count <= mostOfEach ? [name] : [];
    });
  }

  it('is what is enforced: endpoints of every demand, for every kind of caller, in every state', async () => {
    const names = ofEveryDemand(4);
    let cases = 0;
    let refused = 0;
    for (const { name: state, on, begin, end } of accessStates({ ours, theirs, home, member: MEMBER })) {
      await server.database.asOwner(begin);
      for (const caller of callers.filter(({ name }) => on.test(name))) {
        const facts = await caller.facts();
        const decided = names.map((name) => `${name}: ${isAllowed(facts, demands.get(name))}`);
        const ask = async () =>
          (await explained(harbor, names, caller.about)).map(
            ({ endpoint, allowed }) => `${endpoint}: ${allowed}`,
          );
        // the server learns of the owner's change a moment later
        const answered = await eventually(ask, (now) => now.join() === decided.join()).catch(ask);
        expect([state, caller.name, answered]).toEqual([state, caller.name, decided]);
        const sample = await enforced(caller);
        for (const [name, isIn] of Object.entries(sample)) {
          expect([state, caller.name, answered.find((each) => each.startsWith(`${name}: `))]).toEqual([
            state,
            caller.name,
            `${name}: ${isIn}`,
          ]);
        }
        cases += names.length;
        refused += decided.filter((each) => each.endsWith('false')).length;
      }
      await server.database.asOwner(end);
    }
    expect(cases).toBeGreaterThan(5_000);
    expect(refused).toBeGreaterThan(1_000);
    expect(cases - refused).toBeGreaterThan(1_000);
  }, 240_000);

  it('ends with the one link that is not met, and has met all before it', async () => {
    for (const { about } of callers) {
      for (const { allowed, links } of await explained(harbor, [...demands.keys()], about)) {
        const broken = links.filter(({ met }: any) => !met);
        expect(broken).toEqual(allowed ? [] : [links.at(-1)]);
        expect(links.length).toBeGreaterThan(0);
      }
    }
  });
});

describe('the words', () => {
  it('say what is missing of a scope', async () => {
    const { client_id } = await offerApplication(publisher, ['agency:read', 'resource:read']);
    const about = `clientId: "${client_id}"`;
    const why = (endpoint: string) => refusedBy(harbor, endpoint, about);
    expect(await why('GET /agency')).toEqual(['the organization has authorized the application']);
    const id = await authorize(harbor, client_id, ['agency:read']);
    expect(await why('GET /agency/agc_any?$limit=1')).toEqual([]);
    expect(await why('GET /resource')).toEqual(['the organization approved resource:read']);
    expect(await why('GET /organization')).toEqual(['the application holds organization:read']);
    const scopes = ['agency:read', 'resource:read', 'organization:read'];
    await change(publisher, 'setApplicationScopes', { id: client_id, scopes }, '__typename');
    expect(await why('GET /organization')).toEqual([
      'the organization has reviewed the request for organization:read',
    ]);
    await change(harbor, 'suspendAuthorization', { id }, '__typename');
    expect(await why('GET /agency')).toEqual(['the organization has not suspended the authorization']);
    expect(await why('Mutation.authorizeApplication')).toEqual([
      'the organization has not suspended the authorization',
    ]);
  });
});

describe('who may ask', () => {
  it('is anybody of the organization who reads applications, people and authorizations; about that one only', async () => {
    const { client_id } = await registerApplication(harbor, ['agency:read']);
    const member = await signIn(server, MEMBER);
    expect((await explain(member, 'GET /agency', `clientId: "${client_id}"`)).allowed).toBe(true);
    const { body } = await publisher.graphql('{ profiles { nodes { id } } }');
    const theirs = body.data.profiles.nodes[0].id as string;
    const ask = (profileId: string) =>
      codeOf(harbor, `clientId: "${client_id}", endpoint: "GET /agency", profileId: "${profileId}"`);
    expect(await ask(theirs)).toBe('NOT_FOUND');
    expect(await ask(showId('prf', newId()))).toBe('NOT_FOUND');
    expect(await codeOf(harbor, `clientId: "nonsense", endpoint: "GET /agency"`)).toBe('NOT_FOUND');
    expect(await codeOf(harbor, `clientId: "${client_id}", endpoint: "GET /nowhere"`)).toBe('BAD_USER_INPUT');
  });

  it('is, about another organization, the publisher: whether it refused, and no more', async () => {
    const { client_id } = await offerApplication(publisher, ['agency:read', 'resource:read']);
    const id = await authorize(harbor, client_id, ['agency:read']);
    const at = (organization: string) => `clientId: "${client_id}", organizationId: "${organization}"`;
    const inHarbor = at(organizationId(server.demo, 'harbor-211'));
    const refused = {
      allowed: false,
      links: [{ rule: 'organization', met: false, says: 'denied by the organization' }],
    };
    expect(await explain(publisher, 'GET /agency', inHarbor)).toMatchObject({
      allowed: true,
      links: [{ rule: 'organization', met: true, says: 'allowed by the organization' }],
    });
    expect(await explain(publisher, 'GET /resource', inHarbor)).toMatchObject(refused);
    await change(harbor, 'suspendAuthorization', { id }, '__typename');
    expect(await explain(publisher, 'GET /agency', inHarbor)).toMatchObject(refused);
    for (const other of [organizationId(server.demo, 'prairie-211'), showId('org', newId()), 'nonsense']) {
      expect(await explain(publisher, 'GET /agency', at(other))).toMatchObject(refused);
    }
    expect(await refusedBy(publisher, 'GET /organization', inHarbor)).toEqual([
      'the application holds organization:read',
    ]);
    const prairie = await signIn(server, 'admin@prairie-211.example');
    expect(await codeOf(prairie, `endpoint: "GET /agency", ${inHarbor}`)).toBe('NOT_FOUND');
  });
});
