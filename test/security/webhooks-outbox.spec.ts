import { once } from 'node:events';

import { leastIdAt, readId } from '#libs/kernel';

import { change } from '../support/changes.js';
import { type Person, signIn } from '../support/clients.js';
import { whileLocked } from '../support/contested.js';
import { eventually, tally } from '../support/eventually.js';
import { careSuiteAuthorization, startTwoNodes, type TwoNodes } from '../support/nodes.js';
import { type ServerProcess, startServerProcess } from '../support/server.js';
import {
  createEndpoint,
  deliveriesOf,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../support/webhook-receiver.js';

/** The id of a delivery that is no longer kept. */
const LONG_AGO = leastIdAt(Date.now() - 31 * 24 * 3_600_000);

let nodes: TwoNodes<ServerProcess>;
let receiver: WebhookReceiver;
let authorization: string;

beforeAll(async () => {
  nodes = await startTwoNodes();
  receiver = await startWebhookReceiver();
  authorization = await careSuiteAuthorization(nodes.harbor);
  const types = ['authorization.suspended', 'authorization.changed'];
  await createEndpoint(nodes.harbor, receiver.url, types);
}, 60_000);
afterAll(async () => {
  await receiver.close();
  await nodes.stop();
});

async function suspendAndResume(person: Person): Promise<void> {
  await change(person, 'suspendAuthorization', { id: authorization }, '__typename');
  await change(person, 'resumeAuthorization', { id: authorization }, '__typename');
}

it('two nodes deliver every change, each once', async () => {
  for (let round = 0; round < 5; round++) await suspendAndResume(nodes.harbor);
  await receiver.messages('authorization.suspended', 5, 20_000);
  await receiver.messages('authorization.changed', 5, 20_000);
  await eventually(
    () => nodes.a.database.asOwner("SELECT FROM webhook_deliveries WHERE status <> 'DELIVERED'"),
    (left) => left.length === 0,
  );
  expect(Object.values(tally(receiver.received.map(({ id }) => id)))).toEqual(Array(10).fill(1));
}, 60_000);

it('an organization that is suspended is not called, and told afterwards', async () => {
  const { database } = nodes.a;
  const made = await createEndpoint(nodes.harbor, receiver.url, ['member.role_changed']);
  const before = receiver.received.length;
  receiver.answer(500);
  await change(nodes.harbor, 'sendTestEvent', { endpointId: made.id }, '__typename');
  const [{ id }] = await eventually(
    async () => (await deliveriesOf(nodes.harbor, made)).filter(({ lastStatus }) => lastStatus === 500),
    (tried) => tried.length === 1,
    10_000,
  );
  receiver.answer(204);
  const timesTold = () => receiver.received.slice(before).filter((message) => message.id === id).length;
  const setStatus = (set: string) =>
    database.asOwner(`UPDATE organizations SET ${set} WHERE slug = 'harbor-211'`);
  await setStatus(`status = 'SUSPENDED', suspended_by = 'PLATFORM', version = version + 1`);
  await database.asOwner("UPDATE webhook_deliveries SET next_attempt_at = now() WHERE status = 'PENDING'");
  const caresuite = await signIn(nodes.a, 'admin@caresuite.example');
  const other = await createEndpoint(caresuite, receiver.url, ['member.role_changed']);
  for (const arrived of [2, 3]) {
    await change(caresuite, 'sendTestEvent', { endpointId: other.id }, '__typename');
    await receiver.messages('webhook.test', arrived);
  }
  expect(timesTold()).toBe(1);
  await setStatus(`status = 'ACTIVE', suspended_by = NULL`);
  await eventually(timesTold, (times) => times === 2, 10_000);
  await database.asOwner(`DELETE FROM webhook_endpoints WHERE types = '{member.role_changed}'`);
}, 60_000);

it('deleting an endpoint and writing down a delivery to it do not lock each other out', async () => {
  const made = await createEndpoint(nodes.harbor, receiver.url, ['member.role_changed']);
  const id = readId('whe', made.id)!;
  const { database } = nodes.a;
  await whileLocked(
    database,
    ['SELECT FROM webhook_endpoints WHERE id = $1 FOR NO KEY UPDATE', [id]],
    () => change(nodes.harbor, 'sendTestEvent', { endpointId: made.id }, '__typename'),
    `DELETE FROM webhook_endpoints WHERE id = '${id}'`,
  );
  expect(await database.asOwner('SELECT FROM webhook_deliveries WHERE endpoint_id = $1', [id])).toEqual([]);
  for (const node of [nodes.a, nodes.b]) expect(node.output()).not.toContain('could not write down');
}, 60_000);

it('what was committed is delivered, though every node is killed before it could be; what is old is forgotten', async () => {
  receiver.answer(null);
  const before = receiver.received.length;
  await suspendAndResume(nodes.harbor);
  for (const { process } of [nodes.a, nodes.b]) {
    const exited = once(process, 'exit');
    process.kill('SIGKILL');
    await exited;
  }
  receiver.answer(204);
  const { database } = nodes.a;
  await database.asOwner(
    `INSERT INTO webhook_deliveries (id, organization_id, endpoint_id, type, content, occurred_at, next_attempt_at)
     SELECT $1, organization_id, id, 'webhook.test', '{}', now(), now() + interval '1 day' FROM webhook_endpoints`,
    [LONG_AGO],
  );
  const after = await startServerProcess({ database, env: { PUBLIC_URL: nodes.a.url } });
  try {
    // What a killed node had taken is due when its time is over; the time is made to be over.
    await database.asOwner("UPDATE webhook_deliveries SET next_attempt_at = now() WHERE status = 'PENDING'");
    await receiver.messages('authorization.suspended', 6, 20_000);
    await receiver.messages('authorization.changed', 6, 20_000);
    const ids = new Set(receiver.received.slice(before).map(({ id }) => id));
    expect(ids.size).toBe(2);
    expect(await database.asOwner('SELECT FROM webhook_deliveries WHERE id = $1', [LONG_AGO])).toEqual([]);
  } finally {
    await after.stop();
  }
}, 60_000);
