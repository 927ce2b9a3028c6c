import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { placeholders } from '../database/placeholders.js';
import { Sql, type SqlValue } from '../database/sql.js';
import { databaseTime, milliseconds, momentColumn } from '../database/time.js';
import { isSqlite, Transactions } from '../database/transactions.js';
import { NOTHING, type Tally } from './steps.js';

interface Row {
  readonly limitKey: string;
  readonly points: number;
  readonly expiresAt: string;
}

const COLUMNS = `limit_key AS limitKey, points, ${momentColumn('expires_at', 'expiresAt')}`;
const FIND = `SELECT ${COLUMNS} FROM limits WHERE limit_key = ?`;
const LONGEST_AGO = databaseTime(0);

/** Where tallies are kept. */
@Injectable()
export class LimitsRepository {
  private readonly isSqlite: boolean;

  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
    dataSource: DataSource,
  ) {
    this.isSqlite = isSqlite(dataSource);
  }

  async find(key: string): Promise<Tally | null> {
    const [row] = await this.sql.rows<Row>(FIND, [key]);
    return row ? tallyOf(row) : null;
  }

  /**
   * Changes the tallies of these keys in one transaction, in which nobody else does. The work gets what there is and returns what there
   * shall be; what it does not return stays.
   */
  async change(keys: readonly string[], work: (before: ReadonlyMap<string, Tally>) => ReadonlyMap<string, Tally>): Promise<void> {
    // In one order everywhere, so that no two transactions wait for one another.
    const sorted = [...keys].sort();
    await this.transactions.run(async () => {
      const after = work(await this.lock(sorted));
      const changed = sorted.filter((key) => after.has(key));
      if (changed.length > 0) await this.upsert(changed.map((key) => [key, after.get(key) ?? NOTHING]));
    });
  }

  /** Removes so many tallies that have expired, and says how many there were. */
  async removeExpired(at: number, limit: number): Promise<number> {
    const time = databaseTime(at);
    const sql = `SELECT limit_key AS limitKey FROM limits WHERE expires_at <= ? ORDER BY expires_at LIMIT ${limit}`;
    const keys = (await this.sql.rows<Pick<Row, 'limitKey'>>(sql, [time])).map(({ limitKey }) => limitKey);
    if (keys.length === 0) return 0;
    const { affected } = await this.sql.write(`DELETE FROM limits WHERE limit_key IN (${placeholders(keys.length)}) AND expires_at <= ?`, [
      ...keys,
      time,
    ]);
    return affected;
  }

  /** Reads the tallies, locked until the transaction ends. A row that is not there cannot be locked on MySQL, so it is made. */
  private async lock(keys: readonly string[]): Promise<Map<string, Tally>> {
    if (!this.isSqlite) {
      const rows = keys.map(() => `(?, 0, '${LONGEST_AGO}')`).join(', ');
      await this.sql.write(
        `INSERT INTO limits (limit_key, points, expires_at) VALUES ${rows} ON DUPLICATE KEY UPDATE points = points`,
        keys,
      );
    }
    const rows = await this.sql.rows<Row>(`SELECT ${COLUMNS} FROM limits WHERE limit_key IN (${placeholders(keys.length)})`, keys);
    return new Map(rows.map((row) => [row.limitKey, tallyOf(row)]));
  }

  private async upsert(tallies: readonly (readonly [string, Tally])[]): Promise<void> {
    const rows = tallies.map(() => '(?, ?, ?)').join(', ');
    const onConflict = this.isSqlite
      ? 'ON CONFLICT (limit_key) DO UPDATE SET points = excluded.points, expires_at = excluded.expires_at'
      : 'ON DUPLICATE KEY UPDATE points = VALUES(points), expires_at = VALUES(expires_at)';
    const values = tallies.flatMap(([key, { points, expiresAt }]): SqlValue[] => [key, points, databaseTime(expiresAt)]);
    await this.sql.write(`INSERT INTO limits (limit_key, points, expires_at) VALUES ${rows} ${onConflict}`, values);
  }
}

const tallyOf = ({ points, expiresAt }: Row): Tally => ({ points, expiresAt: milliseconds(expiresAt) });
