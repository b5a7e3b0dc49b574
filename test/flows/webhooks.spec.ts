import pg from 'pg';

import { auditOf, auditTypes } from '../support/audit.js';
import { change, outcomeOf, registerApplication } from '../support/changes.js';
import { demoClient, organizationId, type Person, signIn } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { careSuiteAuthorization } from '../support/nodes.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  createEndpoint,
  deliveriesOf,
  type Endpoint,
  isSignedBy,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../support/webhook-receiver.js';

let server: TestServer;
let harbor: Person;
let caresuite: Person;
let receiver: WebhookReceiver;
const receivers: WebhookReceiver[] = [];

beforeAll(async () => {
  server = await startTestServer();
  harbor = await signIn(server, 'admin@harbor-211.example');
  caresuite = await signIn(server, 'admin@caresuite.example');
});
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  receivers.push(receiver);
});
afterEach(() => server.database.asOwner('DELETE FROM webhook_endpoints'));
afterAll(async () => {
  await server.stop();
  for (const each of receivers) await each.close();
});

/** An endpoint that took a first message, which says nothing. */
async function tested(person: Person, types: readonly string[] = ['member.role_changed']): Promise<Endpoint> {
  const endpoint = await createEndpoint(person, receiver.url, types);
  await change(person, 'sendTestEvent', { endpointId: endpoint.id }, 'delivery { id }');
  await receiver.messages('webhook.test');
  return endpoint;
}

/** The time for the next attempt has come. */
async function makeDue(): Promise<void> {
  await server.database.asOwner(
    `UPDATE webhook_deliveries SET next_attempt_at = now() WHERE status = 'PENDING'`,
  );
}

async function firstDelivery(endpoint: Endpoint, satisfies: (delivery: any) => boolean): Promise<any> {
  return eventually(
    async () => (await deliveriesOf(harbor, endpoint))[0],
    (delivery) => delivery !== undefined && satisfies(delivery),
    10_000,
  );
}

describe('a message', () => {
  it('is signed as the Standard Webhooks say, by the secret that was shown once', async () => {
    const { id, secret } = await tested(harbor);
    const [message] = receiver.received;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect([
      isSignedBy(secret, message!),
      isSignedBy(`whsec_${btoa('another secret of 24 bytes')}`, message!),
    ]).toEqual([true, false]);
    expect(message!.headers['content-type']).toBe('application/json');
    expect((await deliveriesOf(harbor, { id }))[0]).toMatchObject({ id: message!.id, type: 'webhook.test' });
    const { body } = await harbor.graphql('{ webhookEndpoints { id url types enabled } }');
    expect(JSON.stringify(body)).not.toContain('whsec_');
  });

  it('is signed by two secrets while one gives way to the other', async () => {
    const { id, secret } = await tested(harbor);
    const rotated = await change(
      harbor,
      'rotateWebhookSecret',
      { id },
      'endpoint { previousSecretUntil } secret',
    );
    expect(Date.parse(rotated.endpoint.previousSecretUntil)).toBeGreaterThan(Date.now());
    await change(harbor, 'sendTestEvent', { endpointId: id }, '__typename');
    const [, both] = await receiver.messages('webhook.test', 2);
    expect(both!.headers['webhook-signature']!.split(' ')).toHaveLength(2);
    expect([isSignedBy(secret, both!), isSignedBy(rotated.secret, both!)]).toEqual([true, true]);
    await server.database.asOwner(
      "UPDATE webhook_endpoints SET previous_secret_until = now() - interval '1 minute'",
    );
    await change(harbor, 'sendTestEvent', { endpointId: id }, '__typename');
    const [, , alone] = await receiver.messages('webhook.test', 3);
    expect([isSignedBy(secret, alone!), isSignedBy(rotated.secret, alone!)]).toEqual([false, true]);
  });
});

