import { Generations } from './generations.js';

/** Returns generations whose reads finish when the test says so. */
function slowReads() {
  const ends: { succeed: () => void; fail: (reason: Error) => void }[] = [];
  const load = () =>
    new Promise<void>((resolve, reject) => void ends.push({ succeed: resolve, fail: reject }));
  return { generations: new Generations(load), ends };
}

/** Returns the names of the resolved promises, in order. */
function watch(promises: Record<string, Promise<unknown>>): string[] {
  const done: string[] = [];
  for (const [name, promise] of Object.entries(promises)) {
    promise.then(
      () => done.push(name),
      (error: Error) => done.push(`${name}: ${error.message}`),
    );
  }
  return done;
}

const settle = () => new Promise(setImmediate);

describe('generations', () => {
  it('share one read between all callers', async () => {
    const { generations, ends } = slowReads();
    const done = watch({ first: generations.current(), second: generations.current() });
    await settle();
    expect([done, generations.isCurrent, ends.length]).toEqual([[], false, 1]);
    ends[0]!.succeed();
    await settle();
    expect([done, generations.isCurrent]).toEqual([['first', 'second'], true]);
    await generations.current();
    expect(ends).toHaveLength(1);
  });

  it('do not use an outdated read for a later caller', async () => {
    const { generations, ends } = slowReads();
    const early = generations.current();
    await settle();
    generations.invalidate();
    const done = watch({ early, late: generations.current() });
    ends[0]!.succeed();
    await settle();
    expect([done, generations.isCurrent, ends.length]).toEqual([['early'], false, 2]);
    ends[1]!.succeed();
    await settle();
    expect([done, generations.isCurrent]).toEqual([['early', 'late'], true]);
  });

  it('reject all waiting callers if a read fails, and read again for the next caller', async () => {
    const { generations, ends } = slowReads();
    const done = watch({ first: generations.current(), second: generations.current() });
    await settle();
    ends[0]!.fail(new Error('no'));
    await settle();
    expect([done, generations.isCurrent]).toEqual([['first: no', 'second: no'], false]);
    watch({ third: generations.current() });
    await settle();
    expect(ends).toHaveLength(2);
  });
});
