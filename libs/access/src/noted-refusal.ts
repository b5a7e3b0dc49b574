import { ScopeSet } from '#libs/kernel';

import type { Link } from './chain.js';
import type { Decision } from './decide.js';
import type { CallerFacts, ClientFacts } from './facts.js';
import { type NotedRefusal, refusalOfGuest } from './guest-refusal.js';
import { refusalOfOwn } from './own-refusal.js';
import type { Requirement } from './requirement.js';

/** What is written down of a refusal, for whom it concerns; null where it is nobody's to mend. */
export function notedRefusal(
  caller: CallerFacts,
  decision: Decision,
  requirement: Requirement | undefined,
  now: number,
): NotedRefusal | null {
  return refusalOfGuest(caller, decision, requirement) ?? refusalOfOwn(caller, decision, now);
}

/** The same of a client that is good no more, for this reason. */
export function notedRefusalOfDead(client: ClientFacts, dead: Link, now: number): NotedRefusal | null {
  const decision = { refusal: 'credential-ended', chain: [dead], scopes: ScopeSet.NONE } as const;
  return notedRefusal(client, decision, undefined, now);
}
