/**
 * The time that decides validity: the process's monotonic clock, anchored to the database's time.
 * A jump of the machine's wall clock neither revives nor kills a credential, and all nodes on one database
 * agree on what has expired.
 */
export class Clock {
  private offset = Date.now() - performance.now();

  /** Milliseconds since the Unix epoch. */
  now(): number {
    return performance.now() + this.offset;
  }

  /** Whole seconds since the Unix epoch, as JSON Web Tokens count them (RFC 7519 §2, NumericDate). */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  date(): Date {
    return new Date(this.now());
  }

  /**
   * Takes over the database's time. Small differences are left alone: they are the network's, not the clock's.
   * @param databaseTime milliseconds since the epoch, as the database told them
   * @param at when it told them, on this process's monotonic clock
   */
  anchor(databaseTime: number, at: number): void {
    const offset = databaseTime - at;
    if (Math.abs(offset - this.offset) > 250) this.offset = offset;
  }
}
