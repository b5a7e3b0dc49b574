/**
 * Something that is read as a whole and can go out of date: a list, a key ring. A read counts only for the generation
 * at which it began, so a read under way is never taken for one that has ended, and an outdated one never for a
 * current one.
 */
export class Generations {
  private wanted = 1;
  private loaded = 0;
  private loading: Promise<void> | null = null;

  /** @param load reads everything anew and keeps it once the whole read has succeeded */
  constructor(private readonly load: () => Promise<void>) {}

  /** Whether everything was read since it last went out of date. */
  get isCurrent(): boolean {
    return this.loaded === this.wanted;
  }

  /** What was read is out of date, and so is what a read under way will find. */
  invalidate(): void {
    this.wanted++;
  }

  /**
   * Resolves when a read that began after the last invalidation has ended; callers share one read.
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
