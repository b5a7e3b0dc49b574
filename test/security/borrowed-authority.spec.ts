import { change, refusalsOf, registerApplication } from '../support/changes.js';
import { basic, bearer, type Client, graphql, type Person, signIn, tokenFor } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty, type RelyingParty, signInTo } from '../support/sign-in.js';

const MANAGES = ['application:read', 'application:write', 'agency:read'];

let server: TestServer;
let harbor: Person;
let caresuite: Person;
/** An application of another organization, which Harbor's admin has allowed everything that it asks for. */
let foreign: RelyingParty;
/** An application of Harbor's own, whose secret was stolen. */
let own: Client;
/** The application of Harbor that both try to use. */
let target: Client;

beforeAll(async () => {
  server = await startTestServer();
  [harbor, caresuite] = await Promise.all([
    signIn(server, 'admin@harbor-211.example'),
    signIn(server, 'admin@caresuite.example'),
  ]);
  foreign = await registerParty(caresuite, MANAGES);
  own = await registerApplication(harbor, MANAGES, 'Stolen');
});
beforeEach(async () => {
  target = await registerApplication(harbor, ['agency:read', 'resource:read'], 'Target');
});
afterAll(() => server.stop());

/** Each way in which an application has `application:write` in Harbor, by the name that a failure shows. */
const CALLERS: Record<string, () => Promise<Record<string, string>>> = {
  'a foreign application that acts for an admin': async () => {
    const tokens = await signInTo(server, foreign, 'admin@harbor-211.example', { scope: MANAGES.join(' ') });
    return bearer(tokens.access_token);
  },
  'an own application with its secret': () => Promise.resolve(basic(own)),
  'an own application with a token': async () => bearer(await tokenFor(server, own)),
};

/** What would outlive the caller: each must be refused, and change nothing. */
const forbidden = (): [string, Record<string, unknown>][] => [
  ['createApplication', { name: 'Outlives', scopes: ['agency:read'] }],
  ['createCredential', { applicationId: target.client_id }],
  ['containLeak', { applicationId: target.client_id }],
  ['addApplicationKey', { applicationId: target.client_id, publicJwk: '{}' }],
  ['configureOAuth', { applicationId: target.client_id, redirectUris: ['https://elsewhere.example/'] }],
  ['configureExistingClients', { applicationId: target.client_id, existingFlow: true, basicOnApi: true }],
  ['resumeApplication', { id: target.client_id }],
  ['createServiceAccount', { name: 'Outlives', role: 'MEMBER' }],
  ['createWebhookEndpoint', { url: 'https://elsewhere.example/', types: ['credential.created'] }],
];

async function call(
  headers: Record<string, string>,
  name: string,
  input: Record<string, unknown>,
): Promise<{ payload: any; code: string | undefined }> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { code } } }`;
  const { body } = await graphql(server, headers, query, { input });
  return { payload: body.data?.[name], code: body.errors?.[0]?.extensions.code };
}

async function credentialsInHarbor(): Promise<string> {
  const rows = await server.database.asOwner(
    `SELECT count(*) AS applications, (SELECT count(*) FROM credentials) AS credentials,
       (SELECT count(*) FROM profiles) AS profiles FROM applications`,
  );
  return JSON.stringify(rows);
}

describe.each(Object.keys(CALLERS))('%s with application:write', (name) => {
  it('creates nothing that outlives it, and gets no secret', async () => {
    const headers = await CALLERS[name]!();
    const before = await credentialsInHarbor();
    for (const [mutation, input] of forbidden()) {
      const { payload, code } = await call(headers, mutation, input);
      expect([mutation, payload ?? null, code]).toEqual([mutation, null, 'FORBIDDEN']);
    }
    expect(await credentialsInHarbor()).toBe(before);
  });

  it('widens nothing: PERSON_REQUIRED', async () => {
    const headers = await CALLERS[name]!();
    const wider = { id: target.client_id, scopes: ['agency:read', 'agency:write'] };
    const offer = { applicationId: target.client_id, enabled: true, scopes: ['agency:read'] };
    for (const [mutation, input] of [
      ['setApplicationScopes', wider],
      ['configureThirdParty', offer],
      ['configureThirdParty', { ...offer, enabled: false }],
    ] as const) {
      const { payload } = await call(headers, mutation, input);
      expect([mutation, payload.userErrors]).toEqual([mutation, [{ code: 'PERSON_REQUIRED' }]]);
    }
  });

  it('narrows: takes scopes away, ends the offer to others and revokes credentials', async () => {
    const headers = await CALLERS[name]!();
    const offer = { applicationId: target.client_id, enabled: true };
    await change(harbor, 'configureThirdParty', offer, '__typename');
    const { body } = await harbor.graphql(
      'query ($id: ID!) { application(id: $id) { credentials { id } } }',
      { id: target.client_id },
    );
    const [credential] = body.data.application.credentials;
    for (const [mutation, input] of [
      ['configureThirdParty', { applicationId: target.client_id, enabled: false }],
      ['setApplicationScopes', { id: target.client_id, scopes: ['agency:read'] }],
      ['revokeCredential', { id: credential.id }],
    ] as const) {
      const { payload, code } = await call(headers, mutation, input);
      expect([mutation, payload?.userErrors, code]).toEqual([mutation, [], undefined]);
    }
  });
});

describe('a person who signed in long ago', () => {
  let longAgo: Person;

  beforeAll(async () => {
    longAgo = await signIn(server, 'owner@harbor-211.example');
    await server.database.asOwner(
      `UPDATE sessions SET authenticated_at = authenticated_at - interval '31 minutes' WHERE user_id =
         (SELECT id FROM users WHERE email = 'owner@harbor-211.example')`,
    );
  });

  it.each(['setApplicationScopes', 'configureThirdParty'])(
    'widens nothing by %s, but narrows',
    async (mutation) => {
      const [wider, narrower] =
        mutation === 'setApplicationScopes'
          ? [
              { id: target.client_id, scopes: ['agency:read', 'agency:write'] },
              { id: target.client_id, scopes: [] },
            ]
          : [
              { applicationId: target.client_id, enabled: true, scopes: ['agency:read'] },
              { applicationId: target.client_id, enabled: false },
            ];
      await expect(longAgo.mutate(mutation, wider, '__typename')).rejects.toThrow(
        'REAUTHENTICATION_REQUIRED',
      );
      expect(await refusalsOf(longAgo, mutation, narrower)).toEqual([]);
    },
  );

  it('contains a leak at once, without a new secret; the next one makes it after a sign-in', async () => {
    const contained = await change(
      longAgo,
      'containLeak',
      { applicationId: target.client_id },
      'clientSecret',
    );
    expect(contained.clientSecret).toBeNull();
    await expect(tokenFor(server, target)).rejects.toThrow();
    const good = 'query ($id: ID!) { application(id: $id) { credentials { id } } }';
    const { body } = await harbor.graphql(good, { id: target.client_id });
    expect(body.data.application.credentials).toEqual([]);
    const { clientSecret } = await change(
      harbor,
      'createCredential',
      { applicationId: target.client_id },
      'clientSecret',
    );
    expect(await tokenFor(server, { ...target, client_secret: clientSecret })).toBeTruthy();
  });
});
