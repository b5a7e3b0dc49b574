import type { Requirement } from '../guard/requirement.js';
import { decide } from './decide.js';
import type { CallerFacts } from './facts.js';
import type { RuleCheck } from './rule-checks.js';

/** Whether access is allowed, and the rules that were checked, in order. When denied, the last one is unmet. */
export interface Explanation {
  readonly isAllowed: boolean;
  readonly checks: readonly RuleCheck[];
}

/** Returns whether the guard identifies the caller. If not, the endpoint ignores credentials, even invalid ones. */
export function looksAtCaller(requirement: Requirement | undefined): boolean {
  if (requirement?.kind === 'public') return requirement.identifies;
  return requirement?.kind !== 'parent';
}

/** Explains the guard's decision about this caller, using the same function. */
export function explain(caller: CallerFacts, requirement: Requirement | undefined, now: number): Explanation {
  if (!looksAtCaller(requirement)) return explainOpen(requirement!);
  const { refusal, checks } = decide(caller, requirement, now);
  return { isAllowed: refusal === null, checks };
}

/** Explains a denial for a caller that lacks a credential, authorization or consent. */
export function explainMissing(
  rule: string,
  says: string,
  requirement: Requirement | undefined,
): Explanation {
  if (!looksAtCaller(requirement)) return explainOpen(requirement!);
  return { isAllowed: false, checks: [{ rule, met: false, says }] };
}

function explainOpen(requirement: Requirement): Explanation {
  const says =
    requirement.kind === 'parent'
      ? 'callers that can read the parent object can read this field'
      : 'the endpoint is public';
  return { isAllowed: true, checks: [{ rule: 'open', met: true, says }] };
}
