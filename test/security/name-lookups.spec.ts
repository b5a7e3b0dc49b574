import { lookup } from 'node:dns/promises';

import { HostNames, LookupFailed, NameServers } from '#libs/outbound';

import { change } from '../support/changes.js';
import { type Person, signIn } from '../support/clients.js';
import { DnsServer } from '../support/dns-server.js';
import { eventually } from '../support/eventually.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { createEndpoint, startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

/** More than the threads in which the system looks names up. */
const SILENT = Array.from({ length: 8 }, (_, index) => `silent-${index}.example`);

let dns: DnsServer;
beforeAll(async () => {
  dns = await DnsServer.start();
  for (const name of SILENT) dns.silence(name);
});
afterAll(() => dns.stop());

describe('names that never answer', () => {
  let server: TestServer;
  let receiver: WebhookReceiver;
  let harbor: Person;
  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    server = await startTestServer({ env: dns.env });
    harbor = await signIn(server, 'admin@harbor-211.example');
  });
  afterAll(async () => {
    await server.stop();
    await receiver.close();
  });

  it('keep no webhook of another organization from being delivered', async () => {
    const types = ['authorization.revoked'];
    for (const name of SILENT.slice(0, 2)) {
      const endpoint = await createEndpoint(harbor, `https://${name}/`, types);
      await change(harbor, 'sendTestEvent', { endpointId: endpoint.id }, '__typename');
    }
    const asked = () => SILENT.slice(0, 2).every((name) => dns.asked(name) > 0);
    await eventually(asked, (areAsked) => areAsked, 10_000);
    const caresuite = await signIn(server, 'admin@caresuite.example');
    const url = receiver.url.replace('127.0.0.1', 'localhost');
    const endpoint = await createEndpoint(caresuite, url, types);
    await change(caresuite, 'sendTestEvent', { endpointId: endpoint.id }, '__typename');
    expect(await receiver.messages('webhook.test')).toHaveLength(1);
  });

  it('are called no oftener than an organization can ask', async () => {
    const endpoint = await createEndpoint(harbor, receiver.url, ['authorization.revoked']);
    await server.database.asOwner(
      "UPDATE rate_limits SET points = 119 WHERE key LIKE 'action-webhookCall:%'",
    );
    const { delivery } = await change(
      harbor,
      'sendTestEvent',
      { endpointId: endpoint.id },
      'delivery { id }',
    );
    for (const [mutation, input] of [
      ['sendTestEvent', { endpointId: endpoint.id }],
      ['resendDelivery', { id: delivery.id }],
    ] as const) {
      await expect(change(harbor, mutation, input, '__typename')).rejects.toThrow('TOO_MANY_DELIVERIES');
    }
  });
});

describe('the look-up of a name that an organization set', () => {
  const names = () => new HostNames(new NameServers([dns.env.NEXUS_NAME_SERVERS]));

  it('leaves the look-ups of the server itself alone, and others at the same name server', async () => {
    dns.setAddress('fast.example', '198.51.100.7');
    const hosts = names();
    const silent = SILENT.map((name) => hosts.addressesOf(name).catch((error: unknown) => error));
    const first = await Promise.race([
      ...silent.map((each) => each.then(() => 'silent')),
      Promise.all([lookup('localhost'), hosts.addressesOf('fast.example')]),
    ]);
    expect(first).toEqual([expect.anything(), [{ address: '198.51.100.7', family: 4 }]]);
    const outcomes = await Promise.all(silent);
    for (const outcome of outcomes) expect(outcome).toBeInstanceOf(LookupFailed);
  }, 20_000);

  it('asks the name servers once, however many ask at once, and again only when the answer has expired', async () => {
    dns.setAddress('hooks.example', '198.51.100.8');
    const hosts = names();
    const found = await Promise.all([
      hosts.addressesOf('hooks.example'),
      hosts.addressesOf('Hooks.Example.'),
    ]);
    expect(found).toEqual([found[0], found[0]]);
    await hosts.addressesOf('hooks.example');
    expect(dns.asked('hooks.example')).toBe(2); // one for each family
  });

  it('remembers for a moment that there is no such name, or no answer', async () => {
    dns.fail('broken.example');
    const hosts = names();
    for (let count = 0; count < 2; count++) {
      expect(await hosts.addressesOf('missing.example')).toEqual([]);
      await expect(hosts.addressesOf('broken.example')).rejects.toThrow(LookupFailed);
    }
    expect(dns.asked('missing.example')).toBe(2);
    const askedOnce = dns.asked('broken.example');
    await expect(hosts.addressesOf('broken.example')).rejects.toThrow(LookupFailed);
    expect(dns.asked('broken.example')).toBe(askedOnce);
  });

  it('takes names of the loopback from no name server', async () => {
    dns.setAddress('localhost', '198.51.100.9');
    dns.setAddress('app.localhost', '198.51.100.9');
    for (const name of ['localhost', 'app.localhost', 'LOCALHOST.']) {
      const found = await names().addressesOf(name);
      expect(found.map(({ address }) => address)).toContain('127.0.0.1');
    }
    expect(dns.asked('localhost') + dns.asked('app.localhost')).toBe(0);
  });
});
