import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { type ServerProcess, startServerProcess } from '../support/server.js';

/** The process needs a fraction of it; orchestrators kill after ten seconds. */
const BOUND_MS = 5_000;

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
});
afterAll(() => server.stop());

const BODY = 'grant_type=client_credentials';
const HEAD = [
  'POST /oauth/token HTTP/1.1',
  'Host: localhost',
  'Content-Type: application/x-www-form-urlencoded',
  `Content-Length: ${BODY.length}`,
].join('\r\n');

/** A connection to one of the addresses on which the server listens. */
async function open(host: string): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), host).on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Collects what the server says until it ends the connection. */
async function readToEnd(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

async function keptAlive(host: string): Promise<Socket> {
  const socket = await open(host);
  socket.write(`${HEAD}\r\n\r\n${BODY}`);
  await once(socket, 'data');
  return socket;
}

async function halfAsked(host: string): Promise<Socket> {
  const socket = await open(host);
  socket.write(HEAD);
  return socket;
}

/** A request whose body the server waits for. */
async function begun(host: string): Promise<Socket> {
  const socket = await open(host);
  socket.write(`${HEAD}\r\nExpect: 100-continue\r\n\r\n`);
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(first.toString()).toMatch(/^HTTP\/1\.1 100 /);
  return socket;
}

describe('SIGTERM', () => {
  it('ends connections without a request at once, and the process when the last request is answered', async () => {
    const hosts = (await lookup('localhost', { all: true })).map(({ address }) => address);
    const ways = [open, halfAsked, keptAlive];
    const idle = await Promise.all(hosts.flatMap((host) => ways.map((way) => way(host))));
    const asking = await begun(hosts[0]!);
    const answer = readToEnd(asking);
    server.process.kill('SIGTERM');
    await Promise.all(idle.map(readToEnd));
    asking.write(BODY);
    expect(await answer).toMatch(/^HTTP\/1\.1 401 /);
    const answeredAt = performance.now();
    const [status] = (await once(server.process, 'exit')) as [number];
    expect(status).toBe(0);
    expect(performance.now() - answeredAt).toBeLessThan(BOUND_MS);
  });
});
