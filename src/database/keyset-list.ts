import { LRUCache } from 'lru-cache';
import { after, all, isKeyOf, orderBy, reversed, type Condition, type Key, type OrderColumn } from './keyset.js';
import { fromNearerEnd, pageOf, type Page, type Place } from './page.js';
import type { Sql, SqlValue } from './sql.js';

/** One field of an order that somebody asked for. */
export interface Order<Field extends string> {
  readonly field: Field;
  readonly descending: boolean;
}

/** A column that a list can be ordered by. */
export interface ListColumn extends Omit<OrderColumn, 'descending'> {
  /** Where a row has the value that it is ordered by. */
  readonly key: string;
  /** Whether rows have it for the sake of the order alone. */
  readonly isExtra?: boolean;
  /** Whether no two rows have the same value, so that what an order names after it says nothing. */
  readonly isUnique?: boolean;
}

/** Which rows of a table belong to a list at all, spelled in two ways that say the same. */
export interface Scope {
  /** Looks at each row by itself: for pages, where few rows are looked at. */
  readonly each: string;
  /** Gathers first what it compares with: for searches, counts and offsets, where many rows are looked at. */
  readonly many: string;
}

/** A scope that depends on who asks. */
export interface BoundScope extends Scope {
  /** What stands for the placeholders of either spelling; there are none unless said otherwise. */
  readonly values?: readonly SqlValue[];
}

/** What a list is made of. Everything here is SQL that we wrote, never anything that a client did. */
export interface ListSource<Filter, Field extends string> {
  /** A table, and the name by which the other parts call it. */
  readonly table: string;
  readonly alias: string;
  /** The select list of a row. */
  readonly columns: string;
  /** What it can be ordered by, among which is the id of the table. */
  readonly orderColumns: Readonly<Record<Field | 'id', ListColumn>>;
  /** SQL of the number of rows without a condition: maintained, or of a table that stays small; null where there is no such number. */
  readonly total: string | ((filter: Filter) => string | null);
  /** Another way to count than by looking at every row, for what must be counted anew each time; null where there is none. */
  counting?(filter: Filter): Condition | null;
  /** The rows that belong to the list; all of them unless said otherwise. */
  scope?(filter: Filter): BoundScope | null;
  /** What a filter asks of a row: nothing when it filters nothing. */
  conditions(filter: Filter): readonly Condition[];
  /** What a list is searched through; nothing unless said otherwise. */
  readonly search?: Search<Filter>;
}

/** No index knows the middle of a word, so a search may look at every row. */
export interface Search<Filter> {
  /** SQL of a folded text. */
  readonly text: string;
  /** What the text holds all of, folded in the same way; nothing when nothing is searched for. */
  terms(filter: Filter): readonly string[];
}

/** How many rows there are. */
export interface Count {
  readonly n: number;
  /** Whether it was counted a few seconds ago: good enough to be told, and not to find a row by. */
  readonly isOld: boolean;
}

/** The rows of a list under a filter, in an order. */
export interface OrderedRows<Row> {
  page(place: Place, size: number): Promise<Page<Row>>;
  /** Counts the rows. Where that takes long, what was counted a few seconds ago is good enough, unless they are to be counted anew. */
  count(anew?: boolean): Promise<Count>;
  /** Stands for the filter and the order; a cursor made under others does not fit. */
  readonly query: unknown;
  /** Whether the values could be the key of a row. */
  isKey(values: Key): boolean;
}

/** What is said about each row beside what its table says. */
export interface Beside<Extra> {
  /** SQL of its columns for the row whose id is named; null where it needs none. */
  readonly columns: ((id: string) => string) | null;
  /** What stands for their placeholders. */
  readonly values: readonly SqlValue[];
  of(row: Readonly<Record<string, SqlValue>>): Extra;
}

/** Rows per query when a whole list is read. */
const PIECE = 500;

