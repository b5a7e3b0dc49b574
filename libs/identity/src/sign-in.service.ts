import { availableParallelism } from 'node:os';

import { CrossOrganization } from '#libs/database';
import { isStorableText, normalizeEmail } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { networkOf } from './network.js';
import { verifyPassword } from './passwords.js';
import { SessionsService } from './sessions.service.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { TurnsByKey, Turns } from './turns.js';

/** What a person typed, and where the request came from. */
export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  /** The token of the session that the browser has, if any: a new one takes its place. */
  readonly replaces?: string;
}

/** bcrypt works in libuv's four threads: one stays free for everything else that needs them. */
const AT_ONCE = Math.min(3, availableParallelism());
const MOST_WAITING = 500;

/** Signs people in by email and password. */
@Injectable()
export class SignInService {
  private readonly turns = new Turns(AT_ONCE, MOST_WAITING);
  /** One person's sign-ins from one network wait for each other: good ones don't count as guesses meanwhile. */
  private readonly turnsOfPerson = new TurnsByKey(MOST_WAITING);

  constructor(
    private readonly database: CrossOrganization,
    private readonly throttle: SignInThrottle,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * The token of a new session; null alike, and after the same time, for an unknown email, a wrong password and
   * a user who is suspended.
   * @throws TooManyRequests when too many attempts failed before
   * @throws Unavailable
   */
  async signIn(attempt: SignInAttempt): Promise<string | null> {
    const email = normalizeEmail(attempt.email);
    const userId = await this.turnsOfPerson.take(`${networkOf(attempt.address)} ${email}`, () =>
      this.turns.take(() => this.verify({ ...attempt, email })),
    );
    if (userId === null) return null;
    const token = await this.sessions.create(userId);
    if (attempt.replaces !== undefined) await this.sessions.end(attempt.replaces);
    return token;
  }

  private async verify({ email, password, address }: SignInAttempt): Promise<string | null> {
    const attempt = await this.throttle.reserve(email, address);
    try {
      const userId = await this.findUser(email, password);
      if (userId !== null) await attempt.succeed();
      return userId;
    } catch (error) {
      await attempt.withdraw();
      throw error;
    }
  }

  private async findUser(email: string, password: string): Promise<string | null> {
    const user = isStorableText(email) ? await this.database.findSignIn(email) : null;
    const isRight = await verifyPassword(password, user?.password_hash ?? null);
    return isRight && user?.status === 'ACTIVE' ? user.id : null;
  }
}
