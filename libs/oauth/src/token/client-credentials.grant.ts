import { effectiveScopes } from '#libs/access';
import { narrowToRequested } from '#libs/consents';
import { AccessTokenIssuer, type TokenResponse } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

import { ActingOrganization } from '../clients/acting-organization.js';
import { assertConfidential, type Grant, type TokenRequest } from './grant.js';

/** The application acts for itself, in the organization that its secret, or with a key the request, names (RFC 6749 §4.4). */
@Injectable()
export class ClientCredentialsGrant implements Grant {
  readonly type = 'client_credentials';

  constructor(
    private readonly organizations: ActingOrganization,
    private readonly tokens: AccessTokenIssuer,
  ) {}

  async exchange({ client, parameters }: TokenRequest): Promise<TokenResponse> {
    assertConfidential(client); // RFC 6749 §4.4.2: the client MUST authenticate
    const acting = await this.organizations.in(client, parameters.optional('organization_id'));
    const scopes = narrowToRequested(parameters.optional('scope'), effectiveScopes(acting));
    return this.tokens.issueToClient(acting, scopes); // §4.4.3: no refresh token
  }
}
