import { momentColumn } from '../database/time.js';
import type { Visibility } from './profile-status.entity.js';

/** A status with the name of its author. Times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface StatusRow {
  readonly id: number;
  readonly ownerId: number;
  readonly username: string;
  readonly content: string;
  readonly visibility: Visibility;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The select list of a {@link StatusRow}. The author is looked up by row: joined, they might come first in somebody's plan. */
export const statusColumns = (table: string): string =>
  [
    `${table}.id`,
    `${table}.user_id AS ownerId`,
    `(SELECT author.username FROM users author WHERE author.id = ${table}.user_id) AS username`,
    `${table}.status_content AS content`,
    `${table}.visibility`,
    momentColumn(`${table}.created_at`, 'created_at'),
    momentColumn(`${table}.updated_at`, 'updated_at'),
  ].join(', ');
