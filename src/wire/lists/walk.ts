import type { Request } from 'express';
import type { OrderedRows } from '../../database/keyset-list.js';
import { invalidCursor } from '../wire-errors.js';
import { fingerprint, readCursor, writeCursor, type Cursor } from './cursor.js';
import { linkWith } from './link.js';
import { readListRequest } from './list-request.js';

/** djangorestframework's answer of a list that is walked and never counted. */
export interface Walked<Item> {
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Item[];
}

/** A list that has no numbers: nobody knows how many there are, nor which page one is on. */
type WalkedRows<Row> = Pick<OrderedRows<Row>, 'page' | 'query' | 'isKey'>;

/** Answers a page of a list that is walked by cursors alone, as djangorestframework's CursorPagination does. Throws 400 for a cursor that does not fit. */
export async function answerWalk<Row, Item>(request: Request, source: WalkedRows<Row>, present: (row: Row) => Item): Promise<Walked<Item>> {
  const { cursor: sent, size } = readListRequest(request, 'envelope');
  const query = fingerprint(source.query);
  const { rows, hasNext, hasPrevious, firstKey, lastKey } = await source.page(sent ? placeOf(sent, source, query) : { offset: 0 }, size);
  const link = (direction: Cursor['direction'], key: Cursor['key'] | null): string | null =>
    key && linkWith(request, { cursor: writeCursor({ direction, key, page: null, query }) });
  return {
    next: hasNext ? link('after', lastKey) : null,
    previous: hasPrevious ? link('before', firstKey) : null,
    results: rows.map(present),
  };
}

/** Where a cursor leads to. Throws 400 for one of another list or another reader: there is no number of a page to go by instead. */
function placeOf(
  sent: string,
  source: Pick<OrderedRows<never>, 'isKey'>,
  fits: string,
): { after: Cursor['key'] } | { before: Cursor['key'] } {
  const { direction, key, query } = readCursor(sent);
  if (query !== fits || !source.isKey(key)) throw invalidCursor();
  return direction === 'after' ? { after: key } : { before: key };
}
