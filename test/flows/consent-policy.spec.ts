import { hasElement, offerParty, toldIn } from '../support/authorize-application.js';
import { Browser, browserOf, leadsTo } from '../support/browser.js';
import { authorize, change, refusalsOf } from '../support/changes.js';
import { type Answer, type Client, type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, registerParty, type RelyingParty, sayYes } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const ADMIN = 'admin@harbor-211.example';

let server: TestServer;
let harbor: Person;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, ADMIN);
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

const setPolicy = (members: string) => change(harbor, 'setConsentPolicy', { members }, 'members');

async function requestAbout({ client_id }: Client): Promise<any> {
  const { body } = await harbor.graphql(`{ authorizationRequests(first: 100) { nodes {
    id kind scopes reason application { clientId } } } }`);
  return body.data.authorizationRequests.nodes.find((each: any) => each.application.clientId === client_id);
}

describe('what members may consent to alone', () => {
  const open = async (party: RelyingParty, email: string, scope: string) =>
    sayYes(new Browser(server), authorizationRequest(party, { scope }).path, email);
  const isLetIn = (answer: Answer) => leadsTo(answer) !== null;
  afterEach(() => setPolicy('LOW_RISK'));

  it('is by default what does little harm: for more they ask an admin, without JavaScript', async () => {
    const party = await registerParty(publisher, ['agency:read', 'profile:read']);
    expect(isLetIn(await open(party, MEMBER, 'openid agency:read'))).toBe(true);
    const browser = new Browser(server);
    const { path } = authorizationRequest(party, { scope: 'openid agency:read profile:read' });
    const page = await sayYes(browser, path, MEMBER);
    expect(['beyond', 'ask-reason', 'allow'].map((id) => hasElement(page, id))).toEqual([true, true, false]);
    expect(page.body).toContain('See the names, email addresses and roles');
    const asked = await browser.submit(page, { reason: 'For intake', decision: 'ask-admin' });
    expect([hasElement(asked, 'asked'), hasElement(asked, 'ask-reason')]).toEqual([true, false]);
    const request = await requestAbout(party);
    expect(request).toMatchObject({
      kind: 'SIGN_IN',
      scopes: ['profile:read', 'agency:read'],
      reason: 'For intake',
    });
    expect(
      await refusalsOf(harbor, 'approveRequest', { id: request.id, expiresAt: '2100-01-01T00:00:00Z' }),
    ).toEqual(['NO_EXPIRY']);
    await change(harbor, 'approveRequest', { id: request.id }, '__typename');
    expect(isLetIn(await open(party, MEMBER, 'openid agency:read profile:read'))).toBe(true);
  });

  it('keeps what an admin allowed, where more is asked for and approved', async () => {
    const party = await registerParty(publisher, ['profile:read']);
    const input = { clientId: party.client_id, scopes: ['agency:write'] };
    await change(harbor, 'allowApplication', input, '__typename');
    const browser = new Browser(server);
    const page = await sayYes(browser, authorizationRequest(party, { scope: 'profile:read' }).path, MEMBER);
    await browser.submit(page, { reason: 'For intake', decision: 'ask-admin' });
    await change(harbor, 'approveRequest', { id: (await requestAbout(party)).id }, '__typename');
    const { body } = await harbor.graphql(
      '{ listedApplications(list: ALLOWED) { nodes { scopes application { clientId } } } }',
    );
    const entry = body.data.listedApplications.nodes.find(
      ({ application }: any) => application.clientId === party.client_id,
    );
    expect(entry.scopes.sort()).toEqual(['agency:write', 'profile:read']);
  });

  it('is not widened by a form that says yes all the same', async () => {
    const party = await registerParty(publisher, ['profile:read']);
    const browser = new Browser(server);
    const page = await sayYes(browser, authorizationRequest(party, { scope: 'profile:read' }).path, MEMBER);
    const answer = await browser.submit(page, { decision: 'allow' });
    expect([answer.status, hasElement(answer, 'beyond')]).toEqual([200, true]);
    expect(
      await server.database.asOwner(`SELECT FROM consents WHERE 'profile:read' = ANY (scopes)
      AND application_id = (SELECT id FROM applications ORDER BY created_at DESC LIMIT 1)`),
    ).toEqual([]);
  });

  it('is everything, where the organization says so', async () => {
    const party = await registerParty(publisher, ['profile:read']);
    await setPolicy('ANYTHING');
    expect(isLetIn(await open(party, MEMBER, 'openid profile:read'))).toBe(true);
  });

  it('is nothing, not even signing in, but to what an admin allowed or authorized', async () => {
    await setPolicy('NOTHING');
    const allowed = await registerParty(publisher, ['agency:read']);
    expect(hasElement(await open(allowed, MEMBER, 'openid'), 'beyond-policy')).toBe(true);
    const input = { clientId: allowed.client_id, scopes: [] };
    await change(harbor, 'allowApplication', input, '__typename');
    expect(isLetIn(await open(allowed, MEMBER, 'openid'))).toBe(true);
    expect(hasElement(await open(allowed, MEMBER, 'openid agency:read'), 'beyond')).toBe(true);
    await change(harbor, 'disallowApplication', { clientId: allowed.client_id }, '__typename');
    expect(isLetIn(await open(allowed, MEMBER, 'openid'))).toBe(true); // said before
    const authorized = await offerParty(publisher, ['agency:read']);
    await authorize(harbor, authorized.client_id, ['agency:read']);
    expect(isLetIn(await open(authorized, MEMBER, 'openid agency:read'))).toBe(true);
  });

  it("is no matter of the organization's own applications, nor of what admins say for themselves", async () => {
    await setPolicy('NOTHING');
    const own = await registerParty(harbor, ['profile:read']);
    expect(isLetIn(await open(own, MEMBER, 'openid profile:read'))).toBe(true);
    const foreign = await registerParty(publisher, ['profile:read']);
    expect(isLetIn(await open(foreign, ADMIN, 'openid profile:read'))).toBe(true);
  });

  it('is told to an application that wants no page', async () => {
    const party = await registerParty(publisher, ['profile:read']);
    const browser = await browserOf(server, MEMBER);
    const { path } = authorizationRequest(party, { scope: 'profile:read', prompt: 'none' });
    expect(toldIn(await browser.open(path))).toMatchObject({ error: 'consent_required' });
  });
});
