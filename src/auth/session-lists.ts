import { Injectable } from '@nestjs/common';
import { countedAnew, KeysetList, type ListSource, type OrderedRows } from '../database/keyset-list.js';
import { Sql } from '../database/sql.js';
import { momentColumn } from '../database/time.js';
import type { SessionKind } from './session-kinds.js';
import { SessionLifetimes } from './session-lifetimes.js';

/** A living session as its owner sees it. Times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface OwnSessionRow {
  readonly id: number;
  readonly kind: SessionKind | null;
  readonly user_agent: string | null;
  readonly network: string | null;
  readonly created_at: string;
  readonly seen_at: string;
}

interface Owner {
  readonly userId: number;
}

const COLUMNS = [
  's.id, s.kind, s.user_agent, s.network',
  momentColumn('s.created_at', 'created_at'),
  momentColumn('COALESCE(s.last_seen_at, s.created_at)', 'seen_at'),
].join(', ');

/** The living sessions of people in pages, the newest first. */
@Injectable()
export class SessionLists extends KeysetList<OwnSessionRow, Owner, 'id'> {
  constructor(sql: Sql, lifetimes: SessionLifetimes) {
    super(sql, livingSessions(lifetimes));
  }

  ofUser(userId: number): OrderedRows<OwnSessionRow> {
    return countedAnew(this.of({ userId }, [{ field: 'id', descending: true }]));
  }
}

const livingSessions = (lifetimes: SessionLifetimes): ListSource<Owner, 'id'> => ({
  table: 'sessions',
  alias: 's',
  columns: COLUMNS,
  orderColumns: { id: { expression: 's.id', holds: 'number', key: 'id', isUnique: true } },
  total: () => null,
  conditions: ({ userId }) => [{ sql: 's.user_id = ?', values: [userId] }, lifetimes.living(Date.now())],
});
