// Every page of the checked-in list of permissions, opened and sent by everybody: pages are guarded as the APIs are.
import { type Answer, send } from '../support/clients.js';
import { contentsOf } from '../support/contents.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type Caller, everyCaller } from './callers.js';
import { type PageCall, PAGES, subjectsOf } from './page-calls.js';
import { ELSEWHERE, type Route, ROUTES } from './rest-calls.js';

const SIGN_IN = /^sign-in/;
const RECENT = /recently signed in$/;

let server: TestServer;
let callers: Caller[];
let subjects: Awaited<ReturnType<typeof subjectsOf>>;

beforeAll(async () => {
  server = await startTestServer({ env: { NEXUS_REQUESTS_PER_MINUTE: '100000' } });
  callers = await everyCaller(server);
  subjects = await subjectsOf(server);
}, 120_000);
afterAll(() => server.stop());

function pages(method: string, requirement = /./): [string, Route, PageCall][] {
  return ROUTES.filter((route) => route.name in PAGES && route.method === method)
    .filter((route) => requirement.test(route.requirement))
    .map((route) => [route.name, route, PAGES[route.name]!]);
}

/** The address of the page, with what it is about. */
function addressOf({ path, hasId, method }: Route, { about }: PageCall): string {
  const subject = about && method === 'GET' ? `?${subjects[about].toString()}` : '';
  return `${path.replace('*', 'applications')}${hasId ? '/1' : ''}${subject}`;
}

/** Opens the page, or sends its form as another site would: without what ties it to a page of ours. */
function open(route: Route, page: PageCall, headers: Record<string, string>): Promise<Answer> {
  const { method } = route;
  const body = new URLSearchParams(page.about && subjects[page.about]);
  return send(server.url + addressOf(route, page), { method, headers, ...(method === 'POST' && { body }) });
}

const people = () => callers.filter(({ isPerson }) => isPerson);
const strangers = () => [{}, ...callers.filter(({ isPerson }) => !isPerson).map(({ headers }) => headers)];

async function withoutAWrite(work: () => Promise<void>): Promise<void> {
  const before = await contentsOf(server.database);
  await work();
  expect(await contentsOf(server.database)).toEqual(before);
}

describe('a page that needs a sign-in', () => {
  it.each(pages('GET', SIGN_IN))(
    'leads strangers and applications to it, and back: %s',
    async (_, route, page) => {
      for (const headers of strangers()) {
        const { status, headers: head } = await open(route, page, headers);
        const [path, query] = head.get('location')!.split('?');
        expect([status, path]).toEqual([303, '/sign-in']);
        expect(new URLSearchParams(query).get('return_to')).toBe(addressOf(route, page));
      }
    },
  );

  it.each(pages('POST', SIGN_IN))(
    'takes no form of strangers and applications: %s',
    async (_, route, page) => {
      await withoutAWrite(async () => {
        for (const headers of strangers()) {
          const { status, headers: head, body } = await open(route, page, headers);
          expect([303, 401]).toContain(status);
          const way =
            status === 303 ? head.get('location') : /id="sign-in-again" href="([^"]*)"/.exec(body)?.[1];
          expect(way).toMatch(new RegExp(`^/sign-in\\?return_to=${route.path}`));
        }
      });
    },
  );

  it('asks who signed in long ago to sign in anew, where a form makes or widens access', async () => {
    const { cookie } = people().find(({ name }) => name.startsWith('admin@prairie-211'))!.headers;
    const age = (minutes: number) =>
      server.database.asOwner(
        `UPDATE sessions SET authenticated_at = authenticated_at - interval '${minutes} minutes'`,
      );
    await age(31);
    for (const [name, route, page] of [...pages('GET', SIGN_IN), ...pages('POST', SIGN_IN)]) {
      const { headers } = await open(route, page, { cookie: cookie! });
      const isAnew = headers.get('location')?.endsWith('&anew=1') ?? false;
      expect([name, isAnew]).toEqual([name, RECENT.test(route.requirement)]);
    }
    await age(-31);
  });
});

describe('a form', () => {
  const tied = pages('POST').filter(([, , { isOpenToOtherSites }]) => !isOpenToOtherSites);

  it.each(tied)('is taken from a page of this site only: %s', async (name, route, page) => {
    await withoutAWrite(async () => {
      for (const { headers } of people()) {
        const { status } = await open(route, page, headers);
        expect([name, [400, 403].includes(status)]).toEqual([name, true]);
      }
    });
  });

  it.each(pages('POST').filter(([, , { isOpenToOtherSites }]) => isOpenToOtherSites))(
    'that applications send changes nothing by itself: %s',
    async (_, route, page) => {
      await withoutAWrite(async () => {
        for (const { headers } of people()) {
          const { status, headers: head } = await open(route, page, headers);
          expect([status, head.get('location')]).toEqual([
            303,
            expect.stringMatching(/^\/[a-z/]+\?(request|continue)=/),
          ]);
        }
      });
    },
  );
});

describe('what a page shows', () => {
  // The link of an invitation is meant for somebody outside the organization.
  const shown = pages('GET').filter(([name]) => !/invitation|dev\/mail/.test(name));

  it.each(shown)(
    'is nothing of an organization that the person does not belong to: %s',
    async (_, route, page) => {
      const outsiders = people().filter(({ name }) => !/prairie|casey/.test(name));
      expect(outsiders.length).toBeGreaterThan(5);
      for (const { name, headers } of outsiders) {
        const { body } = await open(route, page, headers);
        expect([name, /Prairie|prairie-211/.test(body as string)]).toEqual([name, false]);
      }
    },
  );
});

describe('the rate limits', () => {
  const all = [...pages('GET'), ...pages('POST')];

  it.each(all)(
    'count %s for the network of a stranger, and for the person who is signed in',
    async (_, route, page) => {
      const policyFor = async (headers: Record<string, string>) =>
        (await open(route, page, headers)).headers.get('ratelimit-policy');
      expect(await policyFor({})).toMatch(/^"network"/);
      expect(await policyFor({ cookie: people()[0]!.headers['cookie']! })).toMatch(/^"caller"/);
    },
  );
});

it('no route that is called no page answers with one', async () => {
  const published = ['GET /', 'GET /graphiql/:file', 'GET /console/assets/:file', 'GET /graphiql'];
  const others = ROUTES.filter(
    ({ name, method }) => name in ELSEWHERE && method === 'GET' && !published.includes(name),
  );
  expect(others.length).toBeGreaterThan(5);
  for (const { name, path } of others) {
    const { headers } = await send(server.url + path, { headers: { accept: 'text/html' } });
    expect([name, headers.get('content-type')]).not.toEqual([name, expect.stringContaining('text/html')]);
  }
});
