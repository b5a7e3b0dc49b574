import type { DemoFile } from '../../apps/server/src/demo/demo-file.js';
import type { TestServer } from './server.js';

/** A client id with one of its secrets. */
export interface Client {
  readonly client_id: string;
  readonly client_secret: string;
}

/** An answer with its body read. */
export interface Answer<Body = any> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** One request; the body is parsed where it is JSON. */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** A GET with these headers. */
export function get(server: TestServer, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return send(server.url + path, { headers });
}

/** With which status these credentials are answered at the list of agencies: 200 where they may read it. */
export async function agencyStatus(server: TestServer, headers: Record<string, string>): Promise<number> {
  return (await get(server, '/agency', headers)).status;
}

/** The Authorization header of a client's id and secret. */
export function basic({ client_id, client_secret }: Client): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}` };
}

/** The Authorization header of an access token. */
export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

/** An application of the demo with its home secret. */
export function demoClient(demo: DemoFile, name: string): DemoFile['applications'][number] {
  return demo.applications.find((application) => application.name === name)!;
}

/** CareSuite with the secret that Harbor gave it. */
export function careSuiteInHarbor(demo: DemoFile): Client {
  return demo.authorizations[0]!;
}

/** The public id of a demo organization. */
export function organizationId(demo: DemoFile, slug: string): string {
  return demo.organizations.find((organization) => organization.slug === slug)!.id;
}

/** A form that a client sends: with Basic, or with its id alone where it has no secret. */
export function clientRequest(
  server: TestServer,
  path: string,
  client: Client,
  parameters: Record<string, string>,
): Promise<Answer> {
  const { client_id } = client;
  return send(server.url + path, {
    method: 'POST',
    headers: client.client_secret === '' ? {} : basic(client),
    body: new URLSearchParams({ ...(client.client_secret === '' && { client_id }), ...parameters }),
  });
}

/** A request to the token endpoint with client_credentials. */
export function requestToken(
  server: TestServer,
  client: Client,
  parameters: Record<string, string> = {},
): Promise<Answer> {
  return send(`${server.url}/oauth/token`, {
    method: 'POST',
    headers: basic(client),
    body: new URLSearchParams({ grant_type: 'client_credentials', ...parameters }),
  });
}

/** An access token, or a failure that says what the server answered. */
export async function tokenFor(
  server: TestServer,
  client: Client,
  parameters: Record<string, string> = {},
): Promise<string> {
  const { status, body } = await requestToken(server, client, parameters);
  if (status !== 200) throw new Error(`No token: ${status} ${JSON.stringify(body)}`);
  return body.access_token as string;
}

/** A signed-in person, speaking GraphQL. */
export class Person {
  constructor(
    private readonly server: TestServer,
    readonly cookie: string,
    private readonly organization?: string,
  ) {}

  /** The same person acting in one of their organizations. */
  in(slug: string): Person {
    return this.inOrganization(organizationId(this.server.demo, slug));
  }

  /** The same person acting in the organization with this public id. */
  inOrganization(id: string): Person {
    return new Person(this.server, this.cookie, id);
  }

  graphql(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const header: Record<string, string> = this.organization
      ? { 'nexus-organization': this.organization }
      : {};
    return graphql(this.server, { cookie: this.cookie, ...header }, query, variables);
  }

  /** One mutation by its name and input; answers its payload, or throws what the server said. */
  async mutate(name: string, input: Record<string, unknown>, selection: string): Promise<any> {
    const inputType = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { body } = await this.graphql(
      `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`,
      { input },
    );
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data[name];
  }
}

/** A GraphQL request with whatever credentials the headers carry. */
export function graphql(
  server: TestServer,
  headers: Record<string, string>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  return send(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
}

/** Opens the sign-in page, as a browser without JavaScript would; answers what sends its form, filled in with these. */
export async function openSignIn(
  server: TestServer,
): Promise<(fields: { email: string; password: string }) => Promise<Answer>> {
  const page = await send(`${server.url}/sign-in`);
  const hidden = hiddenFields(page.body as string);
  return ({ email, password }) =>
    send(`${server.url}/sign-in`, {
      method: 'POST',
      headers: { cookie: cookiesOf(page) },
      body: new URLSearchParams({ ...hidden, email, password }),
    });
}

/** Signs a demo person in through the form. */
export async function signIn(server: TestServer, email: string): Promise<Person> {
  const submit = await openSignIn(server);
  const answer = await submit(server.demo.users.find((candidate) => candidate.email === email)!);
  if (answer.status !== 303) throw new Error(`No session: ${answer.status} ${answer.body}`);
  return new Person(server, cookiesOf(answer));
}

/** The cookies that an answer sets, as a Cookie header. Those that it clears are left out. */
export function cookiesOf({ headers }: Answer): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ');
}

/** The hidden fields of a page's forms. */
export function hiddenFields(page: string): Record<string, string> {
  const inputs = [...page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
  return Object.fromEntries(
    inputs.map((input) => [/name="([^"]*)"/.exec(input)![1]!, /value="([^"]*)"/.exec(input)?.[1] ?? '']),
  );
}
