import { SCOPE_NAMES, ScopeSet } from './scope.js';

/** A profile's role, from the least to the most. */
export const ROLES = ['contact', 'member', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

const EVERYTHING = ScopeSet.of(SCOPE_NAMES);

/**
 * A role is a set of scopes; a person's session holds its role's.
 *
 * - `contact`: someone the organization knows. Signs in, sees themselves, nothing else.
 * - `member`: staff. Reads and writes agencies and resources; sees colleagues, the organization, its applications
 *   and who is authorized.
 * - `admin`: every scope. What is for owners alone is no scope: who is an owner, giving applications away, and
 *   suspending, resuming and deleting the organization.
 * - `owner`: everything. An organization always has one.
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

/** Whether `role` is `least` or stands above it. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
