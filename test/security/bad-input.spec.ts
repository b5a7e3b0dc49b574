import { showId } from '#libs/kernel';

import { basic, demoClient } from '../support/clients.js';
import { readEverything } from '../support/database.js';
import { expectOAuthError, expectProblem } from '../support/forms.js';
import { type RawRequest, sendRaw } from '../support/raw-http.js';
import { startTestServer, type TestServer } from '../support/server.js';

const JSON_TYPE = 'Content-Type: application/json';
const FORM_TYPE = 'Content-Type: application/x-www-form-urlencoded';
const GRANT = 'grant_type=client_credentials';

let server: TestServer;
let bot: string;
let before: string[];

beforeAll(async () => {
  server = await startTestServer();
  bot = `Authorization: ${basic(demoClient(server.demo, 'Harbor Sync Bot')).authorization}`;
  before = await everything();
});
afterAll(async () => {
  const after = await everything();
  await server.stop();
  expect(after).toEqual(before); // whatever was refused has written nothing
  expect(server.output()).not.toContain('"level":50');
});

const everything = () => readEverything(server.database, ['last_used_at']);

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('the token endpoint refuses', () => {
  const token = (body: Buffer | string, headers = [FORM_TYPE, bot], method = 'POST'): Promise<any> =>
    sendRaw(server, { method, path: '/oauth/token', headers, body });

  it.each<[string, number, Buffer | string]>([
    ['no grant type', 400, 'scope=agency:read'],
    ['an empty grant type', 400, 'grant_type='],
    ['an unknown grant type', 400, 'grant_type=password&username=a&password=b'],
    ['a repeated parameter', 400, `${GRANT}&${GRANT}`],
    ['a repeated scope', 400, `${GRANT}&scope=agency:read&scope=agency:write`],
    ['a repeated unknown parameter', 400, `${GRANT}&x=1&x=1`],
    ['a repeated __proto__', 400, `${GRANT}&__proto__=1&__proto__=2`],
    ['an unknown scope', 400, `${GRANT}&scope=agency:fly`],
    ['a scope that is no list', 400, `${GRANT}&scope=agency:read++agency:write`],
    ['a scope that is not held', 400, `${GRANT}&scope=audit:read`],
    ['a scope named like a property', 400, `${GRANT}&scope=__proto__`],
    ['a NUL', 400, `${GRANT}&scope=agency%00read`],
    ['a raw NUL', 400, `${GRANT}&scope=agency\0read`],
    ['bytes that are no UTF-8', 400, bytes(`${GRANT}&scope=`, [0xff, 0xfe])],
    ['escapes that are no UTF-8', 400, `${GRANT}&scope=%ff`],
    ['half an escape', 400, `${GRANT}&scope=%`],
    ['a lone surrogate', 400, `${GRANT}&scope=%ed%a0%80`],
    ['64 KiB and more', 413, `${GRANT}&x=${'a'.repeat(64 * 1024)}`],
    ['nothing at all', 400, ''],
  ])('%s', async (_what, status, body) => expectOAuthError(await token(body), status));

  it.each<[string, number, string[], Buffer | string]>([
    ['JSON', 400, [JSON_TYPE], '{"grant_type":"client_credentials"}'],
    ['JSON that is none', 400, [JSON_TYPE], '{"grant_type":'],
    ['plain text', 415, ['Content-Type: text/plain'], GRANT],
    ['a multipart form', 415, ['Content-Type: multipart/form-data; boundary=x'], '--x--'],
    ['no media type', 415, [], GRANT],
    ['a media type that is none', 415, ['Content-Type: ;;;'], GRANT],
    ['another charset', 415, [`${FORM_TYPE}; charset=utf-16`], GRANT],
    ['another charset in quotes', 415, [`${FORM_TYPE}; charset="UTF-7"`], GRANT],
    ['compressed bytes', 400, [FORM_TYPE, 'Content-Encoding: gzip'], bytes([0x1f, 0x8b, 8, 0])],
  ])('%s in place of a form', async (_what, status, headers, body) =>
    expectOAuthError(await token(body, [...headers, bot]), status),
  );

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s, and says what it knows',
    async (method) => {
      const answer = await token('', [bot], method);
      expectOAuthError(answer, 405);
      expect(answer.headers.get('allow')).toBe('POST');
    },
  );

  it.each(['/oauth/tokens', '/oauth/token/', '/oauth/', '/oauth/token/x'])(
    'what lies beside it: %s',
    async (path) =>
      expectOAuthError(await sendRaw(server, { path, headers: [FORM_TYPE, bot], body: GRANT }), 404),
  );

  it('nothing that it merely does not know, as the standard says', async () => {
    const answer = await token(`${GRANT}&scope[]=audit:read&__proto__=1&constructor=2&audience=x`);
    expect([answer.status, answer.body.scope]).toEqual([
      200,
      demoClient(server.demo, 'Harbor Sync Bot').scopes.join(' '),
    ]);
  });
});

