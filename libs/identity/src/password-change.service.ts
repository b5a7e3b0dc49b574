import type { PersonSession } from '#libs/access';
import { Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { passwordProblem } from './password-policy.js';
import { PasswordVerifier, type ProvenUser } from './password-verifier.js';
import { type EndedSession, type RenewedSession, SessionsService } from './sessions.service.js';
import type { AttemptOrigin } from './sign-in-throttle.js';
import { User } from './user.entity.js';

/** What a signed-in person typed, and where the request came from. */
export interface PasswordChange extends AttemptOrigin {
  readonly current: string;
  readonly next: string;
  /** Whether other sessions and all applications stay signed in (OWASP ASVS 5.0 §7.4.3). */
  readonly keepOthers: boolean;
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
   * Takes another password and, unless the person keeps it, ends everything that the old one opened: tokens, codes and
   * all other sessions. This session goes on, as one that signed in just now. The applications of every session learn
   * that their sign-ins ended. Each organization of the person reads of the change in its audit log.
   * @throws UserError INVALID (`new_password`), WRONG_PASSWORD (`current_password`)
   * @throws TooManyRequests when too many attempts failed before, at sign-in or here
   * @throws Unauthenticated when the session has ended meanwhile
   */
  async change(session: PersonSession, change: PasswordChange): Promise<RenewedSession> {
    assertAcceptable(session, change);
    const { current: password, address, device } = change;
    const user = await this.passwords.prove({ email: session.email, password, address, device });
    if (user?.id !== session.userId) throw wrongPassword();
    const passwordHash = await this.passwords.hash(change.next);
    const { renewed, signedOut } = await this.replace(session, user, passwordHash, change.keepOthers);
    this.sessions.tellEnded(signedOut);
    return renewed;
  }

  private replace(
    session: PersonSession,
    user: ProvenUser,
    passwordHash: string,
    keepOthers: boolean,
  ): Promise<{ renewed: RenewedSession; signedOut: EndedSession[] }> {
    return this.tenant.write({ organizationId: null, userId: user.id }, async (manager) => {
      // The hash that was compared: of two changes at once, the later one proved a password that is none any more.
      const { affected } = await manager.update(
        User,
        { id: user.id, passwordHash: user.passwordHash },
        { passwordHash, ...(!keepOthers && { version: () => 'version + 1' }) },
      );
      if (affected !== 1) throw wrongPassword();
      const renewed = await this.sessions.renew(manager, session);
      // The applications of this session are signed out as well: the version ended their tokens.
      const signedOut = keepOthers
        ? []
        : [session, ...(await this.sessions.endAll(manager, user.id, session.sessionId))];
      const organizations = session.memberships.map(({ organizationId }) => organizationId);
      await this.events.recordInEach(manager, organizations, 'user.password_changed');
      return { renewed, signedOut };
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
