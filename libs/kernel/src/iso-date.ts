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
 * The moment that an ISO 8601 text names, to the millisecond: a day (its midnight) or a day and a time. UTC where no
 * offset is given. Undefined for other texts and for days that no calendar has.
 */
export function readDate(text: string): Date | undefined {
  const [, day, time = '00:00', zone = 'Z'] = DATE_AND_TIME.exec(text) ?? [];
  if (day === undefined || !isCalendarDay(day)) return undefined;
  const date = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * The moment that an RFC 3339 timestamp names (§5.6, `date-time`): always with an offset, so that it means the same on
 * every server. Fractions finer than a millisecond are cut off. A leap second, the last of a month in UTC (§5.7), is read
 * as the second that follows, as POSIX time counts it. Undefined for other texts and for days that no calendar has.
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

/** Whether a `YYYY-MM-DD` text names a day of the calendar: JavaScript takes February 30 for March 2. */
export function isCalendarDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** Within the first second of a month in UTC. */
function isStartOfMonth(date: Date): boolean {
  return /-01T00:00:00/.test(date.toISOString());
}
