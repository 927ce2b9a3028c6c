import { Injectable } from '@nestjs/common';
import { placeholders } from '../database/placeholders.js';
import { Sql } from '../database/sql.js';
import { databaseTime } from '../database/time.js';
import type { MailedTokenPurpose } from './mailed-token.entity.js';

/** A token that was sent and not used: whose it is and the address it is about. */
export interface MailedTokenRow {
  readonly id: number;
  readonly userId: number;
  readonly address: string;
}

/** What is stored of a new token. Moments are milliseconds. */
export interface NewMailedToken {
  readonly userId: number;
  readonly purpose: MailedTokenPurpose;
  readonly digest: string;
  readonly address: string;
  readonly expiresAt: number;
}

const UNUSED = 'used_at IS NULL AND expires_at > ?';
const FIND = `SELECT id, user_id AS userId, address FROM mailed_tokens WHERE digest = ? AND purpose = ? AND ${UNUSED}`;
const USE = `UPDATE mailed_tokens SET used_at = ? WHERE id = ? AND ${UNUSED}`;
const SPENT = 'SELECT id FROM mailed_tokens WHERE expires_at <= ? OR used_at IS NOT NULL ORDER BY id LIMIT';

/** Where tokens that were sent by mail are kept. Moments are milliseconds. */
@Injectable()
export class MailedTokensRepository {
  constructor(private readonly sql: Sql) {}

  async insert({ userId, purpose, digest, address, expiresAt }: NewMailedToken): Promise<void> {
    const row = { user_id: userId, purpose, digest, address, expires_at: databaseTime(expiresAt), used_at: null };
    await this.sql.insert('mailed_tokens', row);
  }

  async findUnused(digest: string, purpose: MailedTokenPurpose, at: number): Promise<MailedTokenRow | null> {
    return (await this.sql.rows<MailedTokenRow>(FIND, [digest, purpose, databaseTime(at)]))[0] ?? null;
  }

  /** Uses a token up, and says whether this call was the one that did. */
  async use(id: number, at: number): Promise<boolean> {
    return (await this.sql.write(USE, [databaseTime(at), id, databaseTime(at)])).affected === 1;
  }

  /** Makes what somebody was sent for these purposes worthless; with an id, only what was sent after that. */
  async revoke(userId: number, purposes: readonly MailedTokenPurpose[], at: number, after = 0): Promise<void> {
    const sql = `UPDATE mailed_tokens SET used_at = ? WHERE user_id = ? AND purpose IN (${placeholders(purposes.length)}) AND used_at IS NULL AND id > ?`;
    await this.sql.write(sql, [databaseTime(at), userId, ...purposes, after]);
  }

  /** Removes so many tokens that are worth nothing any more, and says how many there were. */
  async removeSpent(at: number, limit: number): Promise<number> {
    const spent = await this.sql.rows<{ id: number }>(`${SPENT} ${limit}`, [databaseTime(at)]);
    if (spent.length === 0) return 0;
    const ids = spent.map(({ id }) => id);
    return (await this.sql.write(`DELETE FROM mailed_tokens WHERE id IN (${placeholders(ids.length)})`, ids)).affected;
  }
}
