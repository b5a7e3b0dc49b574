import { loadConfig } from '#libs/config';

import { JWKS_MAX_AGE_SECONDS, KeySchedule } from './key-schedule.js';
import type { SigningKey } from './signing-key.entity.js';

const SKEW_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function scheduleOf(rotationSeconds?: number): KeySchedule {
  return new KeySchedule(
    loadConfig(
      rotationSeconds === undefined ? {} : { NEXUS_SIGNING_KEY_ROTATION_SECONDS: String(rotationSeconds) },
    ),
  );
}

describe('the schedule of signing keys', () => {
  const now = new Date('2030-01-01T00:00:00Z');
  const newest = { signsFrom: now } as SigningKey;

  it('lets a key sign for 90 days, with a day between its publication and its first signature', () => {
    const due = scheduleOf().dueAt(newest);
    expect(due).toBe(now.getTime() + 89 * DAY_MS);
    expect(scheduleOf().signsFrom(new Date(due))).toEqual(new Date(now.getTime() + 90 * DAY_MS));
  });

  it.each([3_600, 86_400, 400 * 86_400])(
    'publishes long enough before the first signature when keys rotate every %d seconds',
    (seconds) => {
      const lead = scheduleOf(seconds).leadMs;
      expect(lead).toBeGreaterThan(JWKS_MAX_AGE_SECONDS * 1000 + SKEW_MS);
      expect(lead).toBeLessThan(seconds * 500);
    },
  );

  it('rotates neither faster nor more rarely than that', () => {
    for (const seconds of [3_599, 400 * 86_400 + 1]) expect(() => scheduleOf(seconds)).toThrow('ROTATION');
  });

  it('keeps a key published until its last token has expired, in every cache', () => {
    const longestTokenMs = 7 * DAY_MS;
    const publishedFor = scheduleOf().publishedUntil(now).getTime() - now.getTime();
    expect(publishedFor).toBeGreaterThanOrEqual(longestTokenMs + JWKS_MAX_AGE_SECONDS * 1000 + SKEW_MS);
  });

  it('keeps rows for longer than a session can last', () => {
    const longestSessionMs = 365 * DAY_MS;
    expect(now.getTime() - scheduleOf().keptSince(now).getTime()).toBeGreaterThan(longestSessionMs);
  });
});
