import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql.js';
import { databaseTime } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import type { UserRow } from '../users/user-row.js';
import type { Bond } from './relationship.js';

/** Asks for a column that stands in no index, so that the accounts themselves are locked, and nothing before them. */
const BOTH = 'SELECT id, is_active, followers_count FROM users WHERE id IN (?, ?) ORDER BY id';

const exists = (rows: string): string => `EXISTS (SELECT 1 FROM ${rows})`;
const EDGE = 'follows WHERE follower_id = ? AND followee_id = ?';
const BLOCK = 'blocks WHERE blocker_id = ? AND blocked_id = ?';
const BOND = `SELECT ${exists(EDGE)} AS following, ${exists(EDGE)} AS followed_by, ${exists(BLOCK)} AS blocking, ${exists(BLOCK)} AS blocked_by`;

const ADD_EDGE = 'INSERT INTO follows (follower_id, followee_id, created_at) VALUES (?, ?, ?)';
const ADD_BLOCK = 'INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES (?, ?, ?)';
/** Both ends of an edge in one statement: a comparison is 1 for one of them and 0 for the other. */
const count = (sign: '+' | '-'): string =>
  `UPDATE users SET following_count = following_count ${sign} (id = ?), followers_count = followers_count ${sign} (id = ?) WHERE id IN (?, ?)`;
const COUNT_UP = count('+');
const COUNT_DOWN = count('-');

type Flags = Readonly<Record<'following' | 'followed_by' | 'blocking' | 'blocked_by', number>>;

/** Where it is kept who follows whom, and who wants nothing to do with whom. */
@Injectable()
export class FollowsRepository {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Locks two accounts until the transaction ends, the one with the lower id first, so that nobody who changes what is between people
   * waits in a circle. Returns the ids of those that are there and not deactivated.
   */
  async lock(one: number, other: number): Promise<number[]> {
    const rows = await this.sql.rows<Pick<UserRow, 'id' | 'is_active'>>(`${BOTH}${this.transactions.forUpdate}`, [one, other]);
    return rows.filter(({ is_active }) => is_active === 1).map(({ id }) => id);
  }

  /** What is between two people. Once both are locked it stays so until the transaction ends. */
  async bond(one: number, other: number): Promise<Bond> {
    const [flags] = await this.sql.rows<Flags>(BOND, [one, other, other, one, one, other, other, one]);
    return {
      following: flags?.following === 1,
      followedBy: flags?.followed_by === 1,
      blocking: flags?.blocking === 1,
      blockedBy: flags?.blocked_by === 1,
    };
  }

  /** Writes down what has changed between two people who are locked, and counts it. */
  async change(one: number, other: number, before: Bond, after: Bond): Promise<void> {
    if (after.following !== before.following) await this.setEdge(one, other, after.following);
    if (after.followedBy !== before.followedBy) await this.setEdge(other, one, after.followedBy);
    if (after.blocking !== before.blocking) await this.setBlock(one, other, after.blocking);
  }

  private async setEdge(follower: number, followee: number, isThere: boolean): Promise<void> {
    if (isThere) await this.sql.write(ADD_EDGE, [follower, followee, databaseTime(Date.now())]);
    else await this.sql.write(`DELETE FROM ${EDGE}`, [follower, followee]);
    await this.sql.write(isThere ? COUNT_UP : COUNT_DOWN, [follower, followee, follower, followee]);
  }

  private async setBlock(blocker: number, blocked: number, isThere: boolean): Promise<void> {
    if (isThere) await this.sql.write(ADD_BLOCK, [blocker, blocked, databaseTime(Date.now())]);
    else await this.sql.write(`DELETE FROM ${BLOCK}`, [blocker, blocked]);
  }
}
