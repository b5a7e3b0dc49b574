import { Injectable } from '@nestjs/common';

import { type PasswordAttempt, PasswordVerifier } from './password-verifier.js';
import { SessionsService } from './sessions.service.js';

/** What a person typed, and where the request came from. */
export interface SignInAttempt extends PasswordAttempt {
  /** The token of the session that the browser has, if any: a new one takes its place. */
  readonly replaces?: string;
}

/** Signs people in by email and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly passwords: PasswordVerifier,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * The token of a new session; null alike, and after the same time, for an unknown email, a wrong password and
   * a user who is suspended.
   * @throws TooManyRequests when too many attempts failed before
   * @throws Unavailable
   */
  async signIn({ replaces, ...attempt }: SignInAttempt): Promise<string | null> {
    const user = await this.passwords.prove(attempt);
    const token = user && (await this.sessions.create(user));
    if (token !== null && replaces !== undefined) await this.sessions.end(replaces);
    return token;
  }
}
