import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { after, isKeyOf, orderBy, reversed, type Condition, type Key, type OrderColumn } from '../database/keyset.js';
import { Sql, type SqlValue } from '../database/sql.js';
import { canonical } from './identity.js';
import type { Role } from './role.js';
import { userColumns, type UserRow } from './user-row.js';

/** Which accounts are meant. */
export interface UserFilter {
  /** Every term occurs in the username, the address or a name. */
  readonly terms: readonly string[];
  readonly role: Role | null;
  readonly isActive: boolean | null;
}

export type UserOrderField = 'id' | 'username' | 'email' | 'date_joined' | 'last_login';

export interface UserOrder {
  readonly field: UserOrderField;
  readonly descending: boolean;
}

/** Where a page lies: after or before a row whose key is known, or so many rows from the start. */
export type Place = { readonly after: Key } | { readonly before: Key } | { readonly offset: number };

/** A page of accounts with the keys of its ends. */
export interface UserPage {
  readonly rows: readonly UserRow[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  readonly firstKey: Key | null;
  readonly lastKey: Key | null;
  /** How many there are in all, where that came along with the page. */
  readonly total: number | null;
}

interface UserOrderColumn extends Omit<OrderColumn, 'descending'> {
  /** Where a row has the value that it is ordered by. */
  readonly key: string;
}

const ORDER_COLUMNS: Readonly<Record<UserOrderField, UserOrderColumn>> = {
  id: { expression: 'u.id', holds: 'number', key: 'id' },
  username: { expression: 'u.username_canonical', holds: 'text', key: 'username_canonical' },
  email: { expression: 'u.email_canonical', holds: 'text', nullable: true, key: 'email_canonical' },
  date_joined: { expression: 'u.date_joined', holds: 'moment', key: 'date_joined' },
  last_login: { expression: 'u.last_login', holds: 'moment', nullable: true, key: 'last_login' },
};

export const USER_ORDER_FIELDS = Object.keys(ORDER_COLUMNS) as UserOrderField[];

/** The maintained number of accounts. */
const TOTAL = "(SELECT SUM(rows_counted) FROM row_counts WHERE counted = 'users')";

/** How long a total under a filter may be repeated, in milliseconds. The total without one is maintained and always exact. */
const COUNT_KEPT = 5000;

/** The accounts in pages. A page after a key costs the same wherever it lies. */
@Injectable()
export class UserLists {
  private readonly counts = new LRUCache<string, number>({ max: 500, ttl: COUNT_KEPT });

  constructor(private readonly sql: Sql) {}

  /** Returns up to `size` accounts from a place. */
  async page(filter: UserFilter, order: readonly UserOrder[], place: Place, size: number): Promise<UserPage> {
    const columns = columnsOf(order);
    const backwards = 'before' in place;
    const { sql, values } = statement(filter, columns, place, size + 1);
    const found = await this.sql.rows<Record<string, SqlValue>>(sql, values);
    const hasMore = found.length > size;
    const rows = hasMore ? found.slice(0, size) : found;
    if (backwards) rows.reverse();
    return {
      rows: rows as unknown as UserRow[],
      hasNext: backwards || hasMore,
      hasPrevious: backwards ? hasMore : 'after' in place || place.offset > 0,
      firstKey: keyOf(rows[0], columns),
      lastKey: keyOf(rows.at(-1), columns),
      total: rows[0]?.['total'] === undefined ? null : Number(rows[0]['total']),
    };
  }

  /** Whether the values could be the key of an account in this order. */
  isKey(order: readonly UserOrder[], values: readonly SqlValue[]): boolean {
    return isKeyOf(columnsOf(order), values);
  }

  async count(filter: UserFilter): Promise<number> {
    const { sql, values } = conditionsOf(filter);
    if (values.length === 0) return this.total();
    const key = JSON.stringify([sql, values]);
    const kept = this.counts.get(key);
    if (kept !== undefined) return kept;
    const count = numberIn(await this.sql.rows<{ n: number | string }>(`SELECT COUNT(*) AS n FROM users u${sql}`, values));
    this.counts.set(key, count);
    return count;
  }

  private async total(): Promise<number> {
    return numberIn(await this.sql.rows<{ n: number | string }>(`SELECT ${TOTAL} AS n`));
  }
}

const numberIn = (rows: { n: number | string }[]): number => Number(rows[0]?.n ?? 0);

type UserColumn = UserOrderColumn & OrderColumn;

/** Adds the unique column that gives every row its place. */
function columnsOf(order: readonly UserOrder[]): UserColumn[] {
  const columns = order.map(({ field, descending }) => ({ ...ORDER_COLUMNS[field], descending }));
  return order.some(({ field }) => field === 'id')
    ? columns
    : [...columns, { ...ORDER_COLUMNS.id, descending: order[0]?.descending ?? false }];
}

/** LIMIT and OFFSET are checked numbers in the text, because MySQL refuses them as bound ones. */
function statement(filter: UserFilter, columns: readonly OrderColumn[], place: Place, limit: number): Condition {
  const order = 'before' in place ? reversed(columns) : columns;
  const key = 'after' in place ? place.after : 'before' in place ? place.before : null;
  const { sql, values } = conditionsOf(filter, key ? [after(order, key)] : []);
  const total = isUnfiltered(filter) ? [`${TOTAL} AS total`] : [];
  const select = `SELECT ${[userColumns('u'), ...canonicalColumns(columns), ...total].join(', ')} FROM`;
  const offset = 'offset' in place ? place.offset : 0;
  if (offset === 0) return { sql: `${select} users u${sql} ORDER BY ${orderBy(order)} LIMIT ${limit}`, values };
  // Skips rows of the narrow index alone, and reads whole rows only for the page.
  const ids = `SELECT u.id FROM users u${sql} ORDER BY ${orderBy(order)} LIMIT ${limit} OFFSET ${offset}`;
  return { sql: `${select} (${ids}) page JOIN users u ON u.id = page.id ORDER BY ${orderBy(order)}`, values };
}

function conditionsOf({ terms, role, isActive }: UserFilter, more: readonly Condition[] = []): Condition {
  const conditions: Condition[] = [
    ...(role === null ? [] : [{ sql: 'u.role = ?', values: [role] }]),
    ...(isActive === null ? [] : [{ sql: 'u.is_active = ?', values: [isActive ? 1 : 0] }]),
    ...terms.map((term) => ({ sql: "u.search_text LIKE ? ESCAPE '!'", values: [`%${canonical(term).replace(/[!%_]/g, '!$&')}%`] })),
    ...more,
  ];
  if (conditions.length === 0) return { sql: '', values: [] };
  return { sql: ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`, values: conditions.flatMap(({ values }) => values) };
}

const isUnfiltered = ({ terms, role, isActive }: UserFilter): boolean => terms.length === 0 && role === null && isActive === null;

/** What is selected besides the account to know the place of a row. */
const canonicalColumns = (columns: readonly OrderColumn[]): string[] =>
  columns.map(({ expression }) => expression).filter((expression) => expression.endsWith('_canonical'));

function keyOf(row: Record<string, SqlValue> | undefined, columns: readonly UserColumn[]): Key | null {
  return row ? columns.map(({ key }) => row[key] ?? null) : null;
}
