import type { PersonSession } from '#libs/access';
import { Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { passwordProblem } from './password-policy.js';
import { PasswordVerifier, type ProvenUser } from './password-verifier.js';
import { type RenewedSession, SessionsService } from './sessions.service.js';
import type { AttemptOrigin } from './sign-in-throttle.js';
import { User } from './user.entity.js';

/** What a signed-in person typed, and where the request came from. */
export interface PasswordChange extends AttemptOrigin {
  readonly current: string;
  readonly next: string;
  /** Names that an attacker would try, besides the person's own: those of their organizations. */
  readonly about: readonly string[];
}

/** Lets people take another password. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly passwords: PasswordVerifier,
    private readonly sessions: SessionsService,
    private readonly tenant: Tenant,
    private readonly events: Events,
  ) {}

  /**
   * Takes another password and ends everything that the old one opened: tokens, codes and all other sessions. This
   * session goes on, as one that signed in just now. Each organization of the person reads of it in its audit log.
   * @throws UserError INVALID (`new_password`), WRONG_PASSWORD (`current_password`)
   * @throws TooManyRequests when too many attempts failed before, at sign-in or here
   * @throws Unauthenticated when the session has ended meanwhile
   */
  async change(session: PersonSession, change: PasswordChange): Promise<RenewedSession> {
    assertAcceptable(session, change);
    const { current: password, address, device } = change;
    const user = await this.passwords.prove({ email: session.email, password, address, device });
    if (user?.id !== session.userId) throw wrongPassword();
    const renewed = await this.replace(session, user, await this.passwords.hash(change.next));
    this.sessions.tellEnded(renewed.ended);
    return renewed;
  }

  private replace(session: PersonSession, user: ProvenUser, passwordHash: string): Promise<RenewedSession> {
    return this.tenant.write({ organizationId: null, userId: user.id }, async (manager) => {
      // The hash that was compared: of two changes at once, the later one proved a password that is none any more.
      const { affected } = await manager.update(
        User,
        { id: user.id, passwordHash: user.passwordHash },
        { passwordHash, version: () => 'version + 1' },
      );
      if (affected !== 1) throw wrongPassword();
      const renewed = await this.sessions.renewAlone(manager, session);
      const organizations = session.memberships.map(({ organizationId }) => organizationId);
      await this.events.recordInEach(manager, organizations, 'user.password_changed');
      return renewed;
    });
  }
}

function assertAcceptable(session: PersonSession, { current, next, about }: PasswordChange): void {
  const names = session.memberships.map(({ name }) => name);
  const problem =
    next === current
      ? 'That is the password that you have now. Choose another one.'
      : passwordProblem(next, [session.email, session.name, ...names, ...about]);
  if (problem !== null) throw new UserError('INVALID', problem, ['new_password']);
}

function wrongPassword(): UserError {
  return new UserError('WRONG_PASSWORD', 'This is not your present password.', ['current_password']);
}
