/** A database time as it goes out: ISO 8601 in UTC with six digits, always. */
export const moment = (time: string): string => `${time.slice(0, 10)}T${time.slice(11)}000Z`;

export const momentOrNull = (time: string | null): string | null => (time === null ? null : moment(time));

/** A moment in milliseconds as it goes out. */
export const momentOf = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '000Z');
