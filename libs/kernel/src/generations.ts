/**
 * Tracks whether data that is read as a whole, such as a list or a key ring, is up to date. A read counts only for the
 * generation in which it began, so an outdated read never counts as current.
 */
export class Generations {
  private wanted = 1;
  private loaded = 0;
  private loading: Promise<void> | null = null;

  /** @param load reads everything and stores it once the whole read has succeeded */
  constructor(private readonly load: () => Promise<void>) {}

  /** Whether the data was read since the last invalidation. */
  get isCurrent(): boolean {
    return this.loaded === this.wanted;
  }

  /** Marks the data, and the result of a read in progress, as out of date. */
  invalidate(): void {
    this.wanted++;
  }

  /**
   * Resolves when a read that began after the last invalidation has finished. Callers share one read.
   * @throws what the read throws
   */
  async current(): Promise<void> {
    const needed = this.wanted;
    while (this.loaded < needed) await (this.loading ??= this.read());
  }

  private async read(): Promise<void> {
    const generation = this.wanted;
    try {
      await this.load();
      this.loaded = generation;
    } finally {
      this.loading = null;
    }
  }
}
