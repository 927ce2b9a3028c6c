import { Injectable } from '@nestjs/common';
import type { Condition } from '../database/keyset.js';
import { placeholders } from '../database/placeholders.js';
import { Sql } from '../database/sql.js';
import { databaseTime, momentColumn } from '../database/time.js';

/** A place among the sessions whose refresh tokens have expired. */
export interface Place {
  /** Database time. */
  readonly expiry: string;
  readonly id: number;
}

export const FIRST_PLACE: Place = { expiry: databaseTime(0), id: 0 };

/** How many sessions are looked at, and removed, at once. */
export const BATCH = 1000;

const REVOKED = `SELECT id FROM sessions WHERE revoked_at <= ? ORDER BY revoked_at LIMIT ${BATCH}`;

interface Row extends Place {
  readonly is_living: 0 | 1;
}

/** The sessions that nobody can use any more, while they are kept. */
@Injectable()
export class EndedSessionsRepository {
  constructor(private readonly sql: Sql) {}

  /** Removes up to {@link BATCH} that were ended before a moment, in milliseconds, and returns how many. */
  async removeRevoked(before: number): Promise<number> {
    return this.remove((await this.sql.rows<{ id: number }>(REVOKED, [databaseTime(before)])).map(({ id }) => id));
  }

  /**
   * Removes those that were over by themselves at a moment, in milliseconds, among the next thousand after a place. Says where to go on; null
   * when there are no more. A token that never ends keeps its session, so not all that is looked at goes.
   */
  async removeExpired(before: number, living: Condition, { expiry, id }: Place): Promise<{ removed: number; next: Place | null }> {
    const rows = await this.sql.rows<Row>(
      `SELECT s.id, ${momentColumn('s.refresh_expires_at', 'expiry')}, CASE WHEN ${living.sql} THEN 1 ELSE 0 END AS is_living
        FROM sessions s WHERE s.revoked_at IS NULL AND s.refresh_expires_at <= ?
        AND s.refresh_expires_at >= ? AND (s.refresh_expires_at > ? OR s.id > ?)
        ORDER BY s.refresh_expires_at, s.id LIMIT ${BATCH}`,
      [...living.values, databaseTime(before), expiry, expiry, id],
    );
    const removed = await this.remove(rows.filter(({ is_living }) => is_living === 0).map((row) => row.id));
    const last = rows.at(-1);
    return { removed, next: last && rows.length === BATCH ? { expiry: last.expiry, id: last.id } : null };
  }

  private async remove(ids: readonly number[]): Promise<number> {
    if (ids.length === 0) return 0;
    return (await this.sql.write(`DELETE FROM sessions WHERE id IN (${placeholders(ids.length)})`, ids)).affected;
  }
}
