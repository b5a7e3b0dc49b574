import { Config } from '#libs/config';
import { AuthorizationError, showId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { compactVerify, decodeProtectedHeader } from 'jose';

import type { ClaimsRequest } from './claims/claims-request.js';
import { SigningKeys } from './signing-keys.js';

/** What an ID token that was issued here says; it may have expired. */
export interface IdTokenHint {
  /** The profile's public id. */
  readonly sub: string;
  /** The application's public id. */
  readonly aud: string;
  /** The session's public id, unless it was for offline access. */
  readonly sid?: string;
}

/** Reads ID tokens that applications send back as `id_token_hint` (OpenID Connect Core §3.1.2.1). */
@Injectable()
export class IdTokenHints {
  constructor(
    private readonly keys: SigningKeys,
    private readonly config: Config,
  ) {}

  /** Null for anything that was not issued here as an ID token. */
  async read(text: string): Promise<IdTokenHint | null> {
    try {
      const { kid, typ } = decodeProtectedHeader(text);
      const key = typ === 'JWT' ? await this.keys.findOfIdToken(kid) : null;
      if (!key) return null;
      const { payload } = await compactVerify(text, key, { algorithms: ['RS256', 'ES256', 'EdDSA'] });
      const claims = JSON.parse(new TextDecoder().decode(payload)) as IdTokenHint & { iss: string };
      return claims.iss === this.config.publicUrl ? claims : null;
    } catch {
      return null;
    }
  }

  /**
   * Whose sign-in the application expects, by the hint or by the claim `sub` (OpenID Connect Core §5.5.1).
   * @throws AuthorizationError invalid_request for a hint that is none of this application's ID tokens, or two persons
   */
  async subjectOf(hint: string | null, applicationId: string, claims: ClaimsRequest): Promise<string | null> {
    const asked = claims.id_token?.['sub']?.value;
    const byClaim = typeof asked === 'string' ? asked : null;
    if (hint === null) return byClaim;
    const token = await this.read(hint);
    if (token?.aud !== showId('app', applicationId)) {
      throw new AuthorizationError(
        'invalid_request',
        'The id_token_hint is no ID token of this application.',
      );
    }
    if (byClaim !== null && byClaim !== token.sub) {
      throw new AuthorizationError(
        'invalid_request',
        'The id_token_hint and the claim sub name different people.',
      );
    }
    return token.sub;
  }
}
