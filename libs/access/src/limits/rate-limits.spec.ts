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

/** Sends that many requests now and returns how many are allowed. */
function countAllowed(times: number): number {
  return Array.from({ length: times }, retryAfter).filter((seconds) => seconds === null).length;
}

/** Sends one request. Returns the seconds to wait before a retry; null if it is allowed. */
function retryAfter(): number | null {
  try {
    limits.countAnonymous();
    return null;
  } catch (error) {
    if (error instanceof TooManyRequests) return error.retryAfterSeconds;
    throw error;
  }
}

it('allows no more than the quota around the end of a window', () => {
  expect(countAllowed(1)).toBe(1);
  now += MINUTE - 1;
  expect(countAllowed(QUOTA)).toBe(QUOTA - 1);
  now += 1;
  expect(countAllowed(QUOTA)).toBe(0);
});

it('allows more requests gradually, as earlier ones become older than a minute', () => {
  expect(countAllowed(QUOTA)).toBe(QUOTA);
  now += MINUTE + MINUTE / 2;
  expect(countAllowed(QUOTA)).toBe(QUOTA / 2);
  now += MINUTE / 2;
  expect(countAllowed(QUOTA)).toBe(QUOTA / 2);
});

it('ignores requests that are older than a whole window', () => {
  expect(countAllowed(QUOTA)).toBe(QUOTA);
  now += 2 * MINUTE;
  expect(countAllowed(QUOTA + 1)).toBe(QUOTA);
});

it.each([0, 0.25, 0.5, 0.999])(
  'returns the seconds until the next allowed request, %d into a window',
  (part) => {
    expect(countAllowed(QUOTA)).toBe(QUOTA);
    now += MINUTE * (1 + part);
    countAllowed(QUOTA);
    now += (retryAfter()! - 1) * 1000;
    expect(retryAfter()).toBe(1);
    now += 1000;
    expect(retryAfter()).toBeNull();
  },
);

it('does not count denied requests', () => {
  expect(countAllowed(3 * QUOTA)).toBe(QUOTA);
  const seconds = retryAfter()!;
  countAllowed(QUOTA);
  expect(retryAfter()).toBe(seconds);
});

it('has no limit if the limit is 0', () => {
  limits = new RateLimits(0);
  expect(countAllowed(1000)).toBe(1000);
});
