import { basic, cookiesOf, demoClient, hiddenFields, type Person, send, signIn } from '../support/clients.js';
import { readEverything } from '../support/database.js';
import { expectGraphQLErrors, expectPage } from '../support/forms.js';
import { type RawRequest, sendRaw } from '../support/raw-http.js';
import { startTestServer, type TestServer } from '../support/server.js';

const JSON_TYPE = 'Content-Type: application/json';
const FORM_TYPE = 'Content-Type: application/x-www-form-urlencoded';
/** A document that is refused must not keep the others waiting. */
const BOUND_MS = 5_000;

let server: TestServer;
let admin: Person;
let before: string[];

beforeAll(async () => {
  server = await startTestServer();
  admin = await signIn(server, 'admin@harbor-211.example');
  before = await everything();
});
afterAll(async () => {
  const after = await everything();
  await server.stop();
  expect(after).toEqual(before); // whatever was refused has written nothing
  expect(server.output()).not.toContain('"level":50');
});

const everything = () => readEverything(server.database, ['last_used_at', 'last_seen_at']);

describe('GraphQL refuses', () => {
  const graphql = (body: Buffer | string, headers: readonly string[] = [JSON_TYPE]) =>
    sendRaw(server, { path: '/graphql', headers: [`Cookie: ${admin.cookie}`, ...headers], body });
  const asking = (query: string, variables: object = {}) => graphql(JSON.stringify({ query, variables }));

  it.each<[string, number, string]>([
    ['JSON that is none', 400, '{"query":'],
    ['nothing', 400, ''],
    ['an empty object', 400, '{}'],
    ['a batch', 400, '[{"query":"{ viewer { scopes } }"}]'],
    ['a query that is no text', 400, '{"query":{"toString":"x"}}'],
    ['variables that are no object', 400, '{"query":"{ viewer { scopes } }","variables":[]}'],
    ['variables in a text', 400, '{"query":"{ viewer { scopes } }","variables":"{}"}'],
    [
      '__proto__ among the variables',
      400,
      '{"query":"{ viewer { scopes } }","variables":{"__proto__":{"a":1}}}',
    ],
    [
      'several operations without a name',
      400,
      '{"query":"query a { viewer { scopes } } query b { viewer { scopes } }"}',
    ],
    [
      'an operation that is not there',
      400,
      '{"query":"query a { viewer { scopes } }","operationName":"__proto__"}',
    ],
    [
      'variables nested forty levels',
      400,
      `{"query":"{ viewer { scopes } }","variables":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`,
    ],
    [
      '1 MiB and more',
      413,
      `{"query":"{ viewer { scopes } }","variables":{"a":"${'a'.repeat(1024 * 1024)}"}}`,
    ],
  ])('%s', async (_what, status, body) => expectGraphQLErrors(await graphql(body), status));

  it.each<[string, number, string[], string]>([
    ['a form', 400, [FORM_TYPE], 'query={viewer{scopes}}'],
    ['plain text', 415, ['Content-Type: text/plain'], '{"query":"{ viewer { scopes } }"}'],
    ['the document alone', 415, ['Content-Type: application/graphql'], '{ viewer { scopes } }'],
    ['another charset', 415, [`${JSON_TYPE}; charset=utf-16`], '{"query":"{ viewer { scopes } }"}'],
    ['no media type', 415, [], '{"query":"{ viewer { scopes } }"}'],
    [
      'JSON for somebody who wants a picture',
      406,
      [JSON_TYPE, 'Accept: image/png'],
      '{"query":"{ viewer { scopes } }"}',
    ],
  ])('%s', async (_what, status, headers, body) => expectGraphQLErrors(await graphql(body, headers), status));

  it.each<[string, string]>([
    ['a document that is none', '{ viewer {'],
    ['a field that is not there', '{ password }'],
    ['a property of every object', '{ constructor }'],
    ['an unknown directive', '{ viewer { scopes @deny } }'],
    ['a fragment in itself', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'],
    ['two fields under one name', '{ a: viewer { scopes } a: organization { name } }'],
    ['an unused variable', 'query ($a: Int) { viewer { scopes } }'],
    ['a mutation among others without its input', 'mutation { createOrganization { __typename } }'],
  ])('%s', async (_what, query) => expectGraphQLErrors(await asking(query), 400));

  it.each([100, 500, 1_000, 1_500, 1_999, 20_000])(
    'a document nested %d levels, in bounded time',
    async (levels) => {
      const askedAt = performance.now();
      for (const field of ['viewer', '...on Query', '__schema', 'a: __type(name: "Query")']) {
        expectGraphQLErrors(await asking(`{${`${field}{`.repeat(levels)}${'}'.repeat(levels)}}`), 400);
      }
      expect(performance.now() - askedAt).toBeLessThan(BOUND_MS);
    },
  );

  it('a document of more than 1500 tokens', async () => {
    const answer = await asking(`{ viewer { ${'scopes '.repeat(4_000)} } }`);
    expectGraphQLErrors(answer, 400);
    expect(answer.body.errors[0].message).toContain('1500 tokens');
  });

  it('fragments that multiply, in bounded time', async () => {
    const twice = (next: string) => `a: fields { type { ${next} } } b: fields { type { ${next} } }`;
    const fragments = Array.from({ length: 30 }, (_, index) => {
      return `fragment f${index} on __Type { ${twice(index === 29 ? 'name' : `...f${index + 1}`)} }`;
    });
    const askedAt = performance.now();
    expectGraphQLErrors(await asking(`{ __schema { types { ...f0 } } } ${fragments.join(' ')}`), 400);
    expect(performance.now() - askedAt).toBeLessThan(BOUND_MS);
  });

  it('more than thirty root fields, in whatever fragments they come', async () => {
    const fields = (count: number) =>
      Array.from({ length: count }, (_, index) => `a${count}_${index}: viewer { scopes }`).join(' ');
    expect((await asking(`{ ${fields(30)} }`)).body.errors).toBeUndefined();
    for (const query of [
      `{ ${fields(31)} }`,
      `{ ${fields(15)} ... { ${fields(10)} ... @include(if: true) { ${fields(6)} } } }`,
      `{ ${fields(15)} ...f } fragment f on Query { ${fields(10)} ...g } fragment g on Query { ${fields(6)} }`,
      `mutation { ${Array.from({ length: 31 }, (_, index) => `a${index}: deleteApplication(input: { id: "x" }) { deletedId }`).join(' ')} }`,
    ]) {
      const answer = await asking(query);
      expectGraphQLErrors(answer, 400);
      expect(answer.body.errors[0].message).toContain('30 root fields');
    }
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('the method %s, and says what it knows', async (method) => {
    const answer = await sendRaw(server, { path: '/graphql', method, headers: [JSON_TYPE], body: '{}' });
    expectGraphQLErrors(answer, 405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  it('a change by GET', async () => {
    const query = encodeURIComponent(
      'mutation { createApplication(input: { name: "x", scopes: [] }) { __typename } }',
    );
    const headers = [`Cookie: ${admin.cookie}`, 'Apollo-Require-Preflight: 1'];
    const answer = await sendRaw(server, { path: `/graphql?query=${query}`, method: 'GET', headers });
    expectGraphQLErrors(answer, 405);
  });
});

describe('a page refuses', () => {
  const bot = () => `Authorization: ${basic(demoClient(server.demo, 'Harbor Sync Bot')).authorization}`;
  const page = (request: RawRequest) => sendRaw(server, { headers: [FORM_TYPE], ...request });

  it.each<[string, number, (hidden: string) => Buffer | string]>([
    ['a form without its hidden field', 403, () => 'email=a&password=b'],
    ['a form with the hidden field twice', 400, (hidden) => `${hidden}&${hidden}&email=a&password=b`],
    ['a form without email', 400, (hidden) => `${hidden}&password=b`],
    ['a form with two emails', 400, (hidden) => `${hidden}&email=a&email=b&password=c`],
    ['a form with fields for an array', 400, (hidden) => `${hidden}&email[]=a&password[]=b`],
    ['a form with a NUL', 400, (hidden) => `${hidden}&email=a%00&password=b`],
    ['a form with a NUL in the password', 400, (hidden) => `${hidden}&email=a&password=b%00`],
    ['a form that is no UTF-8', 400, (hidden) => `${hidden}&email=%ff&password=b`],
    ['a form with a lone surrogate', 400, (hidden) => `${hidden}&email=a&password=%ed%a0%80`],
    [
      'a form of more than fifty fields',
      400,
      (hidden) => `${hidden}${'&'.concat(Array.from({ length: 60 }, (_, i) => `p${i}=1`).join('&'))}`,
    ],
    ['a form of 64 KiB and more', 413, (hidden) => `${hidden}&email=a&password=${'b'.repeat(64 * 1024)}`],
  ])('%s', async (_what, status, fill) => {
    const opened = await send(`${server.url}/sign-in`);
    const hidden = new URLSearchParams(hiddenFields(opened.body)).toString();
    const headers = [FORM_TYPE, `Cookie: ${cookiesOf(opened)}`];
    const answer = await page({ path: '/sign-in', headers, body: fill(hidden) });
    expectPage(answer, status);
    expect(answer.headers.getSetCookie().join()).not.toContain('nexus_session');
  });

  it.each<[string, number, string]>([
    ['JSON', 415, JSON_TYPE],
    ['plain text', 415, 'Content-Type: text/plain'],
    ['another charset', 415, `${FORM_TYPE}; charset=utf-16`],
  ])('%s in place of a form', async (_what, status, type) => {
    for (const path of ['/sign-in', '/sign-out', '/first-organization']) {
      expectPage(await page({ path, headers: [type], body: '{"email":"a"}' }), status);
    }
  });

  it.each([
    ['/sign-in', 'PUT', 'GET, POST'],
    ['/sign-in', 'OPTIONS', 'GET, POST'],
    ['/account', 'POST', 'GET'],
    ['/sign-out', 'GET', 'POST'],
  ])('for %s the method %s, and says what it knows: %s', async (path, method, allow) => {
    const answer = await page({ path, method });
    expectPage(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it.each<[string, number, string]>([
    ['an address that is no UTF-8', 400, '/sign-in?return_to=%ff'],
    ['a path that is no UTF-8', 400, '/sign-in/%ff'],
    ['a NUL in the address', 400, '/sign-in?return_to=%00'],
    ['two places to go on to', 400, '/sign-in?return_to=/account&return_to=/keys'],
    ['two links', 400, '/first-organization?link=a&link=b'],
    ['an unknown page', 404, '/sign-in/nowhere'],
  ])('%s', async (_what, status, path) => expectPage(await page({ path, method: 'GET' }), status));

  it('nothing for the credentials of a program: it does not look at them', async () => {
    const answer = await page({ path: '/account', method: 'GET', headers: [bot()] });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?return_to=/account']);
  });
});
