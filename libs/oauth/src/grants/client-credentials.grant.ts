import { effectiveScopes } from '#libs/access';
import { Injectable } from '@nestjs/common';

import { AccessTokenIssuer, type TokenResponse } from '../access-token.issuer.js';
import { assertConfidential, type Grant, type TokenRequest } from './grant.js';
import { narrowToRequested } from '../requested-scope.js';

/** The application acts for itself, in the organization that its secret names (RFC 6749 §4.4). */
@Injectable()
export class ClientCredentialsGrant implements Grant {
  readonly type = 'client_credentials';

  constructor(private readonly tokens: AccessTokenIssuer) {}

  exchange({ client, parameters }: TokenRequest): TokenResponse {
    assertConfidential(client); // RFC 6749 §4.4.2: the client MUST authenticate
    const scopes = narrowToRequested(parameters.optional('scope'), effectiveScopes(client));
    return this.tokens.issueToClient(client, scopes); // §4.4.3: no refresh token
  }
}
