const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const OFFSET = String.raw`[+-](?:[01]\d|2[0-3]):[0-5]\d`;
const DATE_AND_TIME = new RegExp(
  `^(${DAY})(?:T(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3}0*)?)?)(Z|${OFFSET})?)?$`,
);
const TIMESTAMP = new RegExp(
  `^(${DAY})T((?:[01]\\d|2[0-3]):[0-5]\\d):([0-5]\\d|60)(\\.\\d+)?(Z|${OFFSET})$`,
  'i',
);

/**
 * Parses an ISO 8601 date (its midnight) or date and time, with millisecond precision. The default offset is UTC.
 * Returns undefined for other text and for dates that do not exist.
 */
export function readDate(text: string): Date | undefined {
  const [, day, time = '00:00', zone = 'Z'] = DATE_AND_TIME.exec(text) ?? [];
  if (day === undefined || !isCalendarDay(day)) return undefined;
  const date = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Parses an RFC 3339 timestamp (§5.6, `date-time`), which always has an offset. Truncates fractions to milliseconds.
 * Reads a leap second, the last second of a month in UTC (§5.7), as the following second, as in POSIX time. Returns
 * undefined for other text and for dates that do not exist.
 */
export function readTimestamp(text: string): Date | undefined {
  const [, day, minute, second, fraction = '', zone] = TIMESTAMP.exec(text) ?? [];
  if (day === undefined || !isCalendarDay(day)) return undefined;
  const isLeap = second === '60';
  const time = `${minute}:${isLeap ? '59' : second}${fraction.slice(0, 4)}`;
  const milliseconds = Date.parse(`${day}T${time}${zone!.toUpperCase()}`) + (isLeap ? 1000 : 0);
  const date = new Date(milliseconds);
  return isLeap && !isStartOfMonth(date) ? undefined : date;
}

/** Returns whether a `YYYY-MM-DD` date exists. JavaScript reads February 30 as March 2. */
export function isCalendarDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** Returns whether a date is in the first second of a month in UTC. */
function isStartOfMonth(date: Date): boolean {
  return /-01T00:00:00/.test(date.toISOString());
}
