import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bearer, type Person, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty, signInTo } from '../support/sign-in.js';

const LIST = join(import.meta.dirname, '../architecture/permissions.txt');
const ORIGIN = 'https://app.example';
/** What a page of another origin may call, and how. */
const SHARED: Readonly<Record<string, string>> = {
  '/oauth/token': 'POST',
  '/oauth/revoke': 'POST',
  '/oauth/userinfo': 'GET, POST',
  '/.well-known/jwks.json': 'GET',
  '/.well-known/oauth-authorization-server': 'GET',
  '/.well-known/oauth-protected-resource': 'GET',
  '/.well-known/oauth-protected-resource/agency': 'GET',
  '/.well-known/oauth-protected-resource/graphql': 'GET',
  '/.well-known/oauth-protected-resource/keys': 'GET',
  '/.well-known/oauth-protected-resource/oauth/userinfo': 'GET',
  '/.well-known/oauth-protected-resource/organization': 'GET',
  '/.well-known/oauth-protected-resource/resource': 'GET',
  '/.well-known/openid-configuration': 'GET',
  '/graphql': 'GET, POST',
  '/agency': 'GET, POST',
  '/agency/:id': 'DELETE, GET, PATCH',
  '/audit-events.csv': 'GET',
  '/audit-events.ndjson': 'GET',
  '/organization': 'GET',
  '/organization/:id': 'GET, PATCH',
  '/resource': 'GET, POST',
  '/resource/:id': 'DELETE, GET, PATCH',
};

let server: TestServer;
let harbor: Person;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

/** A request as a browser sends it for a script of another origin. */
const fromElsewhere = (path: string, { headers, ...init }: RequestInit = {}) =>
  send(server.url + path, { ...init, headers: { origin: ORIGIN, ...headers } });
