import { type IdKind, newId, showId } from '#libs/kernel';

import { type Answer, send } from '../support/clients.js';
import { contentsOf } from '../support/contents.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type Caller, everyCaller, SLUGS } from './callers.js';
import { COLLECTIONS, type Route } from './rest-calls.js';

/** A row as the API shows it. */
export type Shown = Readonly<Record<string, string | null>>;

/** A server with rows of every collection in every organization, and everybody who may call it. */
export class RestWorld {
  private constructor(
    readonly server: TestServer,
    readonly callers: readonly Caller[],
    private readonly shown: Readonly<Record<string, Record<string, Shown[]>>>,
  ) {}

  static async start(): Promise<RestWorld> {
    const server = await startTestServer();
    const callers = await everyCaller(server);
    const shown: Record<string, Record<string, Shown[]>> = {};
    for (const slug of SLUGS) {
      const everything = callers.find(({ name }) => name === `Everything of ${slug} by token`)!;
      await addFullRows(server, everything);
      shown[slug] = await showAll(server, everything);
    }
    return new RestWorld(server, callers, shown);
  }

  call(caller: Caller, method: string, path: string, body?: object): Promise<Answer> {
    return call(this.server, caller, method, path, body);
  }

  /** All rows of a collection in the organization in which the caller acts, as its own application sees them. */
  own({ slug }: Caller, path: string): readonly Shown[] {
    return this.shown[slug]![path]!;
  }

  /** Two rows of a collection in each other organization, the fullest first. */
  foreign({ slug }: Caller, path: string): readonly Shown[] {
    const fullness = (row: Shown) => Object.values(row).filter((value) => value !== null).length;
    return SLUGS.filter((other) => other !== slug).flatMap((other) =>
      [...this.shown[other]![path]!].sort((a, b) => fullness(b) - fullness(a)).slice(0, 2),
    );
  }

  /** What each caller does, one after the other; the database must hold the same afterwards. */
  async withoutAWrite(work: (caller: Caller) => Promise<unknown>): Promise<void> {
    const before = await contentsOf(this.server.database);
    for (const caller of this.callers) await work(caller);
    expect(await contentsOf(this.server.database)).toEqual(before);
  }
}

export function mayCall({ scopes }: Caller, route: Route): boolean {
  return route.scopes.every((scope) => scopes.has(scope));
}

/** All of an answer but what differs from one request to the next. */
export function tellable({ status, headers, body }: Answer): object {
  const { instance: _, ...rest } = typeof body === 'string' ? { text: body } : body;
  const { date: __, 'x-request-id': ___, ...head } = Object.fromEntries(headers);
  return { status, head, body: rest };
}

/** An id that nothing has. */
export function unknownId(kind: IdKind): string {
  return showId(kind, newId());
}

function call(
  server: TestServer,
  caller: Caller,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const headers = { ...caller.headers, ...(body ? { 'content-type': 'application/json' } : {}) };
  return send(server.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
}

/** An agency and a resource with a text in every field that takes one, found nowhere else. */
async function addFullRows(server: TestServer, owner: Caller): Promise<void> {
  const texts = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, `${name} only in ${owner.slug}`]));
  const agency = texts('name', 'description', 'phone', 'email', 'website');
  const { body } = await call(server, owner, 'POST', '/agency', agency);
  const resource = { agency: body.id, ...texts('name', 'description', 'phone', 'website', 'eligibility') };
  await call(server, owner, 'POST', '/resource', resource);
}

async function showAll(server: TestServer, owner: Caller): Promise<Record<string, Shown[]>> {
  const lists = Object.keys(COLLECTIONS).map(async (path): Promise<[string, Shown[]]> => {
    const { body } = await call(server, owner, 'GET', `${path}?$limit=1000`);
    return [path, body.data];
  });
  return Object.fromEntries(await Promise.all(lists));
}
