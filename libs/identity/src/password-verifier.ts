import { availableParallelism } from 'node:os';

import { CrossOrganization } from '#libs/database';
import { isStorableText, networkOf, normalizeEmail, Turns, TurnsByKey } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { hashPassword, verifyPassword } from './passwords.js';
import { type AttemptOrigin, SignInThrottle } from './sign-in-throttle.js';

/** A password to verify for an email address, and the origin of the request. */
export interface PasswordAttempt extends AttemptOrigin {
  readonly email: string;
  readonly password: string;
}

/** A user whose password was just verified. */
export interface ProvenUser {
  readonly id: string;
  /** The hash that was compared. If the user has another hash by now, the proof is void. */
  readonly passwordHash: string;
}

/** bcrypt runs in libuv's four threads. One stays free for other work. */
const MAX_PARALLEL = Math.min(3, availableParallelism());
const MAX_WAITING = 500;

/** Verifies and hashes passwords, with a throttle and limited parallelism. */
@Injectable()
export class PasswordVerifier {
  private readonly turns = new Turns(MAX_PARALLEL, MAX_WAITING);
  /** Serializes the attempts of one person from one network, so that parallel valid attempts do not count as guesses. */
  private readonly turnsOfPerson = new TurnsByKey(MAX_WAITING);

  constructor(
    private readonly database: CrossOrganization,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Returns the active user with this password. Returns null, after the same time, for an unknown email address, a wrong
   * password and a suspended user.
   * @throws TooManyRequests after too many failed attempts
   * @throws Unavailable
   */
  prove({ email: typed, ...attempt }: PasswordAttempt): Promise<ProvenUser | null> {
    const email = normalizeEmail(typed);
    return this.turnsOfPerson.take(`${networkOf(attempt.address)} ${email}`, () =>
      this.turns.take(() => this.verify({ email, ...attempt })),
    );
  }

  /** Hashes a new password. */
  hash(password: string): Promise<string> {
    return this.turns.take(() => hashPassword(password));
  }

  private async verify({ email, password, ...origin }: PasswordAttempt): Promise<ProvenUser | null> {
    const attempt = await this.throttle.reserve(email, origin);
    try {
      const user = await this.findUser(email, password);
      if (user !== null) await attempt.succeed();
      return user;
    } catch (error) {
      await attempt.withdraw();
      throw error;
    }
  }

  private async findUser(email: string, password: string): Promise<ProvenUser | null> {
    const user = isStorableText(email) ? await this.database.findSignIn(email) : null;
    const passwordHash = user?.password_hash ?? null;
    const isCorrect = await verifyPassword(password, passwordHash);
    return isCorrect && user?.status === 'ACTIVE' ? { id: user.id, passwordHash: passwordHash! } : null;
  }
}
