import type { Scope } from '../database/keyset-list.js';

/** What belongs to an account that is not deactivated, by the column that holds the account's id. */
export const ofActiveUsers = (userId: string): Scope => ({
  each: `(SELECT owner.is_active FROM users owner WHERE owner.id = ${userId}) = 1`,
  many: `${userId} NOT IN (SELECT hidden.id FROM users hidden WHERE hidden.is_active = 0)`,
});
