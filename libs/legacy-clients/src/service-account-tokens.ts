import { type ClientFacts, scopesOfDelegate, versionOfDelegate } from '#libs/access';
import { Config } from '#libs/config';
import { Tenant } from '#libs/database';
import { Clock, newId, OAuthError, readId } from '#libs/kernel';
import { AccessTokenIssuer, type Family, TokenFamilies } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

import { assertUsesExistingFlow } from './legacy-flow.js';

/** The assignment by which this application may act as that service account, in the organization of its credential. */
const FIND_ASSIGNMENT = `
SELECT s.id, s.profile_id FROM service_account_assignments s
JOIN profiles p ON p.id = s.profile_id AND p.organization_id = s.organization_id
WHERE s.organization_id = $1 AND s.profile_id = $2 AND s.application_id = $3
  AND s.authorization_id IS NOT DISTINCT FROM $4 AND p.kind = 'service_account' AND p.status = 'ACTIVE'`;

interface Assignment {
  readonly id: string;
  readonly profile_id: string;
}

/** Lets applications act as service accounts that an admin assigned to them. */
@Injectable()
export class ServiceAccountTokens {
  constructor(
    private readonly tenant: Tenant,
    private readonly families: TokenFamilies,
    private readonly tokens: AccessTokenIssuer,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * A token with what the application may do in its credential's organization and the service account's role holds.
   * @throws OAuthError unauthorized_client; invalid_grant, the same for every profile that is no service account
   *   assigned to this client there; invalid_scope where nothing is left
   */
  async issue(client: ClientFacts, publicProfileId: string): Promise<string> {
    assertUsesExistingFlow(client);
    const assignment = await this.findAssignment(client, publicProfileId);
    const draft = this.draft(client, assignment);
    const delegate = await this.families.present(draft);
    const scopes = scopesOfDelegate(delegate);
    if (scopes.isEmpty) {
      throw new OAuthError(
        'invalid_scope',
        'The application and the service account have no scope in common.',
      );
    }
    const family = { ...draft, scopes: scopes.names(), accessVersion: versionOfDelegate(delegate) };
    const scope = { organizationId: client.organization.id, userId: null };
    await this.tenant.write(scope, (manager) => this.families.insert(manager, family));
    return this.tokens.issueToDelegate(delegate, [], scopes, this.lifetime).access_token;
  }

  private get lifetime(): number {
    return this.config.lifetimes.existingToken;
  }

  private async findAssignment(client: ClientFacts, publicProfileId: string): Promise<Assignment> {
    const { application, credential, organization } = client;
    const profileId = readId('prf', publicProfileId);
    const { rows } = profileId
      ? await this.tenant.query<Assignment & Record<string, unknown>>(
          { organizationId: organization.id, userId: null },
          FIND_ASSIGNMENT,
          [organization.id, profileId, application.id, credential.authorizationId],
        )
      : { rows: [] };
    if (rows[0]) return rows[0];
    throw new OAuthError('invalid_grant', 'No such service account is assigned to this application here.');
  }

  /** What its tokens rest on. They live no longer than the credential and the authorization. */
  private draft(client: ClientFacts, assignment: Assignment): Family {
    const { application, credential, organization, authorization } = client;
    const now = this.clock.now();
    const end = Math.min(
      now + this.lifetime * 1000,
      credential.expiresAt,
      authorization?.expiresAt ?? Infinity,
    );
    return {
      id: newId(),
      kind: 'SERVICE_ACCOUNT',
      applicationId: application.id,
      ownerOrganizationId: application.ownerOrganizationId,
      organizationId: organization.id,
      profileId: assignment.profile_id,
      userId: null,
      sessionId: null,
      consentId: null,
      credentialId: credential.id,
      assignmentId: assignment.id,
      codeId: null,
      scopes: [],
      openidScopes: [],
      claims: {},
      authenticatedAt: null,
      signInRevision: application.revision,
      accessVersion: 0,
      generation: 0,
      refreshedAt: new Date(now),
      createdAt: new Date(now),
      expiresAt: new Date(end),
    };
  }
}
