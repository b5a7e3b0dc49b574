import { auditOf } from '../support/audit.js';
import { expectStoppedHere } from '../support/browser.js';
import { change, clientAbroad, outcomeOf, readKeys, refusalsOf } from '../support/changes.js';
import {
  type Answer,
  basic,
  bearer,
  type Client,
  demoClient,
  get,
  organizationId,
  type Person,
  requestToken,
  signIn,
  tokenFor,
} from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { authorizationRequest, demoParty, refresh, signInTo } from '../support/sign-in.js';
import { SmtpServer } from '../support/smtp.js';

const REASON = 'Reported by three helplines';

let smtp: SmtpServer;
/** Where people act. */
let a: TestServer;
/** Where applications call, and no mail is sent from. */
let b: TestServer;
let operator: Person;
let owner: Person;
let harbor: string;

beforeAll(async () => {
  smtp = await SmtpServer.start();
  a = await startTestServer({ env: smtp.env });
  b = await startTestServer({ database: a.database, env: { PUBLIC_URL: a.url } });
  operator = await signIn(a, 'operator@nexus211.example');
  owner = await signIn(a, 'owner@harbor-211.example');
  harbor = organizationId(a.demo, 'harbor-211');
});
afterAll(async () => {
  await b.stop();
  await a.stop();
  smtp.stop();
});

const codeOf = ({ body }: Answer) => body.errors?.[0].extensions.code ?? 'OK';
const agencies = async (headers: Record<string, string>) => (await get(b, '/agency', headers)).status;
/** Waits until node b has heard of a change made at node a. */
const heard = (client: Client, status: number) =>
  eventually(
    () => agencies(basic(client)),
    (answer) => answer === status,
  );
const suspend = (id: string) =>
  change(operator, 'suspendOrganizationByOperator', { id, reason: REASON }, 'organization { status }');
const resume = (id: string) =>
  change(operator, 'resumeOrganizationByOperator', { id, reason: 'Settled' }, 'organization { status }');

