const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Before the second try and each after it, in milliseconds: about a day altogether. */
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
/** Receivers that failed together are not called together again. */
const JITTER = 0.2;

/**
 * How long after so many tries the next one comes, in milliseconds; null: there is none.
 * @param random from 0 to 1
 */
export function waitAfter(attempts: number, random = Math.random()): number | null {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? null : Math.round(wait * (1 + JITTER * (2 * random - 1)));
}
