import { createHash, randomBytes } from 'node:crypto';

import { Browser, redirectOf } from './browser.js';
import { change, registerApplication } from './changes.js';
import { type Answer, type Client, clientRequest, type Person } from './clients.js';
import type { TestServer } from './server.js';

/** An application that people sign in to, with one of its registered addresses. */
export interface RelyingParty extends Client {
  readonly redirectUri: string;
}

/** An authorization request with what the application keeps for the token request. */
export interface SentRequest {
  readonly path: string;
  readonly verifier: string;
}

/** An authorization request with PKCE; further parameters replace or, when empty, take away. */
export function authorizationRequest(party: RelyingParty, more: Record<string, string> = {}): SentRequest {
  const verifier = randomBytes(32).toString('base64url');
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: party.client_id,
    redirect_uri: party.redirectUri,
    scope: 'openid',
    state: 'state-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  return { path: `/oauth/authorize?${parameters.toString()}`, verifier };
}

/** Goes the whole way as a person who says yes to everything; answers where the browser ends up. */
export async function sayYes(
  browser: Browser,
  path: string,
  email: string,
  profile?: string,
): Promise<Answer> {
  let answer = await browser.open(path);
  for (let pages = 0; answer.status === 200 && pages < 5; pages++) {
    const page = answer.body as string;
    if (page.includes('id="sign-in"')) answer = await browser.signIn(answer, email);
    else if (page.includes('id="choose"')) answer = await chooseOn(browser, answer, profile);
    else if (page.includes('id="allow"')) answer = await browser.submit(answer, { decision: 'allow' });
    else break;
  }
  return answer;
}

function chooseOn(browser: Browser, answer: Answer, name?: string): Promise<Answer> {
  const choices = [
    ...(answer.body as string).matchAll(/value="(prf_[a-z0-9]+)".*?<strong>(.*?)<\/strong>/gs),
  ];
  const chosen = choices.find(([, , each]) => each === name) ?? choices[0]!;
  return browser.submit(answer, { decision: 'choose', profile: chosen[1]! });
}

/** The code that a person's yes gives an application. */
export async function codeFor(
  browser: Browser,
  party: RelyingParty,
  email: string,
  more: Record<string, string> = {},
  organization?: string,
): Promise<{ code: string; verifier: string }> {
  const { path, verifier } = authorizationRequest(party, more);
  const address = redirectOf(await sayYes(browser, path, email, organization));
  const code = address.searchParams.get('code');
  if (!code) throw new Error(`No code: ${address.href}`);
  return { code, verifier };
}

/** A request to the token endpoint. */
export function tokenRequest(
  server: TestServer,
  client: Client,
  parameters: Record<string, string>,
): Promise<Answer> {
  return clientRequest(server, '/oauth/token', client, parameters);
}

/** Redeems a code. */
export function redeem(
  server: TestServer,
  party: RelyingParty,
  { code, verifier }: { code: string; verifier: string },
  more: Record<string, string> = {},
): Promise<Answer> {
  return tokenRequest(server, party, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: party.redirectUri,
    code_verifier: verifier,
    ...more,
  });
}

/** All tokens of a sign-in in a browser of its own. */
export async function signInTo(
  server: TestServer,
  party: RelyingParty,
  email: string,
  more: Record<string, string> = {},
  organization?: string,
): Promise<any> {
  const code = await codeFor(new Browser(server), party, email, more, organization);
  const { status, body } = await redeem(server, party, code);
  if (status !== 200) throw new Error(`No tokens: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** A demo application as a relying party. */
export function demoParty(server: TestServer, name: string): RelyingParty {
  const application = server.demo.applications.find((each) => each.name === name)!;
  return { ...application, redirectUri: application.redirect_uris[0]! };
}

/** Registers an application to which people of any organization can sign in; public ones do without the secret. */
export async function registerParty(
  person: Person,
  scopes: readonly string[],
  settings: Record<string, unknown> = {},
): Promise<RelyingParty> {
  const client = await registerApplication(person, scopes, 'Sample party');
  const party = { ...client, redirectUri: 'http://localhost:4100/callback' };
  await configureSignIn(person, party, settings);
  return { ...party, ...(settings['clientType'] === 'PUBLIC' && { client_secret: '' }) };
}

/** Enables sign-in to an application at its redirect address. */
export async function configureSignIn(
  person: Person,
  { client_id: applicationId, redirectUri }: RelyingParty,
  settings: Record<string, unknown> = {},
): Promise<void> {
  const input = { applicationId, redirectUris: [redirectUri], ...settings };
  await change(person, 'configureOAuth', input, '__typename');
}

export function refresh(
  server: TestServer,
  party: RelyingParty,
  refresh_token: string,
  more = {},
): Promise<Answer> {
  return tokenRequest(server, party, { grant_type: 'refresh_token', refresh_token, ...more });
}