/** All rows of a list, piece by piece, however many there are. */
export async function* piecesOf<Row>(list: OrderedRows<Row>): AsyncGenerator<readonly Row[]> {
  let page = await list.page({ offset: 0 }, PIECE);
  yield page.rows;
  while (page.hasNext && page.lastKey) {
    page = await list.page({ after: page.lastKey }, PIECE);
    yield page.rows;
  }
}

/** The same list for those who look right after they have changed something: its count is never an old one. */
export const countedAnew = <Row>(list: OrderedRows<Row>): OrderedRows<Row> => ({ ...list, count: () => list.count(true) });

/** How long a count under a filter may be repeated, in milliseconds. The one without a filter is maintained and always exact. */
const COUNT_KEPT = 5000;

/** A list in pages. A page after a key costs the same wherever it lies. */
export abstract class KeysetList<Row, Filter, Field extends string> {
  private readonly counts = new LRUCache<string, number>({ max: 500, ttl: COUNT_KEPT });

  constructor(
    private readonly sql: Sql,
    private readonly source: ListSource<Filter, Field>,
  ) {}

  /** The rows under a filter, in an order to which the id is added where it leaves ties. */
  of(filter: Filter, order: readonly Order<Field>[]): OrderedRows<Row>;
  of<Extra>(filter: Filter, order: readonly Order<Field>[], beside: Beside<Extra>): OrderedRows<Row & Extra>;
  of(filter: Filter, order: readonly Order<Field>[], beside: Beside<object> | null = null): OrderedRows<Row> {
    const columns = this.columnsOf(order);
    return {
      page: (place, size) =>
        fromNearerEnd(place, size, columns, (nearer, from, rows) => this.read({ filter, columns: nearer, beside }, from, rows)),
      count: (anew) => this.count(filter, anew),
      query: [filter, order],
      isKey: (values) => isKeyOf(columns, values),
    };
  }

  /** Counts anew when somebody asks again: to whoever changed something, an old count is a wrong one. */
  protected forgetCount(filter: Filter): void {
    this.counts.delete(keptAs(this.counting(filter)));
  }

  /** Returns up to `size` rows from a place. */
  private async read(selection: Selection<Filter>, place: Place, size: number): Promise<Page<Row>> {
    const { filter, columns, beside } = selection;
    const found = await this.ask(filter, this.selecting(selection, place, size + 1));
    const page = pageOf(found, place, size, (row) => keyOf(row, columns));
    return {
      ...page,
      // Added to the rows themselves: a copy of so many columns costs more than all the rest of a page.
      rows: (beside ? page.rows.map((row) => Object.assign(row, beside.of(row))) : page.rows) as Row[],
      total: page.total ?? totalIn(page.rows[0]),
    };
  }

  private ask(filter: Filter, { sql, values }: Condition): Promise<Record<string, SqlValue>[]> {
    return this.searching(filter).length > 0 ? this.sql.scan(sql, values) : this.sql.rows(sql, values);
  }

  private async count(filter: Filter, anew = false): Promise<Count> {
    const total = this.total(filter);
    if (total !== null) return presentCount(await this.sql.rows<Counted>(`SELECT ${total} AS n`));
    const own = this.source.counting?.(filter);
    if (own) return presentCount(await this.sql.rows<Counted>(own.sql, own.values));
    const counting = this.counting(filter);
    const kept = anew ? undefined : this.counts.get(keptAs(counting));
    if (kept !== undefined) return { n: kept, isOld: true };
    const count = presentCount(await this.sql.scan<Counted>(counting.sql, counting.values));
    this.counts.set(keptAs(counting), count.n);
    return count;
  }

  private counting(filter: Filter): Condition {
    const { sql, values } = this.where(filter, 'many');
    return { sql: `SELECT COUNT(*) AS n FROM ${this.from}${sql}`, values };
  }

