import { isDeepStrictEqual } from 'node:util';

import type { User } from '#libs/identity';
import { OPENID_SCOPES, type OpenIdScope } from '#libs/kernel';
import type { Organization, PostalAddress, Profile } from '#libs/organizations';

/** What the claims of a person in one organization are made of. */
export interface ClaimsSource {
  readonly profile: Pick<Profile, 'name' | 'email' | 'details' | 'updatedAt'>;
  readonly organization: Pick<Organization, 'name'>;
  readonly user: Pick<User, 'email' | 'emailVerifiedAt'>;
}

/** How one claim is asked for (OpenID Connect Core §5.5.1); null: as a voluntary claim. */
export type ClaimRequest = null | {
  readonly essential?: boolean;
  readonly value?: unknown;
  readonly values?: readonly unknown[];
};

/** The claims that each scope asks for (OpenID Connect Core §5.4); `organization_name` is our own. */
const CLAIMS_OF_SCOPE = {
  openid: [],
  profile: [
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
    'organization_name',
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
  offline_access: [],
} as const satisfies Record<OpenIdScope, readonly string[]>;

type PersonClaim = (typeof CLAIMS_OF_SCOPE)[OpenIdScope][number];

/** Every claim about a person that a scope can ask for, in the order of the scopes. */
export const PERSON_CLAIMS: readonly PersonClaim[] = Object.values(CLAIMS_OF_SCOPE).flat();

/** The scopes that ask for at least one of these claims: to ask for a claim by name takes the same consent (§5.5). */
export function scopesOfClaims(names: readonly string[]): OpenIdScope[] {
  return OPENID_SCOPES.filter((scope) => CLAIMS_OF_SCOPE[scope].some((claim) => names.includes(claim)));
}

/** The claims of an ID token that no scope asks for (OpenID Connect Core §2, Back-Channel Logout 1.0 §2.1). */
const ID_TOKEN_CLAIMS = [
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'auth_time',
  'nonce',
  'acr',
  'amr',
  'at_hash',
  'sid',
  'organization_id',
] as const;

/** For discovery: every claim that ID tokens and userinfo can contain (OpenID Connect Discovery §3). */
export const CLAIMS_SUPPORTED: readonly string[] = [...ID_TOKEN_CLAIMS, ...PERSON_CLAIMS];

const ADDRESS_PARTS = [
  'formatted',
  'street_address',
  'locality',
  'region',
  'postal_code',
  'country',
] as const satisfies readonly (keyof PostalAddress)[];

/**
 * The claims about a person (OpenID Connect Core §5.1) that the scopes (§5.4) or the `claims` parameter (§5.5) ask
 * for, and no others. A claim without a value is absent, never null or empty (§5.3.2). `preferred_username` is the
 * email of a person who chose none, where the email is asked for as well.
 * @param consented the scopes that the person consents to: nothing is answered beyond them, however it is asked for
 * @param requested the member of the `claims` parameter for this place, `userinfo` or `id_token`; a claim that it asks
 *   for with particular values is answered only where it has one of them
 */
export function personClaims(
  source: ClaimsSource,
  consented: readonly OpenIdScope[],
  scopes: readonly OpenIdScope[],
  requested: Readonly<Record<string, ClaimRequest>> | undefined,
): Record<string, unknown> {
  const [allowed, byScope] = [claimsOfScopes(consented), claimsOfScopes(scopes)];
  const values = valuesOf(source);
  const isAsked = (claim: PersonClaim) => byScope.has(claim) || isRequested(requested, claim, values[claim]);
  const isAnswered = (claim: PersonClaim) =>
    values[claim] !== undefined && allowed.has(claim) && isAsked(claim);
  if (isAnswered('email')) values.preferred_username ??= values.email;
  return Object.fromEntries(PERSON_CLAIMS.filter(isAnswered).map((claim) => [claim, values[claim]]));
}

function claimsOfScopes(scopes: readonly OpenIdScope[]): ReadonlySet<PersonClaim> {
  return new Set(scopes.flatMap((scope) => CLAIMS_OF_SCOPE[scope]));
}

/** The value of each claim; undefined for a claim without one. */
function valuesOf({ profile, organization, user }: ClaimsSource): Record<PersonClaim, unknown> {
  const { address, phone_number, ...details } = profile.details;
  const email = profile.email || undefined;
  const phone = phone_number || undefined;
  return {
    name: profile.name || undefined,
    family_name: details.family_name || undefined,
    given_name: details.given_name || undefined,
    middle_name: details.middle_name || undefined,
    nickname: details.nickname || undefined,
    preferred_username: details.preferred_username || undefined,
    profile: details.profile || undefined,
    picture: details.picture || undefined,
    website: details.website || undefined,
    gender: details.gender || undefined,
    birthdate: details.birthdate || undefined,
    zoneinfo: details.zoneinfo || undefined,
    locale: details.locale || undefined,
    updated_at: profile.updatedAt ? Math.floor(profile.updatedAt.getTime() / 1000) : undefined,
    organization_name: organization.name,
    email,
    // The address was proved for the sign-in: an organization may know the person by another one.
    email_verified: email && user.emailVerifiedAt !== null && user.email === email,
    address: addressOf(address),
    phone_number: phone,
    phone_number_verified: phone && false, // numbers are not verified here
  };
}

/** §5.1.1. */
function addressOf(address: PostalAddress = {}): PostalAddress | undefined {
  const parts = ADDRESS_PARTS.filter((part) => address[part]).map((part) => [part, address[part]] as const);
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

function isRequested(
  requested: Readonly<Record<string, ClaimRequest>> | undefined,
  claim: PersonClaim,
  value: unknown,
): boolean {
  if (!requested || !Object.hasOwn(requested, claim)) return false;
  const request = requested[claim];
  if (!request || (request.value === undefined && request.values === undefined)) return true;
  return [request.value, ...(request.values ?? [])].some((wanted) => isDeepStrictEqual(wanted, value));
}
