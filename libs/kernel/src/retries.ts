const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Delays before the second and each later attempt, in milliseconds. The total is about a day. */
const WAITS_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  8 * HOUR,
];
/** Spreads the retries of deliveries that failed at the same time. */
const JITTER = 0.2;

/**
 * Returns the delay before the next attempt, in milliseconds; null if there is none.
 * @param attempts number of attempts so far
 * @param random number from 0 to 1
 */
export function waitAfter(attempts: number, random = Math.random()): number | null {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? null : Math.round(wait * (1 + JITTER * (2 * random - 1)));
}
