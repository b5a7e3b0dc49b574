import type { PersonSession } from '#libs/access';
import { Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { say } from './messages.js';
import { passwordProblem } from './password-policy.js';
import { PasswordVerifier, type ProvenUser } from './password-verifier.js';
import { type EndedSession, type RenewedSession, SessionsService } from './sessions.service.js';
import type { AttemptOrigin } from './sign-in-throttle.js';
import { User } from './user.entity.js';

/** The form of a signed-in person, and the origin of the request. */
export interface PasswordChange extends AttemptOrigin {
  readonly current: string;
  readonly next: string;
  /** Whether to keep other sessions and the sign-ins of all applications (OWASP ASVS 5.0 §7.4.3). */
  readonly keepOthers: boolean;
  /** Additional names that an attacker would try: those of the person's organizations. */
  readonly about: readonly string[];
}

/** Changes passwords. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly passwords: PasswordVerifier,
    private readonly sessions: SessionsService,
    private readonly tenant: Tenant,
    private readonly events: Events,
  ) {}

  /**
   * Changes the password and, unless the person keeps them, revokes all tokens, codes and other sessions. This session
   * continues with a new sign-in time. The applications of every session are notified that their sign-ins ended. Each
   * organization of the person gets an event in its audit log.
   * @throws UserError INVALID (`new_password`), WRONG_PASSWORD (`current_password`)
   * @throws TooManyRequests after too many failed attempts at sign-in or here
   * @throws Unauthenticated when the session has ended in the meantime
   */
  async change(session: PersonSession, change: PasswordChange): Promise<RenewedSession> {
    assertAcceptable(session, change);
    const { current: password, address, device } = change;
    const user = await this.passwords.prove({ email: session.email, password, address, device });
    if (user?.id !== session.userId) throw wrongPassword();
    const passwordHash = await this.passwords.hash(change.next);
    const { renewed, signedOut } = await this.replace(session, user, passwordHash, change.keepOthers);
    this.sessions.notifyEnded(signedOut);
    return renewed;
  }

  private replace(
    session: PersonSession,
    user: ProvenUser,
    passwordHash: string,
    keepOthers: boolean,
  ): Promise<{ renewed: RenewedSession; signedOut: EndedSession[] }> {
    return this.tenant.write({ organizationId: null, userId: user.id }, async (manager) => {
      // Compare with the verified hash: of two parallel changes, only the first one verified the current password.
      const { affected } = await manager.update(
        User,
        { id: user.id, passwordHash: user.passwordHash },
        { passwordHash, ...(!keepOthers && { version: () => 'version + 1' }) },
      );
      if (affected !== 1) throw wrongPassword();
      const renewed = await this.sessions.renew(manager, session);
      // The applications of this session are signed out, too: the new version invalidated their tokens.
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
      ? say('password.same')
      : passwordProblem(next, [session.email, session.name, ...names, ...about]);
  if (problem !== null) throw new UserError('INVALID', problem, ['new_password']);
}

function wrongPassword(): UserError {
  return new UserError('WRONG_PASSWORD', say('password.wrong'), ['current_password']);
}
