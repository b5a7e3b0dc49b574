import {
  asShown,
  authorizeApplicationRequest,
  hasElement,
  offerParty,
  toldIn,
  written,
} from '../support/authorize-application.js';
import { type Browser, browserOf, expectStoppedHere } from '../support/browser.js';
import { change } from '../support/changes.js';
import { hiddenFields, type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import type { RelyingParty } from '../support/sign-in.js';

const SCOPES = ['organization:read', 'agency:read', 'resource:read'];

let server: TestServer;
let publisher: Person;
/** A browser in which an admin of Prairie has signed in. */
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer();
  publisher = await signIn(server, 'admin@caresuite.example');
  browser = await browserOf(server, 'admin@prairie-211.example');
});
afterAll(() => server.stop());

/** The query of a request, to be changed by hand. */
function queryOf(party: RelyingParty, more: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams(authorizeApplicationRequest(party, more).path.split('?')[1]);
}

const open = (query: URLSearchParams | string, init?: RequestInit) =>
  browser.request(`/authorize-application?${query.toString()}`, init);

describe('a request whose application or address is not proved', () => {
  let party: RelyingParty;
  beforeAll(async () => {
    party = await offerParty(publisher, SCOPES);
  });

  const other = (uri: string) => ({ redirect_uri: uri });
  it.each<[string, Record<string, string>]>([
    ['an unknown application', { client_id: 'app_00000000000000000000000000' }],
    ['a malformed application', { client_id: "app_' OR 1=1" }],
    ['no application', { client_id: '' }],
    ["the existing clients' name for the application", { client_id: '', application: 'app_1' }],
    ['an address of somebody else', other('https://evil.example/back?kept=1')],
    ['a subdomain', other('https://sample.example.evil.example/back?kept=1')],
    ['another path', other('https://sample.example/back/../back?kept=1')],
    ['one parameter more', other('https://sample.example/back?kept=1&more=1')],
    ['a fragment', other('https://sample.example/back?kept=1#x')],
    ['another case', other('https://SAMPLE.example/back?kept=1')],
  ])('stays here with a plain page: %s', async (_, more) => {
    const query = new URLSearchParams({ ...Object.fromEntries(queryOf(party)), ...more });
    const answer = await open(query);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it.each(['client_id', 'redirect_uri'])('stays here when it says %s twice', async (name) => {
    const query = queryOf(party);
    query.append(name, query.get(name)!);
    const answer = await open(query);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('shows the difference to the people of the application only', async () => {
    const query = queryOf(party, other('https://sample.example/back'));
    const staff = await browserOf(server, 'admin@caresuite.example');
    const own = await staff.open(`/authorize-application?${query.toString()}`);
    expect([own.status, hasElement(own, 'registered')]).toEqual([400, true]);
    expect(hasElement(await open(query), 'registered')).toBe(false);
  });
});

describe('a request that is wrong otherwise', () => {
  it.each<[string, Record<string, string>, string]>([
    ['no code_challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge without method', { code_challenge_method: '' }, 'invalid_request'],
    ['a short challenge', { code_challenge: 'short' }, 'invalid_request'],
    ['an unknown scope', { scope: 'agency:read everything' }, 'invalid_scope'],
    ['a badly spelled scope', { scope: 'agency:read  resource:read' }, 'invalid_scope'],
    ['only scopes that are not asked of others', { scope: 'profile:read openid' }, 'invalid_scope'],
    ['another response_type', { response_type: 'token' }, 'unsupported_response_type'],
    ['another response_mode', { response_mode: 'fragment' }, 'invalid_request'],
    ['a request object', { request: 'e30.e30.' }, 'request_not_supported'],
    ['a request_uri', { request_uri: 'https://evil.example/r' }, 'request_uri_not_supported'],
  ])('is told to the application: %s', async (_, more, error) => {
    const party = await offerParty(publisher, SCOPES);
    const answer = toldIn(await open(queryOf(party, more)));
    expect(answer).toMatchObject({ error, state: 'state-1', iss: server.url });
    expect(await written(server, party)).toEqual([0, expect.any(Number)]);
  });

  it.each(['scope', 'state', 'code_challenge', 'anything'])(
    'is told so when it says %s twice',
    async (name) => {
      const query = queryOf(await offerParty(publisher, SCOPES));
      query.append(name, 'once');
      query.append(name, 'twice');
      expect(toldIn(await open(query))['error']).toBe('invalid_request');
    },
  );

  it('needs no PKCE where the application is exempted', async () => {
    const party = await offerParty(publisher, SCOPES, { pkceRequired: false });
    const query = queryOf(party, { code_challenge: '', code_challenge_method: '' });
    expect(hasElement(await browser.open(`/authorize-application?${query.toString()}`), 'approve')).toBe(
      true,
    );
  });

  it('is answered by a form that sends itself where that is asked', async () => {
    const party = await offerParty(publisher, SCOPES);
    const answer = await open(queryOf(party, { response_mode: 'form_post', scope: 'nonsense' }));
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
    expect(hiddenFields(answer.body as string)).toMatchObject({ error: 'invalid_scope', state: 'state-1' });
  });

  it('of an application that asks nothing of others, or was suspended, is refused', async () => {
    const party = await offerParty(publisher, SCOPES);
    const { path } = authorizeApplicationRequest(party);
    const review = await browser.open(path);
    const configure = (enabled: boolean) =>
      change(publisher, 'configureThirdParty', { applicationId: party.client_id, enabled }, '__typename');
    await configure(false);
    expect(toldIn(await open(queryOf(party)))['error']).toBe('unauthorized_client');
    expect(toldIn(await browser.submit(review, { ...asShown(review), decision: 'approve' }))['error']).toBe(
      'unauthorized_client',
    );
    await configure(true);
    await server.database.asOwner(
      `UPDATE applications SET status = 'SUSPENDED' WHERE created_at = (SELECT max(created_at) FROM applications)`,
    );
    expectStoppedHere(await open(queryOf(party)));
  });
});
