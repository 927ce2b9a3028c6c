import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Sql } from './sql.js';

/** What is counted: all accounts; the statuses of those that are not deactivated, and which of these are for followers alone. */
export type Counted = 'users' | 'statuses' | 'statuses-for-followers';

/** How many rows a total is split over. */
const SHARDS = 16;
const ADD = 'UPDATE row_counts SET rows_counted = rows_counted + ? WHERE counted = ? AND shard = ?';

/** SQL of a maintained total. */
export const totalOf = (counted: Counted): string => `(SELECT SUM(rows_counted) FROM row_counts WHERE counted = '${counted}')`;

/** Keeps the totals that would take a second to count. */
@Injectable()
export class RowCounts {
  constructor(private readonly sql: Sql) {}

  /** Adds to a total, in the transaction in which the rows come or go. */
  async add(counted: Counted, difference: number): Promise<void> {
    if (difference !== 0) await this.sql.write(ADD, [difference, counted, randomInt(SHARDS)]);
  }
}
