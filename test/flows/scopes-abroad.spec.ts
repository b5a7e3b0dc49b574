import {
  authorize,
  change,
  clientAbroad,
  findKey,
  offerApplication,
  outcomeOf,
  refusalsOf,
  setScopes,
  standingOf,
} from '../support/changes.js';
import { basic, bearer, get, type Person, requestToken, signIn, tokenFor } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let harborAdmin: Person;
let publisher: Person;

beforeAll(async () => {
  server = await startTestServer();
  harborAdmin = await signIn(server, 'admin@harbor-211.example');
  publisher = await signIn(server, 'admin@caresuite.example');
});
afterAll(() => server.stop());

const STANDING = 'scopes pendingScopes declinedScopes';
const standing = (id: string) => standingOf(harborAdmin, id);

async function approve(id: string, scopes: string[]): Promise<Record<string, string[]>> {
  const payload = await change(harborAdmin, 'approveScopes', { id, scopes }, `authorization { ${STANDING} }`);
  return payload.authorization;
}

async function reads(headers: Record<string, string>): Promise<[agency: number, resource: number]> {
  return [(await get(server, '/agency', headers)).status, (await get(server, '/resource', headers)).status];
}

/** An application that asks for all it holds, in Harbor for agencies. */
async function inHarborForAgencies(scopes = ['agency:read']) {
  const home = await offerApplication(publisher, scopes);
  const id = await authorize(harborAdmin, home.client_id, ['agency:read']);
  return { home, id, inHarbor: await clientAbroad(server, home, 'harbor-211') };
}

describe('a scope added to an application that asks for all it holds', () => {
  it('is pending where it is authorized, until an admin approves', async () => {
    const { home, id, inHarbor } = await inHarborForAgencies();
    const token = await tokenFor(server, inHarbor);
    await setScopes(publisher, home, ['agency:read', 'resource:read']);
    expect(await standing(id)).toEqual({
      scopes: ['agency:read'],
      pendingScopes: ['resource:read'],
      declinedScopes: [],
    });
    expect([await reads(basic(inHarbor)), await reads(bearer(token))]).toEqual([
      [200, 403],
      [200, 403],
    ]);
    expect((await requestToken(server, inHarbor)).body.scope).toBe('agency:read');
    expect((await findKey(server, home, 'harbor-211')).scopes).toEqual(['agency:read']);
    expect((await get(server, '/resource', basic(home))).status).toBe(200);

    expect(await approve(id, ['agency:read', 'resource:read'])).toEqual({
      scopes: ['agency:read', 'resource:read'],
      pendingScopes: [],
      declinedScopes: [],
    });
    expect(await reads(basic(inHarbor))).toEqual([200, 200]);
    expect(await reads(bearer(await tokenFor(server, inHarbor)))).toEqual([200, 200]);
    expect(await reads(bearer(token))).toEqual([200, 403]);
  });

  it('is declined, not pending, once an admin reviewed it without approving', async () => {
    const { home, id } = await inHarborForAgencies(['agency:read', 'resource:read']);
    expect(await standing(id)).toMatchObject({ pendingScopes: [], declinedScopes: ['resource:read'] });
    await setScopes(publisher, home, ['agency:read', 'resource:read', 'organization:read']);
    expect(await standing(id)).toEqual({
      scopes: ['agency:read'],
      pendingScopes: ['organization:read'],
      declinedScopes: ['resource:read'],
    });
    expect(await approve(id, ['agency:read'])).toEqual({
      scopes: ['agency:read'],
      pendingScopes: [],
      declinedScopes: ['organization:read', 'resource:read'],
    });
  });

  it('is approved only as it was looked at, where the admin says what that was', async () => {
    const { home, id } = await inHarborForAgencies();
    const look = async () => {
      const query = 'query ($id: ID!) { node(id: $id) { ... on Authorization { reviewDigest } } }';
      return (await harborAdmin.graphql(query, { id })).body.data.node.reviewDigest as string;
    };
    const as = (reviewDigest: string) =>
      outcomeOf(harborAdmin, 'approveScopes', { id, scopes: ['agency:read'], reviewDigest });
    const first = await look();
    await setScopes(publisher, home, ['agency:read', 'application:read']);
    expect(await look()).toBe(first); // what it takes up at home is not told
    await setScopes(publisher, home, ['agency:read', 'resource:read']);
    expect(await as(first)).toBe('OUTDATED_REVIEW');
    expect(await standing(id)).toMatchObject({ pendingScopes: ['resource:read'], declinedScopes: [] });
    const second = await look();
    expect(await as(second)).toBe('OK');
    expect(await as(second)).toBe('OUTDATED_REVIEW');
    expect(await standing(id)).toMatchObject({ pendingScopes: [], declinedScopes: ['resource:read'] });
  });

  it('is pending again when it was approved, taken away and added again', async () => {
    const { home, id, inHarbor } = await inHarborForAgencies(['agency:read', 'resource:read']);
    await approve(id, ['agency:read', 'resource:read']);
    const token = await tokenFor(server, inHarbor);
    await setScopes(publisher, home, ['agency:read']);
    expect(await standing(id)).toEqual({ scopes: ['agency:read'], pendingScopes: [], declinedScopes: [] });
    await setScopes(publisher, home, ['agency:read', 'resource:read']);
    expect(await standing(id)).toEqual({
      scopes: ['agency:read'],
      pendingScopes: ['resource:read'],
      declinedScopes: [],
    });
    expect([await reads(basic(inHarbor)), await reads(bearer(token))]).toEqual([
      [200, 403],
      [200, 403],
    ]);
  });

  it('is not asked of others when it can be granted at home only', async () => {
    const { home, id } = await inHarborForAgencies();
    await setScopes(publisher, home, ['agency:read', 'application:read', 'audit:read']);
    expect(await standing(id)).toEqual({ scopes: ['agency:read'], pendingScopes: [], declinedScopes: [] });
    for (const scope of ['application:read', 'audit:read']) {
      const refused = await refusalsOf(harborAdmin, 'approveScopes', { id, scopes: ['agency:read', scope] });
      expect(refused).toEqual(['NOT_GRANTABLE']);
    }
  });
});

describe('approving scopes', () => {
  it('takes away at once what is left out', async () => {
    const { id, inHarbor } = await inHarborForAgencies(['agency:read', 'resource:read']);
    await approve(id, ['agency:read', 'resource:read']);
    const token = await tokenFor(server, inHarbor);
    expect(await reads(bearer(token))).toEqual([200, 200]);
    expect(await approve(id, ['resource:read'])).toMatchObject({ declinedScopes: ['agency:read'] });
    expect([await reads(basic(inHarbor)), await reads(bearer(token))]).toEqual([
      [403, 200],
      [403, 200],
    ]);
    await approve(id, []);
    expect([await reads(basic(inHarbor)), await reads(bearer(token))]).toEqual([
      [403, 403],
      [403, 403],
    ]);
  });

  it.each([
    ['UNKNOWN_SCOPE', ['agency:fly']],
    ['NOT_ASKED', ['agency:read', 'agency:write']],
  ])('is refused with %s for %j, and nothing changes', async (code, scopes) => {
    const { id } = await inHarborForAgencies();
    expect(await refusalsOf(harborAdmin, 'approveScopes', { id, scopes })).toEqual([code]);
    expect(await standing(id)).toMatchObject({ scopes: ['agency:read'] });
  });
});
