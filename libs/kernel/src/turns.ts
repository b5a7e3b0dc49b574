import { Unavailable } from './errors.js';

/** Lets a limited number of pieces of work run at once; the others wait in order. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param mostWaiting how many may wait; one more is refused */
  constructor(
    private readonly limit: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws Unavailable when too many wait already */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  get isIdle(): boolean {
    return this.running === 0;
  }

  private async enter(): Promise<void> {
    if (this.running < this.limit) {
      this.running++;
      return;
    }
    if (this.waiting.length >= this.mostWaiting) throw new Unavailable('too many wait for their turn');
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** The place goes to whoever waited longest, if anybody. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}

/** A limited number of pieces of work at once for each key. */
export class TurnsByKey {
  private readonly turns = new Map<string, Turns>();

  /**
   * @param mostWaiting how many may wait for a key; one more is refused
   * @param limit how many may run at once for a key
   */
  constructor(
    private readonly mostWaiting: number,
    private readonly limit = 1,
  ) {}

  /** @throws Unavailable when too many wait for the same key already */
  async take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const turns = this.turns.get(key) ?? new Turns(this.limit, this.mostWaiting);
    this.turns.set(key, turns);
    try {
      return await turns.take(work);
    } finally {
      if (turns.isIdle) this.turns.delete(key);
    }
  }
}