const preflight = (path: string, method: string) =>
  fromElsewhere(path, {
    method: 'OPTIONS',
    headers: {
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  });
const sharedWith = (headers: Headers) => headers.get('access-control-allow-origin');
const corsHeaders = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control'));

describe('a public client in a page of its own', () => {
  it('gets, uses and revokes tokens, and reads every answer, refusals too', async () => {
    const client = await registerParty(harbor, ['agency:read'], { clientType: 'PUBLIC' });
    const tokens = await signInTo(server, client, 'member@harbor-211.example');
    const form = (path: string, fields: Record<string, string>) =>
      fromElsewhere(path, {
        method: 'POST',
        body: new URLSearchParams({ client_id: client.client_id, ...fields }),
      });
    const renewed = await form('/oauth/token', {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token,
    });
    const answers = [
      renewed,
      await form('/oauth/token', { grant_type: 'refresh_token', refresh_token: 'x' }),
      await fromElsewhere('/oauth/userinfo', { headers: bearer(renewed.body.access_token) }),
      await form('/oauth/revoke', { token: renewed.body.refresh_token }),
      await fromElsewhere('/oauth/userinfo', { headers: bearer(renewed.body.access_token) }),
      await fromElsewhere('/.well-known/openid-configuration'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200, 200, 401, 200]);
    for (const { headers } of answers) {
      expect(sharedWith(headers)).toBe('*');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
    }
  });

  it('may ask first', async () => {
    for (const [path, methods] of Object.entries(SHARED)) {
      const { status, headers, body } = await preflight(
        path.replace(':id', 'x'),
        methods.split(', ').at(-1)!,
      );
      expect([path, status, body]).toEqual([path, 204, '']);
      expect(Object.fromEntries(corsHeaders(headers).map((name) => [name, headers.get(name)]))).toEqual({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': methods,
        'access-control-allow-headers': expect.stringMatching(
          /^Authorization, Content-Type, If-Match, Idempotency-Key, .*Prefer/,
        ),
        'access-control-expose-headers': expect.any(String),
        'access-control-max-age': '7200',
      });
    }
  });

  it('uses its token on the APIs, and reads what refuses it and what was left out', async () => {
    const client = await registerParty(harbor, ['agency:read', 'agency:write', 'profile:read'], {
      clientType: 'PUBLIC',
    });
    const scope = 'agency:read agency:write profile:read';
    const { access_token } = await signInTo(server, client, 'admin@harbor-211.example', { scope });
    const call = (path: string, method = 'GET', body?: object) =>
      fromElsewhere(path, {
        method,
        headers: { ...bearer(access_token), ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    const created = await call('/agency', 'POST', { name: 'Cross Pier' });
    const agency = created.headers.get('location')!;
    const answers = [
      created,
      await call(`${agency}?unknown=1`),
      await call('/agency?unknown=1'),
      await call(agency, 'PATCH', { name: 'Cross Pier 2' }),
      await call(agency, 'DELETE'),
      await call('/resource'),
      await call('/graphql', 'POST', { query: '{ profiles { totalCount } }' }),
      await call('/graphql?query={profiles{totalCount}}'),
      await fromElsewhere('/agency'),
      await fromElsewhere('/agency', { headers: bearer('x') }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 204, 403, 200, 200, 401, 401]);
    for (const { headers } of answers) {
      expect(sharedWith(headers)).toBe('*');
      const exposed = headers.get('access-control-expose-headers')!.split(', ');
      const ours = ['location', 'nexus-ignored-filters', 'www-authenticate'].filter((name) =>
        headers.has(name),
      );
      expect(exposed.map((name) => name.toLowerCase())).toEqual(expect.arrayContaining(ours));
    }
    expect(answers[2]!.headers.get('nexus-ignored-filters')).toBe('unknown');
  });

  it('never acts by a cookie', async () => {
    const query = { body: JSON.stringify({ query: '{ viewer { scopes } }' }), method: 'POST' };
    const headers = { cookie: harbor.cookie, 'content-type': 'application/json' };
    const refused = await fromElsewhere('/graphql', { ...query, headers });
    expect([refused.body.errors[0].extensions.code, refused.body.data]).toEqual([
      'FORBIDDEN',
      { viewer: null },
    ]);
    const write = { method: 'POST', headers, body: '{"name":"Forged"}' };
    expect((await fromElsewhere('/agency', write)).status).toBe(403);
    for (const path of ['/graphql?query={viewer{scopes}}', '/agency']) {
      const answer = await fromElsewhere(path, { headers: { cookie: harbor.cookie } });
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('is told the methods where it asks in another way', async () => {
    const { status, headers } = await send(`${server.url}/oauth/token`, { method: 'OPTIONS' });
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('nothing else', () => {
  /** Every route of the checked-in list. */
  const routes = [...readFileSync(LIST, 'utf8').matchAll(/^(GET|POST|PATCH|DELETE) (\/\S*)/gm)]
    .map(([, method, path]) => ({ method: method!, path: path! }))
    .filter(({ path }) => !(path in SHARED))
    .map(({ method, path }) => ({ method, path: path.replace(/:\w+/, 'x') }));
  const all = [...routes, { method: 'GET', path: '/no-such-page' }];

  it('is shared with pages of other origins', async () => {
    expect(routes.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/keys',
        '/oauth/access-token',
        '/oauth/introspect',
        '/oauth/logout',
        '/sign-in',
      ]),
    );
    for (const { method, path } of all) {
      const asked = await preflight(path, method);
      expect([path, corsHeaders(asked.headers)]).toEqual([path, []]);
      expect(asked.status).toBeGreaterThanOrEqual(400);
      const answer = await fromElsewhere(path, { method });
      expect([path, corsHeaders(answer.headers)]).toEqual([path, []]);
    }
  });

  it('is taken for shared by the look of its address', async () => {
    for (const path of [
      '/oauth/token/x',
      '/oauth/tokens',
      '/keys?/oauth/token',
      '/keys/..%2f..%2foauth/token',
      '/graphqls',
      '/graphql/x',
      '/agency/x/y',
      '/.well-known',
    ]) {
      expect([path, corsHeaders((await preflight(path, 'POST')).headers)]).toEqual([path, []]);
    }
  });
});
