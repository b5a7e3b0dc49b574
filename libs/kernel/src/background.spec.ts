import { jest } from '@jest/globals';

import { Background } from './background.js';
import { Unavailable } from './errors.js';

function recorded() {
  const lines: string[] = [];
  const background = new Background((level, { work, detail }) => {
    lines.push(`${level} ${String(work)}: ${String(detail).split('\n')[0]}`);
  });
  return { background, lines };
}

describe('background work', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('that throws is logged, counted and still repeated', async () => {
    const { background, lines } = recorded();
    let runs = 0;
    const repeated = background.every('purge', 1_000, async () => {
      throw new TypeError(`run ${++runs}`);
    });
    await jest.advanceTimersByTimeAsync(2_500);
    repeated.stop();
    await jest.advanceTimersByTimeAsync(2_500);
    expect(lines).toEqual(['error purge: TypeError: run 1', 'error purge: TypeError: run 2']);
    expect(background.unexpectedErrors).toBe(2);
  });

  it('that fails because the database is unavailable is logged, but not counted', async () => {
    const { background, lines } = recorded();
    expect(await background.attempt('purge', () => Promise.reject(new Unavailable('database: down')))).toBe(
      false,
    );
    expect([lines, background.unexpectedErrors]).toEqual([['warn purge: database: down'], 0]);
  });

  it('never runs twice at the same time', async () => {
    const { background } = recorded();
    const ends: (() => void)[] = [];
    const repeated = background.every('purge', 1_000, () => new Promise<void>((end) => void ends.push(end)));
    await jest.advanceTimersByTimeAsync(3_500);
    expect(ends).toHaveLength(1);
    ends[0]!();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ends).toHaveLength(2);
    repeated.stop();
  });

  it('continues if the log cannot be written', async () => {
    const background = new Background(() => {
      throw new Error('disk full');
    });
    background.run('purge', () => Promise.reject(new Error('no')));
    await jest.advanceTimersByTimeAsync(0);
    expect(background.unexpectedErrors).toBe(1);
  });
});
