/** Why a decision fell as it did: one rule, whether it was met, and the words for people. */
export interface Link {
  readonly rule: string;
  readonly met: boolean;
  readonly says: string;
}

/** The rules that were looked at, in order. */
export class Chain {
  readonly links: Link[] = [];

  /** Notes the rule; answers whether it was met. */
  add(rule: string, met: boolean, says: string): boolean {
    this.links.push({ rule, met, says });
    return met;
  }
}
