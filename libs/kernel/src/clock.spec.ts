import { Clock } from './clock.js';

/** How far the clock is from this time, in milliseconds. */
const distance = (clock: Clock, time: number) => Math.abs(clock.now() - time);
const A_WHILE_MS = 100; // more than the lines of a test take

describe('the clock', () => {
  it('starts with the machine’s time', () => {
    expect(distance(new Clock(), Date.now())).toBeLessThan(A_WHILE_MS);
  });

  it('takes over the database’s time', () => {
    const clock = new Clock();
    clock.anchor(1_000_000_000_000, performance.now());
    expect(distance(clock, 1_000_000_000_000)).toBeLessThan(A_WHILE_MS);
  });

  it('counts from the moment at which the database told its time, not from when it was heard', () => {
    const clock = new Clock();
    clock.anchor(1_000_000_000_000, performance.now() - 5_000);
    expect(distance(clock, 1_000_000_005_000)).toBeLessThan(A_WHILE_MS);
  });

  it('leaves small differences alone, also many of them', () => {
    const clock = new Clock();
    const at = performance.now();
    clock.anchor(1_000_000_000_000, at);
    for (const difference of [250, -250, 240]) clock.anchor(1_000_000_000_000 + difference, at);
    const atOnce = clock.now() - performance.now() + at;
    expect(Math.abs(atOnce - 1_000_000_000_000)).toBeLessThan(1);
    clock.anchor(1_000_000_000_251, at);
    expect(clock.now() - performance.now() + at - atOnce).toBeGreaterThan(250);
  });

  it('does not follow a jump of the machine’s wall clock', () => {
    const clock = new Clock();
    const before = clock.now();
    const real = Date.now;
    Date.now = () => 0;
    try {
      expect(clock.now()).toBeGreaterThanOrEqual(before);
      expect(clock.date().getTime()).toBeGreaterThanOrEqual(Math.floor(before));
    } finally {
      Date.now = real;
    }
  });

  it('tells whole seconds, rounded down, and the same moment as a date', () => {
    const clock = new Clock();
    clock.anchor(1_000_000_000_000, performance.now() - 900);
    expect(clock.seconds()).toBe(1_000_000_000);
    expect(distance(clock, clock.date().getTime())).toBeLessThan(A_WHILE_MS);
  });
});
