import type { Role, ScopeName } from '#libs/kernel';
import { SetMetadata } from '@nestjs/common';

/** Requirement that an endpoint declares for its callers. */
export type Requirement =
  | { readonly kind: 'scopes'; readonly scopes: readonly ScopeName[]; readonly narrowsOnly?: boolean }
  | { readonly kind: 'role'; readonly least: Role; readonly recent: boolean; readonly inSuspended?: boolean }
  | { readonly kind: 'home-credential' }
  | { readonly kind: 'openid' }
  | { readonly kind: 'sign-in'; readonly recent: boolean }
  | { readonly kind: 'operator'; readonly recent: boolean }
  | {
      readonly kind: 'public';
      readonly why: string;
      readonly identifies: boolean;
      readonly crossOrigin?: boolean;
    }
  | { readonly kind: 'parent'; readonly why: string };

export const REQUIREMENT = 'nexus:requirement';

/** Requires that the caller, an application or a person, has all of these scopes in the request's organization. */
export const RequireScopes = (...scopes: [ScopeName, ...ScopeName[]]) =>
  SetMetadata(REQUIREMENT, { kind: 'scopes', scopes } satisfies Requirement);

/**
 * Requires all of these scopes for a change that narrows access. A change that widens access also requires a person who
 * signed in recently, which the service asserts with `assertMayWiden`.
 */
export const RequireScopesToNarrow = (...scopes: [ScopeName, ...ScopeName[]]) =>
  SetMetadata(REQUIREMENT, { kind: 'scopes', scopes, narrowsOnly: true } satisfies Requirement);

/**
 * Requires a person with a session and at least this role. Applications are denied.
 * @param options.recent for critical changes: requires a recent sign-in
 * @param options.inSuspended for ending a suspension: also allowed in a suspended organization
 */
export const RequireRole = (least: Role, options: { recent?: boolean; inSuspended?: boolean } = {}) =>
  SetMetadata(REQUIREMENT, { kind: 'role', least, recent: false, ...options } satisfies Requirement);

/**
 * Requires an application with its home credential, or a client-credentials token issued for it. Every application can
 * use its secret here, even one that can only use access tokens on the APIs.
 */
export const RequireHomeCredential = () =>
  SetMetadata(REQUIREMENT, { kind: 'home-credential' } satisfies Requirement);

/** Requires a person's access token with the scope `openid` (OpenID Connect Core §5.3). */
export const RequireOpenId = () => SetMetadata(REQUIREMENT, { kind: 'openid' } satisfies Requirement);

/**
 * Requires a person with a session, in an organization or outside any.
 * @param options.recent for critical changes: requires a recent sign-in
 */
export const RequireSignIn = (options: { recent?: boolean } = {}) =>
  SetMetadata(REQUIREMENT, { kind: 'sign-in', recent: false, ...options } satisfies Requirement);

/**
 * Requires a platform operator with a session, in a request that acts outside any organization.
 * @param options.recent for changes: requires a recent sign-in
 */
export const RequireOperator = (options: { recent?: boolean } = {}) =>
  SetMetadata(REQUIREMENT, { kind: 'operator', recent: false, ...options } satisfies Requirement);

/**
 * Allows every caller.
 * @param options.identifies the response depends on the caller: credentials are optional, but must be valid
 * @param options.crossOrigin scripts of other origins can call it, without cookies
 */
export const Public = (why: string, options: { identifies?: boolean; crossOrigin?: boolean } = {}) =>
  SetMetadata(REQUIREMENT, {
    kind: 'public',
    why,
    identifies: false,
    ...options,
  } satisfies Requirement);

/** Marks a field that every caller that can read the parent object can read. */
export const PartOfParent = (why: string) =>
  SetMetadata(REQUIREMENT, { kind: 'parent', why } satisfies Requirement);

/** Describes a requirement in one line, for people and for the checked-in list of permissions. */
export function describeRequirement(requirement: Requirement | undefined): string {
  switch (requirement?.kind) {
    case undefined:
      return 'denied: undeclared';
    case 'scopes':
      return requirement.narrowsOnly
        ? `scopes ${requirement.scopes.join(' ')} to narrow; to widen, a person recently signed in`
        : `scopes ${requirement.scopes.join(' ')}`;
    case 'role':
      return `role ${requirement.least}${requirement.recent ? ', recently signed in' : ''}${requirement.inSuspended ? ', in a suspended organization too' : ''}`;
    case 'home-credential':
      return 'home credential';
    case 'openid':
      return "a person's access token with the scope openid";
    case 'sign-in':
      return `sign-in${requirement.recent ? ', recently signed in' : ''}`;
    case 'operator':
      return `operator${requirement.recent ? ', recently signed in' : ''}`;
    case 'public':
      return `public${requirement.crossOrigin ? ', scripts of any origin' : ''}: ${requirement.why}`;
    case 'parent':
      return `part of its parent: ${requirement.why}`;
  }
}