describe('an organization that the platform suspends', () => {
  let abroad: Client;
  let tokens: string[];
  let person: any;
  const bot = () => demoClient(b.demo, 'Harbor Sync Bot');

  beforeAll(async () => {
    abroad = await clientAbroad(a, demoClient(a.demo, 'CareSuite'), 'harbor-211');
    tokens = [await tokenFor(a, bot()), await tokenFor(a, abroad)];
    const scope = 'openid offline_access agency:read';
    person = await signInTo(a, demoParty(a, 'Harbor Caseworker'), 'member@harbor-211.example', { scope });
    tokens.push(person.access_token);
    for (const token of tokens) expect(await agencies(bearer(token))).toBe(200);
    expect((await suspend(harbor)).organization).toEqual({ status: 'SUSPENDED' });
    await heard(bot(), 401);
  });

  it('stops on every node: tokens, secrets, the token endpoint, keys, sign-in, its people', async () => {
    for (const token of tokens) expect(await agencies(bearer(token))).toBe(401);
    for (const client of [bot(), abroad]) {
      expect(await agencies(basic(client))).toBe(401);
      expect((await requestToken(b, client)).status).toBe(401);
    }
    expect((await readKeys(b, demoClient(b.demo, 'CareSuite'))).body.keys).toEqual([]);
    const { path } = authorizationRequest(demoParty(b, 'Harbor Caseworker'));
    expectStoppedHere(await get(b, path));
    expect(codeOf(await owner.graphql('{ organization { name } }'))).toBe('FORBIDDEN');
  });

  it('is neither resumed nor deleted by its owner, nor suspended a second time', async () => {
    expect(await refusalsOf(owner, 'resumeOrganization', { id: harbor })).toEqual(['SUSPENDED_BY_PLATFORM']);
    const deletion = { id: harbor, slug: 'harbor-211' };
    expect(await refusalsOf(owner, 'deleteOrganization', deletion)).toEqual(['SUSPENDED_BY_PLATFORM']);
    const again = { id: harbor, reason: REASON };
    expect(await outcomeOf(operator, 'suspendOrganizationByOperator', again)).toBe('NOT_ACTIVE');
  });

  it('goes on when an operator lifts it, and no token from before does', async () => {
    expect((await resume(harbor)).organization).toEqual({ status: 'ACTIVE' });
    await heard(bot(), 200);
    for (const token of tokens) expect(await agencies(bearer(token))).toBe(401);
    const party = demoParty(b, 'Harbor Caseworker');
    expect((await refresh(b, party, person.refresh_token)).status).toBe(400);
    for (const client of [bot(), abroad]) expect(await agencies(bearer(await tokenFor(b, client)))).toBe(200);
    const again = { id: harbor, reason: REASON };
    expect(await outcomeOf(operator, 'resumeOrganizationByOperator', again)).toBe('NOT_SUSPENDED');
  });

  it('reads in its own audit log that it was the platform, and why, but not who', async () => {
    const told = { actor: { kind: 'PLATFORM', name: 'Nexus211' }, subject: { organizationId: harbor } };
    expect(await auditOf(owner, harbor)).toEqual([
      { type: 'organization.resumed', ...told, details: { name: 'Harbor 211', reason: 'Settled' } },
      { type: 'organization.suspended', ...told, details: { name: 'Harbor 211', reason: REASON } },
    ]);
  });

  it('stays suspended by its owner where it was so before, and the owner lifts that', async () => {
    await change(owner, 'suspendOrganization', { id: harbor }, '__typename');
    await suspend(harbor);
    expect(await refusalsOf(owner, 'resumeOrganization', { id: harbor })).toEqual(['SUSPENDED_BY_PLATFORM']);
    expect((await resume(harbor)).organization).toEqual({ status: 'SUSPENDED' });
    expect(await outcomeOf(owner, 'resumeOrganization', { id: harbor })).toBe('OK');
    await heard(bot(), 200);
  });
});

describe('an application that the platform suspends', () => {
  const careSuite = () => demoClient(b.demo, 'CareSuite');
  let abroad: Client;
  let tokens: string[];
  let publisher: Person;

  beforeAll(async () => {
    publisher = await signIn(a, 'owner@caresuite.example');
    abroad = await clientAbroad(a, careSuite(), 'harbor-211');
    const person = await signInTo(a, demoParty(a, 'CareSuite'), 'admin@harbor-211.example', {
      scope: 'openid agency:read',
    });
    tokens = [await tokenFor(a, careSuite()), await tokenFor(a, abroad), person.access_token];
    for (const token of tokens) expect(await agencies(bearer(token))).toBe(200);
    const input = { id: careSuite().client_id, reason: REASON };
    const selection = 'application { status isSuspendedByPlatform }';
    const { application } = await change(operator, 'suspendApplicationByOperator', input, selection);
    expect(application).toEqual({ status: 'SUSPENDED', isSuspendedByPlatform: true });
    await heard(careSuite(), 401);
  });

  it('stops on every node: tokens, secrets, the token endpoint, keys, sign-in', async () => {
    for (const token of tokens) expect(await agencies(bearer(token))).toBe(401);
    for (const client of [careSuite(), abroad]) {
      expect(await agencies(basic(client))).toBe(401);
      expect((await requestToken(b, client)).status).toBe(401);
    }
    expect((await readKeys(b, careSuite())).status).toBe(401);
    const { path } = authorizationRequest(demoParty(b, 'CareSuite'));
    expectStoppedHere(await get(b, path));
  });

  it('is offered to nobody meanwhile, and nothing of its owner’s lifts it', async () => {
    const prairie = await signIn(a, 'owner@prairie-211.example');
    const input = { clientId: careSuite().client_id, scopes: ['agency:read'] };
    expect(await outcomeOf(prairie, 'authorizeApplication', input)).toBe('NOT_OFFERED');
    const scopes = {
      id: careSuite().client_id,
      scopes: ['organization:read', 'agency:read', 'resource:read'],
    };
    await change(publisher, 'setApplicationScopes', scopes, '__typename');
    expect(await agencies(basic(careSuite()))).toBe(401);
  });

  it('goes on when an operator lifts it, and no token from before does', async () => {
    const input = { id: careSuite().client_id, reason: 'Settled' };
    const selection = 'application { status isSuspendedByPlatform }';
    const { application } = await change(operator, 'resumeApplicationByOperator', input, selection);
    expect(application).toEqual({ status: 'ACTIVE', isSuspendedByPlatform: false });
    await heard(careSuite(), 200);
    for (const token of tokens) expect(await agencies(bearer(token))).toBe(401);
    for (const client of [careSuite(), abroad])
      expect(await agencies(bearer(await tokenFor(b, client)))).toBe(200);
    expect(await outcomeOf(operator, 'resumeApplicationByOperator', input)).toBe('NOT_SUSPENDED');
  });

  it('is told to its organization', async () => {
    const id = careSuite().client_id;
    const entries = (await auditOf(publisher, id)).filter(({ actor }) => actor.kind === 'PLATFORM');
    const told = { actor: { kind: 'PLATFORM', name: 'Nexus211' }, subject: { applicationId: id } };
    expect(entries).toEqual([
      { type: 'application.resumed', ...told, details: { name: 'CareSuite', reason: 'Settled' } },
      { type: 'application.suspended', ...told, details: { name: 'CareSuite', reason: REASON } },
    ]);
  });
});

