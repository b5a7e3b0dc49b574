import { Browser, redirectOf } from '../support/browser.js';
import { careSuiteInHarbor, requestToken } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  demoParty,
  redeem,
  refresh,
  type RelyingParty,
} from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const FOREIGN = 'https://api.elsewhere.example/';

let server: TestServer;
let party: RelyingParty;

beforeAll(async () => {
  server = await startTestServer();
  party = demoParty(server, 'Harbor Caseworker');
});
afterAll(() => server.stop());

describe('a token for another resource server (RFC 8707 §2)', () => {
  it('is refused to the application before anybody is asked anything', async () => {
    const { path } = authorizationRequest(party, { resource: FOREIGN });
    const { searchParams } = redirectOf(await new Browser(server).open(path));
    expect(Object.fromEntries(searchParams)).toMatchObject({
      error: 'invalid_target',
      state: 'state-1',
      iss: server.url,
    });
  });

  it('is refused at the token endpoint, and uses up neither code nor refresh token', async () => {
    const code = await codeFor(new Browser(server), party, MEMBER, { scope: 'openid offline_access' });
    const wrong = await redeem(server, party, code, { resource: FOREIGN });
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_target']);
    const tokens = await redeem(server, party, code, { resource: server.url });
    expect(tokens.status).toBe(200);
    const refused = await refresh(server, party, tokens.body.refresh_token, { resource: FOREIGN });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_target']);
    expect((await refresh(server, party, tokens.body.refresh_token)).status).toBe(200);
  });

  it('is refused to an application in another organization', async () => {
    const answer = await requestToken(server, careSuiteInHarbor(server.demo), { resource: FOREIGN });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_target']);
  });
});

describe('a token for this API', () => {
  it.each(['', '/', '/graphql', '/agency'])('can be asked for by the resource PUBLIC_URL%s', async (path) => {
    const answer = await requestToken(server, careSuiteInHarbor(server.demo), {
      resource: server.url + path,
    });
    expect(answer.status).toBe(200);
  });

  it('can be asked for by several resources at once, and not together with a foreign one', async () => {
    const { path } = authorizationRequest(party, { resource: server.url });
    const several = `${path}&resource=${encodeURIComponent(`${server.url}/graphql`)}`;
    expect((await new Browser(server).open(several)).status).toBe(200);
    const mixed = redirectOf(
      await new Browser(server).open(`${path}&resource=${encodeURIComponent(FOREIGN)}`),
    );
    expect(mixed.searchParams.get('error')).toBe('invalid_target');
  });
});
