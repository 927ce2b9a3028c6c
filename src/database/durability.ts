import type { DataSource } from 'typeorm';
import { isSqlite } from './transactions.js';

/** A variable of the database server that lets what was answered be lost, and what it should be. */
export interface DurabilityFault {
  readonly variable: string;
  readonly is: string;
  readonly shouldBe: string;
  readonly cost: string;
}

/** What the server must be set to, so that what was committed outlives it. */
const DURABLE: readonly { readonly variable: string; readonly values: readonly string[]; readonly cost: string }[] = [
  { variable: 'innodb_flush_log_at_trx_commit', values: ['1'], cost: 'a crash loses what was answered in the last second' },
  {
    variable: 'sync_binlog',
    values: ['1'],
    cost: 'with a binary log, a power cut loses the end of it, and replicas are ahead of their source',
  },
  { variable: 'innodb_doublewrite', values: ['1', 'ON'], cost: 'a power cut may leave a page half written' },
];

/** Asks the database server how it treats what was committed. SQLite is told by us. */
export async function durabilityFaults(dataSource: DataSource): Promise<DurabilityFault[]> {
  if (isSqlite(dataSource)) return [];
  const columns = DURABLE.map(({ variable }) => `@@GLOBAL.${variable} AS ${variable}`).join(', ');
  const [found = {}] = await dataSource.query<Record<string, unknown>[]>(`SELECT ${columns}`);
  return DURABLE.flatMap(({ variable, values, cost }) => {
    const is = String(found[variable]);
    return values.includes(is) ? [] : [{ variable, is, shouldBe: values[0] ?? '', cost }];
  });
}
