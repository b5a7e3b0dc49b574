import { Unavailable } from './errors.js';
import { Turns, TurnsByKey } from './turns.js';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('turns', () => {
  it('runs no more tasks at once than the limit, and all of them in the end', async () => {
    const turns = new Turns(3, 100);
    let working = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++working);
      await pause();
      working--;
    };
    await Promise.all(Array.from({ length: 20 }, () => turns.take(work)));
    expect({ most, isIdle: turns.isIdle }).toEqual({ most: 3, isIdle: true });
  });

  it('rejects a task if too many are waiting', async () => {
    const turns = new Turns(1, 1);
    const running = [turns.take(pause), turns.take(pause)];
    await expect(turns.take(pause)).rejects.toThrow(Unavailable);
    await Promise.all(running);
    await expect(turns.take(() => Promise.resolve('served'))).resolves.toBe('served');
  });

  it('continues after a failed task', async () => {
    const turns = new TurnsByKey(10);
    const failing = () => Promise.reject(new Error('no'));
    const answers = await Promise.allSettled([turns.take('a', failing), turns.take('a', pause)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('makes only tasks of the same key wait, in order', async () => {
    const turns = new TurnsByKey(10);
    const done: string[] = [];
    const note = (text: string) => async () => {
      await pause();
      done.push(text);
    };
    await Promise.all([
      turns.take('a', note('a1')),
      turns.take('a', note('a2')),
      turns.take('b', note('b1')),
      turns.take('a', note('a3')),
    ]);
    expect(done).toEqual(['a1', 'b1', 'a2', 'a3']);
  });
});
