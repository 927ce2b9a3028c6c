import type { Request, Response } from 'express';
import type { Key } from '../../database/keyset.js';
import type { Count, OrderedRows } from '../../database/keyset-list.js';
import type { Page } from '../../database/page.js';
import { invalidPage } from '../wire-errors.js';
import { fingerprint, readCursor, writeCursor, type Cursor } from './cursor.js';
import { linkWith } from './link.js';
import { readListRequest, type ListRequest } from './list-request.js';

/** djangorestframework's envelope. */
export interface Envelope<Item> {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Item[];
}

type Parts<Row, Item> = [http: Request, response: Response, source: OrderedRows<Row>, present: (row: Row) => Item];

/** Answers a list as the query string asks for it: a bare array, or an envelope with absolute links. */
export const answerList = <Row, Item>(...parts: Parts<Row, Item>): Promise<Envelope<Item> | Item[]> =>
  new ListAnswer(readListRequest(parts[0]), ...parts).answer();

/** Answers with an envelope also to a request that names no page: the manner of lists that no Django backend has. */
export const answerPages = <Row, Item>(...parts: Parts<Row, Item>): Promise<Envelope<Item>> =>
  new ListAnswer(readListRequest(parts[0], 'envelope'), ...parts).pages();

class ListAnswer<Row, Item> {
  private ownFingerprint: string | null = null;

  constructor(
    private readonly request: ListRequest,
    private readonly http: Request,
    private readonly response: Response,
    private readonly source: OrderedRows<Row>,
    private readonly present: (row: Row) => Item,
  ) {}

  answer(): Promise<Envelope<Item> | Item[]> {
    return this.request.mode === 'array' ? this.array() : this.pages();
  }

  pages(): Promise<Envelope<Item>> {
    return this.request.mode === 'offset' ? this.byOffset() : this.byPage();
  }

  /** All of it, up to the cap; what follows is linked in the header (RFC 8288). */
  private async array(): Promise<Item[]> {
    const { rows, hasNext, lastKey } = await this.source.page({ offset: 0 }, this.request.size);
    if (hasNext && lastKey) this.response.setHeader('Link', `<${this.link({ cursor: this.cursor('after', lastKey, null) })}>; rel="next"`);
    return rows.map(this.present);
  }

  private async byOffset(): Promise<Envelope<Item>> {
    const { size, offset } = this.request;
    const counted = await this.countWith(offset + 1);
    const { rows, hasNext, count } = offset < counted.n ? await this.at(offset, counted) : { ...NO_ROWS, count: counted.n };
    const before = offset - size;
    return {
      count,
      next: hasNext ? this.link({ limit: size, offset: offset + size }) : null,
      previous: offset > 0 ? this.link({ limit: size, offset: before > 0 ? before : null }) : null,
      results: rows.map(this.present),
    };
  }

  private async byPage(): Promise<Envelope<Item>> {
    const cursor = this.fittingCursor();
    if (!cursor) return this.byNumber();
    const place = cursor.direction === 'after' ? { after: cursor.key } : { before: cursor.key };
    return this.envelope(await this.source.page(place, this.request.size), cursor.page);
  }

  private async byNumber(): Promise<Envelope<Item>> {
    const { page: sent, size } = this.request;
    if (sent === '1') return this.envelope(await this.source.page({ offset: 0 }, size), 1);
    const named = sent === 'last' ? Infinity : /^[1-9]\d{0,9}$/.test(sent) ? Number(sent) : NaN;
    if (Number.isNaN(named)) throw invalidPage();
    const counted = await this.countWith((named - 1) * size + 1);
    const last = Math.max(1, Math.ceil(counted.n / size));
    if (named > last && sent !== 'last') throw invalidPage();
    const number = Math.min(named, last);
    const { count, ...page } = await this.at((number - 1) * size, counted);
    if (page.rows.length === 0 && number > 1) throw invalidPage();
    return this.envelope({ ...page, total: count }, number);
  }

  /** Counts the rows, anew if an old count says that there is no such row: there may be one meanwhile. */
  private async countWith(row: number): Promise<Count> {
    const count = await this.source.count();
    return count.isOld && count.n < row ? this.source.count(true) : count;
  }

  /**
   * Reads a page so many rows from the start, from the nearer end unless it is not known exactly where the other one lies. Where the rows
   * end tells how many there are, whatever was counted before.
   */
  private async at(offset: number, { n, isOld }: Count): Promise<Page<Row> & { readonly count: number }> {
    const page = await this.source.page(isOld ? { offset } : { offset, of: n }, this.request.size);
    const seen = offset + page.rows.length;
    if (page.rows.length === 0) return { ...page, count: isOld ? (await this.source.count(true)).n : n };
    return { ...page, count: page.hasNext ? Math.max(seen + 1, n) : seen };
  }

  private async envelope(page: Page<Row>, number: number | null): Promise<Envelope<Item>> {
    const { rows, hasNext, hasPrevious, firstKey, lastKey, total } = page;
    return {
      count: total ?? Math.max(rows.length + Number(hasNext), (await this.source.count()).n),
      next: hasNext && lastKey ? this.pageLink(number === null ? null : number + 1, 'after', lastKey) : null,
      previous: hasPrevious && firstKey && number !== 1 ? this.pageLink(number === null ? null : number - 1, 'before', firstKey) : null,
      results: rows.map(this.present),
    };
  }

  /** The first page is the list without a page, as djangorestframework links it. */
  private pageLink(page: number | null, direction: Cursor['direction'], key: Key): string {
    return page === 1 ? this.link({ page: null, cursor: null }) : this.link({ page, cursor: this.cursor(direction, key, page) });
  }

  private link(changes: Parameters<typeof linkWith>[1]): string {
    return linkWith(this.http, changes);
  }

  private get fingerprint(): string {
    return (this.ownFingerprint ??= fingerprint([this.source.query, this.request.size]));
  }

  private cursor(direction: Cursor['direction'], key: Key, page: number | null): string {
    return writeCursor({ direction, key, page, query: this.request.mode === 'array' ? this.arrayFingerprint : this.fingerprint });
  }

  /** The link of a bare array leads to pages of the ordinary size. */
  private get arrayFingerprint(): string {
    return fingerprint([this.source.query, null]);
  }

  /** The cursor, when it belongs to this query and this page; otherwise the page number counts. */
  private fittingCursor(): Cursor | null {
    const { cursor: text, page, hasPage } = this.request;
    if (!text) return null;
    const cursor = readCursor(text);
    const fits =
      this.source.isKey(cursor.key) &&
      (cursor.query === this.fingerprint || (cursor.page === null && cursor.query === this.arrayFingerprint));
    const isPage = cursor.page === null ? !hasPage : !hasPage || String(cursor.page) === page;
    return fits && isPage ? cursor : null;
  }
}

const NO_ROWS = { rows: [], hasNext: false } as const;
