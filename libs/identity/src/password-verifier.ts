import { availableParallelism } from 'node:os';

import { CrossOrganization } from '#libs/database';
import { isStorableText, networkOf, normalizeEmail, Turns, TurnsByKey } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { hashPassword, verifyPassword } from './passwords.js';
import { type AttemptOrigin, SignInThrottle } from './sign-in-throttle.js';

/** A password that somebody says is the one of this email, and where the request came from. */
export interface PasswordAttempt extends AttemptOrigin {
  readonly email: string;
  readonly password: string;
}

/** A user whose password was just told. */
export interface ProvenUser {
  readonly id: string;
  /** What the password was compared with: where another one stands by now, nothing is proved any more. */
  readonly passwordHash: string;
}

/** bcrypt works in libuv's four threads: one stays free for everything else that needs them. */
const AT_ONCE = Math.min(3, availableParallelism());
const MOST_WAITING = 500;

/** Compares and makes password hashes: throttled, and not more at once than the machine bears. */
@Injectable()
export class PasswordVerifier {
  private readonly turns = new Turns(AT_ONCE, MOST_WAITING);
  /** One person's attempts from one network wait for each other: good ones don't count as guesses meanwhile. */
  private readonly turnsOfPerson = new TurnsByKey(MOST_WAITING);

  constructor(
    private readonly database: CrossOrganization,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * The active user whose password it is; null alike, and after the same time, for an unknown email, a wrong
   * password and a user who is suspended.
   * @throws TooManyRequests when too many attempts failed before
   * @throws Unavailable
   */
  prove({ email: typed, ...attempt }: PasswordAttempt): Promise<ProvenUser | null> {
    const email = normalizeEmail(typed);
    return this.turnsOfPerson.take(`${networkOf(attempt.address)} ${email}`, () =>
      this.turns.take(() => this.verify({ email, ...attempt })),
    );
  }

  /** What is stored of a new password. */
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
    const isRight = await verifyPassword(password, passwordHash);
    return isRight && user?.status === 'ACTIVE' ? { id: user.id, passwordHash: passwordHash! } : null;
  }
}
