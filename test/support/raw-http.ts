import { connect } from 'node:net';

import type { Answer } from './clients.js';
import type { TestServer } from './server.js';

export interface RawAnswer extends Answer {
  readonly head: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  /** Whole lines, such as `Accept: text/html`. */
  readonly headers?: readonly string[];
  readonly body?: Buffer | string;
}

/** A request just as it is written, with what clients would refuse to send: repeated headers, bytes that are no text. */
export async function sendRaw(server: TestServer, request: RawRequest): Promise<RawAnswer> {
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
  socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined); // it answers early, and closes on what is still under way
  await new Promise((resolve) => socket.once('close', resolve));
  return readAnswer(Buffer.concat(chunks).toString());
}

function readAnswer(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = new Headers(
    lines.map((line) => /^([^:]+): ?(.*)$/.exec(line)!.slice(1) as [string, string]),
  );
  const isJson =
    /json/.test(headers.get('content-type') ?? '') && body !== '' && !headers.has('transfer-encoding');
  return { status: Number(statusLine.split(' ')[1]), headers, head, body: isJson ? JSON.parse(body) : body };
}
