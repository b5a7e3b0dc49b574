import { readId } from '#libs/kernel';
import { cursorOf } from '#libs/paging';

import { type Caller, operatorOf, SLUGS, someOf } from './callers.js';
import {
  everythingOf,
  MUTATIONS,
  nestedFieldsWithIds,
  NODES,
  nodeTypes,
  SCHEMA,
  unknownMutations,
  unknownQueries,
} from './graphql-calls.js';
import { operationsOf } from './graphql-operations.js';
import { QUERIES, restOf } from './graphql-queries.js';
import { GraphQLWorld, type Listed, unknownId } from './graphql-world.js';

let world: GraphQLWorld;

beforeAll(async () => {
  world = await GraphQLWorld.start();
}, 120_000);
afterAll(() => world.server.stop());

const codesOf = (body: any) => (body.errors ?? []).map((error: any) => error.extensions.code) as string[];

describe('every part of the checked-in schema that takes an id', () => {
  it('is known to these tests: tell in graphql-calls.ts how to call a new one', () => {
    expect(unknownMutations()).toEqual([]);
    expect(unknownQueries()).toEqual([]);
    expect(nestedFieldsWithIds()).toEqual([]);
    expect(nodeTypes().sort()).toEqual(Object.keys(NODES).sort());
  });
});

describe('node(id)', () => {
  /** Nothing of what nobody should find has to be asked for: any answer is too much. */
  const WHETHER = { fragment: 'fragment asked on Node { __typename }', mostAtOnce: 30 };
  /** With all that its relations lead to: so many at once as one request may ask. */
  const EVERYTHING = {
    fragment: `fragment asked on Node ${everythingOf(SCHEMA.getType('Node')!)}`,
    mostAtOnce: 5,
  };

  /** What is answered to each. */
  const nodes = async (caller: Caller, ids: readonly string[], { fragment, mostAtOnce } = WHETHER) => {
    const answers: { nodes: unknown[]; errors: unknown[] } = { nodes: [], errors: [] };
    for (let first = 0; first < ids.length; first += mostAtOnce) {
      const page = ids.slice(first, first + mostAtOnce);
      const fields = page.map((id, index) => `n${index}: node(id: "${id}") { ...asked }`);
      const { body } = await world.ask(caller, `{ ${fields.join(' ')} } ${fragment}`);
      answers.nodes.push(...page.map((_, index) => body.data[`n${index}`]));
      answers.errors.push(...(body.errors ?? []));
    }
    return answers;
  };

  it('answers every foreign id of every kind as an unknown one, to every caller', async () => {
    await world.withoutAWrite(world.callers, async (caller) => {
      const foreign = world.foreign(caller);
      const kinds = new Set(foreign.map((id) => id.slice(0, 3)));
      expect(kinds.size).toBe(caller.slug === 'harbor-211' ? 17 : 18); // Harbor is a party of every transfer
      const unknown = foreign.map((id) => unknownId(id.slice(0, 3) as 'app'));
      const answer = await nodes(caller, foreign);
      expect([caller.name, answer]).toEqual([caller.name, await nodes(caller, unknown)]);
      expect(answer.nodes.filter((found) => found !== null)).toEqual([]);
    });
  });

  it('answers a foreign id under the prefix of another kind, or written otherwise, as an unknown one', async () => {
    for (const caller of someOf(world.callers)) {
      const disguised = Object.values(NODES).flatMap((kind) => [
        ...world.foreign(caller).map((id) => `${kind}${id.slice(3)}`),
        ...world.foreign(caller, kind).map((id) => id.toUpperCase()),
        ...world.foreign(caller, kind).map((id) => readId(kind, id)!),
      ]);
      const answer = await nodes(caller, disguised);
      expect(answer.nodes.filter((found) => found !== null)).toEqual([]);
    }
  });

  it.each(Object.entries(NODES))('finds %s for those whose own it is', async (typename, kind) => {
    const scope = {
      app: 'application:read',
      tpa: 'authorization:read',
      prf: 'profile:read',
      inv: 'profile:read',
      lst: 'authorization:read',
      req: 'audit:read', // of people, admins hold it: others see what they asked for themselves
    }[kind as string]!;
    const readers = world.callers.filter(
      ({ scopes, isPerson }) => scopes.has(scope) && (isPerson || kind !== 'req'),
    );
    for (const caller of readers.filter((each) => world.own(each, kind).length > 0)) {
      const own = world.own(caller, kind);
      const found = (await nodes(caller, own, EVERYTHING)).nodes as any[];
      expect([caller.name, found.map((node) => `${node.__typename} ${node[`${typename}_id`]}`)]).toEqual([
        caller.name,
        own.map((id) => `${typename} ${id}`),
      ]);
    }
  });
});

