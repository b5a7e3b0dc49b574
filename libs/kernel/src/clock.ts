/**
 * Provides the time for expiry checks: the monotonic clock of the process, synchronized with the database. Jumps of the
 * machine's wall clock do not affect expiry, and all nodes on one database agree on what has expired.
 */
export class Clock {
  private offset = Date.now() - performance.now();

  /** Returns milliseconds since the Unix epoch. */
  now(): number {
    return performance.now() + this.offset;
  }

  /** Returns whole seconds since the Unix epoch, as in JSON Web Tokens (RFC 7519 §2, NumericDate). */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  date(): Date {
    return new Date(this.now());
  }

  /**
   * Synchronizes with the database's time. Ignores differences up to 250 ms, which come from network latency.
   * @param databaseTime time of the database, in milliseconds since the epoch
   * @param at time of that reading, on this process's monotonic clock
   */
  anchor(databaseTime: number, at: number): void {
    const offset = databaseTime - at;
    if (Math.abs(offset - this.offset) > 250) this.offset = offset;
  }
}
