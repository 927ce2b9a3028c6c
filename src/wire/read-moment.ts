const ISO = /^([1-9]\d{3}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+ -]\d{2}:?\d{2})?)?$/;
/** Beyond these years MySQL knows no moments. */
const FIRST = Date.UTC(1000, 0, 1);
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Reads a moment of a query string: a date in ISO 8601, with or without a time, in UTC unless it names a zone, whose plus may have become a
 * blank on the way. Returns milliseconds; null for what is none, also for a day that no calendar has.
 */
export function readMoment(text: string): number | null {
  const [, day = '', time = '00:00', zone = 'Z'] = ISO.exec(text) ?? [];
  if (!isDay(day)) return null;
  const moment = Date.parse(`${day}T${time}${zone.replace(' ', '+').replace(/(\d{2}):?(\d{2})$/, '$1:$2')}`);
  return moment >= FIRST && moment <= LAST ? moment : null;
}

/** The parser takes the 31st of February for a day of March. */
function isDay(day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().slice(0, 10) === day;
}