describe('what is told', () => {
  it('to both parties of an authorization is the authorization, the organization and the scopes, and nobody', async () => {
    const types = ['authorization.changed', 'authorization.suspended'];
    await createEndpoint(harbor, receiver.url, types);
    await createEndpoint(caresuite, receiver.url, types);
    const id = await careSuiteAuthorization(harbor);
    await change(harbor, 'suspendAuthorization', { id }, '__typename');
    const suspended = await receiver.messages('authorization.suspended', 2);
    await change(harbor, 'resumeAuthorization', { id }, '__typename');
    const resumed = await receiver.messages('authorization.changed', 2);
    const data = {
      authorization_id: id,
      scopes: expect.arrayContaining(['agency:read']),
      organization: { id: organizationId(server.demo, 'harbor-211'), name: 'Harbor 211' },
      application: { client_id: demoClient(server.demo, 'CareSuite').client_id, name: 'CareSuite' },
    };
    for (const { message } of suspended) expect(message.data).toEqual({ ...data, status: 'SUSPENDED' });
    for (const { message } of resumed) expect(message.data).toEqual({ ...data, status: 'ACTIVE' });
    expect(new Set([...suspended, ...resumed].map((each) => each.id)).size).toBe(4);
    const all = receiver.received.map(({ body }) => body).join();
    for (const secret of [/nxs_/, /whsec_/, /prf_/, /usr_/, /@/, /Admin/]) expect(all).not.toMatch(secret);
  });

  it("to an authorizing organization is what another's application newly asks", async () => {
    await createEndpoint(harbor, receiver.url, ['application.scopes_pending']);
    const { client_id: id } = demoClient(server.demo, 'CareSuite');
    const { body } = await caresuite.graphql('query ($id: ID!) { application(id: $id) { scopes } }', { id });
    const scopes = body.data.application.scopes as string[];
    const wider = [...scopes, 'profile:read'];
    await change(caresuite, 'setApplicationScopes', { id, scopes: wider }, '__typename');
    await change(
      caresuite,
      'configureThirdParty',
      { applicationId: id, enabled: true, scopes: wider },
      '__typename',
    );
    const [{ message }] = (await receiver.messages('application.scopes_pending')) as [any];
    expect(message.data).toMatchObject({
      authorization_id: await careSuiteAuthorization(harbor),
      pending_scopes: expect.arrayContaining(['profile:read']),
    });
  });

  it('of credentials and members is what changed, without secret, hint or name', async () => {
    await createEndpoint(harbor, receiver.url, ['credential.created', 'member.role_changed']);
    const { client_id } = await registerApplication(harbor, ['agency:read'], 'Hooked');
    await change(harbor, 'createCredential', { applicationId: client_id }, '__typename');
    const created = await receiver.messages('credential.created', 2); // the first came with the application
    for (const { message } of created) {
      expect(message.data).toEqual({
        application: { client_id },
        credential_id: expect.stringMatching(/^crd_/),
      });
    }
    const { body } = await harbor.graphql('{ profiles(first: 100) { nodes { id email } } }');
    const { id } = body.data.profiles.nodes.find(({ email }: any) => email === 'member@harbor-211.example');
    await change(harbor, 'changeRole', { id, role: 'CONTACT' }, '__typename');
    const [told] = await receiver.messages('member.role_changed');
    expect(told!.message.data).toEqual({ profile_id: id, role: { before: 'member', after: 'contact' } });
    await change(harbor, 'changeRole', { id, role: 'MEMBER' }, '__typename');
  });

  it('is nothing that was not asked for, and nothing of another organization', async () => {
    await tested(harbor, ['authorization.revoked']);
    const others = await registerApplication(caresuite, ['agency:read']);
    await change(caresuite, 'createCredential', { applicationId: others.client_id }, '__typename');
    const own = await registerApplication(harbor, ['agency:read']);
    await change(harbor, 'createCredential', { applicationId: own.client_id }, '__typename');
    await eventually(
      () => server.database.asOwner('SELECT FROM webhook_outbox'),
      (rows) => rows.length === 0,
    );
    const waiting = await server.database.asOwner(
      `SELECT FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id WHERE e.url = $1 AND d.type <> 'webhook.test'`,
      [receiver.url],
    );
    expect([waiting, receiver.received.length]).toEqual([[], 1]);
  });

  it('is nothing of a change that was rolled back', async () => {
    await createEndpoint(harbor, receiver.url, ['authorization.revoked']);
    const client = new pg.Client({ connectionString: server.database.ownerUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, occurred_at)
       SELECT gen_random_uuid(), id, 'authorization.revoked', 1, '{}', '{}', '{}', now() FROM organizations WHERE slug = 'harbor-211'`,
    );
    expect((await client.query('SELECT FROM webhook_outbox')).rowCount).toBe(1);
    await client.query('ROLLBACK');
    await client.end();
    expect(await server.database.asOwner('SELECT FROM webhook_outbox')).toEqual([]);
  });
});

describe('a delivery', () => {
  it('that fails is tried again, later, under the same id, until it is taken', async () => {
    receiver.answer(500, 303, 204);
    const endpoint = await createEndpoint(harbor, receiver.url, ['authorization.revoked']);
    await change(harbor, 'sendTestEvent', { endpointId: endpoint.id }, '__typename');
    const failed = await firstDelivery(endpoint, ({ lastStatus }) => lastStatus === 500);
    const lastProblem = 'responded with status 500';
    expect(failed).toMatchObject({ status: 'PENDING', attempts: 1, lastProblem });
    expect(Date.parse(failed.nextAttemptAt) - Date.parse(failed.lastAttemptAt)).toBeGreaterThan(3_000);
    await makeDue();
    await firstDelivery(endpoint, (found) => found.lastProblem === 'responded with status 303');
    await makeDue();
    const taken = await firstDelivery(endpoint, ({ status }) => status === 'DELIVERED');
    expect(taken).toMatchObject({ attempts: 3, lastStatus: 204, lastProblem: null, nextAttemptAt: null });
    expect(receiver.received.map(({ id }) => id)).toEqual([taken.id, taken.id, taken.id]);
  });

  it('is given up after about a day, and can be sent again', async () => {
    receiver.answer(500);
    const endpoint = await createEndpoint(harbor, receiver.url, ['authorization.revoked']);
    await change(harbor, 'sendTestEvent', { endpointId: endpoint.id }, '__typename');
    const { id } = await firstDelivery(endpoint, ({ lastStatus }) => lastStatus === 500);
    await server.database.asOwner(
      'UPDATE webhook_deliveries SET attempts = 10, next_attempt_at = now() WHERE status = $1',
      ['PENDING'],
    );
    await firstDelivery(endpoint, ({ status }) => status === 'FAILED');
    receiver.answer(200);
    await change(harbor, 'resendDelivery', { id }, 'delivery { id status }');
    expect(await firstDelivery(endpoint, ({ status }) => status === 'DELIVERED')).toMatchObject({
      id,
      attempts: 1,
    });
    const [resent, test] = await auditOf(harbor, endpoint.id);
    const subject = { webhookEndpointId: endpoint.id, webhookDeliveryId: id };
    const told = { subject, details: { told: 'webhook.test' }, actor: { kind: 'PERSON' } };
    expect(resent).toMatchObject({ type: 'webhook_endpoint.delivery_resent', ...told });
    expect(test).toMatchObject({ type: 'webhook_endpoint.test_sent', ...told });
  });

  it('of an organization is not seen or sent again by another', async () => {
    const endpoint = await tested(harbor);
    const [{ id }] = (await deliveriesOf(harbor, endpoint)) as [any];
    await expect(change(caresuite, 'resendDelivery', { id }, '__typename')).rejects.toThrow('NOT_FOUND');
    const { body } = await caresuite.graphql(
      `{ webhookDeliveries(endpointId: "${endpoint.id}") { totalCount } }`,
    );
    expect(body.errors[0].extensions.code).toBe('NOT_FOUND');
  });
});

describe('an endpoint', () => {
  it('at which nothing arrives for days is disabled, which is told; enabled again, it gets what waited', async () => {
    const endpoint = await tested(harbor);
    receiver.answer(500);
    await change(harbor, 'sendTestEvent', { endpointId: endpoint.id }, '__typename');
    await firstDelivery(endpoint, ({ lastStatus }) => lastStatus === 500);
    await server.database.asOwner(
      "UPDATE webhook_endpoints SET failing_since = now() - interval '3 days' WHERE failing_since IS NOT NULL",
    );
    await makeDue();
    const types = await eventually(
      () => auditTypes(harbor, endpoint.id),
      ([newest]) => newest === 'webhook_endpoint.disabled',
      10_000,
    );
    expect(types).toEqual([
      'webhook_endpoint.disabled',
      'webhook_endpoint.test_sent',
      'webhook_endpoint.test_sent',
      'webhook_endpoint.created',
    ]);
    expect(await outcomeOf(harbor, 'sendTestEvent', { endpointId: endpoint.id })).toBe('ENDPOINT_DISABLED');
    receiver.answer(200);
    const input = { id: endpoint.id, enabled: true };
    const changed = await change(harbor, 'updateWebhookEndpoint', input, 'endpoint { enabled failingSince }');
    expect(changed.endpoint).toEqual({ enabled: true, failingSince: null });
    await makeDue();
    await firstDelivery(endpoint, ({ status }) => status === 'DELIVERED');
  });

  it('that answers 410 wants no more', async () => {
    receiver.answer(410);
    const endpoint = await createEndpoint(harbor, receiver.url, ['authorization.revoked']);
    await change(harbor, 'sendTestEvent', { endpointId: endpoint.id }, '__typename');
    await eventually(
      () => auditTypes(harbor, endpoint.id),
      ([newest]) => newest === 'webhook_endpoint.disabled',
      10_000,
    );
    expect(receiver.received).toHaveLength(1);
  });

  it('is deleted with its messages', async () => {
    const endpoint = await tested(harbor);
    await change(harbor, 'deleteWebhookEndpoint', { id: endpoint.id }, 'deletedId');
    expect(await outcomeOf(harbor, 'createWebhookEndpoint', { url: receiver.url, types: ['x'] })).toBe(
      'UNKNOWN_TYPE',
    );
    await expect(change(harbor, 'sendTestEvent', { endpointId: endpoint.id }, '__typename')).rejects.toThrow(
      'NOT_FOUND',
    );
    const left = await server.database.asOwner(
      'SELECT FROM webhook_deliveries WHERE endpoint_id NOT IN (SELECT id FROM webhook_endpoints)',
    );
    expect(left).toEqual([]);
  });

  it.each([
    'http://hooks.example/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest',
    'https://[fd00::1]/',
    'https://user:pw@hooks.example/',
    'https://hooks.example/#x',
    'ftp://hooks.example/',
    'hooks.example',
  ])('is not made at %s', async (url) => {
    expect(await outcomeOf(harbor, 'createWebhookEndpoint', { url, types: ['authorization.revoked'] })).toBe(
      'URL',
    );
  });

  it('is an admin’s to make', async () => {
    const member = await signIn(server, 'member@harbor-211.example');
    const input = { url: receiver.url, types: ['authorization.revoked'] };
    await expect(change(member, 'createWebhookEndpoint', input, '__typename')).rejects.toThrow('FORBIDDEN');
  });
});
