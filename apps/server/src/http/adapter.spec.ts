import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';

import { loadConfig } from '#libs/config';
import type { FastifyInstance } from 'fastify';

import { createAdapter } from './adapter.js';

const ARRIVAL_MS = 300;

let fastify: FastifyInstance;

beforeAll(async () => {
  const adapter = createAdapter(loadConfig({}), () => undefined, ARRIVAL_MS);
  fastify = adapter.getInstance();
  fastify.post('/', () => 'arrived');
  await fastify.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => fastify.close());

function open(): Socket {
  return connect((fastify.server.address() as AddressInfo).port, '127.0.0.1');
}

/** All that the server says before it ends the connection. */
async function answerOn(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

/** Writes one more byte of it whenever the last one is on its way, so that the connection is never idle. */
function drip(socket: Socket, byte: string): void {
  const timer = setInterval(() => socket.write(byte), ARRIVAL_MS / 10);
  socket.on('error', () => undefined).on('close', () => clearInterval(timer));
}

const HEAD = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

describe('a request that does not arrive', () => {
  it.each([
    ['says nothing', '', ''],
    ['never ends its headers', `${HEAD}X-Slow: `, 'a'],
    ['never ends its body', `${HEAD}Content-Length: 100000\r\n\r\n{"a":"`, 'a'],
    ['never ends its chunks', `${HEAD}Transfer-Encoding: chunked\r\n\r\n`, '1\r\na\r\n'],
  ])('because it %s is ended in bounded time', async (_how, start, more) => {
    const socket = open();
    const beganAt = performance.now();
    socket.write(start);
    if (more) drip(socket, more);
    expect(await answerOn(socket)).toMatch(/^HTTP\/1\.1 408 /);
    expect(performance.now() - beganAt).toBeLessThan(20 * ARRIVAL_MS);
  });
});
