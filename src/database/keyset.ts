import type { SqlValue } from './sql.js';
import { databaseTime, milliseconds } from './time.js';

/** One column of an order. The last one of an order is unique, so that every row has its place. */
export interface OrderColumn {
  /** SQL of a column, never anything that a client wrote. */
  readonly expression: string;
  readonly holds: 'number' | 'text' | 'moment';
  readonly descending: boolean;
  readonly nullable?: boolean;
}

/** The values of the order columns in one row: a place in the list. */
export type Key = readonly SqlValue[];

/** Whether the values could be a key of the order: one that comes back from a client may hold anything. */
export const isKeyOf = (order: readonly OrderColumn[], values: readonly SqlValue[]): boolean =>
  values.length === order.length && order.every((column, index) => canHold(column, values[index] ?? null));

// MySQL throws at a comparison with what is no date, even one that no calendar has.
function canHold({ holds, nullable = false }: OrderColumn, value: SqlValue): boolean {
  if (value === null) return nullable;
  if (holds === 'number') return typeof value === 'number';
  if (typeof value !== 'string') return false;
  return holds === 'text' || (!Number.isNaN(milliseconds(value)) && databaseTime(milliseconds(value)) === value);
}

/** A piece of SQL with the values of its placeholders. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** What a filter asks for with one value: nothing when it is null. */
export const condition = (sql: string, value: SqlValue): Condition[] => (value === null ? [] : [{ sql, values: [value] }]);

/** The condition that all of these hold. */
export const all = (...conditions: readonly Condition[]): Condition => join(' AND ', conditions);
const any = (...conditions: readonly Condition[]): Condition => join(' OR ', conditions);

function join(separator: string, conditions: readonly Condition[]): Condition {
  if (conditions.length === 1 && conditions[0]) return conditions[0];
  return { sql: `(${conditions.map(({ sql }) => sql).join(separator)})`, values: conditions.flatMap(({ values }) => values) };
}

/** The ORDER BY of an order. */
export const orderBy = (order: readonly OrderColumn[]): string =>
  order.map(({ expression, descending }) => `${expression} ${descending ? 'DESC' : 'ASC'}`).join(', ');

/** The same order from the other end. */
export const reversed = <Column extends OrderColumn>(order: readonly Column[]): Column[] =>
  order.map((column) => ({ ...column, descending: !column.descending }));

/** The condition for the rows that come after a key: past it in some column, and equal to it in the columns before that one. */
export function after(order: readonly OrderColumn[], key: Key): Condition {
  const alternatives = order.flatMap((column, index) => {
    const beyond = past(column, key[index] ?? null);
    const equal = order.slice(0, index).map((earlier, place) => same(earlier, key[place] ?? null));
    return beyond ? [all(...equal, beyond)] : [];
  });
  return any(...alternatives);
}

function same({ expression }: OrderColumn, value: SqlValue): Condition {
  return value === null ? { sql: `${expression} IS NULL`, values: [] } : { sql: `${expression} = ?`, values: [value] };
}

/** NULL comes before every value, as MySQL and SQLite sort it. Null when no row can be past the value. */
function past({ expression, descending, nullable = false }: OrderColumn, value: SqlValue): Condition | null {
  if (value === null) return descending ? null : { sql: `${expression} IS NOT NULL`, values: [] };
  if (!descending) return { sql: `${expression} > ?`, values: [value] };
  const smaller = { sql: `${expression} < ?`, values: [value] };
  return nullable ? any(smaller, { sql: `${expression} IS NULL`, values: [] }) : smaller;
}
