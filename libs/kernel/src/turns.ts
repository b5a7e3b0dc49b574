import { Unavailable } from './errors.js';

/** Limits how many tasks run at the same time. The others wait in order. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param maxWaiting maximum number of waiting tasks; further ones are rejected */
  constructor(
    private readonly limit: number,
    private readonly maxWaiting: number,
  ) {}

  /** Runs a task, or waits for its turn. @throws Unavailable if too many tasks are waiting */
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
    if (this.waiting.length >= this.maxWaiting) throw new Unavailable('too many waiting tasks');
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Starts the task that has waited longest, if there is one. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}

/** Limits how many tasks run at the same time for each key. */
export class TurnsByKey {
  private readonly turns = new Map<string, Turns>();

  /**
   * @param maxWaiting maximum number of waiting tasks for a key; further ones are rejected
   * @param limit maximum number of tasks of a key that run at the same time
   */
  constructor(
    private readonly maxWaiting: number,
    private readonly limit = 1,
  ) {}

  /** Runs a task, or waits for its turn. @throws Unavailable if too many tasks are waiting for the key */
  async take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const turns = this.turns.get(key) ?? new Turns(this.limit, this.maxWaiting);
    this.turns.set(key, turns);
    try {
      return await turns.take(work);
    } finally {
      if (turns.isIdle) this.turns.delete(key);
    }
  }
}
