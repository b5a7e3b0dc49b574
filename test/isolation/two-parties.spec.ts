import { careSuiteInHarbor, send } from '../support/clients.js';
import { type Caller, SLUGS } from './callers.js';
import { namedTraces, sharedTraces, tracesIn, tracesOf } from './canaries.js';
import { QUERIES, restOf } from './graphql-queries.js';
import { GraphQLWorld } from './graphql-world.js';
import { PARTIES } from './history.js';
import { COLLECTIONS } from './rest-calls.js';

let world: GraphQLWorld;
let own: Record<string, Set<string>>;
/** By organization: what it may know of the others, being a party with them. */
let shared: Record<string, string[]>;
/** By caller: all that they can read. */
let read: Map<Caller, unknown[]>;

beforeAll(async () => {
  world = await GraphQLWorld.start();
  const { database } = world.server;
  const traces = SLUGS.map(async (slug): Promise<[string, Set<string>]> => [
    slug,
    await tracesOf(database, slug),
  ]);
  own = Object.fromEntries(await Promise.all(traces));
  const named = SLUGS.map(async (slug): Promise<[string, string[]]> => [
    slug,
    await namedTraces(database, slug),
  ]);
  shared = Object.fromEntries(await Promise.all(named));
  for (const { authorizer, publisher } of PARTIES) {
    const both = await sharedTraces(database, authorizer, publisher);
    for (const [slug, known] of Object.entries(both)) shared[slug]!.push(...known);
  }
  read = new Map();
  for (const caller of world.callers) read.set(caller, await everythingFor(caller));
}, 120_000);
afterAll(() => world.server.stop());

/** All that a caller can read, over GraphQL and over REST. */
async function everythingFor(caller: Caller): Promise<unknown[]> {
  const fields = Object.entries(QUERIES).map(async ([field, { ids, list }]) => {
    const rest = restOf(field);
    if (!ids || list)
      return [await world.everything(caller, field, list ? '(first: 100)' : rest && `(${rest})`)];
    const [[argument, kind]] = Object.entries(ids) as [[string, 'app']];
    return Promise.all(
      world.own(caller, kind).map((id) => world.everything(caller, field, `(${argument}: "${id}"${rest})`)),
    );
  });
  const lists = [...Object.keys(COLLECTIONS), '/keys'].map((path) =>
    send(`${world.server.url}${path}`, { headers: caller.headers }),
  );
  return [...(await Promise.all(fields)).flat(), ...(await Promise.all(lists))].map(
    ({ body }) => body as unknown,
  );
}

/** Traces of other organizations that a caller may not come across. */
function forbiddenTo({ slug }: Caller): string[] {
  const known = new Set([...own[slug]!, ...shared[slug]!]);
  const foreign = SLUGS.filter((other) => other !== slug).flatMap((other) => [...own[other]!]);
  return foreign.filter((trace) => !known.has(trace));
}

describe('all that a caller can read, with all that relations lead to', () => {
  it('holds no trace of another organization, its rows or its people, but for what parties share', async () => {
    for (const [caller, answers] of read) {
      const forbidden = forbiddenTo(caller);
      expect(forbidden.length).toBeGreaterThan(50);
      expect([caller.name, tracesIn(answers, forbidden)]).toEqual([caller.name, []]);
    }
  });

  it('holds, for an owner, every row of their own organization that has a public id', async () => {
    for (const slug of SLUGS) {
      const answers = read.get(world.caller('owner@', slug));
      const ids = world.rows.filter((row) => row.slug === slug && row.kind !== 'crd').map(({ id }) => id);
      expect([slug, ids.filter((id) => !tracesIn(answers, ids).includes(id))]).toEqual([slug, []]);
    }
  });

  it('holds, for both parties of an authorization, the name of the other and what they share', async () => {
    for (const { authorizer, publisher } of PARTIES) {
      for (const slug of [authorizer, publisher]) {
        const known = (await sharedTraces(world.server.database, authorizer, publisher))[slug]!;
        expect(tracesIn(read.get(world.caller('owner@', slug)), known)).toEqual(known);
      }
    }
  });

  it('holds no digest and no sealed secret of anybody, and no key for who gave it', async () => {
    const rows = await world.server.database.asOwner<{ digest: string; ciphertext: string | null }>(
      `SELECT encode(digest, 'hex') AS digest, encode(ciphertext, 'hex') AS ciphertext FROM credentials`,
    );
    const stored = rows.flatMap(({ digest, ciphertext }) => [digest, ciphertext ?? digest]);
    const bytes = stored.flatMap((hex) =>
      ['base64', 'base64url'].map((form) => Buffer.from(hex, 'hex').toString(form as 'base64')),
    );
    for (const [caller, answers] of read) {
      const keys = caller.slug === 'caresuite' ? [] : [careSuiteInHarbor(world.server.demo).client_secret];
      expect(tracesIn(answers, [...stored, ...bytes, ...keys])).toEqual([]);
    }
  });
});
