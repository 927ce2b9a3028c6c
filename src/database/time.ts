/** A moment as the database keeps it: `YYYY-MM-DD HH:MM:SS.mmm` in UTC, so that text order is time order. */
export const databaseTime = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('T', ' ').slice(0, 23);

/** The milliseconds of a moment that the database kept. */
export const milliseconds = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`);

/** Selects a moment as the text that {@link databaseTime} writes: drivers make dates of it, or leave zeros out. */
export const momentColumn = (expression: string, name: string): string => `CAST(${expression} AS CHAR) AS ${name}`;
