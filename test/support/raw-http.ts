import { once } from 'node:events';
import { connect } from 'node:net';

import type { TestServer } from './server.js';

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: any;
}

/** A request just as it is written, with what clients would refuse to send: repeated headers, bytes that are no text. */
export async function sendRaw(
  server: TestServer,
  request: { method?: string; path: string; headers?: readonly string[]; body?: Buffer | string },
): Promise<RawAnswer> {
  const { hostname, port } = new URL(server.url);
  const body = Buffer.from(request.body ?? '');
  const head = [
    `${request.method ?? 'POST'} ${request.path} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Connection: close',
    `Content-Length: ${body.length}`,
    ...(request.headers ?? []),
  ];
  const socket = connect(Number(port), hostname);
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return readAnswer(Buffer.concat(chunks).toString());
}

function readAnswer(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const isJson = /^content-type: [^\r]*json/im.test(head) && !/^transfer-encoding/im.test(head);
  return { status: Number(head.split(' ')[1]), head, body: isJson ? JSON.parse(body) : body };
}
