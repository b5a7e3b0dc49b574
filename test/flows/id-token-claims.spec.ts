import { decodeJwt, type JWTPayload } from 'jose';

import { change } from '../support/changes.js';
import { bearer, type Person, send, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { refresh, registerParty, type RelyingParty, signInTo } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const EVERYTHING = 'openid profile email address phone';
const ABOUT_THE_TOKEN = ['iss', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'acr', 'amr', 'at_hash', 'sid'];

let server: TestServer;
let admin: Person;
let party: RelyingParty;

beforeAll(async () => {
  server = await startTestServer();
  admin = await signIn(server, 'admin@harbor-211.example');
  party = await registerParty(admin, ['agency:read'], { signInAudience: 'ANY_ORGANIZATION' });
});
afterAll(() => server.stop());

/** What an ID token tells of the person and their organization. */
function aboutThePerson(id_token: string): JWTPayload {
  const claims = Object.entries(decodeJwt(id_token)).filter(([name]) => !ABOUT_THE_TOKEN.includes(name));
  return Object.fromEntries(claims);
}

async function userinfo(access_token: string): Promise<unknown> {
  return (await send(`${server.url}/oauth/userinfo`, { headers: bearer(access_token) })).body;
}

async function switchClaims(claimsInIdToken: boolean): Promise<void> {
  const input = { applicationId: party.client_id, redirectUris: [party.redirectUri], claimsInIdToken };
  const answer = await change(admin, 'configureOAuth', input, 'application { oauth { claimsInIdToken } }');
  expect(answer).toMatchObject({ application: { oauth: { claimsInIdToken } } });
}

describe('the ID token of a new application', () => {
  it.each([EVERYTHING, 'openid profile', 'openid email', 'openid'])(
    'contains what userinfo answers for the scopes %p',
    async (scope) => {
      const { access_token, id_token } = await signInTo(server, party, MEMBER, { scope });
      expect(aboutThePerson(id_token as string)).toEqual(await userinfo(access_token as string));
    },
  );

  it('contains no more than a refresh asks for', async () => {
    const { refresh_token } = await signInTo(server, party, MEMBER, { scope: EVERYTHING });
    const { body } = await refresh(server, party, refresh_token as string, { scope: 'openid email' });
    expect(Object.keys(aboutThePerson(body.id_token as string)).sort()).toEqual([
      'email',
      'email_verified',
      'organization_id',
      'sub',
    ]);
  });

  it("names the person's own organization, whichever owns the application", async () => {
    const tokens = await signInTo(server, party, 'member@prairie-211.example', { scope: 'openid profile' });
    expect(decodeJwt(tokens.id_token as string)).toMatchObject({
      organization_id: decodeJwt(tokens.access_token as string)['organization_id'],
      organization_name: 'Prairie 211',
    });
  });
});

describe('the switch for claims in the ID token', () => {
  afterEach(() => switchClaims(true));

  it('when off leaves the person and the organization by ID only, and what the claims parameter asks for', async () => {
    await switchClaims(false);
    const claims = JSON.stringify({ id_token: { email: null } });
    const plain = await signInTo(server, party, MEMBER, { scope: EVERYTHING });
    const { sub, organization_id } = decodeJwt(plain.id_token as string);
    expect(aboutThePerson(plain.id_token as string)).toEqual({ sub, organization_id });
    const asking = await signInTo(server, party, MEMBER, { scope: EVERYTHING, claims });
    expect(aboutThePerson(asking.id_token as string)).toEqual({ sub, organization_id, email: MEMBER });
  });
});
