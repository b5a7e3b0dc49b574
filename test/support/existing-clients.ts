import type { JWTPayload } from 'jose';

import { type Browser, redirectOf } from './browser.js';
import { authorize, change, clientAbroad, offerApplication, registerApplication } from './changes.js';
import { type Answer, basic, type Client, type Person, send } from './clients.js';
import type { TestServer } from './server.js';
import { type RelyingParty, sayYes } from './sign-in.js';

/** Switches what the existing clients need; both on unless said otherwise. */
export async function configureExisting(
  person: Person,
  clientId: string,
  { existingFlow = true, basicOnApi = true } = {},
): Promise<void> {
  const input = { applicationId: clientId, existingFlow, basicOnApi };
  await change(person, 'configureExistingClients', input, '__typename');
}

/** Where an existing client sends people; further parameters replace or, when empty, take away. */
export function existingRequest(party: RelyingParty, more: Record<string, string> = {}): string {
  const parameters = { state: 'state-1', application: party.client_id, redirect: party.redirectUri, ...more };
  const present = Object.entries(parameters).filter(([, value]) => value !== '');
  return `/oauth/authorize?${new URLSearchParams(present).toString()}`;
}

/** The code that a person's yes gives an existing client. */
export async function existingCodeFor(
  browser: Browser,
  party: RelyingParty,
  email: string,
  organization?: string,
): Promise<string> {
  const address = redirectOf(await sayYes(browser, existingRequest(party), email, organization));
  const code = address.searchParams.get('code');
  if (!code) throw new Error(`No code: ${address.href}`);
  return code;
}

/** A JSON request to one of the existing clients' endpoints. */
export function post(
  server: TestServer,
  path: string,
  client: Client | null,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return send(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(client && basic(client)), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export function exchangeCode(server: TestServer, client: Client, code: string): Promise<Answer> {
  return post(server, '/oauth/access-token', client, { code });
}

export function askForServiceAccount(server: TestServer, client: Client, profile: string): Promise<Answer> {
  return post(server, '/oauth/service-account-token', client, { profile });
}

/** The token of an answer, or a failure that says what was answered. */
export function tokenOf({ status, body }: Answer): string {
  if (status !== 200) throw new Error(`No token: ${status} ${JSON.stringify(body)}`);
  return body.token as string;
}

/** Expects a token for 24 hours from the beginning of what it rests on, which is a moment before its own. */
export function expectDay({ iat, exp }: JWTPayload): void {
  const day = 24 * 3600;
  expect(exp! - iat!).toBeGreaterThan(day - 10);
  expect(exp! - iat!).toBeLessThanOrEqual(day);
}

/** A new service account; answers its id. */
export async function createServiceAccount(
  person: Person,
  name = 'Importer',
  role = 'MEMBER',
): Promise<string> {
  return (await change(person, 'createServiceAccount', { name, role }, 'profile { id }')).profile.id;
}

export async function assign(person: Person, profileId: string, applicationId: string): Promise<void> {
  await change(person, 'assignServiceAccount', { profileId, applicationId }, '__typename');
}

/** An application with the flow on, and a service account that it may act as. */
export interface AssignedWorld {
  readonly client: Client;
  readonly account: string;
}

/** A new application of the person's organization that may act as a new service account. */
export async function assignedApplication(
  person: Person,
  scopes: readonly string[],
  role = 'MEMBER',
): Promise<AssignedWorld> {
  const client = await registerApplication(person, scopes, 'Importing');
  await configureExisting(person, client.client_id);
  const account = await createServiceAccount(person, 'Importer', role);
  await assign(person, account, client.client_id);
  return { client, account };
}

/** An application that acts as a service account of Harbor, which authorizes it. */
export interface AssignedAbroad extends AssignedWorld {
  /** The same application with its own organization's secret. */
  readonly home: Client;
  /** Harbor's authorization. */
  readonly authorization: string;
}

/** A new application of the publisher's that Harbor authorizes and lets act as a new service account. */
export async function assignedAbroad(
  server: TestServer,
  publisher: Person,
  harbor: Person,
): Promise<AssignedAbroad> {
  const home = await offerApplication(publisher, ['agency:read', 'resource:read']);
  await configureExisting(publisher, home.client_id);
  const authorization = await authorize(harbor, home.client_id, ['agency:read']);
  const account = await createServiceAccount(harbor);
  await assign(harbor, account, home.client_id);
  return { home, client: await clientAbroad(server, home, 'harbor-211'), account, authorization };
}
