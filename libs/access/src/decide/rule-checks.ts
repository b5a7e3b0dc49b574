/** Why a decision fell as it did: one rule, whether it was met, and the words for people. */
export interface RuleCheck {
  readonly rule: string;
  readonly met: boolean;
  readonly says: string;
}

/** The rules that were looked at, in order. */
export class RuleChecks {
  readonly all: RuleCheck[] = [];

  /** Notes the rule; answers whether it was met. */
  add(rule: string, met: boolean, says: string): boolean {
    this.all.push({ rule, met, says });
    return met;
  }
}
