import { setTimeout as wait } from 'node:timers/promises';

import { Config } from '#libs/config';
import { Tenant } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { type EndedSession, SessionsService, Turns, TurnsByKey } from '#libs/identity';
import { showId } from '#libs/kernel';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

import { type EndedSignIn, LogoutTokenIssuer } from './logout-token.issuer.js';
import { postForm } from './post-form.js';
import { AddressRefused } from './reachable.js';

/** A sign-in that ended, and the address at which its application wants to hear of it. */
interface Notice extends EndedSignIn {
  readonly uri: string;
  /** The organization that owns the application, and set the address. */
  readonly ownerOrganizationId: string;
}

/** Before each try, in milliseconds. */
const WAITS_MS = [0, 1_000, 4_000];
const AT_ONCE = 8;
const MOST_PENDING = 1_000;
/** Of one organization's applications, however many it has: what they let wait must not keep others from hearing. */
const AT_ONCE_OF_ORGANIZATION = 2;
const MOST_PENDING_OF_ORGANIZATION = 100;

const NOTICES = `
SELECT DISTINCT f.application_id AS "applicationId", f.profile_id AS "profileId", f.session_id AS "sessionId",
  r.id_token_algorithm AS algorithm, r.backchannel_logout_uri AS uri, r.owner_organization_id AS "ownerOrganizationId"
FROM token_families f CROSS JOIN LATERAL find_client_registration(f.application_id) r
WHERE f.session_id = $1 AND r.backchannel_logout_uri IS NOT NULL`;

/**
 * Tells applications that a person signed out here (OpenID Connect Back-Channel Logout 1.0): every one to which they
 * signed in from that session. In the background, as best it can: a few tries, within bounds, and not beyond the end of
 * this process. One application is told one thing at a time, and the applications of one organization have a share of
 * what is told at once and of what waits, so that slow ones make only themselves wait.
 */
@Injectable()
export class BackchannelLogout implements OnModuleInit, OnModuleDestroy {
  private readonly turns = new Turns(AT_ONCE, MOST_PENDING);
  private readonly turnsOfApplication = new TurnsByKey(MOST_PENDING);
  private readonly stopping = new AbortController();
  private readonly turnsOfOrganization = new TurnsByKey(MOST_PENDING, AT_ONCE_OF_ORGANIZATION);
  private readonly pendingOf = new Map<string, number>();
  private pending = 0;

  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: LogoutTokenIssuer,
    private readonly tenant: Tenant,
    private readonly config: Config,
    private readonly log: PlatformLog,
  ) {}

  onModuleInit(): void {
    this.sessions.onEnd((session) => void this.tell(session));
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  private async tell({ sessionId, userId }: EndedSession): Promise<void> {
    try {
      const scope = { organizationId: null, userId };
      const { rows } = await this.tenant.query<Notice>(scope, NOTICES, [sessionId]);
      for (const notice of rows) void this.deliver(notice);
    } catch (error) {
      this.log.write('warn', { detail: String(error) }, 'could not find out whom to tell of a sign-out');
    }
  }

  private async deliver(notice: Notice): Promise<void> {
    const { ownerOrganizationId: owner } = notice;
    const pending = this.pendingOf.get(owner) ?? 0;
    if (this.pending >= MOST_PENDING || pending >= MOST_PENDING_OF_ORGANIZATION) {
      return this.giveUp(notice, 'too many wait to be told');
    }
    this.count(owner, 1);
    try {
      const problem = await this.tryAll(notice);
      if (problem !== null) this.giveUp(notice, problem);
    } finally {
      this.count(owner, -1);
    }
  }

  private count(owner: string, change: 1 | -1): void {
    this.pending += change;
    const pending = (this.pendingOf.get(owner) ?? 0) + change;
    if (pending === 0) this.pendingOf.delete(owner);
    else this.pendingOf.set(owner, pending);
  }

  /** Null once the application has answered; else the last problem. */
  private async tryAll(notice: Notice): Promise<string | null> {
    const { signal } = this.stopping;
    let problem: unknown;
    for (const ms of WAITS_MS) {
      try {
        await wait(ms, undefined, { ref: false, signal });
        await this.turnsOfApplication.take(notice.applicationId, () =>
          this.turnsOfOrganization.take(notice.ownerOrganizationId, () =>
            this.turns.take(() => this.tryOnce(notice)),
          ),
        );
        return null;
      } catch (error) {
        problem = error;
        if (error instanceof AddressRefused || signal.aborted) break;
      }
    }
    return (problem as Error).message;
  }

  /** An answer that blames the request (4xx) would be the same the next time. */
  private async tryOnce(notice: Notice): Promise<void> {
    const form = { logout_token: this.tokens.issue(notice) };
    const reach = { toLoopback: this.config.onLoopback };
    const status = await postForm(notice.uri, form, reach, this.stopping.signal);
    if (status >= 500) throw new Error(`it answered ${status}`);
  }

  private giveUp({ applicationId }: Notice, detail: string): void {
    const fields = { application: showId('app', applicationId), detail };
    this.log.write('warn', fields, 'an application could not be told of a sign-out');
  }
}
