import { decodeJwt, decodeProtectedHeader } from 'jose';

import {
  agencyStatus,
  basic,
  bearer,
  demoClient,
  get,
  organizationId,
  requestToken,
  send,
  tokenFor,
} from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
const bot = () => demoClient(server.demo, 'Harbor Sync Bot');

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('an application that acts in its own organization', () => {
  it('gets a token that names its organization and all that it may do', async () => {
    const { status, headers, body } = await requestToken(server, bot());
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 900,
      scope: bot().scopes.join(' '),
      organization_id: organizationId(server.demo, 'harbor-211'),
    });
    expect(decodeProtectedHeader(body.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(decodeJwt(body.access_token)).toMatchObject({
      iss: server.url,
      aud: server.url,
      sub: bot().client_id,
      client_id: bot().client_id,
      scope: body.scope,
      organization_id: body.organization_id,
      jti: expect.any(String),
    });
  });

  it('narrows a token by scope, and the token opens no more', async () => {
    const token = await tokenFor(server, bot(), { scope: 'agency:read' });
    expect(await agencyStatus(server, bearer(token))).toBe(200);
    const refused = await get(server, '/resource', bearer(token));
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain(
      'error="insufficient_scope", scope="resource:read"',
    );
  });

  it.each([
    ['/agency', ['description', 'phone', 'email', 'website']],
    ['/resource', ['agency', 'description', 'phone', 'website', 'eligibility']],
  ])('stores no empty text for what may be left out: %s', async (path, optional) => {
    const write = (method: string, at: string, body: object) =>
      send(server.url + at, {
        method,
        headers: { ...basic(bot()), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const without = Object.fromEntries(optional.map((field) => [field, null]));
    const empty = Object.fromEntries(optional.map((field) => [field, ' ']));
    const created = await write('POST', path, { name: 'Pier 11', ...empty });
    expect([created.status, created.body]).toEqual([201, expect.objectContaining(without)]);
    const changed = await write('PATCH', `${path}/${created.body.id}`, empty);
    expect([changed.status, changed.body]).toEqual([200, expect.objectContaining(without)]);
  });

  it('creates, reads, changes and deletes an agency, with a token and with Basic alike', async () => {
    for (const headers of [bearer(await tokenFor(server, bot())), basic(bot())]) {
      const json = { ...headers, 'content-type': 'application/json' };
      const created = await send(`${server.url}/agency`, {
        method: 'POST',
        headers: json,
        body: '{"name":"Pier 9"}',
      });
      expect(created.status).toBe(201);
      const path = created.headers.get('location')!;
      expect(path).toBe(`/agency/${created.body.id}`);
      const changed = await send(server.url + path, {
        method: 'PATCH',
        headers: json,
        body: '{"name":"Pier 10"}',
      });
      expect([changed.status, changed.body.name]).toEqual([200, 'Pier 10']);
      expect((await send(server.url + path, { headers })).body).toEqual(changed.body);
      expect((await send(server.url + path, { method: 'DELETE', headers })).status).toBe(204);
      expect((await send(server.url + path, { headers })).status).toBe(404);
    }
  });
});
