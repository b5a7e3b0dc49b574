import { randomUUID } from 'node:crypto';

import { Config } from '#libs/config';
import { Clock, showId } from '#libs/kernel';
import { type SigningAlgorithm, SigningKeys, signJwt } from '#libs/keys';
import { Injectable } from '@nestjs/common';

/** Whose sign-in to which application ended. */
export interface EndedSignIn {
  readonly applicationId: string;
  readonly profileId: string;
  readonly sessionId: string;
  readonly algorithm: SigningAlgorithm;
}

/** The media type in the JWS header (OpenID Connect Back-Channel Logout 1.0 §2.4): no ID token passes for one. */
const LOGOUT_TOKEN_TYPE = 'logout+jwt';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds: all tries to deliver it are over by then; §2.4 recommends two minutes at most. */
const LIFETIME = 120;

/** Issues logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4), signed as the application's ID tokens are. */
@Injectable()
export class LogoutTokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws Unavailable when no key can be read or opened */
  async issue({ applicationId, profileId, sessionId, algorithm }: EndedSignIn): Promise<string> {
    await this.keys.ready();
    const issuedAt = this.clock.seconds();
    const claims = {
      iss: this.config.publicUrl,
      sub: showId('prf', profileId),
      aud: showId('app', applicationId),
      iat: issuedAt,
      exp: issuedAt + LIFETIME,
      jti: randomUUID(),
      events: { [EVENT]: {} },
      sid: showId('ses', sessionId),
    };
    return signJwt(this.keys.signer('id_token', algorithm), { typ: LOGOUT_TOKEN_TYPE }, claims);
  }
}
