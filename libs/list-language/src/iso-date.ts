const DATE_AND_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3}0*)?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * The moment that an ISO 8601 text names, to the millisecond: a day (its midnight) or a day and a time. UTC where no
 * offset is given. Undefined for other texts and for days that no calendar has.
 */
export function readDate(text: string): Date | undefined {
  const [, day, time = '00:00', zone = 'Z'] = DATE_AND_TIME.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  const date = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** JavaScript takes February 30 for March 2. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