  /** LIMIT and OFFSET are checked numbers in the text, because MySQL refuses them as bound ones. */
  private selecting({ filter, columns, beside }: Selection<Filter>, place: Place, limit: number): Condition {
    const { from } = this;
    const total = this.total(filter);
    const isWhole = this.isWhole(filter);
    const order = 'before' in place ? reversed(columns) : columns;
    const key = 'after' in place ? place.after : 'before' in place ? place.before : null;
    const offset = 'offset' in place ? place.offset : 0;
    const where = this.where(filter, isWhole && offset === 0 ? 'each' : 'many', key ? [after(order, key)] : []);
    const extras = columns.filter(({ isExtra }) => isExtra).map(({ expression }) => expression);
    const id = this.source.orderColumns.id.expression;
    const besides = beside?.columns?.(id) ?? null;
    const selected = [
      this.source.columns,
      ...extras,
      ...(total === null ? [] : [`${total} AS total`]),
      ...(besides === null ? [] : [besides]),
    ];
    const select = `SELECT ${selected.join(', ')} FROM`;
    const values = [...(beside?.values ?? []), ...where.values];
    const isShort = offset === 0 && (isWhole || besides === null);
    if (isShort) return { sql: `${select} ${from}${where.sql} ORDER BY ${orderBy(order)} LIMIT ${limit}`, values };
    // Skips, or sorts, rows of the narrow index alone, and reads whole rows, and what is beside them, only for the page.
    const cut = `LIMIT ${limit}${offset === 0 ? '' : ` OFFSET ${offset}`}`;
    const ids = `SELECT ${id} FROM ${from}${where.sql} ORDER BY ${orderBy(order)} ${cut}`;
    return { sql: `${select} (${ids}) page JOIN ${from} ON ${id} = page.id ORDER BY ${orderBy(order)}`, values };
  }

  private where(filter: Filter, looksAt: keyof Scope, more: readonly Condition[] = []): Condition {
    const scope = this.source.scope?.(filter);
    const within = scope ? [{ sql: scope[looksAt], values: scope.values ?? [] }] : [];
    const conditions = [...within, ...this.source.conditions(filter), ...this.searching(filter), ...more];
    if (conditions.length === 0) return { sql: '', values: [] };
    const { sql, values } = all(...conditions);
    return { sql: ` WHERE ${sql}`, values };
  }

  private total(filter: Filter): string | null {
    if (!this.isWhole(filter)) return null;
    const { total } = this.source;
    return typeof total === 'string' ? total : total(filter);
  }

  private get from(): string {
    return `${this.source.table} ${this.source.alias}`;
  }

  private isWhole(filter: Filter): boolean {
    return this.source.conditions(filter).length === 0 && this.searching(filter).length === 0;
  }

  private searching(filter: Filter): readonly Condition[] {
    const { search } = this.source;
    if (!search) return [];
    return search.terms(filter).map((term) => ({ sql: `INSTR(${search.text}, ?) > 0`, values: [term] }));
  }

  /** Leaves out what says nothing, and adds the id where nothing else gives every row a place of its own. */
  private columnsOf(order: readonly Order<Field>[]): Column[] {
    const { orderColumns } = this.source;
    const columns = order.map(({ field, descending }): Column => ({ ...orderColumns[field], descending }));
    const unique = columns.findIndex(({ isUnique }) => isUnique);
    if (unique >= 0) return columns.slice(0, unique + 1);
    return [...columns, { ...orderColumns.id, descending: order[0]?.descending ?? false }];
  }
}

type Column = ListColumn & OrderColumn;

/** Which rows are read, in which order, and what about them. */
interface Selection<Filter> {
  readonly filter: Filter;
  readonly columns: readonly Column[];
  readonly beside: Beside<object> | null;
}

interface Counted {
  readonly n: number | string;
}

const presentCount = (rows: readonly Counted[]): Count => ({ n: Number(rows[0]?.n ?? 0), isOld: false });
const keptAs = ({ sql, values }: Condition): string => JSON.stringify([sql, values]);

const keyOf = (row: Record<string, SqlValue>, columns: readonly Column[]): Key => columns.map(({ key }) => row[key] ?? null);

/** The maintained number of rows that each row tells; null where they do not tell it. */
const totalIn = (row: Record<string, SqlValue> | undefined): number | null => (row?.['total'] === undefined ? null : Number(row['total']));
