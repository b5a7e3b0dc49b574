import { decodeJwt } from 'jose';

import { auditTypes } from '../support/audit.js';
import { Browser, redirectOf } from '../support/browser.js';
import { registerApplication } from '../support/changes.js';
import {
  type Answer,
  bearer,
  careSuiteInHarbor,
  type Client,
  get,
  organizationId,
  type Person,
  send,
  signIn,
} from '../support/clients.js';
import { atOnce, tally } from '../support/eventually.js';
import {
  configureExisting,
  exchangeCode,
  existingCodeFor,
  existingRequest,
  expectDay,
  post,
  tokenOf,
} from '../support/existing-clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, codeFor, demoParty, redeem, signInTo } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';

let server: TestServer;
let publisher: Person;
let harbor: Person;
/** Of a member of Harbor who has said yes to CareSuite. */
let browser: Browser;
const careSuite = () => demoParty(server, 'CareSuite');
const caseworker = () => demoParty(server, 'Harbor Caseworker');
const agencies = (token: string) => get(server, '/agency', bearer(token));
const newCode = () => existingCodeFor(browser, careSuite(), MEMBER);
const newToken = async () => tokenOf(await exchangeCode(server, careSuite(), await newCode()));
const errorOf = ({ status, body }: Answer) => [status, body.error];

beforeAll(async () => {
  server = await startTestServer();
  publisher = await signIn(server, 'admin@caresuite.example');
  harbor = await signIn(server, 'admin@harbor-211.example');
  browser = new Browser(server);
  await configureExisting(publisher, careSuite().client_id);
});
afterAll(() => server.stop());

/** A page in plain words, and no way back to whoever sent the person. */
function expectToStayHere(answer: Answer, words: RegExp): void {
  expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.body).toMatch(words);
}

describe('a person whom an existing client sends to sign in', () => {
  it('is asked as everybody is, and comes back with code and state, and no issuer', async () => {
    const consent = await browser.signIn(await browser.open(existingRequest(careSuite())), MEMBER);
    expect(consent.body).toContain('Let CareSuite act for you?');
    const address = redirectOf(await browser.submit(consent, { decision: 'allow' }));
    expect(`${address.origin}${address.pathname}`).toBe(careSuite().redirectUri);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      code: expect.stringMatching(/^nxc_/),
      state: 'state-1',
    });
  });

  it('may say no, of which the application is told without an issuer', async () => {
    const other = new Browser(server);
    const page = await other.open(existingRequest(careSuite()));
    const consent = await other.signIn(page, 'owner@prairie-211.example');
    const address = redirectOf(await other.submit(consent, { decision: 'deny' }));
    expect(Object.fromEntries(address.searchParams)).toEqual({
      error: 'access_denied',
      error_description: expect.any(String),
      state: 'state-1',
    });
  });

  it('with several organizations chooses the one in which the token then acts', async () => {
    const person = 'casey@people.example';
    const code = await existingCodeFor(new Browser(server), careSuite(), person, 'Prairie 211');
    const claims = decodeJwt(tokenOf(await exchangeCode(server, careSuite(), code)));
    expect(claims['organization_id']).toBe(organizationId(server.demo, 'prairie-211'));
  });

  it('stays here where a parameter is missing, empty or repeated', async () => {
    const whole = existingRequest(careSuite());
    const missing = ['state', 'redirect'].map((name) => existingRequest(careSuite(), { [name]: '' }));
    const empty = whole.replace('state=state-1', 'state=');
    const repeated = [`${whole}&state=2`, `${whole}&redirect=${encodeURIComponent(careSuite().redirectUri)}`];
    for (const path of [...missing, empty, ...repeated]) {
      expectToStayHere(await send(server.url + path), /is incomplete/);
    }
    const twice = `${whole}&application=${careSuite().client_id}`;
    for (const path of [twice, existingRequest(careSuite(), { application: '' })]) {
      expectToStayHere(await send(server.url + path), /names no application/);
    }
  });

  it('stays here where the switch is off, which it is for every new application', async () => {
    expectToStayHere(await send(server.url + existingRequest(caseworker())), /names no application/);
    expect((await send(server.url + authorizationRequest(caseworker()).path)).status).toBe(303);
  });

  it('stays here where the switch was turned off while they were deciding', async () => {
    const other = new Browser(server);
    const page = await other.open(existingRequest(careSuite()));
    const consent = await other.signIn(page, 'owner@harbor-211.example');
    await configureExisting(publisher, careSuite().client_id, { existingFlow: false });
    const answer = await other.submit(consent, { decision: 'allow' });
    await configureExisting(publisher, careSuite().client_id);
    expectToStayHere(answer, /no longer uses the sign-in that brought you here/);
  });

  it('goes back to exactly a registered address, on the loopback too', async () => {
    const { redirectUri } = careSuite();
    const others = [
      redirectUri.replace(':4001', ':4999'),
      redirectUri.replace('localhost', 'LOCALHOST'),
      redirectUri.replace('/callback', '/%63allback'),
      `${redirectUri}/`,
      `${redirectUri}?more=1`,
      `${redirectUri}#fragment`,
      'https://elsewhere.example/callback',
    ];
    for (const redirect of others) {
      const answer = await send(server.url + existingRequest(careSuite(), { redirect }));
      expectToStayHere(answer, /has not registered/);
    }
    const standard = authorizationRequest(careSuite(), { redirect_uri: others[0]! });
    expect((await send(server.url + standard.path)).status).toBe(303);
  });
});

