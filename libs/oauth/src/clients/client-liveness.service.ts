import { type ClientFacts, endedMessage, findFailedCheck, notedRefusalOfFailedCheck } from '#libs/access';
import { Observations } from '#libs/events';
import { Clock, OAuthError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

/** Lets through a client whose credential, and all that this rests on, is good now. */
@Injectable()
export class ClientLivenessService {
  constructor(
    private readonly clock: Clock,
    private readonly observations: Observations,
  ) {}

  /** Notes a refusal for whom it concerns. @throws OAuthError with this code */
  assert(client: ClientFacts, code: 'invalid_client' | 'unauthorized_client'): void {
    const now = this.clock.now();
    const dead = findFailedCheck(client, now);
    if (!dead) return;
    const noted = notedRefusalOfFailedCheck(client, dead, now);
    if (noted) this.observations.noteRefusal(noted.principal, noted.refusal);
    throw new OAuthError(code, String(endedMessage(dead.rule)), `unmet: ${dead.says}`);
  }
}
