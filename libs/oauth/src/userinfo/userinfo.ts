import { consentedOpenIdScopes, type DelegateFacts } from '#libs/access';
import { CrossOrganization } from '#libs/database';
import { showId, Unauthenticated } from '#libs/kernel';
import { ClaimsReader, type ClaimsRequest, personClaims } from '#libs/tokens';
import { Injectable } from '@nestjs/common';

/** The userinfo response (OpenID Connect Core §5.3.2). */
@Injectable()
export class Userinfo {
  constructor(
    private readonly claims: ClaimsReader,
    private readonly database: CrossOrganization,
  ) {}

  /**
   * The claims that the token's OpenID scopes (§5.4) or the sign-in's `claims` parameter (§5.5) ask for, and always the
   * organization's id: `sub` is the person's profile in that organization, so it makes no sense without it.
   * @param delegate admitted with the scope `openid`
   * @throws Unauthenticated `invalid_token` where the person or the sign-in is gone meanwhile
   * @throws Unavailable
   */
  async of(delegate: DelegateFacts): Promise<Record<string, unknown>> {
    const { family, organization, profile, token } = delegate;
    const [signIn, source] = await Promise.all([
      this.database.findTokenFamily(family.id),
      this.claims.read(organization.id, profile.userId!, profile.id),
    ]);
    if (!signIn || !source) throw new Unauthenticated('Access was ended meanwhile.', 'invalid_token');
    const { userinfo } = signIn.claims as ClaimsRequest;
    return {
      sub: showId('prf', profile.id),
      organization_id: showId('org', organization.id),
      ...personClaims(source, consentedOpenIdScopes(delegate), token.openid, userinfo),
    };
  }
}
