import {
  AccessState,
  type ApplicationFacts,
  type ClientFacts,
  type ClientWithoutToken,
  credentialFacts,
  type CredentialFacts,
  type DelegateBasis,
  type DelegateFacts,
  isCredentialGood,
  type ProfileFacts,
  type TokenFacts,
  versionOf,
  versionOfDelegate,
} from '#libs/access';
import { type CredentialRow, Tenant } from '#libs/database';
import { Clock, type OpenIdScope, type OrganizationPrincipal, SCOPE_NAMES, ScopeSet } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import type { AccessMeans } from './explanation.types.js';

/** A credential, authorization or consent that the caller lacks. */
export interface Missing {
  readonly kind: 'missing';
  readonly rule: string;
  readonly says: string;
}

/** The newest valid credential, otherwise the newest one. */
const HOME_CREDENTIAL = `
SELECT id, application_id, organization_id, authorization_id, epoch, expires_at, revoked_at FROM credentials c
WHERE application_id = $1 AND owner_organization_id = $2 AND authorization_id IS NULL
ORDER BY ${isCredentialGood({ epoch: '$3', at: '$4' })} DESC, id DESC LIMIT 1`;
const AUTHORIZATION = `
SELECT id FROM authorizations WHERE application_id = $1 AND organization_id = $2
ORDER BY (status <> 'REVOKED') DESC, id DESC LIMIT 1`;
const CONSENT = `SELECT id FROM consents WHERE application_id = $1 AND organization_id = $2 AND profile_id = $3`;
const ASSIGNMENT = `
SELECT id FROM service_account_assignments WHERE application_id = $1 AND organization_id = $2 AND profile_id = $3
  AND authorization_id IS NOT DISTINCT FROM $4`;

const EVERYTHING = ScopeSet.of(SCOPE_NAMES);

/** Builds the caller for an explanation: an application with the best credential that it could use now. */
@Injectable()
export class ExplainedCallers {
  constructor(
    private readonly state: AccessState,
    private readonly tenant: Tenant,
    private readonly clock: Clock,
  ) {}

  /** Returns the application as a client of the principal's organization. */
  async client(
    principal: OrganizationPrincipal,
    application: ApplicationFacts,
    by: AccessMeans,
  ): Promise<ClientFacts | Missing> {
    const credential = await this.credential(principal, application);
    if (credential.kind === 'missing') return credential;
    const client = (await this.state.client(credential))!;
    const token = by === 'TOKEN' ? tokenOf(versionOf(client)) : null;
    return { ...client, token, isTokenRevoked: false };
  }

  /** Returns the application as a delegate for a person or service account of the principal's organization. */
  async delegate(
    principal: OrganizationPrincipal,
    application: ApplicationFacts,
    profile: ProfileFacts,
  ): Promise<DelegateFacts | Missing> {
    const basis = await (profile.userId === null
      ? this.assigned(principal, application, profile)
      : this.consented(principal, application, profile));
    if (basis.kind === 'missing') return basis;
    const facts = await this.delegateFacts(application, profile, basis);
    const openid = basis.kind === 'consent' ? basis.consent.openid : [];
    return {
      ...facts,
      token: tokenOf(versionOfDelegate(facts), openid),
      isTokenRevoked: false,
    };
  }

  private async delegateFacts(application: ApplicationFacts, profile: ProfileFacts, basis: DelegateBasis) {
    const organization = (await this.state.organization(profile.organizationId))!;
    const owner = (await this.state.organization(application.ownerOrganizationId))!;
    const isPerson = basis.kind === 'consent';
    const family = {
      id: profile.id, // a placeholder: the family does not exist, and its ID is not part of the version
      kind: isPerson ? ('SIGN_IN' as const) : ('SERVICE_ACCOUNT' as const),
      applicationId: application.id,
      organizationId: profile.organizationId,
      profileId: profile.id,
      consentId: isPerson ? basis.consent.id : null,
      credentialId: isPerson ? null : basis.client.credential.id,
      assignmentId: null,
      signInRevision: application.revision,
      authenticatedAt: this.clock.now(),
      isEnded: false,
      expiresAt: Infinity,
    };
    return { kind: 'delegate' as const, family, application, owner, organization, profile, basis };
  }

  /**
   * Returns the best home credential, or a placeholder for the secret of an authorization, which only the publisher has.
   */
  private async credential(
    principal: OrganizationPrincipal,
    application: ApplicationFacts,
  ): Promise<CredentialFacts | Missing> {
    const { organizationId } = principal;
    if (application.ownerOrganizationId === organizationId) {
      const values = [application.id, organizationId, application.epoch, this.clock.date()];
      const { rows } = await this.tenant.query<CredentialRow & Record<string, unknown>>(
        principal,
        HOME_CREDENTIAL,
        values,
      );
      return rows[0] ? credentialFacts(rows[0]) : missing('credential', 'the application has a credential');
    }
    const authorizationId = await this.idOf(principal, AUTHORIZATION, [application.id, organizationId]);
    if (!authorizationId) {
      return missing('authorization', 'the organization has authorized the application');
    }
    const { id: applicationId, epoch } = application;
    const parties = { id: authorizationId, applicationId, organizationId, authorizationId };
    return { kind: 'secret', ...parties, epoch, isRevoked: false, expiresAt: Infinity };
  }

  private async consented(
    principal: OrganizationPrincipal,
    application: ApplicationFacts,
    profile: ProfileFacts,
  ): Promise<DelegateBasis | Missing> {
    const values = [application.id, profile.organizationId, profile.id];
    const id = await this.idOf(principal, CONSENT, values);
    const consent = id === null ? null : await this.state.consent(id);
    return consent
      ? { kind: 'consent', consent }
      : missing('consent', 'the person has consented to the application');
  }

  private async assigned(
    principal: OrganizationPrincipal,
    application: ApplicationFacts,
    profile: ProfileFacts,
  ): Promise<DelegateBasis | Missing> {
    const credential = await this.credential(principal, application);
    if (credential.kind === 'missing') return credential;
    const client: ClientWithoutToken = (await this.state.client(credential))!;
    const values = [application.id, profile.organizationId, profile.id, credential.authorizationId];
    const assignment = await this.idOf(principal, ASSIGNMENT, values);
    return { kind: 'service-account', client, isAssigned: assignment !== null };
  }

  private async idOf(
    principal: OrganizationPrincipal,
    text: string,
    values: unknown[],
  ): Promise<string | null> {
    const { rows } = await this.tenant.query<{ id: string }>(principal, text, values);
    return rows[0]?.id ?? null;
  }
}

function missing(rule: string, says: string): Missing {
  return { kind: 'missing', rule, says };
}

/** Returns a new token with all scopes. */
function tokenOf(version: number, openid: readonly OpenIdScope[] = []): TokenFacts {
  return { jti: '', scopes: EVERYTHING, openid, version, expiresAt: Infinity };
}
