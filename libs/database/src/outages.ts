const MOST_KEPT = 50;

interface Outage {
  readonly from: number;
  readonly to: number;
}

/** When the database was out of this node's reach lately. Times are milliseconds since the epoch. */
export class Outages {
  private readonly past: Outage[] = [];

  /** Remembers one that is over. */
  note(from: number, to: number): void {
    this.past.push({ from, to });
    if (this.past.length > MOST_KEPT) this.past.shift();
  }

  /** How much of the time between was part of an outage, in milliseconds. */
  within(from: number, to: number): number {
    return this.past.reduce((sum, outage) => {
      return sum + Math.max(0, Math.min(to, outage.to) - Math.max(from, outage.from));
    }, 0);
  }
}
