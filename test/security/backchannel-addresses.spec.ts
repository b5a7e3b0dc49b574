import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

import { Browser } from '../support/browser.js';
import { change, outcomeOf } from '../support/changes.js';
import { type Person, signIn } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { codeFor, redeem, registerParty } from '../support/sign-in.js';
import { createEndpoint, deliveriesOf } from '../support/webhook-receiver.js';

const MEMBER = 'member@harbor-211.example';

let server: TestServer;
let harbor: Person;
/** Something on this machine that only its neighbours should reach. */
let neighbour: Server;
let visits = 0;
let port: number;

beforeAll(async () => {
  neighbour = createServer((socket) => {
    visits++;
    socket.destroy();
  }).listen(0, 'localhost');
  await once(neighbour, 'listening');
  ({ port } = neighbour.address() as AddressInfo);
  server = await startTestServer({ env: { PUBLIC_URL: 'https://id.example.org', HOST: 'localhost' } });
  harbor = await signIn(server, 'admin@harbor-211.example');
});
afterAll(async () => {
  await server.stop();
  neighbour.close();
});

/** Signs out of an application with this back-channel address; answers what the server says of it in its log. */
async function logOf(backchannelLogoutUri: string): Promise<string> {
  const client = await registerParty(harbor, ['agency:read'], { backchannelLogoutUri });
  const browser = new Browser(server);
  await redeem(server, client, await codeFor(browser, client, MEMBER));
  await browser.signOut();
  const lines = await eventually(
    () => server.output().split('\n'),
    (output) =>
      output.some((line) => line.includes(client.client_id) && line.includes('could not be notified')),
  );
  return lines.find((line) => line.includes(client.client_id) && line.includes('could not be notified'))!;
}

describe('a server on the open internet', () => {
  it('calls nothing on this machine or in private networks for an organization', async () => {
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `127.1:${port}`, `[::1]:${port}`]) {
      expect(await logOf(`https://${host}/`)).toContain('refused: ');
    }
    for (const host of ['10.0.0.1', '192.168.0.1', '169.254.169.254', '[fd00::1]']) {
      expect(await logOf(`https://${host}/`)).toContain('is no public address');
    }
    expect(visits).toBe(0);
  });

  it('calls nobody without encryption', async () => {
    expect(await logOf(`http://localhost:${port}/`)).toContain('refused: http: is not encrypted');
    expect(visits).toBe(0);
  });

  it('posts no webhook there either, whatever a name resolves to', async () => {
    const types = ['authorization.revoked'];
    for (const url of [`https://127.0.0.1:${port}/`, `http://localhost:${port}/`]) {
      expect(await outcomeOf(harbor, 'createWebhookEndpoint', { url, types })).toBe('URL');
    }
    const endpoint = await createEndpoint(harbor, `https://localhost:${port}/`, types);
    await change(harbor, 'sendTestEvent', { endpointId: endpoint.id }, '__typename');
    const [delivery] = await eventually(
      () => deliveriesOf(harbor, endpoint),
      ([first]) => first.lastProblem !== null,
      10_000,
    );
    expect([delivery.lastProblem, visits]).toEqual(['refused: localhost has no public address', 0]);
  });

  it('writes no token into its log', async () => {
    await logOf(`https://localhost:${port}/`);
    expect(server.output()).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});
