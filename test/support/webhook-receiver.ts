import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Webhook } from 'standardwebhooks';

import { change } from './changes.js';
import type { Person } from './clients.js';
import { eventually } from './eventually.js';

/** A message as it arrived. */
export interface Received {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly message: any;
}

/** An organization's server that listens for webhooks, on the loopback. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** What it answers from now on, one by one, and the last one for ever; null for never. */
  answer(...statuses: (number | null)[]): void;
  /** Those that tell this, as soon as there are so many. */
  messages(type: string, count?: number, withinMs?: number): Promise<Received[]>;
  close(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let answers: (number | null)[] = [204];
  const server = createServer((request, response) => {
    void readMessage(request).then((message) => {
      received.push(message);
      const status = answers.length > 1 ? answers.shift()! : answers[0]!;
      if (status !== null) response.writeHead(status, { location: '/elsewhere' }).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    answer: (...statuses) => (answers = statuses),
    messages: (type, count = 1, withinMs = 10_000) =>
      eventually(
        () => received.filter(({ message }) => message.type === type),
        (found) => found.length >= count,
        withinMs,
      ),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readMessage(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const headers = request.headers as Record<string, string>;
  return { id: headers['webhook-id']!, headers, body, message: JSON.parse(body) };
}

/** An endpoint with its secret. */
export interface Endpoint {
  readonly id: string;
  readonly secret: string;
}

export async function createEndpoint(
  person: Person,
  url: string,
  types: readonly string[],
): Promise<Endpoint> {
  const selection = 'endpoint { id } secret';
  const { endpoint, secret } = await change(person, 'createWebhookEndpoint', { url, types }, selection);
  return { id: endpoint.id, secret };
}

/** Whether the reference implementation takes the signature for good. */
export function isSignedBy(secret: string, { body, headers }: Received): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

/** The messages of an endpoint as its organization sees them, newest first. */
export async function deliveriesOf(person: Person, { id }: Pick<Endpoint, 'id'>): Promise<any[]> {
  const { body } = await person.graphql(
    `query ($id: ID!) { webhookDeliveries(endpointId: $id, first: 100) { totalCount nodes {
      id type status attempts nextAttemptAt lastAttemptAt lastStatus lastProblem lastDurationMs } } }`,
    { id },
  );
  return body.data.webhookDeliveries.nodes;
}