describe('a code of an existing client', () => {
  it('becomes a token for 24 hours with what the application and the person may do', async () => {
    const answer = await exchangeCode(server, careSuite(), await newCode());
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.body).toEqual({ token: expect.any(String) });
    const claims = decodeJwt(answer.body.token as string);
    expect(claims).toMatchObject({
      aud: server.url,
      client_id: careSuite().client_id,
      sub: expect.stringMatching(/^prf_/),
      scope: 'organization:read agency:read resource:read',
      organization_id: organizationId(server.demo, 'harbor-211'),
    });
    expectDay(claims);
    expect((await agencies(answer.body.token as string)).body.total).toBe(3);
  });

  it('redeems only there, and a code of OAuth never does; neither attempt uses it up', async () => {
    const existing = await newCode();
    const standard = await codeFor(browser, careSuite(), MEMBER, { scope: 'openid agency:read' });
    const { redirectUri: redirect_uri } = careSuite();
    const astray = await redeem(server, careSuite(), { code: existing, verifier: standard.verifier });
    expect(errorOf(astray)).toEqual([400, 'invalid_grant']);
    expect(errorOf(await exchangeCode(server, careSuite(), standard.code))).toEqual([400, 'invalid_grant']);
    expect((await exchangeCode(server, careSuite(), existing)).status).toBe(200);
    expect((await redeem(server, careSuite(), standard, { redirect_uri })).status).toBe(200);
  });

  it("is nothing to another client or to a third-party credential, which don't use it up", async () => {
    const code = await newCode();
    const other = await registerApplication(harbor, ['agency:read']);
    await configureExisting(harbor, other.client_id);
    for (const client of [other, careSuiteInHarbor(server.demo)]) {
      expect(errorOf(await exchangeCode(server, client, code))).toEqual([400, 'invalid_grant']);
    }
    expect((await exchangeCode(server, careSuite(), code)).status).toBe(200);
  });

  it('is refused when it is unknown, expired, or older than the last time the switch was turned on', async () => {
    const expired = await newCode();
    await server.database.asOwner(
      'UPDATE authorization_codes SET expires_at = created_at WHERE consumed_at IS NULL',
    );
    const older = await newCode();
    await configureExisting(publisher, careSuite().client_id, { existingFlow: false });
    await configureExisting(publisher, careSuite().client_id);
    const unknown = [`nxc_${'A'.repeat(43)}`, 'nonsense'];
    for (const code of [expired, older, ...unknown]) {
      expect(errorOf(await exchangeCode(server, careSuite(), code))).toEqual([400, 'invalid_grant']);
    }
  });

  it('ends what it gave when it comes again', async () => {
    const code = await newCode();
    const token = tokenOf(await exchangeCode(server, careSuite(), code));
    expect((await agencies(token)).status).toBe(200);
    expect(errorOf(await exchangeCode(server, careSuite(), code))).toEqual([400, 'invalid_grant']);
    expect((await agencies(token)).status).toBe(401);
    expect(await auditTypes(harbor, careSuite().client_id)).toContain('code.reused');
  });

  it('gives one token to fifty who bring it at once', async () => {
    const code = await newCode();
    const answers = await atOnce(50, () => exchangeCode(server, careSuite(), code));
    const outcomes = answers.map(({ status, body }) => `${status} ${body.error ?? 'token'}`);
    expect(tally(outcomes)).toEqual({ '200 token': 1, '400 invalid_grant': 49 });
  });
});

