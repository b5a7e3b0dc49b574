import type { ClientFacts } from '#libs/access';
import { assertActsForPeople, AuthorizationCodes, CodeRedemption } from '#libs/oauth';
import { invalidGrant } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

import { assertUsesExistingFlow } from './legacy-flow.js';

/** A code of the existing clients' flow becomes a token, once. */
@Injectable()
export class LegacyCodeExchange {
  constructor(
    private readonly codes: AuthorizationCodes,
    private readonly redemption: CodeRedemption,
  ) {}

  /** @throws OAuthError unauthorized_client, invalid_grant, invalid_scope */
  async exchange(client: ClientFacts, text: string): Promise<string> {
    assertUsesExistingFlow(client);
    const code = await this.codes.find(text);
    if (code?.application_id !== client.application.id) {
      throw invalidGrant('unknown code, or of another client'); // RFC 6749 §4.1.3
    }
    assertActsForPeople(client);
    if (code.kind !== 'EXISTING') throw invalidGrant('a code of another flow');
    return this.redemption.redeemExisting(code); // last, once possession is proved
  }
}
