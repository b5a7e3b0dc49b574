import {
  basic,
  bearer,
  careSuiteInHarbor,
  demoClient,
  type Person,
  requestToken,
  send,
  signIn,
  tokenFor,
} from './clients.js';
import {
  type ServerOptions,
  type ServerProcess,
  startServerProcess,
  startTestServer,
  type TestServer,
} from './server.js';

/** Two nodes on one database; people act on `a`, applications call `b`. */
export interface TwoNodes<Node extends TestServer = TestServer> {
  readonly a: Node;
  readonly b: Node;
  readonly harbor: Person;
  readonly caresuite: Person;
  stop(): Promise<void>;
}

/**
 * Two server processes.
 * @param envOfB more variables for the second one, made from the database that both share
 * @param env more variables for both
 */
export function startTwoNodes(
  envOfB: (a: ServerProcess) => Record<string, string> = () => ({}),
  env: Record<string, string> = {},
): Promise<TwoNodes<ServerProcess>> {
  return startBoth(startServerProcess, envOfB, env);
}

/** The same two nodes in one process, where it is not processes that matter: these start faster. */
export function startTwoNodesTogether(
  envOfB: (a: TestServer) => Record<string, string> = () => ({}),
  env: Record<string, string> = {},
): Promise<TwoNodes> {
  return startBoth(startTestServer, envOfB, env);
}

async function startBoth<Node extends TestServer>(
  start: (options: ServerOptions) => Promise<Node>,
  envOfB: (a: Node) => Record<string, string>,
  env: Record<string, string>,
): Promise<TwoNodes<Node>> {
  const a = await start({ env });
  const b = await start({ database: a.database, env: { PUBLIC_URL: a.url, ...env, ...envOfB(a) } });
  return {
    a,
    b,
    harbor: await signIn(a, 'admin@harbor-211.example'),
    caresuite: await signIn(a, 'admin@caresuite.example'),
    stop: async () => {
      await b.stop();
      await a.stop();
    },
  };
}

/** What a node says to CareSuite in Harbor: by token, by Basic, at the token endpoint, and whether /keys has the key. */
export interface Verdict {
  readonly token: number;
  readonly basic: number;
  readonly exchange: number;
  readonly key: boolean;
}

/** Everything stands. */
export const OPEN: Verdict = { token: 200, basic: 200, exchange: 200, key: true };
/** All access ended. */
export const CLOSED: Verdict = { token: 401, basic: 401, exchange: 401, key: false };

/** Asks a node, with a token issued before, all at the same moment. */
export async function askAsCareSuite(node: TestServer, token: string): Promise<Verdict> {
  const client = careSuiteInHarbor(node.demo);
  const home = demoClient(node.demo, 'CareSuite');
  const [byToken, byBasic, exchange, keys] = await Promise.all([
    send(`${node.url}/agency`, { headers: bearer(token) }),
    send(`${node.url}/agency`, { headers: basic(client) }),
    requestToken(node, client),
    send(`${node.url}/keys`, { headers: basic(home) }),
  ]);
  if (keys.status !== 200) throw new Error(`/keys: ${keys.status}`);
  const key = keys.body.keys.some((each: any) => each.client_secret === client.client_secret);
  return { token: byToken.status, basic: byBasic.status, exchange: exchange.status, key };
}

/** A token of CareSuite in Harbor that the node has already accepted once: all about it is in its memory. */
export async function warmToken(node: TestServer): Promise<string> {
  const token = await tokenFor(node, careSuiteInHarbor(node.demo));
  const { status } = await send(`${node.url}/agency`, { headers: bearer(token) });
  if (status !== 200) throw new Error(`The token is not accepted: ${status}`);
  return token;
}

/** Harbor's authorization of CareSuite. */
export async function careSuiteAuthorization(harbor: Person): Promise<string> {
  const { body } = await harbor.graphql('{ authorizedApplications { edges { node { id } } } }');
  return body.data.authorizedApplications.edges[0].node.id;
}
