import { change, registerApplication } from '../support/changes.js';
import { addKey } from '../support/client-keys.js';
import {
  basic,
  bearer,
  careSuiteInHarbor,
  type Client,
  graphql,
  organizationId,
  type Person,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { careSuiteAuthorization } from '../support/nodes.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let harbor: Person;
let prairie: Person;

beforeAll(async () => {
  server = await startTestServer({ env: { NEXUS_AUDIT_BATCH_SECONDS: '1' } });
  harbor = await signIn(server, 'admin@harbor-211.example');
  prairie = await signIn(server, 'admin@prairie-211.example');
});
afterAll(() => server.stop());

const FIELDS = `id type occurredAt network requestId actor { kind id name onBehalfOf { id name } }
  subject { name value } details { name value } changes { name before after }`;

/** The events that these arguments find, newest first, and their count. */
async function find(person: Person, args: Record<string, unknown>): Promise<any> {
  const query = `query ($first: Int, $after: String, $query: String, $types: [String!], $actorId: ID, $subjectId: ID,
    $from: DateTime, $to: DateTime) { auditEvents(first: $first, after: $after, query: $query, types: $types,
    actorId: $actorId, subjectId: $subjectId, from: $from, to: $to)
    { nodes { ${FIELDS} } totalCount pageInfo { hasNextPage endCursor } } }`;
  const { body } = await person.graphql(query, { first: 100, ...args });
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data.auditEvents;
}

async function typesOf(person: Person, args: Record<string, unknown>): Promise<string[]> {
  return (await find(person, args)).nodes.map(({ type }: any) => type);
}

/** As soon as there is one of this type that satisfies. */
function eventuallyFinds(person: Person, args: Record<string, unknown>): Promise<any[]> {
  return eventually(
    async () => (await find(person, args)).nodes as any[],
    (nodes) => nodes.length > 0,
    10_000,
  );
}

const detail = (event: any, name: string) => event.details.find((each: any) => each.name === name)?.value;

async function profileOf(person: Person, email: string): Promise<string> {
  const { body } = await person.graphql('{ profiles(first: 100) { nodes { id email } } }');
  return body.data.profiles.nodes.find((node: any) => node.email === email).id;
}

describe('an event', () => {
  it('tells who, what, before and after, from where and when', async () => {
    const { client_id: id } = await registerApplication(harbor, ['agency:read'], 'Told');
    const answer = await harbor.graphql(
      `mutation { setApplicationScopes(input: {id: "${id}", scopes: ["agency:write"]}) { userErrors { code } } }`,
    );
    const [event] = (await find(harbor, { types: ['application.scopes_changed'], subjectId: id })).nodes;
    expect(event).toMatchObject({
      type: 'application.scopes_changed',
      actor: {
        kind: 'PERSON',
        id: await profileOf(harbor, 'admin@harbor-211.example'),
        onBehalfOf: null,
      },
      changes: [{ name: 'scopes', before: '["agency:read"]', after: '["agency:write"]' }],
      requestId: answer.headers.get('x-request-id'),
      network: expect.stringMatching(/^(127\.0\.0\.0\/24|0:0:0:0::\/56)$/),
    });
    expect(Math.abs(Date.now() - Date.parse(event.occurredAt))).toBeLessThan(60_000);
  });

  it('of another organization tells its name, and not from where', async () => {
    const id = await careSuiteAuthorization(harbor);
    await change(harbor, 'suspendAuthorization', { id }, '__typename');
    await change(harbor, 'resumeAuthorization', { id }, '__typename');
    const caresuite = await signIn(server, 'admin@caresuite.example');
    const [event] = (await find(caresuite, { types: ['authorization.suspended'] })).nodes;
    expect(event).toMatchObject({
      actor: { kind: 'ORGANIZATION', id: organizationId(server.demo, 'harbor-211') },
      changes: [{ name: 'status', before: 'ACTIVE', after: 'SUSPENDED' }],
      network: null,
    });
  });
});

describe('a search', () => {
  let id: string;

  beforeAll(async () => {
    ({ client_id: id } = await registerApplication(prairie, ['agency:read'], 'Zephyr (night) bot'));
    await change(prairie, 'setApplicationScopes', { id, scopes: ['resource:read'] }, '__typename');
    await registerApplication(prairie, ['agency:read'], 'Another');
  });

  it('finds by the beginnings of words: of names, of types, of what was changed', async () => {
    const both = ['application.scopes_changed', 'application.created'];
    expect(await typesOf(prairie, { query: 'ZEPHYR' })).toEqual(both);
    expect(await typesOf(prairie, { query: 'bot (night' })).toEqual(both);
    expect(await typesOf(prairie, { query: 'zeph application.cre' })).toEqual(['application.created']);
    expect(await typesOf(prairie, { query: 'zephyr resource:read' })).toEqual(['application.scopes_changed']);
    expect(await typesOf(prairie, { query: 'ephyr' })).toEqual([]);
  });

  it.each(["'", "a' | 'b", '\\', '!zephyr', ':*', '%', '_', '& |', '()'])(
    'takes %p for a word like any other',
    async (query) => {
      expect(await typesOf(prairie, { query: `zephyr ${query}` })).toEqual([]);
    },
  );

  it('filters by types, actor, subject and time, alone and together', async () => {
    const admin = await profileOf(prairie, 'admin@prairie-211.example');
    const subject = { subjectId: id };
    expect(await typesOf(prairie, { ...subject, actorId: admin })).toEqual([
      'application.scopes_changed',
      'credential.created',
      'application.created',
    ]);
    expect(await typesOf(prairie, { ...subject, actorId: id })).toEqual([]);
    expect(await typesOf(prairie, { ...subject, types: ['application.created'] })).toHaveLength(1);
    const types = ['application.created', 'application.scopes_changed'];
    const all = (await find(prairie, { types })).nodes;
    expect(all.map(({ id: each }: any) => each)).toEqual(
      all
        .map(({ id: each }: any) => each)
        .sort()
        .reverse(),
    );
    const [newest, , oldest] = all;
    expect(await typesOf(prairie, { types, from: newest.occurredAt })).toEqual(['application.created']);
    expect(await typesOf(prairie, { types, to: oldest.occurredAt })).toEqual([]);
    const between = await typesOf(prairie, { types, from: oldest.occurredAt, to: newest.occurredAt });
    expect(between).toHaveLength(2);
  });

  it('finds what concerns an invitation, a key, a request and a transfer', async () => {
    const invited = { email: 'found@people.example', role: 'MEMBER' };
    const { invitation } = await change(prairie, 'inviteProfile', invited, 'invitation { id }');
    expect(await typesOf(prairie, { subjectId: invitation.id })).toEqual(['invitation.created']);
    const keyed = await registerApplication(prairie, ['agency:read'], 'Keyed');
    const { keyId } = await addKey(prairie, keyed);
    expect(await typesOf(prairie, { subjectId: keyId })).toEqual(['application.key_added']);
    const clientId = careSuiteInHarbor(server.demo).client_id;
    const asked = { clientId, scopes: ['agency:read'], reason: 'For the night shift' };
    const { request } = await change(prairie, 'requestAuthorization', asked, 'request { id }');
    expect(await typesOf(prairie, { subjectId: request.id })).toEqual(['authorization_request.made']);
    const owner = await signIn(server, 'owner@prairie-211.example');
    const offer = { id: keyed.client_id, organizationSlug: 'caresuite' };
    const { transfer } = await change(owner, 'transferApplication', offer, 'transfer { id }');
    expect(await typesOf(prairie, { subjectId: transfer.id })).toEqual(['application.transfer_offered']);
    expect(await typesOf(harbor, { subjectId: invitation.id })).toEqual([]);
  });

  it('pages by keyset under every filter, and counts what it finds', async () => {
    for (const args of [
      { query: 'application' },
      { types: ['application.created', 'application.deleted'] },
    ]) {
      const whole = await find(prairie, args);
      expect(whole.nodes.length).toBeGreaterThan(1);
      const first = await find(prairie, { ...args, first: 1 });
      expect(first).toMatchObject({
        totalCount: whole.nodes.length,
        pageInfo: { hasNextPage: true },
        nodes: [{ id: whole.nodes[0].id }],
      });
      const rest = await find(prairie, { ...args, after: first.pageInfo.endCursor });
      expect(rest.nodes.map((node: any) => node.id)).toEqual(
        whole.nodes.slice(1).map((node: any) => node.id),
      );
    }
  });

  it('finds nothing of another organization, by its words, people and applications', async () => {
    const foreign = [
      { query: 'zephyr' },
      { subjectId: id },
      { actorId: await profileOf(prairie, 'admin@prairie-211.example') },
      { actorId: id },
      { actorId: 'prf_nonsense' },
    ];
    for (const args of foreign) expect([args, (await find(harbor, args)).totalCount]).toEqual([args, 0]);
  });

  it('refuses more and longer words than it looks for: none is left out silently', async () => {
    for (const query of ['a '.repeat(11), 'a'.repeat(101)]) {
      await expect(find(prairie, { query })).rejects.toThrow('BAD_USER_INPUT');
    }
  });

  it('refuses types that no event has, and empty lists of them', async () => {
    for (const types of [['application.exploded'], []]) {
      await expect(find(prairie, { types })).rejects.toThrow('BAD_USER_INPUT');
    }
  });
});

describe('an export', () => {
  const reader = () => registerApplication(prairie, ['audit:read', 'agency:read'], 'Archive');
  /** Lines of JSON are no JSON: the body is left as it is. */
  const read = async (path: string, client: Client) => {
    const response = await fetch(server.url + path, { headers: basic(client) });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };

  it('gives the same events as the list, one JSON object a line, by the same filters', async () => {
    const { nodes } = await find(prairie, { query: 'zephyr' });
    const { headers, body } = await read('/audit-events.ndjson?query=zephyr', await reader());
    const lines = body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(lines.map(({ id, type, actor_id }) => [id, type, actor_id])).toEqual(
      nodes.map((node: any) => [node.id, node.type, node.actor.id]),
    );
    const [{ occurredAt }] = nodes;
    const query = `/audit-events.ndjson?query=zephyr&types=application.created,application.deleted&to=${occurredAt}`;
    expect((await read(query, await reader())).body).toBe(`${JSON.stringify(lines[1])}\n`);
  });

  it('goes through many pages', async () => {
    await server.database.asOwner(
      `INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, occurred_at)
       SELECT gen_random_uuid(), o.id, 'organization.renamed', 1, '{"kind": "organization"}'::jsonb || jsonb_build_object('id', o.id, 'name', 'x'),
         '{}', '{"name": "manyfold"}', now() FROM organizations o, generate_series(1, 1501) WHERE slug = 'prairie-211'`,
    );
    const { body } = await read('/audit-events.csv?query=manyfold', await reader());
    const ids = body
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(new Set(ids).size).toBe(1501);
    expect((await find(prairie, { query: 'manyfold', first: 1 })).totalCount).toBe(1501);
  });

  it('as CSV holds no formula, whatever things are called', async () => {
    await registerApplication(prairie, ['agency:read'], '=HYPERLINK("https://evil.example";"x")');
    const { headers, body } = await read('/audit-events.csv?query=hyperlink', await reader());
    expect(headers.get('content-type')).toContain('text/csv');
    const cells = [...body.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell!);
    expect(cells.some((cell) => cell.includes('HYPERLINK'))).toBe(true);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('needs the scope, is refused with a filter that it does not know, and shows nothing foreign', async () => {
    const outsider = await registerApplication(prairie, ['agency:read']);
    expect((await read('/audit-events.csv', outsider)).status).toBe(403);
    const client = await reader();
    for (const query of [
      'type=x',
      'types=x.y',
      'from=yesterday',
      'from=2026-01-01&from=2026-01-02',
      'query=',
    ]) {
      expect([query, (await read(`/audit-events.csv?${query}`, client)).status]).toEqual([query, 400]);
    }
    expect((await read('/audit-events.ndjson?query=told', client)).body).toBe('');
    expect((await send(`${server.url}/audit-events.csv`)).status).toBe(401);
  });
});

describe('a read under a sensitive scope', () => {
  it('is recorded with the application and the rows that it was shown', async () => {
    const client = await registerApplication(harbor, ['audit:read'], 'Watcher');
    const query = '{ auditEvents(first: 2) { nodes { id } } }';
    const { body } = await graphql(server, bearer(await tokenFor(server, client)), query);
    const shown = body.data.auditEvents.nodes.map(({ id }: any) => id);
    const [event] = await eventuallyFinds(harbor, { types: ['rows.read'], actorId: client.client_id });
    expect(event.actor.name).toBe('Watcher');
    expect(JSON.parse(detail(event, 'rows'))).toEqual(shown);
    expect([detail(event, 'scope'), detail(event, 'count')]).toEqual(['audit:read', '2']);
    const found = await find(harbor, {
      types: ['rows.read'],
      actorId: client.client_id,
      subjectId: shown[0],
    });
    expect(found.nodes.map(({ id }: any) => id)).toEqual([event.id]);
  });
});
