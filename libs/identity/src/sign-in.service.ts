import { Injectable } from '@nestjs/common';

import { type PasswordAttempt, PasswordVerifier } from './password-verifier.js';
import { SessionsService } from './sessions.service.js';

/** What a person typed, and where the request came from. */
export interface SignInAttempt extends PasswordAttempt {
  /** The token in the browser's session cookie, if any. */
  readonly former?: string;
}

/** Signs people in by email and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly passwords: PasswordVerifier,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * The new token of the browser's session, see `SessionsService.begin`; null alike, and after the same time, for an
   * unknown email, a wrong password and a suspended user.
   * @throws TooManyRequests when too many attempts failed before
   * @throws Unavailable
   */
  async signIn({ former, ...attempt }: SignInAttempt): Promise<string | null> {
    const user = await this.passwords.prove(attempt);
    return user && this.sessions.begin(user, former);
  }
}
