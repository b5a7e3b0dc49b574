import {
  type Answer,
  basic,
  bearer,
  cookiesOf,
  demoClient,
  graphql,
  hiddenFields,
  type Person,
  requestToken,
  send,
} from './clients.js';
import type { TestServer } from './server.js';

/** One endpoint of one family: how it is asked, what it says when all is well, and how it says 503. */
export interface FamilyMember {
  readonly name: string;
  ask(): Promise<Answer>;
  readonly well: number;
  /** Whether the body of a 503 has its family's form. */
  readonly isOwnForm: (answer: Answer) => boolean;
}

const isOAuth = ({ body }: Answer) => body.error === 'temporarily_unavailable';
const isProblem = ({ headers, body }: Answer) =>
  headers.get('content-type')!.startsWith('application/problem+json') && body.status === 503;
const isGraphQL = ({ body }: Answer) => body.errors[0].extensions.code === 'UNAVAILABLE';
const isPage = ({ headers, body }: Answer) =>
  headers.get('content-type')!.startsWith('text/html') && body.includes('<h1>');

/** A member of every family, each asked as somebody whom the server knows. */
export async function families(server: TestServer, token: string, person: Person): Promise<FamilyMember[]> {
  const bot = demoClient(server.demo, 'Harbor Sync Bot');
  const signIn = await signInForm(server);
  const get = (path: string, headers: Record<string, string>) => () => send(server.url + path, { headers });
  const query = '{ organization { name } }';
  return [
    { name: 'token', ask: () => requestToken(server, bot), well: 200, isOwnForm: isOAuth },
    { name: 'API by token', ask: get('/agency', bearer(token)), well: 200, isOwnForm: isProblem },
    { name: 'API by Basic', ask: get('/agency', basic(bot)), well: 200, isOwnForm: isProblem },
    { name: 'keys', ask: get('/keys', basic(bot)), well: 200, isOwnForm: isProblem },
    { name: 'readyz', ask: get('/readyz', {}), well: 200, isOwnForm: isProblem },
    { name: 'GraphQL by session', ask: () => person.graphql(query), well: 200, isOwnForm: isGraphQL },
    {
      name: 'GraphQL by token',
      ask: () => graphql(server, bearer(token), query),
      well: 200,
      isOwnForm: isGraphQL,
    },
    { name: 'account page', ask: get('/account', { cookie: person.cookie }), well: 200, isOwnForm: isPage },
    { name: 'sign-in', ask: signIn, well: 303, isOwnForm: isPage },
  ];
}

/** Sends the sign-in form, rendered beforehand, with the right password. */
async function signInForm(server: TestServer): Promise<() => Promise<Answer>> {
  const page = await send(`${server.url}/sign-in`);
  const { email, password } = server.demo.users[0]!;
  const body = new URLSearchParams({ ...hiddenFields(page.body), email, password });
  return () => send(`${server.url}/sign-in`, { method: 'POST', headers: { cookie: cookiesOf(page) }, body });
}
