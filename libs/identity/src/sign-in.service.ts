import { Injectable } from '@nestjs/common';

import { type PasswordAttempt, PasswordVerifier } from './password-verifier.js';
import { SessionsService } from './sessions.service.js';

/** The sign-in form, and the origin of the request. */
export interface SignInAttempt extends PasswordAttempt {
  /** The token in the browser's session cookie, if any. */
  readonly former?: string;
}

/** Signs people in by email address and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly passwords: PasswordVerifier,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Returns the new session token, see `SessionsService.begin`. Returns null, after the same time, for an unknown email
   * address, a wrong password and a suspended user.
   * @throws TooManyRequests after too many failed attempts
   * @throws Unavailable
   */
  async signIn({ former, ...attempt }: SignInAttempt): Promise<string | null> {
    const user = await this.passwords.prove(attempt);
    return user && this.sessions.begin(user, former);
  }
}
