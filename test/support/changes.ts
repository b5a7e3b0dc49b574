import { type Answer, basic, type Client, organizationId, type Person, send } from './clients.js';
import type { TestServer } from './server.js';

/** A mutation that must succeed; answers its payload. */
export async function change(
  person: Person,
  name: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<any> {
  const payload = await person.mutate(name, input, selection);
  if (payload.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.userErrors)}`);
  return payload;
}

/** The codes with which a mutation fails as expected; throws what else the server said. */
export async function refusalsOf(
  person: Person,
  name: string,
  input: Record<string, unknown>,
): Promise<string[]> {
  const { userErrors } = await person.mutate(name, input, '__typename');
  return userErrors.map(({ code }: { code: string }) => code);
}

/** The first of these codes, or OK. */
export async function outcomeOf(
  person: Person,
  name: string,
  input: Record<string, unknown>,
): Promise<string> {
  return (await refusalsOf(person, name, input))[0] ?? 'OK';
}

/** A time so many minutes from now, as inputs take it. */
export function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

/** Registers an application; its client id is its id. */
export async function registerApplication(
  person: Person,
  scopes: readonly string[],
  name = 'Sample',
): Promise<Client> {
  const { application, clientSecret } = await change(
    person,
    'createApplication',
    { name, scopes },
    'application { clientId } clientSecret',
  );
  return { client_id: application.clientId, client_secret: clientSecret };
}

/** Sets what an application may do; answers what it may from now on. */
export async function setScopes(
  person: Person,
  { client_id: id }: Pick<Client, 'client_id'>,
  scopes: readonly string[],
): Promise<string[]> {
  const payload = await change(person, 'setApplicationScopes', { id, scopes }, 'application { scopes }');
  return payload.application.scopes;
}

/** All that the owning organization may read of a credential. */
export const CREDENTIAL_FIELDS =
  'id hint createdAt expiresAt lastUsedAt rotatedAt isHome organization { slug }';

/** The good credentials of an application, as its own organization sees them. */
export async function credentialsOf(person: Person, { client_id: id }: Client): Promise<any[]> {
  const query = `query ($id: ID!) { application(id: $id) { credentials { ${CREDENTIAL_FIELDS} } } }`;
  return (await person.graphql(query, { id })).body.data.application.credentials;
}

/** Registers an application that asks other organizations for all that it holds. */
export async function offerApplication(person: Person, scopes: readonly string[]): Promise<Client> {
  const client = await registerApplication(person, scopes);
  await change(
    person,
    'configureThirdParty',
    { applicationId: client.client_id, enabled: true },
    '__typename',
  );
  return client;
}

/** Authorizes an application; answers the authorization's id. */
export async function authorize(
  person: Person,
  clientId: string,
  scopes: readonly string[],
  expiresAt?: string,
): Promise<string> {
  const input = { clientId, scopes, ...(expiresAt ? { expiresAt } : {}) };
  return (await change(person, 'authorizeApplication', input, 'authorization { id }')).authorization.id;
}

/** What `GET /keys` answers. */
export function readKeys(server: TestServer, client: Client, query = ''): Promise<Answer> {
  return send(`${server.url}/keys${query}`, { headers: basic(client) });
}

/** The key that one organization gave the application, if it is in `GET /keys` now. */
export async function findKey(server: TestServer, home: Client, slug: string): Promise<any> {
  const { status, body } = await readKeys(server, home, `?organization=${organizationId(server.demo, slug)}`);
  if (status !== 200) throw new Error(`No keys: ${status} ${JSON.stringify(body)}`);
  return body.keys[0];
}

/** The application with the secret that one organization gave it. */
export async function clientAbroad(server: TestServer, home: Client, slug: string): Promise<Client> {
  const { client_secret } = await findKey(server, home, slug);
  return { client_id: home.client_id, client_secret };
}

/** What the admin of the authorizing organization sees of an authorization's scopes. */
export async function standingOf(person: Person, id: string): Promise<Record<string, string[]>> {
  const query = `query ($id: ID!) {
    node(id: $id) { ... on Authorization { scopes pendingScopes declinedScopes } } }`;
  return (await person.graphql(query, { id })).body.data.node;
}

/** The id of a person's profile in the organization in which somebody acts. */
export async function profileOf(person: Person, email: string): Promise<string> {
  const { body } = await person.graphql(
    'query ($email: String) { profiles(query: $email) { nodes { id email } } }',
    { email },
  );
  return body.data.profiles.nodes.find((profile: any) => profile.email === email).id;
}

/** The code of the error with which a mutation is refused; what it said, where it is not. */
export async function errorCodeOf(
  person: Person,
  name: string,
  input: Record<string, unknown>,
): Promise<string> {
  return codeIn(person.mutate(name, input, '__typename'));
}

/** What mutations at the same moment say: OK, the code of the first user error, or that of the error. */
export function outcomesOf(mutations: readonly (() => Promise<any>)[]): Promise<string[]> {
  return Promise.all(mutations.map((mutate) => codeIn(mutate())));
}

async function codeIn(mutation: Promise<any>): Promise<string> {
  try {
    return (await mutation).userErrors[0]?.code ?? 'OK';
  } catch (error) {
    return /"code":"(\w+)"/.exec((error as Error).message)?.[1] ?? String(error);
  }
}
