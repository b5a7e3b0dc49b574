import pg from 'pg';

import { auditTypes } from '../support/audit.js';
import { hasElement } from '../support/authorize-application.js';
import { Browser, browserOf } from '../support/browser.js';
import { authorize, change, clientAbroad, outcomeOf, readKeys } from '../support/changes.js';
import { addKey, requestByKey } from '../support/client-keys.js';
import {
  basic,
  bearer,
  type Client,
  get,
  organizationId,
  type Person,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import {
  askForServiceAccount,
  assign,
  configureExisting,
  createServiceAccount,
  tokenOf,
} from '../support/existing-clients.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  authorizationRequest,
  codeFor,
  configureSignIn,
  redeem,
  refresh,
  signInTo,
} from '../support/sign-in.js';
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
  it('has nothing that it held before: no secret, key, token, code or consent', async () => {
    const party = await offeredToOthers(parties);
    await authorize(harbor, party.client_id, ['agency:read']);
    const key = await addKey(publisher, party);
    const abroad = await clientAbroad(server, party, 'harbor-211');
    const bearers = [await tokenFor(server, party), await tokenFor(server, abroad)];
    const asked = { scope: 'openid agency:read offline_access' };
    const tokens = await signInTo(server, party, MEMBER, asked);
    const code = await codeFor(new Browser(server), party, MEMBER, asked);
    const now = await thereAndBack(party);
    for (const headers of [basic(party), basic(abroad), ...[...bearers, tokens.access_token].map(bearer)]) {
      expect((await get(server, '/agency', headers)).status).toBe(401);
    }
    expect((await requestByKey(server, key)).body.error).toBe('invalid_client');
    expect((await refresh(server, now, tokens.refresh_token)).body.error).toBe('invalid_grant');
    expect((await redeem(server, now, code)).body.error).toBe('invalid_grant');
    await configureSignIn(publisher, now);
    const page = await (await browserOf(server, MEMBER)).open(authorizationRequest(now, asked).path);
    expect(hasElement(page, 'allow')).toBe(true);
    expect((await readKeys(server, now)).body.keys).toEqual([]);
  });

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
  it('is not let in unseen, and reads its keys once it was', async () => {
    const party = await offeredToOthers(parties);
    const owner = new pg.Client(server.database.ownerUrl);
    await owner.connect();
    const locked = `hashtextextended('listed ' || o.id || ' ' || a.id, 0)`;
    await owner.query(
      `SELECT pg_advisory_lock(${locked}) FROM applications a, organizations o
       WHERE o.slug = 'harbor-211' AND a.id = (SELECT id FROM applications ORDER BY id DESC LIMIT 1)`,
    );
    const again = { clientId: party.client_id, scopes: ['agency:read'] };
    const authorizing = outcomeOf(harbor, 'authorizeApplication', again);
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
    expect(await authorizing).toBe('NEW_PUBLISHER');
    expect((await readKeys(server, now)).body.keys).toEqual([]);
    expect(await outcomeOf(harbor, 'authorizeApplication', again)).toBe('OK');
    const { status, body } = await readKeys(server, now);
    expect([status, body.keys.length]).toEqual([200, 1]);
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
    await configureSignIn(parties.receiver, prairies);
    await signInTo(server, prairies, MEMBER, asked);
    const now = await handOver(back, prairies, 'caresuite');
    expect(await purgeOrganization(server, 'prairie-211')).toEqual([]);
    expect(
      (await harbor.graphql('query ($id: ID!) { node(id: $id) { id } }', { id })).body.data.node,
    ).toBeNull();
    expect((await get(server, '/agency', basic(now))).status).toBe(200);
  });
});
