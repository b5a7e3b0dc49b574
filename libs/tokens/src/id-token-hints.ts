import { Config } from '#libs/config';
import { AuthorizationError, isCanonicalJws, showId } from '#libs/kernel';
import { SigningKeys, type VerifyingKey } from '#libs/keys';
import { Injectable } from '@nestjs/common';
import { compactVerify, decodeProtectedHeader, errors } from 'jose';

import type { ClaimsRequest } from './claims/claims-request.js';

/** What an ID token that was issued here says; it may have expired. */
export interface IdTokenHint {
  /** The profile's public id. */
  readonly sub: string;
  /** The application's public id. */
  readonly aud: string;
  /** The session's public ID; absent in older ID tokens for offline access. */
  readonly sid?: string;
}

/** Reads ID tokens that applications send back as `id_token_hint` (OpenID Connect Core §3.1.2.1). */
@Injectable()
export class IdTokenHints {
  constructor(
    private readonly keys: SigningKeys,
    private readonly config: Config,
  ) {}

  /**
   * Null for anything that was not issued here as an ID token.
   * @throws Unavailable when memory may not decide and the database can't
   */
  async read(text: string): Promise<IdTokenHint | null> {
    const kid = readKeyId(text);
    const key = kid === null ? null : await this.keys.findIdTokenKey(kid);
    if (!key) return null;
    const claims = await verifiedClaims(text, key);
    return claims?.iss === this.config.publicUrl ? claims : null;
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

function readKeyId(text: string): string | null {
  if (!isCanonicalJws(text)) return null;
  try {
    const { kid, typ } = decodeProtectedHeader(text);
    return typ === 'JWT' && kid !== undefined ? kid : null;
  } catch {
    return null;
  }
}

async function verifiedClaims(
  text: string,
  { publicKey, algorithm }: VerifyingKey,
): Promise<(IdTokenHint & { readonly iss: string }) | null> {
  try {
    const { payload } = await compactVerify(text, publicKey, { algorithms: [algorithm] });
    return JSON.parse(new TextDecoder().decode(payload)) as IdTokenHint & { readonly iss: string };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
