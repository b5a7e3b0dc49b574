import pg from 'pg';

import { auditTypes } from '../support/audit.js';
import { authorize, change, outcomeOf, readKeys } from '../support/changes.js';
import { basic, type Client, get, organizationId, type Person, signIn } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import {
  askForServiceAccount,
  assign,
  configureExisting,
  createServiceAccount,
  tokenOf,
} from '../support/existing-clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { signInTo } from '../support/sign-in.js';
import {
  handOver,
  offeredToOthers,
  purgeOrganization,
  signInParties,
  type TransferParties,
} from '../support/transfers.js';

const MEMBER = 'member@harbor-211.example';

let server: TestServer;
let parties: TransferParties;
/** Of CareSuite, which gives its applications to Prairie and gets them back. */
let publisher: Person;
/** Of Harbor, which decided about them while they were CareSuite's the first time. */
let harbor: Person;
let member: Person;
let back: TransferParties;

beforeAll(async () => {
  server = await startTestServer();
  parties = await signInParties(server);
  ({ publisher, harbor } = parties);
  const owner = await signIn(server, 'owner@prairie-211.example');
  back = { ...parties, owner, receiver: publisher };
  member = await signIn(server, MEMBER);
});
afterAll(() => server.stop());

/** To Prairie, and back to CareSuite. */
async function thereAndBack<Of extends Client>(party: Of): Promise<Of> {
  return handOver(back, await handOver(parties, party), 'caresuite');
}

describe('an application that its former owner got back', () => {
  it('may be let act by no member whom an admin allowed to, before', async () => {
    const party = await offeredToOthers(parties);
    const allowance = { clientId: party.client_id, scopes: ['agency:read'] };
    await change(harbor, 'allowApplication', allowance, '__typename');
    await thereAndBack(party);
    const { body } = await harbor.graphql(
      '{ listedApplications(first: 100) { nodes { publisherChanged application { clientId } } } }',
    );
    const entry = { application: { clientId: party.client_id }, publisherChanged: true };
    expect(body.data.listedApplications.nodes).toContainEqual(entry);
  });

  it('is asked for by nobody who asked for it before, and they may ask again', async () => {
    const party = await offeredToOthers(parties);
    const request = { clientId: party.client_id, scopes: ['agency:read'], reason: 'Intake' };
    const { request: made } = await change(member, 'requestAuthorization', request, 'request { id }');
    await thereAndBack(party);
    expect(await outcomeOf(harbor, 'approveRequest', { id: made.id })).toBe('ALREADY_DECIDED');
    const { body } = await member.graphql(
      'query ($id: ID!) { node(id: $id) { ... on AuthorizationRequest { status } } }',
      { id: made.id },
    );
    expect(body.data.node.status).toBe('CLOSED');
    expect(await outcomeOf(member, 'requestAuthorization', request)).toBe('OK');
  });

  it('acts as no service account to which it was assigned before', async () => {
    const party = await offeredToOthers(parties);
    await configureExisting(publisher, party.client_id);
    const account = await createServiceAccount(publisher);
    await assign(publisher, account, party.client_id);
    tokenOf(await askForServiceAccount(server, party, account));
    const now = await thereAndBack(party);
    expect((await askForServiceAccount(server, now, account)).status).not.toBe(200);
    await assign(publisher, account, party.client_id);
    tokenOf(await askForServiceAccount(server, now, account));
  });

  it('is told nothing of authorizations that nobody has approved since', async () => {
    const party = await offeredToOthers(parties);
    const id = await authorize(harbor, party.client_id, ['agency:read']);
    await thereAndBack(party);
    const { body } = await publisher.graphql(
      'query ($id: ID!) { publishedAuthorizations(applicationId: $id) { totalCount } }',
      { id: party.client_id },
    );
    expect(body.data.publishedAuthorizations.totalCount).toBe(0);
    const heard = await auditTypes(publisher, party.client_id);
    await change(harbor, 'suspendAuthorization', { id }, '__typename');
    expect(await auditTypes(publisher, party.client_id)).toEqual(heard);
  });
});

describe('requests of a former publisher', () => {
  it('count no more among those that nobody has decided', async () => {
    for (let each = 0; each < 20; each++) {
      const party = await offeredToOthers(parties);
      const request = { clientId: party.client_id, scopes: ['agency:read'], reason: 'Intake' };
      const outcome = await outcomeOf(member, 'requestAuthorization', request);
      expect(['OK', 'TOO_MANY_REQUESTS']).toContain(outcome);
      if (outcome === 'OK') await handOver(parties, party);
    }
    const party = await offeredToOthers(parties);
    const request = { clientId: party.client_id, scopes: ['agency:read'], reason: 'Intake' };
    expect(await outcomeOf(member, 'requestAuthorization', request)).toBe('OK');
  });
});

describe('an application that changes hands while an organization authorizes it', () => {
  it('reads its keys, that one’s too once it is approved', async () => {
    const party = await offeredToOthers(parties);
    const owner = new pg.Client(server.database.ownerUrl);
    await owner.connect();
    const locked = `hashtextextended('listed ' || o.id || ' ' || a.id, 0)`;
    await owner.query(
      `SELECT pg_advisory_lock(${locked}) FROM applications a, organizations o
       WHERE o.slug = 'harbor-211' AND a.id = (SELECT id FROM applications ORDER BY id DESC LIMIT 1)`,
    );
    const authorizing = authorize(harbor, party.client_id, ['agency:read']);
    await eventually(
      () =>
        server.database.asOwner<{ waiting: boolean }>(
          `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waiting`,
        ),
      ([row]) => row!.waiting,
    );
    const now = await handOver(parties, party);
    await owner.end();
    const id = await authorizing;
    expect((await readKeys(server, now)).body.keys).toEqual([]);
    const publisherId = organizationId(server.demo, 'prairie-211');
    await change(harbor, 'approveScopes', { id, scopes: ['agency:read'], publisherId }, '__typename');
    const { status, body } = await readKeys(server, now);
    expect([status, body.keys?.length]).toEqual([200, 1]);
  });
});

describe('purging an organization between two turns of its former owner', () => {
  it('takes what was decided in its time, though it began before that and the application went on', async () => {
    const party = await offeredToOthers(parties);
    const asked = { scope: 'openid agency:read offline_access' };
    const id = await authorize(harbor, party.client_id, ['agency:read']);
    await signInTo(server, party, MEMBER, asked);
    const prairies = await handOver(parties, party);
    const publisherId = organizationId(server.demo, 'prairie-211');
    await change(harbor, 'approveScopes', { id, scopes: ['agency:read'], publisherId }, '__typename');
    await signInTo(server, prairies, MEMBER, asked);
    const now = await handOver(back, prairies, 'caresuite');
    expect(await purgeOrganization(server, 'prairie-211')).toEqual([]);
    expect(
      (await harbor.graphql('query ($id: ID!) { node(id: $id) { id } }', { id })).body.data.node,
    ).toBeNull();
    expect((await get(server, '/agency', basic(now))).status).toBe(200);
  });
});
