import { authorize, change, offerApplication, readKeys } from '../support/changes.js';
import { bearer, type Client, type Person, send, signIn, tokenFor } from '../support/clients.js';
import { expectProblem } from '../support/forms.js';
import { startTestServer, type TestServer } from '../support/server.js';

const ORGANIZATIONS = 25;

let server: TestServer;
let publisher: Person;
let home: Client;
const founded: { id: string; name: string }[] = [];

beforeAll(async () => {
  server = await startTestServer();
  publisher = await signIn(server, 'admin@caresuite.example');
  home = await offerApplication(publisher, ['agency:read']);
  await authorizeByMany();
});
afterAll(() => server.stop());

/** Each organization is created, and authorizes, as a person would do it. */
async function authorizeByMany(): Promise<void> {
  const founder = await signIn(server, 'owner@prairie-211.example');
  for (let number = 0; number < ORGANIZATIONS; number++) {
    const input = { name: `Line ${number}`, slug: `line-${number}` };
    const { organization } = await founder.mutate('createOrganization', input, 'organization { id }');
    founded.push({ id: organization.id, name: input.name });
    await authorize(founder.inOrganization(organization.id), home.client_id, ['agency:read']);
  }
}

/** Every page from the first, following `next`. */
async function walk(client: Client, limit: number, between: () => Promise<unknown> = async () => undefined) {
  const pages: string[][] = [];
  for (let after = ''; ;) {
    const { status, body } = await readKeys(server, client, `?$limit=${limit}${after && `&after=${after}`}`);
    expect(status).toBe(200);
    pages.push(body.keys.map(({ organization }: { organization: { name: string } }) => organization.name));
    if (body.next === null) return pages;
    after = body.next;
    await between();
  }
}

describe('the pages of GET /keys', () => {
  it('hold every key once, whatever their size', async () => {
    const all = founded.map(({ name }) => name);
    for (const limit of [1, 7, 12, 25, 26]) {
      const pages = await walk(home, limit);
      expect(pages.flat()).toEqual(all);
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      expect(pages.at(-1)).not.toEqual([]);
    }
  });

  it('lose and repeat nothing when authorizations that were read are revoked meanwhile', async () => {
    const founder = await signIn(server, 'owner@prairie-211.example');
    const client = await offerApplication(publisher, ['agency:read']);
    const revocations: (() => Promise<unknown>)[] = [];
    for (const { id } of founded.slice(0, 8)) {
      const acting = founder.inOrganization(id);
      const authorization = await authorize(acting, client.client_id, ['agency:read']);
      revocations.push(() => change(acting, 'revokeAuthorization', { id: authorization }, '__typename'));
    }
    const pages = await walk(client, 2, async () => revocations.shift()!());
    expect(pages.flat()).toEqual(founded.slice(0, 8).map(({ name }) => name));
  });
});

describe('reading keys too often', () => {
  it('is answered with 429 and when to come back, after sixty readings at least, for this application alone', async () => {
    const hasty = await offerApplication(publisher, ['agency:read']);
    const token = await tokenFor(server, hasty);
    const statuses: number[] = [];
    for (let times = 0; times < 121; times++) {
      const headers = bearer(token);
      statuses.push((await send(`${server.url}/keys`, { headers })).status);
    }
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 200));
    expect(statuses.indexOf(429)).toBe(120);
    const refused = await readKeys(server, hasty);
    expectProblem(refused, 429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await readKeys(server, home)).status).toBe(200);
  });
});
