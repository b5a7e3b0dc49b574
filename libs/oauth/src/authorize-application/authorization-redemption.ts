import {
  AccessState,
  type ClientFacts,
  type ClientWithoutToken,
  principalOf,
  scopesOfClient,
  versionOf,
} from '#libs/access';
import { Config } from '#libs/config';
import { type AuthorizationCodeRow, Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { Clock, ScopeSet, showId } from '#libs/kernel';
import { ThirdPartyCredentials } from '#libs/third-party';
import { AccessTokenIssuer, invalidGrant, type TokenResponse, TokenRevocation } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

import { AuthorizationCodes } from '../codes/authorization-codes.js';
import { findClientAbroad } from './client-abroad.js';

/** Turns the code of an organization's authorization, whose possession was proved, into a token that acts there. */
@Injectable()
export class AuthorizationRedemption {
  constructor(
    private readonly state: AccessState,
    private readonly codes: AuthorizationCodes,
    private readonly credentials: ThirdPartyCredentials,
    private readonly tokens: AccessTokenIssuer,
    private readonly revocation: TokenRevocation,
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * One access token, issued to the application's credential in that organization. Its id is the code's, so that a
   * second use of the code revokes exactly this token (RFC 6749 §4.1.2), whichever of the two arrives first.
   * @param client the publisher, with its home credential
   * @throws OAuthError invalid_grant
   */
  async redeem(code: AuthorizationCodeRow, client: ClientFacts): Promise<TokenResponse> {
    if (code.consumed_at !== null) return this.refuseReuse(code, client);
    if (code.expires_at.getTime() <= this.clock.now()) throw invalidGrant('the code has expired');
    const abroadClient = await this.clientAbroad(code);
    const scopes = ScopeSet.of(code.scopes).and(scopesOfClient(abroadClient));
    if (scopes.isEmpty) throw invalidGrant('nothing is left of what was approved');
    const holder = await this.consume(code, client, abroadClient);
    if (holder === null) return this.refuseReuse(code, client);
    const authorization_id = showId('tpa', code.authorization_id!);
    return { ...this.tokens.issueToClient(holder, scopes, code.id), authorization_id };
  }

  /** All that the token will rest on, as long as nothing of it was ended since the code was made. */
  private async clientAbroad(code: AuthorizationCodeRow): Promise<ClientWithoutToken> {
    const abroad = {
      applicationId: code.application_id,
      organizationId: code.organization_id,
      authorizationId: code.authorization_id!,
    };
    const abroadClient = await findClientAbroad(this.state, abroad, this.clock.now());
    if (!abroadClient || versionOf(abroadClient) !== code.access_version) {
      throw invalidGrant('access was ended since the organization approved');
    }
    return abroadClient;
  }

  /**
   * Uses the code up, and finds or makes the credential: both or neither. Null where the code was used before. A client
   * that proved itself with a key goes on with it.
   */
  private consume(
    code: AuthorizationCodeRow,
    client: ClientFacts,
    abroadClient: ClientWithoutToken,
  ): Promise<ClientWithoutToken | null> {
    const asPublisher = { organizationId: code.owner_organization_id, userId: code.user_id };
    const parties = { id: code.authorization_id!, organizationId: code.organization_id };
    return this.tenant.write(asPublisher, async (manager) => {
      if (!(await this.codes.consume(manager, code))) return null;
      const { kind, id, epoch } = client.credential;
      if (kind === 'key')
        return { ...abroadClient, credential: { ...abroadClient.credential, kind, id, epoch } };
      const current = await this.credentials.current(manager, abroadClient.application, [parties]);
      return { ...abroadClient, credential: { ...abroadClient.credential, id: current.get(parties.id)!.id } };
    });
  }

  private async refuseReuse(code: AuthorizationCodeRow, client: ClientFacts): Promise<never> {
    const publisher = principalOf(client, ScopeSet.NONE)!;
    const { authorizationCode, accessToken } = this.config.lifetimes;
    const end = new Date(this.clock.now() + (authorizationCode + accessToken) * 1000); // the token may be on its way
    await this.tenant.write(publisher, async (manager) => {
      if (!(await this.revocation.revoke(manager, code.id, end))) return;
      await this.events.record(manager, publisher, {
        type: 'code.reused',
        organizationId: code.owner_organization_id,
        subject: { applicationId: code.application_id, authorizationId: code.authorization_id! },
        data: { applicationName: client.application.name },
        sharedThrough: code.authorization_id!,
      });
    });
    throw invalidGrant('the code was used before: the token that it gave is revoked');
  }
}
