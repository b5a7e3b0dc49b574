import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTHeaderParameters } from 'jose';

import { eventually } from './eventually.js';
import type { TestServer } from './server.js';

/** What an application was told at its back-channel logout address. */
export interface Notice {
  readonly path: string;
  readonly contentType: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** The part of an application that listens for sign-outs. */
export interface Backchannel {
  readonly uri: string;
  readonly notices: readonly Notice[];
  /** What it answers from now on, one by one, and the last one for ever; null for never. */
  answer(...statuses: (number | null)[]): void;
  /** The logout tokens of all notices, as soon as there are so many. */
  tokens(count: number, withinMs?: number): Promise<string[]>;
  close(): Promise<void>;
}

/** Listens on the loopback. */
export async function startBackchannel(): Promise<Backchannel> {
  const notices: Notice[] = [];
  let answers: (number | null)[] = [200];
  const server = createServer((request, response) => {
    void readNotice(request).then((notice) => {
      notices.push(notice);
      reply(response, answers.length > 1 ? answers.shift()! : answers[0]!);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    uri: `http://127.0.0.1:${port}/backchannel?kept=1`,
    notices,
    answer: (...statuses) => (answers = statuses),
    tokens: async (count, withinMs) => {
      await eventually(
        () => notices.length,
        (length) => length >= count,
        withinMs,
      );
      return notices.map(({ form }) => form['logout_token']!);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readNotice(request: IncomingMessage): Promise<Notice> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  return { path: request.url!, contentType: request.headers['content-type'], form };
}

function reply(response: ServerResponse, status: number | null): void {
  if (status === null) return;
  response.writeHead(status, { location: '/elsewhere' }).end();
}

/** Verifies a logout token as an application would (OpenID Connect Back-Channel Logout 1.0 §2.6). */
export async function verifyLogoutToken(
  server: TestServer,
  token: string,
  clientId: string,
): Promise<{ claims: JWTPayload; header: JWTHeaderParameters }> {
  const keys = createRemoteJWKSet(new URL(`${server.url}/.well-known/jwks.json`));
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: server.url,
    audience: clientId,
    typ: 'logout+jwt',
    requiredClaims: ['iat', 'exp', 'jti', 'events'],
  });
  return { claims: payload, header: protectedHeader };
}
