import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { Auth } from '@auth/core';

import { fieldsOf } from '../support/browser.js';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  listen,
  MEMBER,
  placeApplication,
  Visitor,
  type WebApplication,
} from '../support/web-application.js';

const SECRET = randomBytes(32).toString('hex');

let server: TestServer;
let application: WebApplication;
let listening: Server;

beforeAll(async () => {
  server = await startTestServer();
  application = await placeApplication(server, '/auth/callback/nexus211');
  listening = await listen(application, (request, response) => void serve(request, response));
});
afterAll(async () => {
  listening.close();
  await server.stop();
});

/** What the adapters of Auth.js do: Node's request in, Node's response out. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!request.url!.startsWith('/auth/')) return void response.end('Home');
  const { method } = request;
  const headers = request.headers as Record<string, string>;
  const body = method === 'POST' && { body: await buffer(request) };
  const answer = await answerTo(new Request(application.url + request.url!, { method, headers, ...body }));
  response.setHeaders(answer.headers);
  response.writeHead(answer.status).end(await answer.text());
}

function answerTo(request: Request): Promise<Response> {
  const issuer = server.url;
  return Auth(request, {
    basePath: '/auth',
    trustHost: true,
    secret: SECRET,
    providers: [
      {
        id: 'nexus211',
        name: 'Nexus211 ID',
        type: 'oidc',
        issuer,
        clientId: application.client_id,
        clientSecret: application.client_secret,
        checks: ['pkce', 'state', 'nonce'],
        idToken: false,
      },
    ],
  });
}

describe('Auth.js', () => {
  it('signs a person in, and its session has their name and email', async () => {
    const visitor = new Visitor(server, application);
    const { body: page } = await visitor.open('/auth/signin');
    const body = new URLSearchParams(fieldsOf(page as string));
    expect((await visitor.open('/auth/signin/nexus211', { method: 'POST', body })).body).toBe('Home');
    const session = await visitor.open('/auth/session');
    expect(session.body.user).toMatchObject({ name: expect.any(String), email: MEMBER });
  });
});
