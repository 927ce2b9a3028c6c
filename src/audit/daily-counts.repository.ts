import { Injectable } from '@nestjs/common';
import { placeholders } from '../database/placeholders.js';
import { Sql } from '../database/sql.js';
import type { AuditAction } from './actions.js';
import type { AuditRow } from './audit-row.js';

/** How often something was done on a day, `YYYY-MM-DD` in UTC. */
export interface DayCount {
  readonly day: string;
  readonly action: AuditAction;
  readonly times: number;
}

const ADD = 'UPDATE daily_counts SET times = times + ? WHERE day = ? AND action = ?';

/** How often each thing was done on each day. */
@Injectable()
export class DailyCountsRepository {
  constructor(private readonly sql: Sql) {}

  /** Counts entries, in the transaction that seals them: the lock of the chain's end lets nobody else count meanwhile. */
  async add(entries: readonly AuditRow[]): Promise<void> {
    for (const { day, action, times } of countsOf(entries)) {
      if ((await this.sql.write(ADD, [times, day, action])).affected > 0) continue;
      await this.sql.insert('daily_counts', { day, action, times });
    }
  }

  /** How often some things were done since a day, that day included. What was not done has no row. */
  since(day: string, actions: readonly AuditAction[]): Promise<DayCount[]> {
    return this.sql.rows<DayCount>(
      `SELECT day, action, times FROM daily_counts WHERE day >= ? AND action IN (${placeholders(actions.length)})`,
      [day, ...actions],
    );
  }
}

/** Adds entries up by day and action. One that was noted for many says for how many. */
function countsOf(entries: readonly AuditRow[]): DayCount[] {
  const counts = new Map<string, DayCount>();
  for (const { happened_at, action, details } of entries) {
    const day = happened_at.slice(0, 10);
    const { count = 1 } = JSON.parse(details) as { readonly count?: number };
    const times = (counts.get(`${day} ${action}`)?.times ?? 0) + count;
    counts.set(`${day} ${action}`, { day, action, times });
  }
  return [...counts.values()];
}
