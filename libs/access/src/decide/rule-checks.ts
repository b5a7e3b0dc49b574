/** One rule of a decision: whether it is met, and its description for people. */
export interface RuleCheck {
  readonly rule: string;
  readonly met: boolean;
  readonly says: string;
}

/** Collects the rules that were checked, in order. */
export class RuleChecks {
  readonly all: RuleCheck[] = [];

  /** Records the rule and returns whether it is met. */
  add(rule: string, met: boolean, says: string): boolean {
    this.all.push({ rule, met, says });
    return met;
  }
}
