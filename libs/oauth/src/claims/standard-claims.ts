import { isDeepStrictEqual } from 'node:util';

import type { User } from '#libs/identity';
import type { OpenIdScope } from '#libs/kernel';
import type { PostalAddress, Profile } from '#libs/organizations';

/** What the claims of a person in one organization are made of. */
export interface ClaimsSource {
  readonly profile: Pick<Profile, 'name' | 'email' | 'details' | 'updatedAt'>;
  readonly user: Pick<User, 'email' | 'emailVerifiedAt'>;
}

/** How one claim is asked for (OpenID Connect Core §5.5.1); null: as a voluntary claim. */
export type ClaimRequest = null | {
  readonly essential?: boolean;
  readonly value?: unknown;
  readonly values?: readonly unknown[];
};

/** The claims that each scope asks for (OpenID Connect Core §5.4). */
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
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
  offline_access: [],
} as const satisfies Record<OpenIdScope, readonly string[]>;

type StandardClaim = (typeof CLAIMS_OF_SCOPE)[OpenIdScope][number];

/** The claims that a profile can tell (§5.1), in the order of their scopes. */
export const STANDARD_CLAIMS: readonly StandardClaim[] = Object.values(CLAIMS_OF_SCOPE).flat();

/** For discovery: every claim that ID tokens and userinfo may hold (OpenID Connect Discovery §3). */
export const CLAIMS_SUPPORTED: readonly string[] = ['sub', 'iss', 'auth_time', ...STANDARD_CLAIMS];

const ADDRESS_PARTS = [
  'formatted',
  'street_address',
  'locality',
  'region',
  'postal_code',
  'country',
] as const satisfies readonly (keyof PostalAddress)[];

/**
 * The standard claims (OpenID Connect Core §5.1) that the scopes (§5.4) or the `claims` parameter (§5.5) ask for,
 * and no others. What the person never told is absent, never null or empty (§5.3.2).
 * @param requested the member of the `claims` parameter for this place, `userinfo` or `id_token`; a claim that it asks
 *   for with particular values is told only where it has one of them
 */
export function standardClaims(
  source: ClaimsSource,
  scopes: readonly OpenIdScope[],
  requested: Readonly<Record<string, ClaimRequest>> | undefined,
): Record<string, unknown> {
  const byScope = new Set<StandardClaim>(scopes.flatMap((scope) => CLAIMS_OF_SCOPE[scope]));
  const told = tell(source);
  const answered = STANDARD_CLAIMS.filter(
    (claim) =>
      told[claim] !== undefined && (byScope.has(claim) || isRequested(requested, claim, told[claim])),
  );
  return Object.fromEntries(answered.map((claim) => [claim, told[claim]]));
}

/** Everything that could be told; undefined where there is nothing to tell. */
function tell({ profile, user }: ClaimsSource): Record<StandardClaim, unknown> {
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
    email,
    // The address was proved for the sign-in: an organization may know the person by another one.
    email_verified: email && user.emailVerifiedAt !== null && user.email === email,
    address: tellAddress(address),
    phone_number: phone,
    phone_number_verified: phone && false, // nobody proves a number here
  };
}

/** §5.1.1. */
function tellAddress(address: PostalAddress = {}): PostalAddress | undefined {
  const parts = ADDRESS_PARTS.filter((part) => address[part]).map((part) => [part, address[part]] as const);
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

function isRequested(
  requested: Readonly<Record<string, ClaimRequest>> | undefined,
  claim: StandardClaim,
  told: unknown,
): boolean {
  if (!requested || !Object.hasOwn(requested, claim)) return false;
  const request = requested[claim];
  if (!request || (request.value === undefined && request.values === undefined)) return true;
  return [request.value, ...(request.values ?? [])].some((value) => isDeepStrictEqual(value, told));
}
