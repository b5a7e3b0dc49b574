import { readFileSync } from 'node:fs';

import type { IdKind } from '#libs/kernel';

/** One route of the checked-in list of permissions, which another test compares with what is served. */
export interface Route {
  /** `GET /agency/:id` */
  readonly name: string;
  readonly method: string;
  /** `/agency` */
  readonly path: string;
  readonly hasId: boolean;
  readonly scopes: readonly string[];
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

/** Routes that reach no rows of the Nexus211 API, and what they do instead. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'GET /keys': 'keys of the calling application: tested beside the collections',
  'GET /audit-events.csv': "the organization's own events: tested in test/flows/audit.spec.ts",
  'GET /audit-events.ndjson': "the organization's own events: tested in test/flows/audit.spec.ts",
  'POST /oauth/token': 'authenticates the client itself: tested beside the collections',
  'POST /oauth/introspect': 'authenticates the client itself: tested with the tokens of others in test/flows',
  'POST /oauth/revoke': 'authenticates the client itself: tested with the tokens of others in test/flows',
  'GET /oauth/userinfo': 'tells of the person of the token',
  'POST /oauth/userinfo': 'tells of the person of the token',
  'GET /oauth/logout': 'ends the session of its cookie',
  'POST /oauth/logout': 'ends the session of its cookie',
  'POST /oauth/access-token':
    'authenticates the client itself: tested with the codes of others in test/flows',
  'POST /oauth/service-account-token':
    'authenticates the client itself: tested with foreign accounts in test/flows',
  'GET /oauth/authorize': 'asks the person of the session for their own profiles',
  'POST /oauth/authorize': 'asks the person of the session for their own profiles',
  'GET /consent': 'shows the person of the session what they may say yes to',
  'POST /consent': 'decides for the person of the session: tested with the forms of others in test/security',
  'GET /authorize-application': "asks an admin about the session's own organizations",
  'GET /authorize-application/review': "asks an admin about the session's own organizations",
  'POST /authorize-application/review': "decides in the session's own organizations: tested in test/security",
  'GET /.well-known/jwks.json': 'the same for everybody',
  'GET /.well-known/openid-configuration': 'the same for everybody',
  'GET /dev/mail': 'development only: there is none in production',
  'GET /dev/mail/:number': 'development only: there is none in production',
  'GET /': 'the same for everybody',
  'GET /console': 'the same for everybody',
  'GET /console/*': 'the same for everybody',
  'GET /console/assets/:file': 'the same for everybody',
  'GET /graphiql': 'the same for everybody',
  'GET /graphiql/:file': 'the same for everybody',
  'GET /.well-known/oauth-authorization-server': 'the same for everybody',
  'GET /.well-known/oauth-protected-resource': 'the same for everybody',
  'GET /livez': 'the same for everybody',
  'GET /readyz': 'the same for everybody',
  'GET /sign-in': 'before there is an organization',
  'POST /sign-in': 'before there is an organization',
  'POST /sign-out': 'ends the session of its cookie',
  'GET /account': 'shows the person of the session',
  'GET /account/applications': 'shows the person of the session',
  'POST /account/applications':
    'changes what the person of the session said: tested with the forms of others',
  'GET /account/password': 'shows the person of the session',
  'POST /account/password': 'changes the person of the session: tested in account.spec.ts',
  'GET /account/profile': 'shows the person of the session: tested in account.spec.ts',
  'POST /account/profile': 'changes the person of the session: tested in account.spec.ts',
  'GET /invitation': 'before there is an organization: whoever has the link',
  'POST /invitation': 'before there is an organization: tested with the links of others in test/security',
  'GET /sign-up': 'before there is an organization',
  'POST /sign-up': 'before there is an organization',
  'GET /sign-up/organization': 'gives the person of the session an organization of their own',
  'POST /sign-up/organization': 'gives the person of the session an organization of their own',
  'GET /forgot-password': 'before there is a session',
  'POST /forgot-password': 'before there is a session: answers the same to everybody',
  'GET /reset-password': 'shows whoever has the mailed link their own email',
  'POST /reset-password': 'changes the person of the mailed link',
  'GET /verify-email': 'shows whoever asked for the mailed link their own email',
  'POST /verify-email': 'changes the person of the mailed link and the session',
  'POST /account/email': 'mails the person of the session',
  'GET /first-organization': 'before there is an organization',
  'POST /first-organization': 'before there is an organization',
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
      },
    ];
  });

/** Whether the tables above know how to call a route. */
export function isKnown({ name, method, path, hasId }: Route): boolean {
  const { bodies } = COLLECTIONS[path] ?? {};
  if (!bodies) return name in ELSEWHERE;
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
