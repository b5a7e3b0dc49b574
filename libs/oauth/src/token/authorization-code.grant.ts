import type { AuthorizationCodeRow } from '#libs/database';
import { OAuthError } from '#libs/kernel';
import { invalidGrant, type TokenResponse } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

import { AuthorizationRedemption } from '../authorize-application/authorization-redemption.js';
import { AuthorizationCodes } from '../codes/authorization-codes.js';
import { CodeRedemption } from '../codes/code-redemption.js';
import { assertPkce } from '../codes/pkce.js';
import type { FormParameters } from '../form-parameters.js';
import { assertActsForPeople, type Grant, type TokenRequest } from './grant.js';

/** A code becomes tokens, once (RFC 6749 §4.1.3). */
@Injectable()
export class AuthorizationCodeGrant implements Grant {
  readonly type = 'authorization_code';

  constructor(
    private readonly codes: AuthorizationCodes,
    private readonly redemption: CodeRedemption,
    private readonly authorizations: AuthorizationRedemption,
  ) {}

  async exchange({ client, parameters }: TokenRequest): Promise<TokenResponse> {
    const code = await this.codes.find(parameters.required('code'));
    assertIssuedTo(code, client); // RFC 6749 §4.1.3
    assertRedirectUri(code, parameters); // RFC 6749 §4.1.3
    assertPkce(code.code_challenge, parameters.optional('code_verifier')); // RFC 7636 §4.6
    return this.redeem(code, client); // last, once possession is proved
  }

  private redeem(code: AuthorizationCodeRow, client: TokenRequest['client']): Promise<TokenResponse> {
    if (code.kind !== 'AUTHORIZATION') return this.redemption.redeem(code);
    if (client.kind === 'public') throw invalidGrant('presented without the home credential');
    return this.authorizations.redeem(code, client);
  }
}

function assertIssuedTo(
  code: AuthorizationCodeRow | null,
  client: TokenRequest['client'],
): asserts code is AuthorizationCodeRow {
  if (code?.application_id !== client.application.id)
    throw invalidGrant('unknown code, or of another client');
  assertActsForPeople(client);
  if (code.kind === 'EXISTING') throw invalidGrant("a code of the existing clients' flow");
}

/** Required here where the authorization request had it, and then the same. */
function assertRedirectUri({ redirect_uri }: AuthorizationCodeRow, parameters: FormParameters): void {
  const given = parameters.optional('redirect_uri');
  if (redirect_uri !== null && given === undefined) {
    throw new OAuthError('invalid_grant', 'The redirect_uri of the authorization request is missing.');
  }
  if (given !== undefined && given !== redirect_uri) {
    throw new OAuthError('invalid_grant', 'The redirect_uri is not the one of the authorization request.');
  }
}
