/** The id that no row has. */
const NOTHING = 0;

/** The placeholders of so many values. */
export const placeholders = (count: number): string => Array<string>(count).fill('?').join(', ');

/**
 * The ids, filled up with one that no row has: to a length, or else to the next power of two. Each connection keeps the statements that it
 * has prepared, of which there are then as many as lengths and not as numbers of ids.
 */
export function padded(ids: readonly number[], length = 2 ** Math.ceil(Math.log2(ids.length))): number[] {
  return [...ids, ...Array<number>(length - ids.length).fill(NOTHING)];
}
