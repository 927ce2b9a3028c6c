import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql.js';
import { databaseTime } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import type { UserRow } from '../users/user-row.js';
import type { Bond } from './relationship.js';

const EDGE = 'follows WHERE follower_id = ? AND followee_id = ?';
const BLOCK = 'blocks WHERE blocker_id = ? AND blocked_id = ?';

/** The other one of two, whose ids add up to a bound number. It is cast because the driver binds every number as a floating-point one. */
const OTHER = 'CAST(? AS SIGNED) - u.id';

/**
 * Two accounts, and what each has done about the other. It asks for a column that stands in no index, so that the accounts themselves are
 * locked, and nothing before them. What it says of them is looked up once the first is locked, and nobody who has not locked both changes
 * that.
 */
const BOTH =
  'SELECT u.id, u.is_active, u.followers_count,' +
  ` EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = u.id AND f.followee_id = ${OTHER}) AS follows,` +
  ` EXISTS (SELECT 1 FROM blocks b WHERE b.blocker_id = u.id AND b.blocked_id = ${OTHER}) AS blocks` +
  ' FROM users u WHERE u.id IN (?, ?) ORDER BY u.id';

const ADD_EDGE = 'INSERT INTO follows (follower_id, followee_id, created_at) VALUES (?, ?, ?)';
const ADD_BLOCK = 'INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES (?, ?, ?)';
/** Both ends of an edge in one statement: a comparison is 1 for one of them and 0 for the other. */
const count = (sign: '+' | '-'): string =>
  `UPDATE users SET following_count = following_count ${sign} (id = ?), followers_count = followers_count ${sign} (id = ?) WHERE id IN (?, ?)`;
const COUNT_UP = count('+');
const COUNT_DOWN = count('-');

/** One of two accounts. */
interface Side extends Pick<UserRow, 'id' | 'is_active'> {
  readonly follows: number;
  readonly blocks: number;
}

/** Where it is kept who follows whom, and who wants nothing to do with whom. */
@Injectable()
export class FollowsRepository {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Locks two accounts until the transaction ends, the one with the lower id first, so that nobody who changes what is between people
   * waits in a circle. Returns what is between them, or the id of one that is not there or is deactivated.
   */
  async lock(one: number, other: number): Promise<Bond | { readonly absent: number }> {
    const both = await this.sql.rows<Side>(`${BOTH}${this.transactions.forUpdate}`, [one + other, one + other, one, other]);
    const present = (id: number): Side | undefined => both.find((side) => side.id === id && side.is_active === 1);
    const [ours, theirs] = [present(one), present(other)];
    if (!ours) return { absent: one };
    if (!theirs) return { absent: other };
    return {
      following: ours.follows === 1,
      followedBy: theirs.follows === 1,
      blocking: ours.blocks === 1,
      blockedBy: theirs.blocks === 1,
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
