import { Browser, demoPassword, fieldsOf } from '../support/browser.js';
import type { Answer } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

const OF_HOST = 20;
const OF_NETWORK = 50;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { NEXUS_TRUSTED_PROXIES: 'loopback' } });
});
afterAll(() => server.stop());

const MEMBER = 'member@harbor-211.example';

/** Signs in, or guesses, as somebody at this address; answers the status. */
async function enter(address: string, email: string, password?: string, browser = new Browser(server)) {
  const page = await browser.request('/sign-in');
  return send(browser, page, { address, email, password: password ?? demoPassword(server, email) });
}

async function send(
  browser: Browser,
  page: Answer,
  { address, ...typed }: { address: string; email: string; password: string },
): Promise<number> {
  const fields = { ...fieldsOf(page.body as string), ...typed };
  return (await browser.post('/sign-in', fields, { 'x-forwarded-for': address })).status;
}

/** Wrong passwords for these people in turn, from these addresses in turn, until one is refused; how many were not. */
async function guess(addresses: readonly string[], most: number, emails = others(MEMBER)): Promise<number> {
  const browser = new Browser(server);
  const page = await browser.request('/sign-in');
  for (let count = 0; count < most; count++) {
    const [address, email] = [addresses[count % addresses.length]!, emails[count % emails.length]!];
    const status = await send(browser, page, { address, email, password: `guess ${count}` });
    if (status === 429) return count;
    expect(status).toBe(401);
  }
  return most;
}

const others = (spared: string) =>
  server.demo.users.map(({ email }) => email).filter((email) => email !== spared);
const hostsOf = (network: string) => Array.from({ length: 10 }, (_, index) => `${network}.${index + 1}`);

describe('guesses of neighbors', () => {
  it('never lock out people in a network from which they signed in, not even at the same address', async () => {
    expect(await enter('198.51.100.200', MEMBER)).toBe(303);
    expect(await guess(hostsOf('198.51.100'), OF_NETWORK)).toBe(OF_NETWORK);
    expect(await enter('198.51.100.200', MEMBER)).toBe(303);
    expect(await enter('198.51.100.1', MEMBER)).toBe(303);
  });

  it('stop at the limit of the host in a network that the accounts know, as for accounts that nobody has', async () => {
    const emails = others(MEMBER);
    for (const email of emails) expect(await enter('198.51.101.200', email)).toBe(303);
    expect(await guess(['198.51.101.1'], OF_NETWORK, emails)).toBe(OF_HOST);
    expect(await guess(['198.51.101.1'], 1, ['nobody@harbor-211.example'])).toBe(0);
    expect(await guess(['198.51.101.1'], 1, [emails[0]!])).toBe(0);
  });

  it('at one host stop before they use up the limit of the network', async () => {
    expect(await guess(['203.0.113.1'], OF_NETWORK)).toBe(OF_HOST);
    expect(await enter('203.0.113.2', MEMBER)).toBe(303);
  });

  it('that use up the limit of the network keep nobody out who is new there, and give guesses hardly a chance', async () => {
    const email = 'owner@prairie-211.example';
    expect(await guess(hostsOf('192.0.2'), OF_NETWORK, others(email))).toBe(OF_NETWORK);
    expect(await enter('192.0.2.100', email)).toBe(303);
    expect(await guess(['192.0.2.101'], OF_HOST, ['nobody@harbor-211.example'])).toBe(3);
  });
});

describe('a device on which a person signed in', () => {
  const email = 'owner@harbor-211.example';

  it('lets them in after others guessed their own password from the same address, and after they signed out', async () => {
    const browser = new Browser(server);
    expect(await enter('198.18.0.1', email, undefined, browser)).toBe(303);
    await browser.signOut();
    for (let count = 0; count < 5; count++) await enter('198.18.0.1', email, `guess ${count}`);
    expect(await enter('198.18.0.1', email)).toBe(429);
    expect(await enter('198.18.0.1', email, undefined, browser)).toBe(303);
  });

  it('is bound by a limit of its own, and known to nobody else', async () => {
    const browser = new Browser(server);
    const other = 'owner@caresuite.example';
    expect(await enter('198.18.1.1', email, undefined, browser)).toBe(303);
    for (let count = 0; count < 5; count++) {
      expect(await enter('198.18.1.1', email, `guess ${count}`, browser)).toBe(401);
      expect(await enter('198.18.1.1', other, `guess ${count}`)).toBe(401);
    }
    expect(await enter('198.18.1.1', email, undefined, browser)).toBe(429);
    expect(await enter('198.18.1.1', other, undefined, browser)).toBe(429);
  });
});
