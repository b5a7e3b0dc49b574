import { auditOf } from '../support/audit.js';
import { change, errorCodeOf, offerApplication } from '../support/changes.js';
import { agencyStatus, bearer, type Person, signIn } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { registerParty, type RelyingParty, signInTo } from '../support/sign-in.js';

const MEMBER = 'member@harbor-211.example';
const CASEY = 'casey@people.example';
const NODES = `nodes { id isOwn peopleCount scopes consentedAt lastUsedAt application { clientId organization { slug } } }`;

let server: TestServer;
let harbor: Person;
let prairie: Person;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
  prairie = await signIn(server, 'admin@prairie-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

async function tokenOf(
  party: RelyingParty,
  email: string,
  scope: string,
  organization?: string,
): Promise<string> {
  return (await signInTo(server, party, email, { scope }, organization)).access_token as string;
}

async function consented(person: Person, { client_id }: RelyingParty): Promise<any> {
  const { body } = await person.graphql(`{ consentedApplications(first: 100) { totalCount ${NODES} } }`);
  const { nodes, totalCount } = body.data.consentedApplications;
  expect(totalCount).toBe(nodes.length);
  return nodes.find(({ id }: { id: string }) => id === client_id) ?? null;
}

describe('the applications that people let act for them', () => {
  it('are told as a whole: for how many people, and what of one or another; of this organization only', async () => {
    const party = await registerParty(publisher, ['agency:read', 'resource:read']);
    const before = Date.now();
    await tokenOf(party, MEMBER, 'openid agency:read');
    await tokenOf(party, CASEY, 'openid resource:read', 'Harbor 211');
    const { consentedAt, lastUsedAt, ...found } = await consented(harbor, party);
    expect(found).toEqual({
      id: party.client_id,
      isOwn: false,
      peopleCount: 2,
      scopes: ['agency:read', 'resource:read'],
      application: { clientId: party.client_id, organization: { slug: 'caresuite' } },
    });
    expect(Date.parse(consentedAt)).toBeGreaterThan(before - 1_000);
    expect(Date.parse(lastUsedAt)).toBeGreaterThan(before - 1_000);
    expect(await consented(prairie, party)).toBeNull();
    expect(await consented(publisher, party)).toBeNull();
  });

  it('include the organization’s own', async () => {
    const party = await registerParty(harbor, ['agency:read']);
    await tokenOf(party, MEMBER, 'agency:read');
    expect(await consented(harbor, party)).toMatchObject({ isOwn: true, peopleCount: 1 });
  });

  it('are found by a part of the name', async () => {
    const party = await registerParty(publisher, ['agency:read']);
    await tokenOf(party, MEMBER, 'agency:read');
    const find = async (query: string) =>
      (
        await harbor.graphql(
          'query ($query: String) { consentedApplications(query: $query) { nodes { application { name } } } }',
          { query },
        )
      ).body.data.consentedApplications.nodes;
    const [{ application }] = await find('');
    expect(await find(application.name.slice(1).toUpperCase())).toContainEqual({ application });
    expect(await find('%no such%')).toEqual([]);
  });
});

describe('ending what people let an application do', () => {
  it('ends every token of it in the organization, and nothing elsewhere', async () => {
    const party = await registerParty(publisher, ['agency:read']);
    const ended = [
      await tokenOf(party, MEMBER, 'agency:read'),
      await tokenOf(party, CASEY, 'agency:read', 'Harbor 211'),
    ];
    const elsewhere = await tokenOf(party, CASEY, 'agency:read', 'Prairie 211');
    const statuses = (tokens: string[]) =>
      Promise.all(tokens.map((token) => agencyStatus(server, bearer(token))));
    expect(await statuses([...ended, elsewhere])).toEqual([200, 200, 200]);
    const input = { clientId: party.client_id };
    expect(await change(harbor, 'endConsents', input, 'endedCount')).toMatchObject({ endedCount: 2 });
    expect(await statuses([...ended, elsewhere])).toEqual([401, 401, 200]);
    expect(await consented(harbor, party)).toBeNull();
    expect((await auditOf(harbor, party.client_id))[0]).toMatchObject({
      type: 'consent.ended_by_organization',
      details: { count: '2' },
    });
  });

  it('answers alike for an application that there is not, that nobody let in, and that is kept at home', async () => {
    const { client_id: offered } = await offerApplication(publisher, ['agency:read']);
    const unknown = `app_${'0'.repeat(26)}`;
    for (const clientId of [unknown, offered, 'nonsense']) {
      expect(await errorCodeOf(harbor, 'endConsents', { clientId })).toBe('NOT_FOUND');
    }
  });

  it('is refused to a member', async () => {
    const member = await signIn(server, MEMBER);
    expect(await errorCodeOf(member, 'endConsents', { clientId: 'nonsense' })).toBe('FORBIDDEN');
  });
});
