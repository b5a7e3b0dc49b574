import { readFileSync } from 'node:fs';

import type { IdKind } from '#libs/kernel';

import { PAGES } from './page-calls.js';

/** One route of the checked-in list of permissions, which another test compares with what is served. */
export interface Route {
  /** `GET /agency/:id` */
  readonly name: string;
  readonly method: string;
  /** `/agency` */
  readonly path: string;
  readonly hasId: boolean;
  readonly scopes: readonly string[];
  /** As the list words it. */
  readonly requirement: string;
}

/** How to call the routes of one collection of the Nexus211 API. */
interface Collection {
  readonly table: string;
  /** The column that names the organization. */
  readonly owner: string;
  readonly kind: IdKind;
  /** Bodies that are good for one's own rows, by method. */
  readonly bodies: Readonly<Record<string, object>>;
  /** Fields of the bodies that name another row, with the collection of that row. */
  readonly relations: Readonly<Record<string, string>>;
}

const NAMED = { name: 'Not theirs to write' };

export const COLLECTIONS: Readonly<Record<string, Collection>> = {
  '/organization': {
    table: 'organizations',
    owner: 'id',
    kind: 'org',
    bodies: { PATCH: NAMED },
    relations: {},
  },
  '/agency': {
    table: 'agencies',
    owner: 'organization_id',
    kind: 'agc',
    bodies: { POST: NAMED, PATCH: NAMED },
    relations: {},
  },
  '/resource': {
    table: 'resources',
    owner: 'organization_id',
    kind: 'res',
    bodies: { POST: NAMED, PATCH: NAMED },
    relations: { agency: '/agency' },
  },
};

/** Routes that are no pages and reach no rows of the Nexus211 API, and what they do instead. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'GET /keys': 'keys of the calling application: tested beside the collections',
  'GET /audit-events.csv': "the organization's own events: tested in test/flows/audit.spec.ts",
  'GET /audit-events.ndjson': "the organization's own events: tested in test/flows/audit.spec.ts",
  'POST /oauth/token': 'authenticates the client itself: tested beside the collections',
  'POST /oauth/introspect': 'authenticates the client itself: tested with the tokens of others in test/flows',
  'POST /oauth/revoke': 'authenticates the client itself: tested with the tokens of others in test/flows',
  'GET /oauth/userinfo': 'tells of the person of the token',
  'POST /oauth/userinfo': 'tells of the person of the token',
  'POST /oauth/access-token':
    'authenticates the client itself: tested with the codes of others in test/flows',
  'POST /oauth/service-account-token':
    'authenticates the client itself: tested with foreign accounts in test/flows',
  'GET /.well-known/jwks.json': 'the same for everybody',
  'GET /.well-known/openid-configuration': 'the same for everybody',
  'GET /': 'the same for everybody',
  'GET /console/assets/:file': 'the same for everybody',
  'GET /graphiql': 'the same for everybody',
  'GET /graphiql/:file': 'the same for everybody',
  'GET /.well-known/oauth-authorization-server': 'the same for everybody',
  'GET /.well-known/oauth-protected-resource': 'the same for everybody',
  'GET /.well-known/oauth-protected-resource/agency': 'the same for everybody',
  'GET /.well-known/oauth-protected-resource/graphql': 'the same for everybody',
  'GET /.well-known/oauth-protected-resource/keys': 'the same for everybody',
  'GET /.well-known/oauth-protected-resource/oauth/userinfo': 'the same for everybody',
  'GET /.well-known/oauth-protected-resource/organization': 'the same for everybody',
  'GET /.well-known/oauth-protected-resource/resource': 'the same for everybody',
  'GET /livez': 'the same for everybody',
  'GET /readyz': 'the same for everybody',
};

/** Every REST route and page that is declared. */
export const ROUTES: readonly Route[] = readFileSync('test/architecture/permissions.txt', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, name, method, path, id, requirement] = /^(([A-Z]+) (\/.*?)(\/:\w+)?) — (.*)$/.exec(line) ?? [];
    if (name === undefined) return [];
    const [, scopes = ''] = /^scopes (.*)$/.exec(requirement!) ?? [];
    return [
      {
        name,
        method: method!,
        path: path!,
        hasId: id !== undefined,
        scopes: scopes.split(' ').filter(Boolean),
        requirement: requirement!,
      },
    ];
  });

/** Whether the tables above know how to call a route. */
export function isKnown({ name, method, path, hasId }: Route): boolean {
  const { bodies } = COLLECTIONS[path] ?? {};
  if (!bodies) return name in ELSEWHERE !== name in PAGES;
  if (method === 'GET') return true;
  if (method === 'DELETE') return hasId;
  return method in bodies && hasId === (method !== 'POST');
}

/** The routes of the collections by these methods, with or without an id. */
export function routesOf(methods: readonly string[], hasId: boolean): [string, Route][] {
  return ROUTES.filter(
    (route) => route.path in COLLECTIONS && route.hasId === hasId && methods.includes(route.method),
  ).map((route) => [route.name, route]);
}