describe('a field of the query', () => {
  const withIds = Object.entries(QUERIES).flatMap(([name, { ids }]) =>
    Object.entries(ids ?? {}).map(([argument, kind]) => ({ name, argument, kind })),
  );

  it.each(withIds)(
    '$name($argument) answers a foreign id as an unknown one',
    async ({ name, argument, kind }) => {
      await world.withoutAWrite(world.callers, async (caller) => {
        const answerTo = async (id: string) =>
          (await world.ask(caller, `{ ${name}(${argument}: "${id}"${restOf(name)}) { __typename } }`)).body;
        const nothing = await answerTo(unknownId(kind));
        for (const id of [...world.foreign(caller, kind), `${kind}_nonsense`]) {
          expect([caller.name, id, await answerTo(id)]).toEqual([caller.name, id, nothing]);
        }
      });
    },
  );
});

const LISTS = Object.entries(QUERIES).flatMap(([name, { list }]) => (list ? [{ name, list }] : []));

describe.each(LISTS)('the list $name', ({ name, list }) => {
  let listed: Record<string, Listed[]>;

  beforeAll(async () => {
    const all = SLUGS.map(async (slug): Promise<[string, Listed[]]> => [
      slug,
      await world.listed(list, slug),
    ]);
    listed = Object.fromEntries(await Promise.all(all));
  });

  /** The ids of a page and the count; a caller without the scope is refused, whatever they ask. */
  async function expectRows(caller: Caller, args: object, rows: readonly Listed[], total = rows.length) {
    const { body } = await world.ask(
      caller,
      `query ($query: String, $after: String) {
        ${name}(first: 100, query: $query, after: $after) { nodes { id } totalCount pageInfo { hasNextPage } } }`,
      { ...args },
    );
    const found = body.data && {
      ids: body.data[name].nodes.map(({ id }: any) => readId(list.kind, id)).sort(),
      total: body.data[name].totalCount,
      hasNextPage: body.data[name].pageInfo.hasNextPage,
    };
    const wanted = { ids: rows.map(({ id }) => id), total, hasNextPage: false };
    const mayRead = caller.scopes.has(list.scope) && (caller.isPerson || !list.peopleOnly);
    expect([caller.name, args, found, codesOf(body)]).toEqual(
      mayRead ? [caller.name, args, wanted, []] : [caller.name, args, null, ['FORBIDDEN']],
    );
  }

  const own = ({ slug }: Caller) => listed[slug]!;
  const foreign = ({ slug }: Caller, mostEach = Infinity) =>
    SLUGS.filter((other) => other !== slug).flatMap((other) => listed[other]!.slice(0, mostEach));

  it('shows every caller the rows of one organization, and counts them', async () => {
    for (const caller of world.callers) await expectRows(caller, {}, own(caller));
  });

  it('finds and counts nothing foreign by any text', async () => {
    for (const caller of someOf(world.callers)) {
      for (const query of new Set(foreign(caller).flatMap(({ texts }) => texts))) {
        const holds = (text: string) => text.toLowerCase().includes(query.toLowerCase());
        await expectRows(
          caller,
          { query },
          own(caller).filter(({ texts }) => texts.some(holds)),
        );
      }
    }
  });

  it('takes the cursor of a foreign row for a place among the own rows, and no more', async () => {
    for (const caller of someOf(world.callers)) {
      for (const { id: place } of foreign(caller, 4)) {
        const after = own(caller).filter(({ id }) => (list.newestFirst ? id < place : id > place));
        await expectRows(caller, { after: cursorOf(place) }, after, own(caller).length);
      }
    }
  });
});