describe('a test mail', () => {
  it('arrives, or the operator is told why not', async () => {
    await change(operator, 'sendTestMail', { to: 'Ops@nexus211.example' }, '__typename');
    expect(await smtp.mailTo('ops@nexus211.example')).toContain('Subject: Test email from Nexus211 ID');
    smtp.refuses = true;
    expect(await outcomeOf(operator, 'sendTestMail', { to: 'ops@nexus211.example' })).toBe('MAIL_NOT_TAKEN');
    smtp.refuses = false;
    expect(await outcomeOf(operator, 'sendTestMail', { to: 'nobody' })).toBe('INVALID');
  });

  it('is not tried where no mail server is set', async () => {
    const elsewhere = await signIn(b, 'operator@nexus211.example');
    expect(await outcomeOf(elsewhere, 'sendTestMail', { to: 'ops@nexus211.example' })).toBe(
      'MAIL_NOT_CONFIGURED',
    );
  });
});

describe('what operators did', () => {
  const events = async (args: string) => {
    const fields = 'type operatorName subjectId subjectName reason';
    const list = `operatorEvents${args} { totalCount nodes { ${fields} } pageInfo { endCursor } }`;
    return (await operator.graphql(`{ ${list} }`)).body.data.operatorEvents;
  };

  it('is in an audit log of their own, newest first, by search and page by page', async () => {
    const all = await events('');
    expect(all.nodes.map(({ type }: any) => type)).toEqual([
      'mail.tested',
      'mail.tested',
      'application.resumed',
      'application.suspended',
      'organization.resumed',
      'organization.suspended',
      'organization.resumed',
      'organization.suspended',
    ]);
    expect(all.nodes.at(-1)).toEqual({
      type: 'organization.suspended',
      operatorName: 'Nexus211 operator',
      subjectId: harbor,
      subjectName: 'Harbor 211',
      reason: REASON,
    });
    expect(all.nodes[0]).toMatchObject({
      subjectId: null,
      subjectName: 'ops@nexus211.example',
      reason: null,
    });
    const found = await events('(query: "harbor", first: 3)');
    expect([found.totalCount, found.nodes.length]).toEqual([4, 3]);
    const rest = await events(`(query: "harbor", after: "${found.pageInfo.endCursor}")`);
    expect(rest.nodes).toEqual([all.nodes.at(-1)]);
  });
});
