import type { Scope } from '../database/keyset-list.js';

/** The condition that neither of two has blocked the other, by the column that holds the id of one; the other is bound twice. */
export const unblocked = (userId: string): Scope => ({
  each:
    `(SELECT 1 FROM blocks b WHERE b.blocker_id = ? AND b.blocked_id = ${userId}) IS NULL` +
    ` AND (SELECT 1 FROM blocks b WHERE b.blocked_id = ? AND b.blocker_id = ${userId}) IS NULL`,
  many:
    `${userId} NOT IN (SELECT b.blocked_id FROM blocks b WHERE b.blocker_id = ?)` +
    ` AND ${userId} NOT IN (SELECT b.blocker_id FROM blocks b WHERE b.blocked_id = ?)`,
});

/** Selects the ids of those whom somebody has blocked or been blocked by; somebody is bound twice. */
export const BLOCK_PARTNERS =
  'SELECT b.blocked_id AS id FROM blocks b WHERE b.blocker_id = ? UNION SELECT b.blocker_id FROM blocks b WHERE b.blocked_id = ?';
