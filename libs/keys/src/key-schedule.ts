import { Config, LONGEST_TOKEN_SECONDS } from '#libs/config';
import { Injectable } from '@nestjs/common';

import type { SigningKey } from './signing-key.entity.js';

/** For how many seconds clients may keep jwks.json (`max-age`, RFC 9111 §5.2.2.1). */
export const JWKS_MAX_AGE_SECONDS = 300;

const SKEW_SECONDS = 60;
const DAY_MS = 86_400_000;
/** Longer than any session: an ID token can come back as a hint as long as its session lasts. */
const KEPT_MS = 400 * DAY_MS;

/** When keys are announced, sign, leave the JWKS and are purged. All in milliseconds. */
@Injectable()
export class KeySchedule {
  /**
   * From a key's publication to its first signature: a day, or a quarter of a short period. Always longer than a
   * client may keep jwks.json, so that who verifies with what it kept has every key that signs.
   */
  readonly leadMs: number;
  private readonly periodMs: number;

  constructor(config: Config) {
    this.periodMs = config.lifetimes.signingKeyRotation * 1000;
    this.leadMs = Math.min(DAY_MS, this.periodMs / 4);
  }

  /** When the successor of a kind's newest key is to be announced. */
  dueAt(newest: SigningKey): number {
    return newest.signsFrom.getTime() + this.periodMs - this.leadMs;
  }

  /** When a key that is announced now begins to sign. */
  signsFrom(now: Date): Date {
    return new Date(now.getTime() + this.leadMs);
  }

  /** When a key leaves the JWKS: the last token that it signed has expired, on slow clocks and for caches too. */
  publishedUntil(signsUntil: Date): Date {
    return new Date(
      signsUntil.getTime() + (LONGEST_TOKEN_SECONDS + JWKS_MAX_AGE_SECONDS + SKEW_SECONDS) * 1000,
    );
  }

  /** Keys that left the JWKS, or were revoked, before this are purged. */
  keptSince(now: Date): Date {
    return new Date(now.getTime() - KEPT_MS);
  }
}
