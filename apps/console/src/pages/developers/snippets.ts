/** What the code of an application is written for. */
export interface SnippetFacts {
  readonly clientId: string;
  /** While it is known: once it was saved, a name stands in its place. */
  readonly secret: string | null;
  readonly isPublic: boolean;
  readonly scopes: readonly string[];
  /** Where people are sent back to; null where none is registered. */
  readonly redirectUri: string | null;
}

/** Code in one language, to be copied. */
export interface Snippet {
  readonly key: string;
  /** In words of its own language: a library's name needs no translation. */
  readonly title: string;
  readonly code: string;
}

/** This server, as applications call it. */
const issuer = (): string => window.location.origin;

/** What an application reads its settings from. */
export function envFile({ clientId, secret, isPublic }: SnippetFacts): string {
  const lines = [`NEXUS_ISSUER=${issuer()}`, `NEXUS_CLIENT_ID=${clientId}`];
  return [...lines, ...(isPublic ? [] : [`NEXUS_CLIENT_SECRET=${secret ?? '…'}`])].join('\n');
}

/** A token for the application itself, from a terminal. */
export function tokenCurl({ clientId, secret }: SnippetFacts): string {
  const user = secret === null ? `${clientId}:$NEXUS_CLIENT_SECRET` : `${clientId}:${secret}`;
  return `curl -s -u "${user}" \\
  -d grant_type=client_credentials \\
  ${issuer()}/oauth/token`;
}

/** The keys of an application for the organizations that authorize it. */
export function keysCurl(clientId: string): string {
  return `curl -s -u "${clientId}:$NEXUS_CLIENT_SECRET" ${issuer()}/keys`;
}

const READS: readonly (readonly [scope: string, path: string])[] = [
  ['agency:read', '/agency'],
  ['resource:read', '/resource'],
  ['organization:read', '/organization'],
];

/** A call that these scopes open. */
function exampleCall(scopes: readonly string[]): string {
  return READS.find(([scope]) => scopes.includes(scope))?.[1] ?? '/agency';
}

/** Code for an application that acts for itself, by the client credentials grant (RFC 6749 §4.4). */
export function itselfSnippets(facts: SnippetFacts): Snippet[] {
  const path = exampleCall(facts.scopes);
  return [
    { key: 'fetch', title: 'JavaScript', code: fetchItself(path) },
    { key: 'openid-client', title: 'openid-client', code: openidClientItself(path) },
    { key: 'authlib', title: 'Authlib', code: authlibItself(path) },
  ];
}

/** What is asked for where people sign in: who they are, and all that the application may do. */
export const peopleScope = (scopes: readonly string[]): string => ['openid', 'email', ...scopes].join(' ');

/** Code for people who sign in, by the authorization code grant with PKCE. */
export function peopleSnippets(facts: SnippetFacts): Snippet[] {
  const redirectUri = facts.redirectUri ?? 'https://…/callback';
  const scope = peopleScope(facts.scopes);
  const openid = openidClientPeople(redirectUri, scope, facts.isPublic);
  return [
    { key: 'openid-client', title: 'openid-client', code: openid },
    ...(facts.isPublic
      ? []
      : [{ key: 'authlib', title: 'Authlib', code: authlibPeople(redirectUri, scope) }]),
  ];
}

const isPlain = (): boolean => issuer().startsWith('http:');

function fetchItself(path: string): string {
  return `const { NEXUS_ISSUER, NEXUS_CLIENT_ID, NEXUS_CLIENT_SECRET } = process.env;

const answer = await fetch(\`\${NEXUS_ISSUER}/oauth/token\`, {
  method: 'POST',
  headers: { authorization: \`Basic \${btoa(\`\${NEXUS_CLIENT_ID}:\${NEXUS_CLIENT_SECRET}\`)}\` },
  body: new URLSearchParams({ grant_type: 'client_credentials' }),
});
const { access_token } = await answer.json();

const read = await fetch(\`\${NEXUS_ISSUER}${path}\`, {
  headers: { authorization: \`Bearer \${access_token}\` },
});
console.log(await read.json());`;
}

function openidConfiguration(isPublic: boolean): string {
  const lines = [
    '  new URL(process.env.NEXUS_ISSUER),',
    '  process.env.NEXUS_CLIENT_ID,',
    `  ${isPublic ? 'undefined' : 'process.env.NEXUS_CLIENT_SECRET'},`,
    ...(isPublic ? ['  client.None(),'] : isPlain() ? ['  undefined,'] : []),
    ...(isPlain() ? ['  { execute: [client.allowInsecureRequests] }, // this server speaks no TLS'] : []),
  ];
  return `import * as client from 'openid-client';

const config = await client.discovery(
${lines.join('\n')}
);`;
}

function openidClientItself(path: string): string {
  return `${openidConfiguration(false)}
const token = await client.clientCredentialsGrant(config);
const url = new URL('${path}', process.env.NEXUS_ISSUER);
const read = await client.fetchProtectedResource(config, token.access_token, url, 'GET');
console.log(await read.json());`;
}

function openidClientPeople(redirectUri: string, scope: string, isPublic: boolean): string {
  return `${openidConfiguration(isPublic)}

// 1. Keep the verifier, the state and the nonce in the session, and send the person to the address.
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const expectedState = client.randomState();
const expectedNonce = client.randomNonce();
const address = client.buildAuthorizationUrl(config, {
  redirect_uri: '${redirectUri}',
  scope: '${scope}',
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
  nonce: expectedNonce,
});

// 2. When they come back: \`currentUrl\` is the whole address at which they arrived.
const tokens = await client.authorizationCodeGrant(config, currentUrl, {
  pkceCodeVerifier,
  expectedState,
  expectedNonce,
  idTokenExpected: true,
});
console.log(tokens.claims().sub);`;
}

const AUTHLIB_HEAD = `import os

from authlib.integrations.requests_client import OAuth2Session
`;
const AUTHLIB_INSECURE = `
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # this server speaks no TLS`;

function authlibItself(path: string): string {
  return `${AUTHLIB_HEAD}${isPlain() ? AUTHLIB_INSECURE : ''}
issuer = os.environ["NEXUS_ISSUER"]
session = OAuth2Session(os.environ["NEXUS_CLIENT_ID"], os.environ["NEXUS_CLIENT_SECRET"])
session.fetch_token(f"{issuer}/oauth/token", grant_type="client_credentials")
print(session.get(f"{issuer}${path}").json())`;
}

function authlibPeople(redirectUri: string, scope: string): string {
  return `import os

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
${isPlain() ? AUTHLIB_INSECURE : ''}
issuer = os.environ["NEXUS_ISSUER"]
session = OAuth2Session(
    os.environ["NEXUS_CLIENT_ID"],
    os.environ["NEXUS_CLIENT_SECRET"],
    scope="${scope}",
    redirect_uri="${redirectUri}",
    code_challenge_method="S256",
)

# 1. Keep the verifier and the state in the session, and send the person to the address.
verifier = generate_token(48)
address, state = session.create_authorization_url(f"{issuer}/oauth/authorize", code_verifier=verifier)

# 2. When they come back: current_url is the whole address at which they arrived.
session.fetch_token(
    f"{issuer}/oauth/token", authorization_response=current_url, state=state, code_verifier=verifier
)
print(session.get(f"{issuer}/oauth/userinfo").json())`;
}