describe('a mutation', () => {
  const withIds = Object.entries(MUTATIONS).flatMap(([name, { ids, rest }]) =>
    Object.entries(ids).map(([field, kind]) => ({ name, field, kind, rest })),
  );
  /** People who may change anything, and every application. */
  const changers = () =>
    world.callers.filter(({ name, scopes, isPerson }) =>
      isPerson ? scopes.has('application:write') : name.endsWith('token'),
    );
  const isOwner = ({ name }: Caller) => name.startsWith('owner@');

  it.each(withIds)('$name answers a foreign $field as an unknown one and writes nothing', async (each) => {
    const { name, field, kind, rest } = each;
    await world.withoutAWrite(changers(), async (caller) => {
      const answerTo = async (id: string) => {
        const answer = await world.mutate(caller, name, { ...rest, [field]: id });
        return { status: answer.status, body: answer.body };
      };
      const nothing = await answerTo(unknownId(kind));
      if (isOwner(caller)) expect(codesOf(nothing.body)).toEqual(['NOT_FOUND']);
      for (const id of [...world.foreign(caller, kind), 'nonsense']) {
        expect([caller.name, id, await answerTo(id)]).toEqual([caller.name, id, nothing]);
      }
    });
  });

  it('authorizeApplication tells of an application that is not offered only that', async () => {
    const offered = await world.server.database.asOwner<{ id: string }>(
      'SELECT id FROM applications WHERE third_party_enabled',
    );
    const ids = offered.map(({ id }) => id);
    await world.withoutAWrite(changers(), async (caller) => {
      const hidden = world.foreign(caller, 'app').filter((id) => !ids.includes(readId('app', id)!));
      expect(hidden.length).toBeGreaterThan(1);
      const answers = hidden.map(async (clientId) => {
        const answer = await world.mutate(caller, 'authorizeApplication', { clientId, scopes: [] });
        return JSON.stringify(answer.body);
      });
      const told = new Set(await Promise.all(answers));
      expect(told.size).toBe(1);
      expect([...told][0]).toContain(isOwner(caller) ? 'NOT_OFFERED' : caller.isPerson ? '' : 'FORBIDDEN');
    });
  });

  it('configureOAuth tells of the organizations that it names nothing but what is public', async () => {
    const caller = world.caller('owner@', 'prairie-211');
    const [applicationId] = world.own(caller, 'app');
    const organizations = world.foreign(caller, 'org');
    const input = {
      applicationId,
      signInAudience: 'SELECTED_ORGANIZATIONS',
      redirectUris: [],
      organizations,
    };
    const { body } = await world.mutate(
      caller,
      'configureOAuth',
      input,
      'application { oauth { organizations selectedOrganizations { id slug name isTest } } }',
    );
    const { organizations: named, selectedOrganizations } = body.data.configureOAuth.application.oauth;
    expect([...named].sort()).toEqual([...organizations].sort());
    expect(selectedOrganizations.map(({ id }: any) => id)).toEqual(named);
    const unknown = await world.mutate(caller, 'configureOAuth', {
      ...input,
      organizations: [unknownId('org')],
    });
    expect(unknown.body.data.configureOAuth.userErrors[0].code).toBe('NOT_FOUND');
  });
});

describe('an operator', () => {
  const OF_ORGANIZATIONS = operationsOf(/^(scopes|role|home credential)/);
  const OF_PLATFORM = operationsOf(/^operator/);

  it('is refused whatever is an organization’s, and changes nothing of it', async () => {
    expect(OF_ORGANIZATIONS.length).toBeGreaterThan(40);
    await world.withoutAWrite([await operatorOf(world.server)], async (operator) => {
      for (const [name, operation] of OF_ORGANIZATIONS) {
        const { body } = await world.ask(operator, operation);
        expect([name, codesOf(body), body.data?.[name] ?? null]).toEqual([name, ['FORBIDDEN'], null]);
      }
    });
  });

  it('finds nothing of an organization by any id', async () => {
    const operator = await operatorOf(world.server);
    for (const id of world.foreign(operator)) {
      const { body } = await world.ask(operator, `{ node(id: "${id}") { id } }`);
      expect([codesOf(body), body.data.node]).toEqual([['ORGANIZATION_REQUIRED'], null]);
    }
  });

  it('alone does what is the platform’s: everybody else is refused, without a word why', async () => {
    expect(OF_PLATFORM.length).toBeGreaterThanOrEqual(10);
    await world.withoutAWrite(world.callers, async (caller) => {
      for (const [name, operation] of OF_PLATFORM) {
        const { body } = await world.ask(caller, operation);
        const told = body.errors.map(({ message, extensions }: any) => [message, extensions.code]);
        expect([caller.name, name, told]).toEqual([
          caller.name,
          name,
          [['You do not have permission to do this.', 'FORBIDDEN']],
        ]);
      }
    });
  });
});

describe('callers at the same time', () => {
  it('are each shown their own, however their requests interleave', async () => {
    const query = `{ organization { slug } profiles(first: 100) { nodes { email } }
      applications { nodes { id organization { slug } credentials { id organization { slug } } } }
      authorizedApplications { nodes { id application { organization { slug } } } } }`;
    const owners = SLUGS.map((slug) => world.caller('owner@', slug));
    const own = await Promise.all(owners.map(async (owner) => (await world.ask(owner, query)).body));
    expect(own.map((body) => body.data.organization.slug)).toEqual(SLUGS);
    for (let round = 0; round < 10; round++) {
      const together = [...owners, ...owners].map(async (owner) => (await world.ask(owner, query)).body);
      expect(await Promise.all(together)).toEqual([...own, ...own]);
    }
  });
});
