import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { placeholders } from '../database/placeholders.js';
import { Sql } from '../database/sql.js';
import { databaseTime } from '../database/time.js';
import { KeyReused } from '../errors/domain-error.js';

/** Something that is sent again until it is known to have arrived, and shall be done once. */
export interface Sending {
  readonly userId: number;
  /** What it asks for: the same key for something else is another one. */
  readonly act: string;
  /** What the client chose. */
  readonly key: string;
  /** What it says. */
  readonly content: unknown;
}

/** In milliseconds. */
const KEPT = 24 * 60 * 60 * 1000;

const FIND = 'SELECT body_digest AS bodyDigest, outcome FROM idempotency_keys WHERE key_digest = ? AND expires_at > ?';
const FORGET = 'DELETE FROM idempotency_keys WHERE key_digest = ?';
const EXPIRED = 'SELECT key_digest AS keyDigest FROM idempotency_keys WHERE expires_at <= ? LIMIT';

/** Remembers for a day what came of what may be sent again. */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly sql: Sql) {}

  /**
   * Does something once and returns what came of it, also to whoever sends it again. Runs in the transaction of what is done, which holds
   * the account's row, so that of several that come at once the others wait for the first. What fails is not remembered. The outcome is
   * kept as JSON. Throws {@link KeyReused} when the key came with something else before.
   */
  async once<T>({ userId, act, key, content }: Sending, work: () => Promise<T>): Promise<T> {
    const [keyDigest, bodyDigest] = [digest(`${userId} ${act} ${key}`), digest(JSON.stringify(content))];
    const now = Date.now();
    const [known] = await this.sql.rows<{ bodyDigest: string; outcome: string }>(FIND, [keyDigest, databaseTime(now)]);
    if (known) {
      if (known.bodyDigest !== bodyDigest) throw new KeyReused();
      return JSON.parse(known.outcome) as T;
    }
    const outcome = await work();
    await this.sql.write(FORGET, [keyDigest]);
    await this.sql.insert('idempotency_keys', {
      key_digest: keyDigest,
      user_id: userId,
      body_digest: bodyDigest,
      outcome: JSON.stringify(outcome),
      expires_at: databaseTime(now + KEPT),
    });
    return outcome;
  }

  /** Removes so many keys whose day is over, and says how many there were. */
  async removeExpired(at: number, limit: number): Promise<number> {
    const expired = await this.sql.rows<{ keyDigest: string }>(`${EXPIRED} ${limit}`, [databaseTime(at)]);
    if (expired.length === 0) return 0;
    // Asked again for its end: a key may have been given anew in the meantime.
    const sql = `DELETE FROM idempotency_keys WHERE key_digest IN (${placeholders(expired.length)}) AND expires_at <= ?`;
    return (await this.sql.write(sql, [...expired.map(({ keyDigest }) => keyDigest), databaseTime(at)])).affected;
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
