import { createHash } from 'node:crypto';
import { invalidCursor } from '../wire-errors.js';

/** A place in a list, and the query that it belongs to. It holds values that are bound, never SQL, so it needs no signature. */
export interface Cursor {
  readonly direction: 'after' | 'before';
  readonly key: readonly (string | number | null)[];
  /** The number of the page that it leads to; null in a list that is walked without numbers. */
  readonly page: number | null;
  /** What it fits: see {@link fingerprint}. */
  readonly query: string;
}

/** Stands for everything but the place: a cursor under another order, size or filter would lead somewhere else. */
export const fingerprint = (query: unknown): string => createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12);

export const writeCursor = ({ direction, key, page, query }: Cursor): string =>
  Buffer.from(JSON.stringify([direction === 'after' ? 1 : 0, key, page, query])).toString('base64url');

/** Reads a cursor. Throws 400 for what is none. */
export function readCursor(text: string): Cursor {
  const [direction, key, page, query] = parse(text);
  const isKey =
    Array.isArray(key) &&
    key.length > 0 &&
    key.length <= 6 &&
    key.every((value) => value === null || typeof value === 'string' || Number.isSafeInteger(value));
  const isPage = page === null || (Number.isSafeInteger(page) && (page as number) > 0);
  if ((direction !== 0 && direction !== 1) || !isKey || !isPage || typeof query !== 'string') throw invalidCursor();
  return { direction: direction === 1 ? 'after' : 'before', key: key as Cursor['key'], page: page as number | null, query };
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(value) && value.length === 4) return value;
  } catch {
    // Falls through: whatever it is, it is no cursor.
  }
  throw invalidCursor();
}
