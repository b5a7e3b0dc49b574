import { decodeJwt } from 'jose';

import { auditOf } from '../support/audit.js';
import { authorize, clientAbroad } from '../support/changes.js';
import {
  agencyStatus,
  type Answer,
  bearer,
  careSuiteInHarbor,
  type Client,
  clientRequest,
  demoClient,
  type Person,
  send,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { atOnce } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { demoParty, refresh, registerParty, type RelyingParty, signInTo } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const AGENCIES = { scope: 'openid agency:read' };

let server: TestServer;
let harbor: Person;
let careSuiteAdmin: Person;
const caseworker = () => demoParty(server, 'Harbor Caseworker');
const careSuite = () => demoClient(server.demo, 'CareSuite');

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
  careSuiteAdmin = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

const revoke = (client: Client, token: string, more: Record<string, string> = {}) =>
  clientRequest(server, '/oauth/revoke', client, { token, ...more });
const statusOf = (token: string) => agencyStatus(server, bearer(token));
const refreshed = async (party: RelyingParty, token: string) =>
  (await refresh(server, party, token)).body.error ?? 'refreshed';

/** RFC 7009 §2.2: a body of the type that its header promises, which clients parse. */
function expectDone({ status, body, headers }: Answer): void {
  const told = ['content-type', 'cache-control'].map((name) => headers.get(name));
  expect([status, body, ...told]).toEqual([200, {}, 'application/json; charset=utf-8', 'no-store']);
}

/** The existing clients' form of the request, whose answer never changes. */
function expectDoneWithoutBody({ status, body, headers }: Answer): void {
  expect([status, body, headers.get('cache-control')]).toEqual([200, '', 'no-store']);
}

/** The entry of one revocation in an organization's audit log, if it is there. */
async function entryOf(person: Person, applicationId: string, jti: unknown) {
  return (await auditOf(person, applicationId)).filter(({ details }) => details['jti'] === jti);
}

describe('revoking an access token', () => {
  it('ends it at once and alone: the sign-in goes on', async () => {
    const party = caseworker();
    const tokens = await signInTo(server, party, MEMBER, AGENCIES);
    const other = (await refresh(server, party, tokens.refresh_token)).body;
    expect(await statusOf(tokens.access_token)).toBe(200);
    expectDone(await revoke(party, tokens.access_token));
    expect([await statusOf(tokens.access_token), await statusOf(other.access_token)]).toEqual([401, 200]);
    expect(await refreshed(party, other.refresh_token)).toBe('refreshed');
  });

  it('shows in the audit log of the organization in which it acted, for whom', async () => {
    const { access_token } = await signInTo(server, caseworker(), MEMBER, AGENCIES);
    await revoke(caseworker(), access_token);
    const entries = await entryOf(harbor, caseworker().client_id, decodeJwt(access_token as string).jti);
    expect(entries).toEqual([
      expect.objectContaining({
        type: 'token.revoked',
        actor: { kind: 'APPLICATION', name: 'Harbor Caseworker' },
      }),
    ]);
  });

  it('of a third party shows to both organizations', async () => {
    const token = await tokenFor(server, careSuiteInHarbor(server.demo));
    expectDone(await revoke(careSuite(), token)); // by the home credential, which holds all of the application's
    expect(await statusOf(token)).toBe(401);
    for (const person of [harbor, careSuiteAdmin]) {
      const entries = await entryOf(person, careSuite().client_id, decodeJwt(token).jti);
      expect(entries.map(({ type }) => type)).toEqual(['token.revoked']);
    }
  });

  it('fifty times at once is as good as once', async () => {
    const token = await tokenFor(server, careSuite());
    for (const answer of await atOnce(50, () => revoke(careSuite(), token))) expectDone(answer);
    expect(await statusOf(token)).toBe(401);
    const entries = await entryOf(careSuiteAdmin, careSuite().client_id, decodeJwt(token).jti);
    expect(entries).toHaveLength(1);
  });
});

describe('revoking a refresh token', () => {
  it('ends the whole sign-in, its access tokens too, and is told in the audit log', async () => {
    const party = await registerParty(harbor, ['agency:read']);
    const tokens = await signInTo(server, party, MEMBER, AGENCIES);
    const next = (await refresh(server, party, tokens.refresh_token)).body;
    expectDone(await revoke(party, next.refresh_token));
    expect(await refreshed(party, next.refresh_token)).toBe('invalid_grant');
    expect([await statusOf(tokens.access_token), await statusOf(next.access_token)]).toEqual([401, 401]);
    const types = (await auditOf(harbor, party.client_id)).map(({ type }) => type);
    expect(types.filter((type) => type === 'token_family.revoked')).toHaveLength(1);
  });

  it('that was used already ends it just so', async () => {
    const party = caseworker();
    const tokens = await signInTo(server, party, MEMBER, AGENCIES);
    const next = (await refresh(server, party, tokens.refresh_token)).body;
    expectDone(await revoke(party, tokens.refresh_token));
    expect(await refreshed(party, next.refresh_token)).toBe('invalid_grant');
  });

  it('leaves another sign-in of the same person alone', async () => {
    const party = caseworker();
    const [one, other] = [
      await signInTo(server, party, MEMBER, AGENCIES),
      await signInTo(server, party, MEMBER, AGENCIES),
    ];
    await revoke(party, one.refresh_token);
    expect(await statusOf(other.access_token)).toBe(200);
    expect(await refreshed(party, other.refresh_token)).toBe('refreshed');
  });

  it('goes by the token, whatever kind the client takes it for', async () => {
    const party = caseworker();
    const tokens = await signInTo(server, party, MEMBER, AGENCIES);
    expectDone(await revoke(party, tokens.refresh_token, { token_type_hint: 'access_token' }));
    expect(await statusOf(tokens.access_token)).toBe(401);
  });
});

describe('revocation does nothing, and says the same', () => {
  it('for what nobody knows, and for what another application holds', async () => {
    const party = caseworker();
    const tokens = await signInTo(server, party, MEMBER, AGENCIES);
    for (const token of ['x', 'a.b.c', 'nxr_x', tokens.access_token, tokens.refresh_token, tokens.id_token]) {
      expectDone(await revoke(careSuite(), token));
    }
    expect(await statusOf(tokens.access_token)).toBe(200);
    expect(await refreshed(party, tokens.refresh_token)).toBe('refreshed');
  });

  it('for what the application holds in another organization than the one that gave the secret', async () => {
    const prairie = await signIn(server, 'admin@prairie-211.example');
    await authorize(prairie, careSuite().client_id, ['agency:read']);
    const inPrairie = await clientAbroad(server, careSuite(), 'prairie-211');
    const inHarbor = careSuiteInHarbor(server.demo);
    const party = demoParty(server, 'CareSuite');
    const ofPerson = await signInTo(server, party, MEMBER, AGENCIES);
    const held = [await tokenFor(server, inHarbor), ofPerson.access_token as string];
    for (const token of [...held, ofPerson.refresh_token]) expectDone(await revoke(inPrairie, token));
    for (const token of held) expect(await statusOf(token)).toBe(200);
    expect(await refreshed(party, ofPerson.refresh_token)).toBe('refreshed');
    for (const token of held) expectDone(await revoke(inHarbor, token));
    for (const token of held) expect(await statusOf(token)).toBe(401);
  });
});

describe('revocation', () => {
  it('is open to a public client for what was issued to it', async () => {
    const party = await registerParty(harbor, ['agency:read'], { clientType: 'PUBLIC' });
    const other = await registerParty(harbor, ['agency:read'], { clientType: 'PUBLIC' });
    const tokens = await signInTo(server, party, MEMBER, AGENCIES);
    expectDone(await revoke(other, tokens.refresh_token));
    expect(await statusOf(tokens.access_token)).toBe(200);
    expectDone(await revoke(party, tokens.refresh_token));
    expect(await statusOf(tokens.access_token)).toBe(401);
  });

  it('tells a client that its ID token is nothing to revoke', async () => {
    const { id_token } = await signInTo(server, caseworker(), MEMBER);
    const { status, body } = await revoke(caseworker(), id_token);
    expect([status, body.error]).toEqual([400, 'unsupported_token_type']);
  });

  it('is closed to whoever does not say and prove which application it is', async () => {
    const token = await tokenFor(server, careSuite());
    const nobody = { client_id: careSuite().client_id, client_secret: '' };
    const wrong = { ...careSuite(), client_secret: caseworker().client_secret };
    const form = new URLSearchParams({ token });
    for (const answer of [
      await revoke(nobody, token),
      await revoke(wrong, token),
      await send(`${server.url}/oauth/revoke`, { method: 'POST', body: form }),
      await send(`${server.url}/oauth/revoke`, { method: 'POST', headers: bearer(token), body: form }),
    ]) {
      expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
    }
    expect((await revoke(careSuite(), '')).body.error).toBe('invalid_request');
    expect(await statusOf(token)).toBe(200);
  });
});

describe('the existing clients revoke', () => {
  const present = (token: string, init: RequestInit = {}) =>
    send(`${server.url}/oauth/revoke`, {
      method: 'POST',
      ...init,
      headers: { ...bearer(token), ...init.headers },
    });

  it('the token in the header, by a request with nothing else in it', async () => {
    const json = { headers: { 'content-type': 'application/json' } };
    const ways: RequestInit[] = [{}, { ...json, body: '{}' }, json, { body: new URLSearchParams() }];
    for (const init of ways) {
      const { access_token } = await signInTo(server, caseworker(), MEMBER, AGENCIES);
      expectDoneWithoutBody(await present(access_token, init));
      expect(await statusOf(access_token)).toBe(401);
    }
  });

  it('no other token than that', async () => {
    const [one, other] = [await tokenFor(server, careSuite()), await tokenFor(server, careSuite())];
    expectDoneWithoutBody(await present(one));
    expect(await statusOf(other)).toBe(200);
  });

  it('nothing by a token that is no longer good', async () => {
    const token = await tokenFor(server, careSuite());
    await present(token);
    for (const bad of [token, `${token}x`, 'x']) {
      const { status, body, headers } = await present(bad);
      expect([status, body.error]).toEqual([401, 'invalid_token']);
      expect(headers.get('www-authenticate')).toMatch(
        /^Bearer realm="Nexus211", error="invalid_token", error_description="[^"]+"$/,
      );
    }
  });
});
