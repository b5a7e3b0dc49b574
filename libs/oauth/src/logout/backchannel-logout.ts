import { setTimeout as wait } from 'node:timers/promises';

import { Config } from '#libs/config';
import { Tenant } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { type EndedSession, SessionsService } from '#libs/identity';
import { Background, showId } from '#libs/kernel';
import { AddressRefused, HostNames, OrganizationShares, post } from '#libs/outbound';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

import { type EndedSignIn, LogoutTokenIssuer } from './logout-token.issuer.js';

/** A sign-in that ended, and the address at which its application wants to hear of it. */
interface Notice extends EndedSignIn {
  readonly uri: string;
  /** The organization that owns the application, and set the address. */
  readonly ownerOrganizationId: string;
}

/** Before each try, in milliseconds. */
const WAITS_MS = [0, 1_000, 4_000];
const WITHIN_MS = 5_000;
const NAME = 'backchannel-logout';
/** Of one organization's applications, however many it has: what they let wait must not keep others from hearing. */
const LIMITS = { atOnce: 8, mostPending: 1_000, atOnceOfOrganization: 2, mostPendingOfOrganization: 100 };

/** Who signed in before the present owner had the application, this time, is none of its concern. */
const NOTICES = `
SELECT DISTINCT f.application_id AS "applicationId", f.profile_id AS "profileId", f.session_id AS "sessionId",
  r.id_token_algorithm AS algorithm, r.backchannel_logout_uri AS uri, r.owner_organization_id AS "ownerOrganizationId"
FROM token_families f JOIN public_applications p ON p.id = f.application_id AND f.sign_in_revision >= p.owned_since
CROSS JOIN LATERAL find_client_registration(f.application_id) r
WHERE f.session_id = $1 AND r.backchannel_logout_uri IS NOT NULL`;

/**
 * Notifies applications that a person signed out here (OpenID Connect Back-Channel Logout 1.0): every one to which they
 * signed in from that session. In the background, as best it can: a few tries, within bounds, and not beyond the end of
 * this process. One application gets one call at a time, and the applications of one organization have a share of
 * the running and of the waiting calls, so that slow ones delay only themselves.
 */
@Injectable()
export class BackchannelLogout implements OnModuleInit, OnModuleDestroy {
  private readonly shares = new OrganizationShares(LIMITS);
  private readonly stopping = new AbortController();

  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: LogoutTokenIssuer,
    private readonly tenant: Tenant,
    private readonly config: Config,
    private readonly names: HostNames,
    private readonly log: PlatformLog,
    private readonly background: Background,
  ) {}

  onModuleInit(): void {
    this.sessions.onEnd((session) => this.background.run(NAME, () => this.notify(session)));
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  private async notify({ sessionId, userId }: EndedSession): Promise<void> {
    const scope = { organizationId: null, userId };
    const { rows } = await this.tenant.query<Notice>(scope, NOTICES, [sessionId]);
    for (const notice of rows) this.background.run(NAME, () => this.deliver(notice));
  }

  private async deliver(notice: Notice): Promise<void> {
    const isHeld = await this.shares.hold(notice.ownerOrganizationId, async () => {
      const problem = await this.tryAll(notice);
      if (problem !== null) this.giveUp(notice, problem);
    });
    if (!isHeld) this.giveUp(notice, 'too many notifications are waiting');
  }

  /** Null once the application has answered; else the last problem. */
  private async tryAll(notice: Notice): Promise<string | null> {
    const { signal } = this.stopping;
    let problem: unknown;
    for (const ms of WAITS_MS) {
      try {
        await wait(ms, undefined, { ref: false, signal });
        await this.shares.take(notice.ownerOrganizationId, notice.applicationId, () => this.tryOnce(notice));
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
    const form = new URLSearchParams({ logout_token: await this.tokens.issue(notice) });
    const posted = { contentType: 'application/x-www-form-urlencoded', body: form.toString() };
    const reach = { names: this.names, toLoopback: this.config.onLoopback, withinMs: WITHIN_MS };
    const status = await post(notice.uri, posted, reach, this.stopping.signal);
    if (status >= 500) throw new Error(`it answered ${status}`);
  }

  private giveUp({ applicationId }: Notice, detail: string): void {
    const fields = { application: showId('app', applicationId), detail };
    this.log.write('warn', fields, 'an application could not be notified of a sign-out');
  }
}
