import { reversed, type Key, type OrderColumn } from './keyset.js';

/**
 * Where a page lies: after or before a row whose key is known, or so many rows from the start. Whoever knows how many rows there are in
 * all says so, and a page in the second half is reached from the end.
 */
export type Place = { readonly after: Key } | { readonly before: Key } | { readonly offset: number; readonly of?: number };

/** A page of rows with the keys of its ends. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  readonly firstKey: Key | null;
  readonly lastKey: Key | null;
  /** How many there are in all, where that came along with the page. */
  readonly total: number | null;
}

/**
 * The page of up to `size` rows at a place, of the rows that were found there, the nearest first: where there are more, one more than fits.
 * The rows themselves are on it, and no copies.
 */
export function pageOf<Row>(found: readonly Row[], place: Place, size: number, keyOf: (row: Row) => Key): Page<Row> {
  const isBackwards = 'before' in place;
  const isStart = 'offset' in place && place.offset === 0;
  const hasMore = found.length > size;
  const rows = found.slice(0, size);
  if (isBackwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    hasNext: isBackwards || hasMore,
    hasPrevious: isBackwards ? hasMore : !isStart,
    firstKey: first === undefined ? null : keyOf(first),
    lastKey: last === undefined ? null : keyOf(last),
    total: isStart && !hasMore ? rows.length : null,
  };
}

/**
 * Reads up to `size` rows from a place. What lies so many rows from the start is reached from the end, in the reversed order, where that is
 * known to be nearer.
 */
export async function fromNearerEnd<Row, Ordered extends OrderColumn>(
  place: Place,
  size: number,
  order: readonly Ordered[],
  read: (order: readonly Ordered[], place: Place, size: number) => Promise<Page<Row>>,
): Promise<Page<Row>> {
  if (!('offset' in place) || !isInSecondHalf(place)) return read(order, place, size);
  const behind = place.of - place.offset;
  const page = await read(reversed(order), { offset: Math.max(0, behind - size) }, Math.min(size, behind));
  return {
    ...page,
    rows: [...page.rows].reverse(),
    hasNext: page.hasPrevious,
    hasPrevious: page.hasNext,
    firstKey: page.lastKey,
    lastKey: page.firstKey,
  };
}

/** A place by its number, of which it is known how many there are. */
interface Counting {
  readonly offset: number;
  readonly of: number;
}

const isInSecondHalf = (place: { readonly offset: number; readonly of?: number }): place is Counting =>
  place.of !== undefined && place.offset < place.of && place.offset > place.of / 2;
