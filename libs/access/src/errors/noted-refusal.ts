import { ScopeSet } from '#libs/kernel';

import type { Decision } from '../decide/decide.js';
import type { CallerFacts, ClientFacts } from '../decide/facts.js';
import type { RuleCheck } from '../decide/rule-checks.js';
import type { Requirement } from '../guard/requirement.js';
import { type NotedRefusal, refusalOfGuest } from './guest-refusal.js';
import { refusalOfOwn } from './own-refusal.js';

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
export function notedRefusalOfFailedCheck(
  client: ClientFacts,
  dead: RuleCheck,
  now: number,
): NotedRefusal | null {
  const decision = { refusal: 'credential-ended', checks: [dead], scopes: ScopeSet.NONE } as const;
  return notedRefusal(client, decision, undefined, now);
}
