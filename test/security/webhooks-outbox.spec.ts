import { once } from 'node:events';

import { leastIdAt } from '#libs/kernel';

import { change } from '../support/changes.js';
import type { Person } from '../support/clients.js';
import { eventually, tally } from '../support/eventually.js';
import { careSuiteAuthorization, startTwoNodes, type TwoNodes } from '../support/nodes.js';
import { type ServerProcess, startServerProcess } from '../support/server.js';
import { createEndpoint, startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

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
