import type { Role, ScopeName } from '#libs/kernel';
import { SetMetadata } from '@nestjs/common';

/** What an endpoint demands of its caller. */
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

/** The caller, application or person, holds all of these scopes in the organization where the request acts. */
export const RequireScopes = (...scopes: [ScopeName, ...ScopeName[]]) =>
  SetMetadata(REQUIREMENT, { kind: 'scopes', scopes } satisfies Requirement);

/**
 * The same for a change that these scopes allow only where it takes access away. What widens needs a person who signed
 * in recently, which the service asserts with `assertMayWiden`.
 */
export const RequireScopesToNarrow = (...scopes: [ScopeName, ...ScopeName[]]) =>
  SetMetadata(REQUIREMENT, { kind: 'scopes', scopes, narrowsOnly: true } satisfies Requirement);

/**
 * A person signed in by session with at least this role: no application makes authority.
 * @param options.recent for grave changes: they proved who they are a short while ago
 * @param options.inSuspended for what ends a suspension: it is good in a suspended organization too
 */
export const RequireRole = (least: Role, options: { recent?: boolean; inSuspended?: boolean } = {}) =>
  SetMetadata(REQUIREMENT, { kind: 'role', least, recent: false, ...options } satisfies Requirement);

/**
 * An application with its home credential, or a client-credentials token made with it. The secret itself is good here
 * for every application, also for one that uses access tokens only on the APIs.
 */
export const RequireHomeCredential = () =>
  SetMetadata(REQUIREMENT, { kind: 'home-credential' } satisfies Requirement);

/** An application with a person's access token that has the scope `openid` (OpenID Connect Core §5.3). */
export const RequireOpenId = () => SetMetadata(REQUIREMENT, { kind: 'openid' } satisfies Requirement);

/**
 * A person signed in by session, in an organization or outside any.
 * @param options.recent for grave changes: they proved who they are a short while ago
 */
export const RequireSignIn = (options: { recent?: boolean } = {}) =>
  SetMetadata(REQUIREMENT, { kind: 'sign-in', recent: false, ...options } satisfies Requirement);

/**
 * A person who runs the platform, by session, in a request that acts in no organization.
 * @param options.recent for changes: they proved who they are a short while ago
 */
export const RequireOperator = (options: { recent?: boolean } = {}) =>
  SetMetadata(REQUIREMENT, { kind: 'operator', recent: false, ...options } satisfies Requirement);

/**
 * Anybody.
 * @param options.identifies the answer depends on who asks: credentials are optional, but must be good
 * @param options.crossOrigin scripts of other origins may call it, without cookies
 */
export const Public = (why: string, options: { identifies?: boolean; crossOrigin?: boolean } = {}) =>
  SetMetadata(REQUIREMENT, {
    kind: 'public',
    why,
    identifies: false,
    ...options,
  } satisfies Requirement);

/** A field that belongs to the object it stands on: whoever reached the object may read it. */
export const PartOfParent = (why: string) =>
  SetMetadata(REQUIREMENT, { kind: 'parent', why } satisfies Requirement);

/** One line for people and for the checked-in list of permissions. */
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