describe("the switch of the existing clients' flow", () => {
  it('ends what the flow gave when it is turned off, for good, and nothing else', async () => {
    const before = await newToken();
    const standard = await signInTo(server, careSuite(), MEMBER, { scope: 'openid agency:read' });
    await configureExisting(publisher, careSuite().client_id, { existingFlow: false });
    const ended = await agencies(before);
    expect([ended.status, ended.body.detail]).toEqual([
      401,
      "The application no longer uses the existing clients' flow.",
    ]);
    expect((await agencies(standard.access_token as string)).status).toBe(200);
    await configureExisting(publisher, careSuite().client_id);
    expect((await agencies(before)).status).toBe(401);
    expect((await agencies(await newToken())).status).toBe(200);
  });

  it('leaves what the flow gave alone when it is turned on while it is on', async () => {
    const token = await newToken();
    await configureExisting(publisher, careSuite().client_id);
    expect((await agencies(token)).status).toBe(200);
  });

  it('is audited', async () => {
    expect(await auditTypes(publisher, careSuite().client_id)).toContain(
      'application.existing_clients_configured',
    );
  });
});

describe.each([
  ['/oauth/access-token', 'code'],
  ['/oauth/service-account-token', 'profile'],
])('POST %s', (path, field) => {
  const good = () => ({ [field]: 'nonsense' });

  it('challenges whoever does not authenticate with a good client id and secret, and tells no difference', async () => {
    const client = careSuite();
    const wrong: (Client | null)[] = [
      { ...client, client_secret: 'wrong' },
      { ...client, client_id: 'app_00000000000000000000000000' },
      { ...client, client_id: caseworker().client_id },
    ];
    const answers = await Promise.all(wrong.map((each) => post(server, path, each, good())));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const others = await Promise.all(
      ['Basic !', 'Bearer x'].map((authorization) => post(server, path, null, good(), { authorization })),
    );
    const without = await post(server, path, null, good());
    for (const answer of [...answers, ...others, without]) {
      expect(errorOf(answer)).toEqual([401, 'invalid_client']);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Nexus211"');
    }
  });

  it('takes a JSON object with one text in it, and nothing else', async () => {
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{}',
      `{"${field}":1}`,
      `{"${field}":""}`,
      `{"${field}":["x"]}`,
      `{"${field}":"x","more":1}`,
      `{"${field}":"x","__proto__":{}}`,
      `{"${field}":"\\u0000"}`,
      `{"${field}":"${'x'.repeat(513)}"}`,
    ];
    for (const body of bodies) {
      const answer = await post(server, path, careSuite(), body);
      expect([body, ...errorOf(answer)]).toEqual([body, 400, 'invalid_request']);
    }
    const form = await post(server, path, careSuite(), `${field}=x`, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(errorOf(form)).toEqual([400, 'invalid_request']);
  });

  it('says which field is at fault', async () => {
    const { body } = await post(server, path, careSuite(), {});
    expect(body.error_description).toMatch(new RegExp(`^The request body is invalid: ${field} must be`));
  });

  it('answers invalid_grant to what it does not know, and to nobody by GET', async () => {
    expect(errorOf(await post(server, path, careSuite(), good()))).toEqual([400, 'invalid_grant']);
    expect((await send(server.url + path)).status).toBe(405);
  });

  it('is closed to an application whose switch is off', async () => {
    expect(errorOf(await post(server, path, caseworker(), good()))).toEqual([400, 'unauthorized_client']);
  });
});

describe('what the server writes down', () => {
  it('holds neither codes nor tokens', async () => {
    const code = await newCode();
    const token = tokenOf(await exchangeCode(server, careSuite(), code));
    await exchangeCode(server, careSuite(), code);
    expect(server.output()).toContain('the code was used before');
    expect(server.output()).not.toContain(code);
    expect(server.output()).not.toContain(token);
  });
});
