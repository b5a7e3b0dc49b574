import { change, clientAbroad } from '../support/changes.js';
import {
  basic,
  bearer,
  type Client,
  demoClient,
  graphql,
  organizationId,
  type Person,
  signIn,
  tokenFor,
} from '../support/clients.js';
import type { TestServer } from '../support/server.js';

/** Somebody who may act in one organization, with all that anybody of their kind may hold there. */
export interface Caller {
  readonly name: string;
  /** The address name of the organization in which they act. */
  readonly slug: string;
  readonly headers: Record<string, string>;
  readonly isPerson: boolean;
  /** The application that calls by a token. */
  readonly tokenOf: Client | null;
  readonly scopes: ReadonlySet<string>;
}

type Unmet = Omit<Caller, 'scopes'>;

export const SLUGS = ['harbor-211', 'prairie-211', 'caresuite'] as const;

/**
 * Every kind of caller in every organization: people of each role by session, applications by Basic and by token,
 * CareSuite in Harbor, and a person of two organizations in each.
 */
export async function everyCaller(server: TestServer): Promise<Caller[]> {
  const people = await peopleOf(server);
  const admins = Object.fromEntries(
    SLUGS.map((slug) => [slug, new Map(people).get(`admin@${slug}.example`)!]),
  );
  const scopes = await scopesFor(admins['harbor-211']!);
  const unmet = people.flatMap(([email, person]) => callersOf(server, email, person));
  for (const [name, slug, client] of await clientsOf(server, admins, scopes)) {
    unmet.push(...(await callersWith(server, name, slug, client)));
  }
  const callers: Caller[] = [];
  for (const caller of unmet) callers.push(await meet(server, caller));
  return callers;
}

/** Who runs the platform, and belongs to no organization. */
export async function operatorOf(server: TestServer): Promise<Caller> {
  const name = 'operator@nexus211.example';
  const { cookie } = await signIn(server, name);
  return { name, slug: '', headers: { cookie }, isPerson: true, tokenOf: null, scopes: new Set() };
}

/** One caller of each kind in each organization. */
export function someOf(callers: readonly Caller[]): readonly Caller[] {
  return callers.filter(({ name }) => /^(owner|casey)@|token$/.test(name));
}

/** The same callers, with tokens that nothing has ended yet. */
export async function renewTokens(server: TestServer, callers: readonly Caller[]): Promise<Caller[]> {
  const renewed: Caller[] = [];
  for (const caller of callers) {
    const headers = caller.tokenOf ? bearer(await tokenFor(server, caller.tokenOf)) : caller.headers;
    renewed.push(await meet(server, { ...caller, headers }));
  }
  return renewed;
}

async function peopleOf(server: TestServer): Promise<[string, Person][]> {
  const people: [string, Person][] = [];
  for (const { email } of server.demo.users) people.push([email, await signIn(server, email)]);
  return people;
}

function callersOf(server: TestServer, email: string, { cookie }: Person): Unmet[] {
  const { organizations } = server.demo.users.find((user) => user.email === email)!;
  return organizations.map(({ slug, role }) => ({
    name: `${email}, ${role} of ${slug}`,
    slug,
    headers: { cookie, 'nexus-organization': organizationId(server.demo, slug) },
    isPerson: true,
    tokenOf: null,
  }));
}

async function callersWith(server: TestServer, name: string, slug: string, client: Client): Promise<Unmet[]> {
  const token = await tokenFor(server, client);
  return [
    { name: `${name} by Basic`, slug, headers: basic(client), isPerson: false, tokenOf: null },
    { name: `${name} by token`, slug, headers: bearer(token), isPerson: false, tokenOf: client },
  ];
}

/** Applications with every scope that they can hold. */
async function clientsOf(
  server: TestServer,
  admins: Record<string, Person>,
  scopes: Readonly<Record<'HOME' | 'THIRD_PARTY', string[]>>,
): Promise<[name: string, slug: string, client: Client][]> {
  const clients: [string, string, Client][] = [];
  for (const slug of SLUGS) {
    const input = { name: `Everything of ${slug}`, scopes: scopes.HOME };
    const selection = 'application { clientId } clientSecret';
    const { application, clientSecret } = await change(admins[slug]!, 'createApplication', input, selection);
    clients.push([input.name, slug, { client_id: application.clientId, client_secret: clientSecret }]);
  }
  const careSuite = demoClient(server.demo, 'CareSuite');
  const input = { id: careSuite.client_id, scopes: scopes.HOME };
  await change(admins['caresuite']!, 'setApplicationScopes', input, '__typename');
  const { body } = await admins['harbor-211']!.graphql('{ authorizedApplications { nodes { id } } }');
  const approval = { id: body.data.authorizedApplications.nodes[0].id, scopes: scopes.THIRD_PARTY };
  await change(admins['harbor-211']!, 'approveScopes', approval, '__typename');
  const abroad = await clientAbroad(server, careSuite, 'harbor-211');
  return [
    ...clients,
    ['CareSuite in Harbor', 'harbor-211', abroad],
    ['CareSuite at home', 'caresuite', careSuite],
  ];
}

async function scopesFor(person: Person): Promise<Record<'HOME' | 'THIRD_PARTY', string[]>> {
  const { body } = await person.graphql('{ scopes { name grantableTo } }');
  const grantable = (to: string) =>
    body.data.scopes
      .filter((scope: any) => scope.grantableTo.includes(to))
      .map(({ name }: any) => name) as string[];
  return { HOME: grantable('HOME'), THIRD_PARTY: grantable('THIRD_PARTY') };
}

/** The caller with the scopes that the server says they have, in the organization that it says. */
async function meet(server: TestServer, caller: Unmet): Promise<Caller> {
  const { body } = await graphql(server, caller.headers, '{ viewer { organization { slug } scopes } }');
  const viewer = body.data?.viewer;
  if (viewer?.organization.slug !== caller.slug) throw new Error(`${caller.name}: ${JSON.stringify(body)}`);
  return { ...caller, scopes: new Set(viewer.scopes) };
}
