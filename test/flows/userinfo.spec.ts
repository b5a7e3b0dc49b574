import { decodeJwt } from 'jose';

import { Browser } from '../support/browser.js';
import { basic, bearer, demoClient, send, tokenFor } from '../support/clients.js';
import { expectProblem } from '../support/forms.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { codeFor, demoParty, redeem, refresh, signInTo } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const EVERYTHING = 'openid profile email phone address';

let server: TestServer;
const caseworker = () => demoParty(server, 'Harbor Caseworker');
const userinfo = (init: RequestInit, query = '') => send(`${server.url}/oauth/userinfo${query}`, init);
const byHeader = (token: string) => userinfo({ headers: bearer(token) });
const form = (fields: string | Record<string, string>) => new URLSearchParams(fields);

beforeAll(async () => {
  server = await startTestServer();
  await server.database.asOwner(
    `UPDATE profiles SET updated_at = '2026-02-03T04:05:06Z', details = $2
     FROM users WHERE users.id = profiles.user_id AND users.email = $1`,
    [
      MEMBER,
      { family_name: 'Rivera', website: 'https://rivera.example', phone_number: '+1 555 0100', address: {} },
    ],
  );
  await server.database.asOwner('UPDATE users SET email_verified_at = now() WHERE email = $1', [MEMBER]);
});
afterAll(() => server.stop());

describe('userinfo', () => {
  it('tells what the scopes of the token ask for, and leaves no copy in caches', async () => {
    const tokens = await signInTo(server, caseworker(), MEMBER, { scope: EVERYTHING });
    const { status, body, headers } = await byHeader(tokens.access_token);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      sub: decodeJwt(tokens.id_token as string).sub,
      organization_id: expect.stringMatching(/^org_/),
      organization_name: 'Harbor 211',
      name: 'Harbor 211 member',
      family_name: 'Rivera',
      preferred_username: MEMBER,
      website: 'https://rivera.example',
      updated_at: Date.parse('2026-02-03T04:05:06Z') / 1000,
      email: MEMBER,
      email_verified: true,
      phone_number: '+1 555 0100',
      phone_number_verified: false,
    });
  });

  it('tells only the two IDs where the token has the scope openid alone, at first or after a refresh', async () => {
    const party = caseworker();
    const tokens = await signInTo(server, party, MEMBER, { scope: 'openid email' });
    const narrowed = await refresh(server, party, tokens.refresh_token, { scope: 'openid' });
    const { sub, organization_id } = decodeJwt(tokens.id_token as string);
    const only = { sub, organization_id };
    expect((await byHeader(narrowed.body.access_token)).body).toEqual(only);
    expect((await byHeader(tokens.access_token)).body).toMatchObject({ email: MEMBER });
  });

  it('tells besides what the claims parameter asks for here, and not what it asks of the ID token', async () => {
    const claims = JSON.stringify({
      userinfo: { email: { essential: true }, website: { value: 'https://other.example' } },
      id_token: { family_name: null },
    });
    const tokens = await signInTo(server, caseworker(), MEMBER, { scope: 'openid', claims });
    expect((await byHeader(tokens.access_token)).body).toEqual({
      sub: decodeJwt(tokens.id_token as string).sub,
      organization_id: expect.any(String),
      email: MEMBER,
    });
  });

  it('takes the token by POST too, in the header or in the form', async () => {
    const { access_token } = await signInTo(server, caseworker(), MEMBER, { scope: 'openid email' });
    const expected = (await byHeader(access_token)).body;
    const answers = [
      await userinfo({ method: 'POST', headers: bearer(access_token) }),
      await userinfo({ method: 'POST', headers: bearer(access_token), body: form('other=1') }),
      await userinfo({ method: 'POST', body: form({ access_token }) }),
    ];
    for (const { status, body, headers } of answers) {
      expect([status, body, headers.get('cache-control')]).toEqual([200, expected, 'no-store']);
    }
  });
});

describe('userinfo refuses', () => {
  it('a token that comes twice, or in the address', async () => {
    const { access_token } = await signInTo(server, caseworker(), MEMBER);
    const headers = bearer(access_token);
    const query = `?access_token=${access_token}`;
    const post = { method: 'POST', body: form({ access_token }) };
    for (const answer of [
      await userinfo({ ...post, headers }),
      await userinfo({ ...post, headers: { cookie: 'nexus_session=x' } }),
      await userinfo({ method: 'POST', body: form(`access_token=${access_token}&access_token=a`) }),
      await userinfo(post, query),
      await userinfo({ headers }, query),
      await userinfo({ method: 'POST', headers }, query),
    ]) {
      expectProblem(answer, 400);
    }
  });

  it('a request without a token, or with one in the address only', async () => {
    const { access_token } = await signInTo(server, caseworker(), MEMBER);
    const challenges = async (init: RequestInit, query = '') => {
      const answer = await userinfo(init, query);
      expectProblem(answer, 401);
      return answer.headers.get('www-authenticate');
    };
    for (const challenge of [
      await challenges({}),
      await challenges({ method: 'POST' }),
      await challenges({ method: 'POST', body: form('access_token=') }),
      await challenges({}, `?access_token=${access_token}`),
    ]) {
      expect(challenge).toMatch(/^Bearer realm="Nexus211", scope="openid", resource_metadata="/);
    }
  });

  it('a token that is none, or whose access was ended', async () => {
    const browser = new Browser(server);
    const code = await codeFor(browser, caseworker(), MEMBER);
    const { access_token } = (await redeem(server, caseworker(), code)).body;
    expect((await byHeader(access_token)).status).toBe(200);
    await browser.signOut();
    for (const token of [access_token, `${access_token}x`, 'x']) {
      for (const answer of [
        await byHeader(token),
        await userinfo({ method: 'POST', body: form({ access_token: token }) }),
      ]) {
        expectProblem(answer, 401);
        expect(answer.headers.get('www-authenticate')).toMatch(
          /^Bearer realm="Nexus211", error="invalid_token", error_description="[^"]+", resource_metadata="/,
        );
      }
    }
  });

  it('whoever has no token of a person with the scope openid', async () => {
    const careSuite = demoClient(server.demo, 'CareSuite');
    const own = await tokenFor(server, careSuite);
    const withoutOpenId = await signInTo(server, caseworker(), MEMBER, { scope: 'agency:read' });
    for (const answer of [
      await byHeader(own),
      await userinfo({ method: 'POST', body: form({ access_token: own }) }),
      await byHeader(withoutOpenId.access_token),
      await userinfo({ headers: basic(careSuite) }),
    ]) {
      expectProblem(answer, 403);
      expect(answer.headers.get('www-authenticate')).toMatch(
        /^Bearer realm="Nexus211", error="insufficient_scope", scope="openid", error_description="/,
      );
    }
  });
});
