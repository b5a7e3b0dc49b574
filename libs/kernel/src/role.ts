import { SCOPE_NAMES, ScopeSet } from './scope.js';

/** Roles of profiles, least privileged first. */
export const ROLES = ['contact', 'member', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

const EVERYTHING = ScopeSet.of(SCOPE_NAMES);

/**
 * Scopes of each role. A person's session has the scopes of their role.
 *
 * - `contact`: can sign in and see their own profile only.
 * - `member`: staff. Can read and write agencies and resources, and read profiles, the organization, its applications
 *   and authorizations.
 * - `admin`: all scopes. Managing owners, transferring applications, and suspending, resuming and deleting the
 *   organization have no scope, because only owners can do that.
 * - `owner`: everything. An organization always has at least one.
 */
export const ROLE_SCOPES: Readonly<Record<Role, ScopeSet>> = {
  contact: ScopeSet.NONE,
  member: ScopeSet.of([
    'organization:read',
    'profile:read',
    'agency:read',
    'agency:write',
    'resource:read',
    'resource:write',
    'application:read',
    'authorization:read',
  ]),
  admin: EVERYTHING,
  owner: EVERYTHING,
};

/** Returns whether `role` is at least as privileged as `least`. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
