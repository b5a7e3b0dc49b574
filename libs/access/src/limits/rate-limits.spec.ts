import { TooManyRequests } from '#libs/kernel';

import { RateLimits } from './rate-limits.js';

const QUOTA = 10;
const MINUTE = 60_000;

const realNow = performance.now.bind(performance);

let now: number;
let limits: RateLimits;
beforeEach(() => {
  now = 5_000_000;
  performance.now = () => now;
  limits = new RateLimits(QUOTA);
});
afterEach(() => {
  performance.now = realNow;
});

/** How many of so many requests are answered at this moment. */
function answered(times: number): number {
  return Array.from({ length: times }, retryAfter).filter((seconds) => seconds === null).length;
}

/** Asks once: null where it is answered, else after how many seconds it is worth asking again. */
function retryAfter(): number | null {
  try {
    limits.countStranger();
    return null;
  } catch (error) {
    if (error instanceof TooManyRequests) return error.retryAfterSeconds;
    throw error;
  }
}

it('answers no more than the quota around the end of a window', () => {
  expect(answered(1)).toBe(1);
  now += MINUTE - 1;
  expect(answered(QUOTA)).toBe(QUOTA - 1);
  now += 1;
  expect(answered(QUOTA)).toBe(0);
});

it('answers again bit by bit, as what was asked comes to lie more than a minute back', () => {
  expect(answered(QUOTA)).toBe(QUOTA);
  now += MINUTE + MINUTE / 2;
  expect(answered(QUOTA)).toBe(QUOTA / 2);
  now += MINUTE / 2;
  expect(answered(QUOTA)).toBe(QUOTA / 2);
});

it('forgets what lies a whole window back', () => {
  expect(answered(QUOTA)).toBe(QUOTA);
  now += 2 * MINUTE;
  expect(answered(QUOTA + 1)).toBe(QUOTA);
});

it.each([0, 0.25, 0.5, 0.999])('tells after how long it answers again, %d into a window', (part) => {
  expect(answered(QUOTA)).toBe(QUOTA);
  now += MINUTE * (1 + part);
  answered(QUOTA);
  now += (retryAfter()! - 1) * 1000;
  expect(retryAfter()).toBe(1);
  now += 1000;
  expect(retryAfter()).toBeNull();
});

it('does not count what it refuses', () => {
  expect(answered(3 * QUOTA)).toBe(QUOTA);
  const seconds = retryAfter()!;
  answered(QUOTA);
  expect(retryAfter()).toBe(seconds);
});

it('has no limit where none is set', () => {
  limits = new RateLimits(0);
  expect(answered(1000)).toBe(1000);
});
