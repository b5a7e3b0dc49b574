import { createPublicKey } from 'node:crypto';

import type {
  ApplicationKeyRow,
  ApplicationRow,
  AuthorizationRow,
  ConsentRow,
  CredentialRow,
  OrganizationRow,
  ProfileRow,
  TokenFamilyRow,
} from '#libs/database';
import { type OpenIdScope, type Role, ScopeSet } from '#libs/kernel';

import type {
  ApplicationFacts,
  AuthorizationFacts,
  ConsentFacts,
  CredentialFacts,
  FamilyFacts,
  KeyFacts,
  OrganizationFacts,
  ProfileFacts,
} from '../decide/facts.js';

/** Converts a row to facts. */
export function credentialFacts(row: CredentialRow): CredentialFacts {
  return {
    kind: 'secret',
    id: row.id,
    applicationId: row.application_id,
    organizationId: row.organization_id,
    authorizationId: row.authorization_id,
    epoch: row.epoch,
    isRevoked: row.revoked_at !== null,
    expiresAt: row.expires_at?.getTime() ?? Infinity,
  };
}

/** Converts a row to facts. */
export function organizationFacts(row: OrganizationRow): OrganizationFacts {
  return {
    id: row.id,
    status: row.status,
    version: row.version,
    isLockedDown: row.locked_down_at !== null,
    lockDownVersion: row.lock_down_version,
  };
}

/** With an Ed25519 key, EdDSA and Ed25519 mean the same algorithm (RFC 9864 §2.2). Clients use either name. */
const ALGORITHMS: Partial<Record<ApplicationKeyRow['algorithm'], readonly string[]>> = {
  EdDSA: ['EdDSA', 'Ed25519'],
  RSA: ['RS256', 'PS256'],
};

/** Converts a row to facts. */
export function keyFacts(row: ApplicationKeyRow): KeyFacts {
  return {
    id: row.id,
    applicationId: row.application_id,
    ownerOrganizationId: row.organization_id,
    algorithms: ALGORITHMS[row.algorithm] ?? [row.algorithm],
    publicKey: createPublicKey({ key: row.public_jwk, format: 'jwk' }),
    epoch: row.epoch,
    isRevoked: row.revoked_at !== null,
  };
}

/** Converts a row to facts. */
export function authorizationFacts(row: AuthorizationRow): AuthorizationFacts {
  return {
    id: row.id,
    status: row.status,
    version: row.version,
    approved: ScopeSet.of(row.approved_scopes),
    reviewedRevision: row.reviewed_revision,
    expiresAt: row.expires_at?.getTime() ?? Infinity,
  };
}

/** Converts a row to facts. */
export function applicationFacts(row: ApplicationRow): ApplicationFacts {
  return {
    id: row.id,
    name: row.name,
    ownerOrganizationId: row.organization_id,
    status: row.status,
    version: row.version,
    thirdPartyVersion: row.third_party_version,
    epoch: row.epoch,
    scopes: ScopeSet.of(Object.keys(row.scopes)),
    revisedScopes: row.scopes,
    revision: row.revision,
    thirdPartyEnabled: row.third_party_enabled,
    askedScopes: row.asked_scopes,
    signInSince: row.oauth_enabled ? row.sign_in_since : {},
    isPublicClient: row.client_type === 'PUBLIC',
    existingFlowSince: row.existing_flow_since,
    basicOnApi: row.basic_on_api,
    ownedSince: row.owned_since,
    isResourceServer: row.is_resource_server,
  };
}

/** Converts a row to facts. */
export function profileFacts(row: ProfileRow): ProfileFacts {
  return {
    id: row.id,
    organizationId: row.organization_id,
    userId: row.user_id,
    name: row.name,
    role: row.role as Role,
    isActive: row.is_active,
    version: row.version,
  };
}

/** Converts a row to facts. */
export function consentFacts(row: ConsentRow): ConsentFacts {
  return {
    id: row.id,
    isActive: row.status === 'ACTIVE',
    version: row.version,
    approved: ScopeSet.of(row.scopes),
    openid: row.openid_scopes as OpenIdScope[],
    reviewedRevision: row.reviewed_revision,
  };
}

/** Converts a row to facts. */
export function familyFacts(row: TokenFamilyRow): FamilyFacts {
  return {
    id: row.id,
    kind: row.kind,
    applicationId: row.application_id,
    organizationId: row.organization_id,
    profileId: row.profile_id,
    consentId: row.consent_id,
    credentialId: row.credential_id,
    assignmentId: row.assignment_id,
    signInRevision: row.sign_in_revision,
    authenticatedAt: row.authenticated_at?.getTime() ?? 0,
    isEnded: row.ended_at !== null,
    expiresAt: row.expires_at.getTime(),
  };
}
