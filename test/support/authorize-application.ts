import { type Browser, redirectOf } from './browser.js';
import { change, offerApplication, readKeys } from './changes.js';
import type { Answer, Client, Person } from './clients.js';
import type { TestServer } from './server.js';
import { authorizationRequest, redeem, type RelyingParty, type SentRequest } from './sign-in.js';

/** Registers an application that asks others for these scopes, and has an address to send people back to. */
export async function offerParty(
  publisher: Person,
  scopes: readonly string[],
  more: Record<string, unknown> = {},
): Promise<RelyingParty> {
  const client = await offerApplication(publisher, scopes);
  const redirectUri = 'https://sample.example/back?kept=1';
  const input = { applicationId: client.client_id, redirectUris: [redirectUri], ...more };
  await change(publisher, 'configureOAuth', input, '__typename');
  return { ...client, redirectUri };
}

/** A request with which an application sends an admin here; further parameters replace or, when empty, take away. */
export function authorizeApplicationRequest(
  party: RelyingParty,
  more: Record<string, string> = {},
): SentRequest {
  const { path, verifier } = authorizationRequest(party, { response_type: '', scope: '', ...more });
  return { path: path.replace('/oauth/authorize?', '/authorize-application?'), verifier };
}

/** Opens a request as this person, who signs in where that is asked and chooses this organization where there are several. */
export async function openReview(
  browser: Browser,
  path: string,
  email: string,
  organization?: string,
): Promise<Answer> {
  let page = await browser.open(path);
  if (hasElement(page, 'sign-in')) page = await browser.signIn(page, email);
  return organization && hasElement(page, 'choose')
    ? browser.submit(page, { decision: 'choose', profile: choicesOf(page)[organization]! })
    : page;
}

/** The organizations of a page to choose from, with the value of each. */
export function choicesOf({ body }: Answer): Record<string, string> {
  const found = (body as string).matchAll(/value="(prf_[a-z0-9]+)".*?<strong>(.*?)<\/strong>/gs);
  return Object.fromEntries([...found].map(([, value, name]) => [name!, value!]));
}

export function hasElement({ body }: Answer, id: string): boolean {
  return (body as string).includes(`id="${id}"`);
}

/** The boxes of a page by scope: whether each is ticked, with the words beside it. */
export function scopesOn({ body }: Answer): Record<string, { ticked: boolean; words: string }> {
  const boxes = (body as string).matchAll(
    /<input type="checkbox"[^>]*name="scope:([^"]*)"([^>]*)>(.*?)<\/label>/gs,
  );
  return Object.fromEntries(
    [...boxes].map(([, name, rest, label]) => [
      name!,
      { ticked: rest!.includes('checked'), words: label!.replaceAll(/<[^>]*>|\s+/g, ' ') },
    ]),
  );
}

/** What a form sends as it stands: what is ticked and chosen. */
export function asShown(page: Answer): Record<string, string> {
  const ticked = Object.entries(scopesOn(page)).filter(([, { ticked: is }]) => is);
  const duration = /name="duration" value="([^"]*)"[^>]*checked/.exec(page.body as string)?.[1];
  return { ...ticking(ticked.map(([name]) => name)), ...(duration && { duration }) };
}

/** The fields that tick exactly these. */
export function ticking(scopes: readonly string[]): Record<string, string> {
  return Object.fromEntries(scopes.map((name) => [`scope:${name}`, 'yes']));
}

/** What an answer tells the application through the browser. */
export function toldIn(answer: Answer): Record<string, string> {
  return Object.fromEntries(redirectOf(answer).searchParams);
}

/** The code that a decision gave the application; throws what it was told instead. */
export function codeIn(answer: Answer): string {
  const { code, ...rest } = toldIn(answer);
  if (!code) throw new Error(`No code: ${JSON.stringify(rest)}`);
  return code;
}

/** The token answer that the application gets for the code of a decision. */
export async function exchanged(
  server: TestServer,
  party: RelyingParty,
  verifier: string,
  decision: Answer,
): Promise<any> {
  const { status, body } = await redeem(server, party, { code: codeIn(decision), verifier });
  if (status !== 200) throw new Error(`No token: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** What stands between the person's organization and an application. */
export async function authorizationsOf(person: Person, { client_id }: Client): Promise<any[]> {
  const { body } = await person.graphql(
    `{ authorizedApplications(first: 100) { nodes { id status scopes expiresAt application { clientId } } } }`,
  );
  return body.data.authorizedApplications.nodes.filter(
    (each: any) => each.application.clientId === client_id,
  );
}

/** How many organizations authorize the application, and how many codes there are at all. */
export async function written(server: TestServer, client: Client): Promise<[number, number]> {
  const { body } = await readKeys(server, client);
  const codes = await server.database.asOwner('SELECT FROM authorization_codes');
  return [body.keys.length, codes.length];
}
