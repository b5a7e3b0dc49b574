import type { Requirement } from '../guard/requirement.js';
import { decide } from './decide.js';
import type { CallerFacts } from './facts.js';
import type { RuleCheck } from './rule-checks.js';

/** Whether a caller is let in, and every rule that was looked at, in order; the last one is unmet where they are not. */
export interface Explanation {
  readonly isAllowed: boolean;
  readonly checks: readonly RuleCheck[];
}

/** Whether the guard looks at who calls: a good credential is not asked for, and a bad one does not matter, elsewhere. */
export function looksAtCaller(requirement: Requirement | undefined): boolean {
  if (requirement?.kind === 'public') return requirement.identifies;
  return requirement?.kind !== 'parent';
}

/** What the guard would decide about this caller, by the same function, and why. */
export function explain(caller: CallerFacts, requirement: Requirement | undefined, now: number): Explanation {
  if (!looksAtCaller(requirement)) return explainOpen(requirement!);
  const { refusal, checks } = decide(caller, requirement, now);
  return { isAllowed: refusal === null, checks };
}

/** An explanation where a part of what a caller would rest on does not exist. */
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
      ? 'whoever reached the object may read it'
      : 'anybody may come here, whoever they are';
  return { isAllowed: true, checks: [{ rule: 'open', met: true, says }] };
}
