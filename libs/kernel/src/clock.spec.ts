import { Clock } from './clock.js';

/** Returns the difference between the clock and a time, in milliseconds. */
const distance = (clock: Clock, time: number) => Math.abs(clock.now() - time);
const A_WHILE_MS = 100; // more than the lines of a test take

describe('the clock', () => {
  it('starts with the time of the machine', () => {
    expect(distance(new Clock(), Date.now())).toBeLessThan(A_WHILE_MS);
  });

  it('adopts the time of the database', () => {
    const clock = new Clock();
    clock.anchor(1_000_000_000_000, performance.now());
    expect(distance(clock, 1_000_000_000_000)).toBeLessThan(A_WHILE_MS);
  });

  it('counts from the moment at which the database read its time, not from the response', () => {
    const clock = new Clock();
    clock.anchor(1_000_000_000_000, performance.now() - 5_000);
    expect(distance(clock, 1_000_000_005_000)).toBeLessThan(A_WHILE_MS);
  });

  it('ignores small differences, even many of them', () => {
    const clock = new Clock();
    const at = performance.now();
    clock.anchor(1_000_000_000_000, at);
    for (const difference of [250, -250, 240]) clock.anchor(1_000_000_000_000 + difference, at);
    const atOnce = clock.now() - performance.now() + at;
    expect(Math.abs(atOnce - 1_000_000_000_000)).toBeLessThan(1);
    clock.anchor(1_000_000_000_251, at);
    expect(clock.now() - performance.now() + at - atOnce).toBeGreaterThan(250);
  });

  it('does not follow a jump of the wall clock', () => {
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

  it('returns whole seconds, rounded down, and the same time as a date', () => {
    const clock = new Clock();
    clock.anchor(1_000_000_000_000, performance.now() - 900);
    expect(clock.seconds()).toBe(1_000_000_000);
    expect(distance(clock, clock.date().getTime())).toBeLessThan(A_WHILE_MS);
  });
});