describe('the API refuses', () => {
  const api = (request: RawRequest) => sendRaw(server, { headers: [bot, JSON_TYPE], ...request });
  const deep = (levels: number) => `{"name":${'['.repeat(levels)}${']'.repeat(levels)}}`;

  it.each<[string, number, Buffer | string]>([
    ['JSON that is none', 400, '{"name":'],
    ['nothing', 400, ''],
    ['null', 400, 'null'],
    ['an array', 400, '[{"name":"x"}]'],
    ['a text', 400, '"x"'],
    ['__proto__', 400, '{"name":"x","__proto__":{"isAdmin":true}}'],
    ['constructor.prototype', 400, '{"name":"x","constructor":{"prototype":{"isAdmin":true}}}'],
    ['a name that every object has', 400, '{"name":"x","hasOwnProperty":1}'],
    ['an unknown property', 400, '{"name":"x","organizationId":"org_x"}'],
    ['an id of its own', 400, '{"name":"x","id":"agc_00000000000000000000000000"}'],
    ['a number for a text', 400, '{"name":1}'],
    ['an array for a text', 400, '{"name":["x"]}'],
    ['an object for a text', 400, '{"name":{"toString":"x"}}'],
    ['an empty name', 400, '{"name":"   "}'],
    ['a name that is too long', 400, `{"name":"${'x'.repeat(201)}"}`],
    ['a NUL', 400, '{"name":"a\\u0000"}'],
    ['a lone surrogate', 400, '{"name":"a\\ud800"}'],
    ['a lone surrogate for a name', 400, '{"name":"x","\\udfff":1}'],
    ['bytes that are no UTF-8', 400, bytes('{"name":"', [0xff], '"}')],
    ['fifty levels', 400, deep(50)],
    ['a hundred thousand levels', 400, deep(100_000)],
    [
      'a thousand properties and more',
      400,
      JSON.stringify(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`p${i}`, 1]))),
    ],
    ['1 MiB and more', 413, `{"name":"${'a'.repeat(1024 * 1024)}"}`],
  ])('%s', async (_what, status, body) => expectProblem(await api({ path: '/agency', body }), status));

  it.each<[string, number, string[]]>([
    ['a form', 400, [FORM_TYPE]],
    ['plain text', 415, ['Content-Type: text/plain']],
    ['no media type', 415, []],
    ['another charset', 415, [`${JSON_TYPE}; charset=utf-16`]],
  ])('%s in place of JSON', async (_what, status, headers) =>
    expectProblem(await api({ path: '/agency', headers: [bot, ...headers], body: '{"name":"x"}' }), status),
  );

  it.each([
    ['/agency', 'PUT', 'GET, POST'],
    ['/agency', 'DELETE', 'GET, POST'],
    ['/agency/agc_x', 'POST', 'DELETE, GET, PATCH'],
    ['/organization', 'POST', 'GET'],
    ['/keys', 'POST', 'GET'],
    ['/readyz', 'DELETE', 'GET'],
  ])('for %s the method %s, and says what it knows: %s', async (path, method, allow) => {
    const answer = await api({ path, method, body: '{}' });
    expectProblem(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it.each<[string, number, string]>([
    ['an unknown path', 404, '/nowhere'],
    ['a path with two slashes', 404, '//agency'],
    ['a path in capitals', 404, '/AGENCY'],
    ['a path out of itself', 404, '/agency/../keys/..'],
    ['a path that is no UTF-8', 400, '/agency/%e0%a4'],
    ['half an escape', 400, '/agency/%'],
    ['a lone surrogate', 400, '/agency/%ed%a0%80'],
    ['a NUL', 400, '/agency/%00'],
    ['a filter that is no UTF-8', 400, '/agency?name=%e0%a4'],
    ['a filter with a NUL', 400, '/agency?name=%00'],
    ['a repeated filter', 400, '/agency?name=a&name=b'],
    ['a repeated limit', 400, '/agency?$limit=1&$limit=2'],
    ['a limit of nonsense', 400, '/agency?$limit=x'],
  ])('%s', async (_what, status, path) => expectProblem(await api({ path, method: 'GET' }), status));

  it('an unknown, a malformed, an endless and a foreign id alike', async () => {
    const [foreign] = await server.database.asOwner<{ id: string }>(
      `SELECT a.id FROM agencies a JOIN organizations o ON o.id = a.organization_id WHERE o.slug = 'prairie-211'`,
    );
    const ids = [
      'agc_00000000000000000000000000',
      'nonsense',
      'a'.repeat(5_000),
      showId('agc', foreign!.id),
      '%20',
    ];
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      for (const id of ids) {
        const answer = await api({
          path: `/agency/${id}`,
          method,
          body: method === 'PATCH' ? '{"name":"x"}' : '',
        });
        expectProblem(answer, 404);
        expect(answer.body.detail).toBe('Not found.');
      }
    }
  });
});

describe('any address refuses', () => {
  it.each<[string, number, string, string[]]>([
    ['a header of 20 kB', 431, '/livez', [`X-Long: ${'a'.repeat(20_000)}`]],
    ['three thousand headers', 431, '/livez', Array.from({ length: 3_000 }, (_, index) => `X-${index}: 1`)],
    ['an address of 20 kB', 431, `/livez?${'a'.repeat(20_000)}`, []],
    ['a header whose name has a space', 400, '/livez', ['Bad Header: x']],
    ['a header with a NUL', 400, '/livez', ['X-Nul: a\0b']],
    ['two lengths of the body', 400, '/livez', ['Content-Length: 5']],
    ['a length and chunks', 400, '/livez', ['Transfer-Encoding: chunked']],
  ])('%s', async (_what, status, path, headers) => {
    const answer = await sendRaw(server, { path, method: 'GET', headers });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.js:\d/);
  });
});
