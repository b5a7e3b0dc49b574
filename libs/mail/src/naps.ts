/** Pauses of background work that can be cut short, once for the next one and for good. */
export class Naps {
  private finish: () => void = () => undefined;
  private isWoken = false;
  private isOver = false;

  get hasEnded(): boolean {
    return this.isOver;
  }

  /** Waits so many milliseconds, unless it was woken since the last pause began. */
  async take(ms: number): Promise<void> {
    if (!this.isWoken && !this.isOver) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms).unref();
        this.finish = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.isWoken = false;
  }

  /** Ends the pause; the next one if there is none now. */
  wake(): void {
    this.isWoken = true;
    this.finish();
  }

  /** There are no more pauses. */
  end(): void {
    this.isOver = true;
    this.finish();
  }
}
