import { once } from 'node:events';

import { change } from '../support/changes.js';
import { type Person, signIn } from '../support/clients.js';
import { tally } from '../support/eventually.js';
import { careSuiteAuthorization, startTwoNodes, type TwoNodes } from '../support/nodes.js';
import { startServerProcess } from '../support/server.js';
import { createEndpoint, startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

let nodes: TwoNodes;
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
  const { rows: left } = {
    rows: await nodes.a.database.asOwner("SELECT FROM webhook_deliveries WHERE status = 'PENDING'"),
  };
  expect(left.length).toBeLessThanOrEqual(1); // the last may not be written down yet
  expect(Object.values(tally(receiver.received.map(({ id }) => id)))).toEqual(Array(10).fill(1));
}, 60_000);

it('what was committed is delivered, though every node is killed before it could be', async () => {
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
  const after = await startServerProcess({ database, env: { PUBLIC_URL: nodes.a.url } });
  try {
    // What a killed node had taken is due when its time is over; the time is made to be over.
    await database.asOwner("UPDATE webhook_deliveries SET next_attempt_at = now() WHERE status = 'PENDING'");
    await receiver.messages('authorization.suspended', 6, 20_000);
    await receiver.messages('authorization.changed', 6, 20_000);
    const ids = new Set(receiver.received.slice(before).map(({ id }) => id));
    expect(ids.size).toBe(2);
    expect(await signIn(after, 'admin@harbor-211.example')).toBeDefined();
  } finally {
    await after.stop();
  }
}, 60_000);
