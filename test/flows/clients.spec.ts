import { RESOURCE_PATHS } from '#libs/access';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';

import { bearer, type Client, demoClient, organizationId, send } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let issuer: URL;
const bot = () => demoClient(server.demo, 'Harbor Sync Bot');
const wrong = (): Client => ({ ...bot(), client_secret: `${bot().client_secret.slice(0, -1)}x` });

const SERVICE_PAGES = {
  NEXUS_DOCUMENTATION_URL: 'https://nexus211.example/developers',
  NEXUS_POLICY_URL: 'https://nexus211.example/policy',
  NEXUS_TERMS_URL: 'https://nexus211.example/terms',
};

beforeAll(async () => {
  server = await startTestServer({ env: SERVICE_PAGES });
  issuer = new URL(server.url);
});
afterAll(() => server.stop());

const METHODS = ['client_secret_basic', 'client_secret_post'] as const;
type Method = (typeof METHODS)[number];

/** What a promise is rejected with. */
async function failureOf(promise: Promise<unknown>): Promise<any> {
  return promise.then(
    (value) => expect(value).toBe('a failure'),
    (error: unknown) => error,
  );
}

describe('oauth4webapi', () => {
  const HTTP = { [oauth.allowInsecureRequests]: true } as const; // the test server speaks no TLS
  const AUTHENTICATION = {
    client_secret_basic: oauth.ClientSecretBasic,
    client_secret_post: oauth.ClientSecretPost,
  };

  async function discover(): Promise<oauth.AuthorizationServer> {
    const response = await oauth.discoveryRequest(issuer, { ...HTTP, algorithm: 'oauth2' });
    return oauth.processDiscoveryResponse(issuer, response);
  }

  async function requestToken(method: Method, { client_id, client_secret }: Client, parameters = {}) {
    const as = await discover();
    const client = { client_id };
    const authentication = AUTHENTICATION[method](client_secret);
    const response = await oauth.clientCredentialsGrantRequest(as, client, authentication, parameters, HTTP);
    return oauth.processClientCredentialsResponse(as, client, response);
  }

  function callApi(token: string, path: string, method = 'GET', json?: object): Promise<Response> {
    const headers = new Headers(json ? { 'content-type': 'application/json' } : {});
    const url = new URL(path, issuer);
    return oauth.protectedResourceRequest(token, method, url, headers, json && JSON.stringify(json), HTTP);
  }

  it('discovers the server (RFC 8414), and nothing that does not work', async () => {
    const as = await discover();
    expect(as).toMatchObject({
      issuer: server.url,
      token_endpoint: `${server.url}/oauth/token`,
      grant_types_supported: expect.arrayContaining(['client_credentials']),
      token_endpoint_auth_methods_supported: expect.arrayContaining([...METHODS]),
    });
    const addresses = Object.values(as).filter(
      (value) => typeof value === 'string' && value.startsWith(`${as.issuer}/`),
    );
    const answers = await Promise.all(addresses.map((url) => send(url as string)));
    expect(answers.length).toBeGreaterThan(1);
    expect(answers.filter(({ status }) => status === 404)).toEqual([]);
  });

  it('finds from the API (RFC 9728) the server that gives tokens for it', async () => {
    const response = await oauth.resourceDiscoveryRequest(issuer, HTTP);
    const resource = await oauth.processResourceDiscoveryResponse(issuer, response);
    expect(resource).toMatchObject({ resource: server.url, authorization_servers: [server.url] });
  });

  it('finds the pages for developers that the operator has set, and none otherwise', async () => {
    expect(await discover()).toMatchObject({
      service_documentation: SERVICE_PAGES.NEXUS_DOCUMENTATION_URL,
      op_policy_uri: SERVICE_PAGES.NEXUS_POLICY_URL,
      op_tos_uri: SERVICE_PAGES.NEXUS_TERMS_URL,
    });
    expect((await send(`${server.url}/.well-known/oauth-protected-resource`)).body).toMatchObject({
      resource_documentation: SERVICE_PAGES.NEXUS_DOCUMENTATION_URL,
      resource_policy_uri: SERVICE_PAGES.NEXUS_POLICY_URL,
      resource_tos_uri: SERVICE_PAGES.NEXUS_TERMS_URL,
    });
  });

  it.each(RESOURCE_PATHS)('finds the metadata of %s at its path-inserted address', async (path) => {
    const url = new URL(path, issuer);
    const response = await oauth.resourceDiscoveryRequest(url, HTTP);
    const resource = await oauth.processResourceDiscoveryResponse(url, response);
    expect(resource).toMatchObject({ resource: url.href, authorization_servers: [server.url] });
  });

  it.each([
    ['/agency', 'agency:read'],
    ['/resource?$limit=1', 'resource:read'],
    ['/organization', 'organization:read'],
    ['/oauth/userinfo', 'openid'],
  ])('is told at %s, without a token, which scope it needs and where it gets tokens', async (path, scope) => {
    const { status, headers } = await send(server.url + path);
    const metadata = `${server.url}/.well-known/oauth-protected-resource${path.split('?')[0]}`;
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer realm="Nexus211", scope="${scope}", resource_metadata="${metadata}", Basic realm="Nexus211"`,
    ]);
    expect((await send(metadata)).body.resource).toBe(server.url + path.split('?')[0]);
  });

  it.each(['password', 'urn:ietf:params:oauth:grant-type:device_code', 'client credentials'])(
    'is told that the grant %s is not supported before it has to authenticate',
    async (grant_type) => {
      const answer = await send(`${server.url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type }),
      });
      expect([answer.status, answer.body.error]).toEqual([400, 'unsupported_grant_type']);
      expect(answer.headers.get('www-authenticate')).toBeNull();
    },
  );

  it.each(['', 'grant_type='])('is told that the grant is missing: "%s"', async (form) => {
    const answer = await send(`${server.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });

  it.each(METHODS)('gets a token by %s, with which it writes and reads', async (method) => {
    const token = await requestToken(method, bot());
    expect(token).toMatchObject({
      token_type: 'bearer',
      expires_in: 900,
      scope: bot().scopes.join(' '),
      organization_id: organizationId(server.demo, 'harbor-211'),
    });
    const created = await callApi(token.access_token, '/agency', 'POST', { name: `Pier of ${method}` });
    expect(created.status).toBe(201);
    const read = await callApi(token.access_token, created.headers.get('location')!);
    expect(await read.json()).toMatchObject({ name: `Pier of ${method}` });
  });

  it('accepts the token as a resource server would (RFC 9068)', async () => {
    const { access_token } = await requestToken('client_secret_basic', bot());
    const request = new Request(new URL('/agency', issuer), { headers: bearer(access_token) });
    const claims = await oauth.validateJwtAccessToken(await discover(), request, server.url, HTTP);
    expect(claims).toMatchObject({ client_id: bot().client_id, sub: bot().client_id });
  });

  it('narrows a token, and is told which scope is missing', async () => {
    const { access_token, scope } = await requestToken('client_secret_post', bot(), { scope: 'agency:read' });
    expect(scope).toBe('agency:read');
    expect((await callApi(access_token, '/agency')).status).toBe(200);
    const error = await failureOf(callApi(access_token, '/resource'));
    expect(error).toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
    expect([error.status, error.cause]).toEqual([
      403,
      [
        {
          scheme: 'bearer',
          parameters: {
            realm: 'Nexus211',
            error: 'insufficient_scope',
            scope: 'resource:read',
            error_description: 'This request requires the scope resource:read.',
            resource_metadata: `${server.url}/.well-known/oauth-protected-resource/resource`,
          },
        },
      ],
    ]);
  });

  it('is told that a token is not good, and how else to authenticate', async () => {
    const error = await failureOf(callApi('not-a-token', '/agency'));
    expect(error).toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
    expect([error.status, error.cause]).toEqual([
      401,
      [
        {
          scheme: 'bearer',
          parameters: {
            realm: 'Nexus211',
            error: 'invalid_token',
            error_description: 'The access token is not valid here, or has expired.',
            resource_metadata: `${server.url}/.well-known/oauth-protected-resource/agency`,
          },
        },
        { scheme: 'basic', parameters: { realm: 'Nexus211' } },
      ],
    ]);
  });

  it.each(METHODS)('is told invalid_client for a wrong secret by %s', async (method) => {
    const error = await failureOf(requestToken(method, wrong()));
    expect(error).toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
    expect([error.status, error.cause]).toEqual([
      401,
      [{ scheme: 'basic', parameters: { realm: 'Nexus211' } }],
    ]);
    expect(await error.response.json()).toMatchObject({ error: 'invalid_client' });
  });

  it.each([
    ['one that there is not', 'agency:burn'],
    ['one that is not held', 'audit:read'],
  ])('is told invalid_scope for %s', async (_what, scope) => {
    const error = await failureOf(requestToken('client_secret_basic', bot(), { scope }));
    expect(error).toBeInstanceOf(oauth.ResponseBodyError);
    expect([error.status, error.error]).toEqual([400, 'invalid_scope']);
    expect(error.error_description).toMatch(/scope/);
  });
});

describe('openid-client', () => {
  const AUTHENTICATION = {
    client_secret_basic: openid.ClientSecretBasic,
    client_secret_post: openid.ClientSecretPost,
  };

  function discover(method: Method, { client_id, client_secret }: Client): Promise<openid.Configuration> {
    return openid.discovery(issuer, client_id, {}, AUTHENTICATION[method](client_secret), {
      algorithm: 'oauth2',
      execute: [openid.allowInsecureRequests], // the test server speaks no TLS
    });
  }

  it.each(METHODS)('discovers the server, gets a token by %s, and reads', async (method) => {
    const config = await discover(method, bot());
    expect(config.serverMetadata().token_endpoint).toBe(`${server.url}/oauth/token`);
    const token = await openid.clientCredentialsGrant(config);
    expect(token.expiresIn()).toBeGreaterThan(890);
    const url = new URL('/agency', issuer);
    const answer = await openid.fetchProtectedResource(config, token.access_token, url, 'GET');
    expect([answer.status, (await answer.json()) as object]).toEqual([
      200,
      expect.objectContaining({ data: expect.any(Array), total: expect.any(Number) }),
    ]);
  });

  it('narrows a token, and is refused where it does not reach', async () => {
    const config = await discover('client_secret_basic', bot());
    const token = await openid.clientCredentialsGrant(config, { scope: 'agency:read audit:read' });
    expect(token.scope).toBe('agency:read');
    const url = new URL('/resource', issuer);
    const error = await failureOf(openid.fetchProtectedResource(config, token.access_token, url, 'GET'));
    expect(error).toBeInstanceOf(openid.WWWAuthenticateChallengeError);
    expect(error.cause[0].parameters).toMatchObject({ error: 'insufficient_scope', scope: 'resource:read' });
  });

  it('is told invalid_client and invalid_scope', async () => {
    const unknown = await discover('client_secret_post', wrong());
    const refused = await failureOf(openid.clientCredentialsGrant(unknown));
    expect(refused).toBeInstanceOf(openid.WWWAuthenticateChallengeError);
    expect(await refused.response.json()).toMatchObject({ error: 'invalid_client' });

    const known = await discover('client_secret_post', bot());
    const error = await failureOf(openid.clientCredentialsGrant(known, { scope: 'agency:burn' }));
    expect([error.name, error.error, error.status]).toEqual(['ResponseBodyError', 'invalid_scope', 400]);
  });
});
