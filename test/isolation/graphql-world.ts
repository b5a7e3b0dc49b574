import { type IdKind, newId, showId } from '#libs/kernel';
import { getNamedType } from 'graphql';

import { type Answer, graphql } from '../support/clients.js';
import { contentsOf } from '../support/contents.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type Caller, everyCaller, renewTokens } from './callers.js';
import { everythingOf, SCHEMA } from './graphql-calls.js';
import type { ListCall } from './graphql-queries.js';
import { liveThrough } from './history.js';

/** A row that has a public id. */
export interface Identified {
  readonly kind: IdKind;
  /** The public id. */
  readonly id: string;
  /** The address name of the organization whose own it is; null for what is a person's. */
  readonly slug: string | null;
  /** Of the organization that it was made for and that decides about it, where there is one. */
  readonly second: string | null;
}

/** A row of a list: its UUID, and the texts by which it is searched. */
export interface Listed {
  readonly id: string;
  readonly texts: readonly string[];
}

/** Every kind of id, with the column that names whose own the row is. */
const OWNED: readonly [kind: IdKind, table: string, owner: string, second?: string][] = [
  ['org', 'organizations', 'id'],
  ['usr', 'users', 'NULL::uuid'],
  ['ses', 'sessions', 'NULL::uuid'],
  ['prf', 'profiles', 'organization_id'],
  ['inv', 'invitations', 'organization_id'],
  ['app', 'applications', 'organization_id'],
  ['tpa', 'authorizations', 'organization_id'],
  ['crd', 'credentials', 'owner_organization_id'],
  ['key', 'application_keys', 'organization_id'],
  ['evt', 'audit_events', 'organization_id'],
  ['req', 'authorization_requests', 'organization_id'],
  ['lst', 'listed_applications', 'organization_id'],
  ['trf', 'application_transfers', 'from_organization_id', 'to_organization_id'],
  ['agc', 'agencies', 'organization_id'],
  ['res', 'resources', 'organization_id'],
  ['dom', 'organization_domains', 'organization_id'],
  ['whe', 'webhook_endpoints', 'organization_id'],
  ['dlv', 'webhook_deliveries', 'organization_id'],
];

/** A server with a history between two organizations, and everybody who may call it. */
export class GraphQLWorld {
  private constructor(
    readonly server: TestServer,
    readonly callers: readonly Caller[],
    readonly rows: readonly Identified[],
  ) {}

  static async start(): Promise<GraphQLWorld> {
    const server = await startTestServer();
    const callers = await everyCaller(server);
    const world = new GraphQLWorld(server, callers, []);
    await liveThrough(world);
    return new GraphQLWorld(server, await renewTokens(server, callers), await identify(server));
  }

  ask(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    return graphql(this.server, caller.headers, query, variables);
  }

  /** The first caller whose name begins so, in an organization. */
  caller(name: string, slug: string): Caller {
    return this.callers.find((caller) => caller.name.startsWith(name) && caller.slug === slug)!;
  }

  mutate(caller: Caller, name: string, input: object, selection = ''): Promise<Answer> {
    const inputType = SCHEMA.getMutationType()!.getFields()[name]!.args[0]!.type.toString();
    const query = `mutation ($input: ${inputType}) {
      ${name}(input: $input) { ${selection} userErrors { code field message } } }`;
    return this.ask(caller, query, { input });
  }

  /** All that a field of the query answers, down to what its relations lead to. */
  everything(caller: Caller, field: string, args = ''): Promise<Answer> {
    const type = getNamedType(SCHEMA.getQueryType()!.getFields()[field]!.type);
    return this.ask(caller, `{ ${field}${args} ${everythingOf(type)} }`);
  }

  own(caller: Caller, kind: IdKind): string[] {
    return this.rows.filter((row) => row.kind === kind && row.slug === caller.slug).map(({ id }) => id);
  }

  /** Ids of one kind, or of all, that are not the own of the organization in which the caller acts. */
  foreign({ slug }: Caller, kind?: IdKind): string[] {
    return this.rows
      .filter((row) => row.slug !== slug && row.second !== slug && (!kind || row.kind === kind))
      .map(({ id }) => id);
  }

  /** What a list shows of one organization, ordered by id. */
  async listed({ rows }: ListCall, slug: string): Promise<Listed[]> {
    const statement = `WITH shown AS (${rows.replace('$1', '(SELECT id FROM organizations WHERE slug = $1)')})
      SELECT * FROM shown ORDER BY id`;
    return this.server.database.asOwner<Listed>(statement, [slug]);
  }

  /** What each caller does, one after the other; the database must hold the same afterwards. */
  async withoutAWrite(callers: readonly Caller[], work: (caller: Caller) => Promise<unknown>): Promise<void> {
    const before = await contentsOf(this.server.database);
    for (const caller of callers) await work(caller);
    expect(await contentsOf(this.server.database)).toEqual(before);
  }
}

export function unknownId(kind: IdKind): string {
  return showId(kind, newId());
}

async function identify({ database }: TestServer): Promise<Identified[]> {
  const found = OWNED.map(async ([kind, table, owner, second = 'NULL::uuid']) => {
    const rows = await database.asOwner<{ id: string; slug: string | null; second: string | null }>(
      `SELECT t.id, o.slug, s.slug AS second FROM ${table} t LEFT JOIN organizations o ON o.id = t.${owner}
       LEFT JOIN organizations s ON s.id = t.${second}`.replaceAll('t.NULL', 'NULL'),
    );
    return rows.map(({ id, slug, second: other }) => ({ kind, id: showId(kind, id), slug, second: other }));
  });
  return (await Promise.all(found)).flat();
}
