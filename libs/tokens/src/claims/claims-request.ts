import { isStorableText, OAuthError, type OpenIdScope } from '#libs/kernel';

import { type ClaimRequest, PERSON_CLAIMS, scopesOfClaims } from './person-claims.js';

/** The `claims` parameter (OpenID Connect Core §5.5). */
export interface ClaimsRequest {
  readonly userinfo?: Readonly<Record<string, ClaimRequest>>;
  readonly id_token?: Readonly<Record<string, ClaimRequest>>;
}

const MOST_CHARACTERS = 4096;
/** Six are enough for what §5.5 defines: claims → userinfo → address → values → one address → a part of it. */
const MOST_LEVELS = 10;

/** Claims that can be requested by name: those of the profile, and those of the sign-in in an ID token (§2, §5.5.1.1). */
const KNOWN: ReadonlySet<string> = new Set([...PERSON_CLAIMS, 'sub', 'auth_time', 'acr']);

/**
 * Reads the `claims` parameter (OpenID Connect Core §5.5): what is not understood is left out, as §5.5 and §5.5.1
 * say; what is understood keeps its `value` and `values`, that of `sub` among them, for the endpoint to compare.
 * @throws OAuthError invalid_request for what is malformed, too long, too deep, or no storable text
 */
export function parseClaimsRequest(text: string): ClaimsRequest {
  if (text.length > MOST_CHARACTERS) throw malformed(`is longer than ${MOST_CHARACTERS} characters`);
  const { userinfo, id_token } = asObject(readJson(text), 'is no JSON object');
  return {
    ...(userinfo !== undefined && { userinfo: readClaims('userinfo', userinfo) }),
    ...(id_token !== undefined && { id_token: readClaims('id_token', id_token) }),
  };
}

/** The OpenID scopes that the person has to consent to for the claims that are requested by name. */
export function scopesOfRequest({ userinfo, id_token }: ClaimsRequest): OpenIdScope[] {
  return scopesOfClaims(Object.keys({ ...userinfo, ...id_token }));
}

function readJson(text: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformed('is no JSON');
  }
  assertKeepable(json, MOST_LEVELS);
  return json;
}

/** What is kept goes into the database: text that it can hold, and no deeper than it will be walked again. */
function assertKeepable(value: unknown, levels: number): void {
  if (levels === 0) throw malformed('is nested too deeply');
  if (typeof value === 'string' && !isStorableText(value)) {
    throw malformed('holds characters that can not be read');
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    assertKeepable(name, levels);
    assertKeepable(member, levels - 1);
  }
}

function readClaims(place: string, value: unknown): Record<string, ClaimRequest> {
  const asked = Object.entries(asObject(value, `has a ${place} that is no object`));
  return Object.fromEntries(
    asked.filter(([name]) => KNOWN.has(name)).map(([name, request]) => [name, readClaim(name, request)]),
  );
}

function readClaim(name: string, request: unknown): ClaimRequest {
  if (request === null) return null;
  const { essential, value, values } = asObject(request, `asks for ${name} by neither null nor an object`);
  if (essential !== undefined && typeof essential !== 'boolean') {
    throw malformed(`says of ${name} neither that it is essential nor that it is not`);
  }
  if (values !== undefined && !Array.isArray(values))
    throw malformed(`has values of ${name} that are no list`);
  return {
    ...(essential !== undefined && { essential }),
    ...(value !== undefined && { value }),
    ...(values !== undefined && { values: values as unknown[] }),
  };
}

function asObject(value: unknown, otherwise: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(otherwise);
  return value as Record<string, unknown>;
}

function malformed(what: string): OAuthError {
  return new OAuthError('invalid_request', `The parameter claims ${what}.`);
}
