import { Turns, TurnsByKey } from '#libs/kernel';

/** How much goes out at once, and how much waits, altogether and of one organization. */
export interface ShareLimits {
  readonly atOnce: number;
  readonly mostPending: number;
  readonly atOnceOfOrganization: number;
  readonly mostPendingOfOrganization: number;
}

/**
 * Turns of calls to addresses that organizations set. Each address gets one call at a time, and the addresses of
 * one organization have a share of what goes out at once and of what waits, so that slow ones make only themselves
 * wait.
 */
export class OrganizationShares {
  private readonly turns: Turns;
  private readonly turnsOfAddress: TurnsByKey;
  private readonly turnsOfOrganization: TurnsByKey;
  private readonly pendingOf = new Map<string, number>();
  private pending = 0;

  constructor(private readonly limits: ShareLimits) {
    this.turns = new Turns(limits.atOnce, limits.mostPending);
    this.turnsOfAddress = new TurnsByKey(limits.mostPending);
    this.turnsOfOrganization = new TurnsByKey(limits.mostPending, limits.atOnceOfOrganization);
  }

  /** How many more can wait. */
  get room(): number {
    return this.limits.mostPending - this.pending;
  }

  /** The organizations of which something waits or goes out. */
  get busy(): string[] {
    return [...this.pendingOf.keys()];
  }

  /** Holds one of the places to wait until the work, with all its tries, is done. False, and nothing done: none is left. */
  async hold(organizationId: string, work: () => Promise<void>): Promise<boolean> {
    const pending = this.pendingOf.get(organizationId) ?? 0;
    if (this.room <= 0 || pending >= this.limits.mostPendingOfOrganization) return false;
    this.count(organizationId, 1);
    try {
      await work();
    } finally {
      this.count(organizationId, -1);
    }
    return true;
  }

  /**
   * One call, when it is its turn.
   * @param address the address, which gets one call at a time
   */
  take<Result>(organizationId: string, address: string, call: () => Promise<Result>): Promise<Result> {
    return this.turnsOfAddress.take(address, () =>
      this.turnsOfOrganization.take(organizationId, () => this.turns.take(call)),
    );
  }

  private count(organizationId: string, change: 1 | -1): void {
    this.pending += change;
    const pending = (this.pendingOf.get(organizationId) ?? 0) + change;
    if (pending === 0) this.pendingOf.delete(organizationId);
    else this.pendingOf.set(organizationId, pending);
  }
}
