import { parseRequestedScope, type RequestedScope } from '#libs/consents';
import type { TokenFamilyRow } from '#libs/database';
import { Clock, OAuthError, ScopeSet } from '#libs/kernel';
import { familyOfRow, invalidGrant, SignInTokens, TokenFamilies, type TokenResponse } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

import { assertActsForPeople, type Grant, type TokenRequest } from './grant.js';

/** A refresh token becomes new tokens and gives way to a successor (RFC 6749 §6, RFC 9700 §4.14.2). */
@Injectable()
export class RefreshTokenGrant implements Grant {
  readonly type = 'refresh_token';

  constructor(
    private readonly families: TokenFamilies,
    private readonly signIns: SignInTokens,
    private readonly clock: Clock,
  ) {}

  async exchange({ client, parameters }: TokenRequest): Promise<TokenResponse> {
    const text = parameters.required('refresh_token');
    const found = await this.families.findByRefreshToken(text);
    assertIssuedTo(found?.family, client); // RFC 6749 §6: the client it was issued to
    this.assertLives(found.family);
    const requested = narrowed(parameters.optional('scope'), found.family); // RFC 6749 §6: nothing that was not granted
    const family = familyOfRow(found.family);
    await this.families.liveDelegate(family);
    const generation = await this.advance(text); // last, by one conditional statement
    return this.signIns.issue({ ...family, generation }, { requested });
  }

  private assertLives(family: TokenFamilyRow): void {
    if (family.ended_at !== null) throw invalidGrant('the sign-in was ended');
    if (this.clock.now() >= this.families.refreshEndOf(family)) {
      throw invalidGrant('the refresh token has expired');
    }
  }

  /**
   * The number of the successor. A client that lost the last answer gets the same successor once more, for some
   * seconds in which it could be asked for; any older token is a sign of theft, and ends the family.
   */
  private async advance(text: string): Promise<number> {
    const { family, place } = (await this.families.findByRefreshToken(text))!;
    if (family.ended_at !== null) throw invalidGrant('the sign-in was ended');
    if (place.generation === family.generation) {
      if (await this.families.advance(family, place.generation)) return place.generation + 1;
      return this.advance(text); // another request was first, or the family was ended
    }
    if (this.families.isWithinGrace(family, place.generation)) return family.generation;
    await this.families.end(family, 'refresh_token.reused');
    throw invalidGrant('a used refresh token came again: the sign-in is ended');
  }
}

function assertIssuedTo(
  family: TokenFamilyRow | undefined,
  client: TokenRequest['client'],
): asserts family is TokenFamilyRow {
  if (family?.application_id !== client.application.id) {
    throw invalidGrant('unknown refresh token, or of another client');
  }
  assertActsForPeople(client);
}

function narrowed(scope: string | undefined, family: TokenFamilyRow): RequestedScope | undefined {
  if (scope === undefined) return undefined;
  const requested = parseRequestedScope(scope);
  const isWithin =
    ScopeSet.of(family.scopes).includes(requested.scopes) &&
    requested.openid.every((name) => family.openid_scopes.includes(name));
  if (!isWithin) throw new OAuthError('invalid_scope', 'The sign-in did not grant all of these scopes.');
  return requested;
}
