import {
  admittedSince,
  NotFound,
  type OrganizationPrincipal,
  readId,
  type RevisedScopes,
  ScopeSet,
  type SignInSince,
  UserError,
} from '#libs/kernel';
import { parseScopes } from '#libs/scopes';
import type { EntityManager } from 'typeorm';

import { say } from './messages.js';

/** What an organization may know of another's application. */
export interface PublicApplication {
  readonly id: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly revision: number;
  readonly thirdPartyEnabled: boolean;
  readonly askedScopes: RevisedScopes;
  readonly optionalScopes: string[];
  readonly ownerOrganizationId: string;
  /** The revision at which its present owner took it. */
  readonly ownedSince: number;
}

/** What lists show of the application to which a row of theirs points. */
export interface SeenApplication {
  readonly applicationId: string;
  readonly applicationName: string;
  readonly applicationStatus: 'ACTIVE' | 'SUSPENDED';
  readonly askedScopes: RevisedScopes;
  readonly optionalScopes: string[];
  readonly ownerOrganizationId: string;
}

/** The columns of a SeenApplication: `p` is public_applications. */
export const SEEN_APPLICATION = `p.id AS "applicationId", p.name AS "applicationName", p.status AS "applicationStatus",
  p.asked_scopes AS "askedScopes", p.optional_scopes AS "optionalScopes", p.owner_organization_id AS "ownerOrganizationId"`;

const FIND = `
SELECT id, name, status, revision, third_party_enabled AS "thirdPartyEnabled", asked_scopes AS "askedScopes",
  optional_scopes AS "optionalScopes", owner_organization_id AS "ownerOrganizationId", owned_since AS "ownedSince"
FROM public_applications WHERE id = $1`;

export async function findPublic(manager: EntityManager, id: string): Promise<PublicApplication | null> {
  const rows = await manager.query<PublicApplication[]>(FIND, [id]);
  return rows[0] ?? null;
}

/**
 * The application of another organization by its client id.
 * @throws NotFound for an unknown client id; UserError OWN_APPLICATION
 */
export async function findForeign(
  manager: EntityManager,
  { organizationId }: OrganizationPrincipal,
  clientId: string,
): Promise<PublicApplication> {
  const id = readId('app', clientId);
  const application = id ? await findPublic(manager, id) : null;
  if (!application) throw new NotFound(say('application.notFound'));
  if (application.ownerOrganizationId === organizationId) {
    throw new UserError('OWN_APPLICATION', say('application.own'), ['clientId']);
  }
  return application;
}

/** Whether other organizations can authorize it now. */
export function isOffered({ thirdPartyEnabled, status }: PublicApplication): boolean {
  return thirdPartyEnabled && status === 'ACTIVE';
}

/** @throws UserError NOT_OFFERED */
export function assertOffered(application: PublicApplication): void {
  if (isOffered(application)) return;
  throw new UserError('NOT_OFFERED', say('application.notThirdParty'), ['clientId']);
}

/**
 * Whether an organization can know of the application: because it offers third-party authorization, or because people of
 * that organization can sign in to it.
 */
export async function isOutward(
  manager: EntityManager,
  organizationId: string,
  { id, thirdPartyEnabled }: PublicApplication,
): Promise<boolean> {
  if (thirdPartyEnabled) return true;
  const [found] = await manager.query<{ oauth_enabled: boolean; sign_in_since: SignInSince }[]>(
    'SELECT oauth_enabled, sign_in_since FROM find_application($1)',
    [id],
  );
  return found?.oauth_enabled === true && admittedSince(found.sign_in_since, organizationId) !== undefined;
}

/** @throws UserError NOT_OFFERED if the application is not meant for the organization */
export async function assertOutward(
  manager: EntityManager,
  { organizationId }: OrganizationPrincipal,
  application: PublicApplication,
): Promise<void> {
  if (await isOutward(manager, organizationId, application)) return;
  throw new UserError('NOT_OFFERED', say('application.notOffered'), ['clientId']);
}

/** Only what the application asks can be approved. @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE, NOT_ASKED */
export function parseAsked({ askedScopes }: PublicApplication, names: readonly string[]): ScopeSet {
  const scopes = parseScopes(names, 'THIRD_PARTY', ['scopes']);
  const surplus = scopes.without(ScopeSet.of(Object.keys(askedScopes)));
  if (!surplus.isEmpty) {
    throw new UserError('NOT_ASKED', say('application.notAsked', { scopes: surplus.toString() }), ['scopes']);
  }
  return scopes;
}

/**
 * @param seen public ID of the publisher that was reviewed; omitted for any publisher
 * @throws UserError NEW_PUBLISHER
 */
export function assertPublisher(
  { ownerOrganizationId }: PublicApplication,
  seen: string | null | undefined,
): void {
  if (seen && readId('org', seen) !== ownerOrganizationId) throw newPublisher();
}

export function newPublisher(): UserError {
  return new UserError('NEW_PUBLISHER', say('publisher.changed'), ['clientId']);
}
