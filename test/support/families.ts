import {
  type Answer,
  basic,
  bearer,
  demoClient,
  graphql,
  openSignIn,
  type Person,
  requestToken,
  send,
  tokenFor,
} from './clients.js';
import type { TestServer } from './server.js';

/** One endpoint of one family: how it is asked, what it says when all is well, and in which form it fails. */
export interface FamilyMember {
  readonly name: string;
  readonly well: number;
  readonly ask: () => Promise<Answer>;
  /** Expects that the body of a 503 has the form of the family. */
  readonly expectForm: (answer: Answer) => void;
}

/** A member of every family that needs the database, each asked as somebody whom the server knows. */
export async function families(server: TestServer, person: Person): Promise<FamilyMember[]> {
  const bot = demoClient(server.demo, 'Harbor Sync Bot');
  const careSuite = demoClient(server.demo, 'CareSuite');
  const token = bearer(await tokenFor(server, bot));
  const get = (path: string, headers: Record<string, string>) => () => send(server.url + path, { headers });
  const query = '{ organization { name } }';
  const submit = await openSignIn(server);
  const well = 200;
  return [
    { name: 'token endpoint', well, ask: () => requestToken(server, bot), expectForm: expectOAuthForm },
    { name: 'API by token', well, ask: get('/agency', token), expectForm: expectProblemForm },
    { name: 'API by Basic', well, ask: get('/agency', basic(bot)), expectForm: expectProblemForm },
    { name: 'keys', well, ask: get('/keys', basic(careSuite)), expectForm: expectProblemForm },
    { name: 'readiness', well, ask: get('/readyz', {}), expectForm: expectProblemForm },
    { name: 'GraphQL by session', well, ask: () => person.graphql(query), expectForm: expectGraphQLForm },
    {
      name: 'GraphQL by token',
      well,
      ask: () => graphql(server, token, query),
      expectForm: expectGraphQLForm,
    },
    {
      name: 'account page',
      well,
      ask: get('/account', { cookie: person.cookie }),
      expectForm: expectPageForm,
    },
    { name: 'sign-in', well: 303, ask: () => submit(server.demo.users[0]!), expectForm: expectPageForm },
  ];
}

/** Expects 503 in the family's own form, with the time after which to come back. */
export async function expectUnavailable({ name, ask, expectForm }: FamilyMember): Promise<void> {
  const answer = await ask();
  const retryAfter = Number(answer.headers.get('retry-after'));
  expect({ name, status: answer.status, body: answer.body }).toMatchObject({ name, status: 503 });
  expect(retryAfter).toBeGreaterThan(0);
  expect(answer.headers.get('www-authenticate')).toBeNull();
  expectForm(answer);
}

function expectOAuthForm({ headers, body }: Answer): void {
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(body).toEqual({ error: 'temporarily_unavailable', error_description: expect.any(String) });
}

function expectProblemForm({ headers, body }: Answer): void {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ status: 503, title: 'Temporarily unavailable' });
}

function expectGraphQLForm({ body }: Answer): void {
  expect(body.errors[0].extensions.code).toBe('UNAVAILABLE');
}

function expectPageForm({ headers, body }: Answer): void {
  expect(headers.get('content-type')).toMatch(/^text\/html/);
  expect(body).toContain('<h1>Service unavailable</h1>');
}
