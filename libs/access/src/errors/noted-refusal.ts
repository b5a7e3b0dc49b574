import { ScopeSet } from '#libs/kernel';

import type { Decision } from '../decide/decide.js';
import type { CallerFacts, ClientFacts } from '../decide/facts.js';
import type { RuleCheck } from '../decide/rule-checks.js';
import type { Requirement } from '../guard/requirement.js';
import { type NotedRefusal, refusalOfGuest } from './guest-refusal.js';
import { refusalOfOwn } from './own-refusal.js';

/** Returns what to record about a denied request, for the organization that can fix it; null if none can. */
export function notedRefusal(
  caller: CallerFacts,
  decision: Decision,
  requirement: Requirement | undefined,
  now: number,
): NotedRefusal | null {
  return refusalOfGuest(caller, decision, requirement) ?? refusalOfOwn(caller, decision, now);
}

/** Returns what to record about a client with an unmet rule. */
export function notedRefusalOfFailedCheck(
  client: ClientFacts,
  unmet: RuleCheck,
  now: number,
): NotedRefusal | null {
  const decision = { refusal: 'credential-ended', checks: [unmet], scopes: ScopeSet.NONE } as const;
  return notedRefusal(client, decision, undefined, now);
}
