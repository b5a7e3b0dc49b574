import { type ClientFacts, endedMessage, findDeadLink, notedRefusalOfDead } from '#libs/access';
import { Observations } from '#libs/events';
import { Clock, OAuthError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

/** Lets through a client whose credential, and all that this rests on, is good now. */
@Injectable()
export class LivingClients {
  constructor(
    private readonly clock: Clock,
    private readonly observations: Observations,
  ) {}

  /** Notes a refusal for whom it concerns. @throws OAuthError with this code */
  assert(client: ClientFacts, code: 'invalid_client' | 'unauthorized_client'): void {
    const now = this.clock.now();
    const dead = findDeadLink(client, now);
    if (!dead) return;
    const noted = notedRefusalOfDead(client, dead, now);
    if (noted) this.observations.noteRefusal(noted.principal, noted.refusal);
    throw new OAuthError(code, endedMessage(dead.rule), `unmet: ${dead.says}`);
  }
}
