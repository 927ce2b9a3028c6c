const LOCALE = 'en-GB';

const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const whole = new Intl.NumberFormat('en');

export const formatNumber = (value: number): string => whole.format(value);
export const formatMoment = (iso: string): string => moment.format(new Date(iso));
/** A day of the statistics, which are kept in UTC. */
export const formatDay = (iso: string): string => shortDay.format(new Date(iso));

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago, for what is recent; the day, for what is not. */
export function formatAgo(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  if (!unit) return seconds > 5 ? 'in a moment' : 'just now';
  if (Math.abs(seconds) >= 7 * 86_400) return day.format(new Date(iso));
  return relative.format(Math.trunc(seconds / unit[1]), unit[0]);
}

/** A length of time, in its two largest units. */
export function formatSeconds(seconds: number): string {
  const parts = UNITS.map(([unit, length], index) => {
    const within = UNITS[index - 1]?.[1] ?? Infinity;
    return [Math.floor((seconds % within) / length), unit] as const;
  }).filter(([count]) => count > 0);
  if (parts.length === 0) return `${Math.round(seconds)} s`;
  return parts
    .slice(0, 2)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ');
}

/** `1 person`, `2 people`. */
export const count = (number: number, one: string, many: string): string => `${formatNumber(number)} ${number === 1 ? one : many}`;
