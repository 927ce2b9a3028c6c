import { Injectable } from '@nestjs/common';
import { isDangling } from '../database/driver-errors.js';
import type { Condition } from '../database/keyset.js';
import { padded, placeholders } from '../database/placeholders.js';
import { Sql } from '../database/sql.js';
import { databaseTime, milliseconds, momentColumn } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { InvalidCredentials } from '../errors/domain-error.js';
import { userColumns, type UserRow } from '../users/user-row.js';
import type { SessionKind } from './session-kinds.js';
import type { SessionTimes } from './session-lifetimes.js';

/** A session with the account it belongs to: what every request asks for. */
export interface SessionRow extends SessionTimes {
  readonly userId: number;
  /** When its owner last gave the password at the dashboard, as the database keeps it. */
  readonly confirmedAt: string | null;
  readonly isRevoked: boolean;
  readonly user: UserRow;
}

/** A session with the state of its refresh tokens. Moments are milliseconds. */
export interface RotatingSession extends SessionRow {
  readonly generation: number;
  readonly rotatedAt: number;
  readonly refreshExpiresAt: number;
}

/** What a session begins with. Moments are milliseconds. */
export interface NewSession {
  readonly userId: number;
  readonly kind: SessionKind;
  readonly userAgent: string | null;
  readonly network: string;
  /** Null when no opaque token is handed out. */
  readonly tokenDigest: string | null;
  readonly createdAt: number;
  readonly refreshExpiresAt: number;
  /** Null unless it is one of the dashboard. */
  readonly confirmedAt: number | null;
}

interface Row extends UserRow {
  readonly session_id: number;
  readonly session_kind: SessionKind | null;
  readonly is_revoked: 0 | 1;
  readonly confirmed_at: string | null;
  readonly created_at: string;
  readonly seen_at: string;
}

interface RotationRow extends Row {
  readonly generation: number;
  readonly rotated_at: string;
  readonly refresh_expires_at: string;
}

const TIMES = `${momentColumn('s.created_at', 'created_at')}, ${momentColumn('COALESCE(s.last_seen_at, s.created_at)', 'seen_at')}`;
const CONFIRMED = momentColumn('s.confirmed_at', 'confirmed_at');
const COLUMNS = `s.id AS session_id, s.kind AS session_kind, s.revoked_at IS NOT NULL AS is_revoked, ${TIMES}, ${CONFIRMED}, ${userColumns('u')}`;
const ROTATION = `s.generation, ${momentColumn('s.rotated_at', 'rotated_at')}, ${momentColumn('s.refresh_expires_at', 'refresh_expires_at')}`;
const JOINED = 'FROM sessions s JOIN users u ON u.id = s.user_id';
const BY_ID = `SELECT ${COLUMNS} ${JOINED} WHERE s.id = ?`;
const BY_TOKEN = `SELECT ${COLUMNS} ${JOINED} WHERE s.token_digest = ?`;
const ROTATING = `SELECT ${ROTATION}, ${COLUMNS} ${JOINED} WHERE s.id = ?`;
const BY_LAST_USE = 'COALESCE(s.last_seen_at, s.created_at), s.id';

/** How many sessions one statement changes: a single one, or so many, so that there are always the same two statements. */
const BATCH = 200;
const PLACES = placeholders(BATCH);

/** Where sessions are kept. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
  ) {}

  async find(id: number): Promise<SessionRow | null> {
    const [row] = await this.sql.rows<Row>(BY_ID, [id]);
    return row ? present(row) : null;
  }

  async findRotating(id: number): Promise<RotatingSession | null> {
    const [row] = await this.sql.rows<RotationRow>(ROTATING, [id]);
    if (!row) return null;
    const { generation, rotated_at, refresh_expires_at, ...rest } = row;
    return { ...present(rest), generation, rotatedAt: milliseconds(rotated_at), refreshExpiresAt: milliseconds(refresh_expires_at) };
  }

  async findByToken(digest: string): Promise<SessionRow | null> {
    const [row] = await this.sql.rows<Row>(BY_TOKEN, [digest]);
    return row ? present(row) : null;
  }

  /**
   * Adds a session in its first generation and returns its id. Moments are milliseconds. Throws {@link InvalidCredentials} when its owner
   * has gone since the credentials were checked.
   */
  async insert({ userId, kind, userAgent, network, tokenDigest, createdAt, refreshExpiresAt, confirmedAt }: NewSession): Promise<number> {
    const created = databaseTime(createdAt);
    const origin = { kind, user_agent: userAgent, network };
    const dates = { created_at: created, rotated_at: created, refresh_expires_at: databaseTime(refreshExpiresAt), revoked_at: null };
    const confirmed_at = confirmedAt === null ? null : databaseTime(confirmedAt);
    try {
      return await this.sql.insert('sessions', {
        user_id: userId,
        ...origin,
        token_digest: tokenDigest,
        generation: 0,
        ...dates,
        confirmed_at,
      });
    } catch (error) {
      throw isDangling(error) ? new InvalidCredentials() : error;
    }
  }

  /**
   * Counts the living sessions of somebody and locks the account until the transaction ends. Returns null when it is not active, or its
   * password is not the one any more that was verified.
   */
  async lockVerified(userId: number, passwordHash: string, living: Condition): Promise<number | null> {
    // The sessions are looked at once the account is locked, so that logins at the same time count one another.
    const count = `(SELECT COUNT(*) FROM sessions s WHERE s.user_id = u.id AND ${living.sql})`;
    const sql = `SELECT ${count} AS n FROM users u WHERE u.id = ? AND u.password = ? AND u.is_active = 1${this.transactions.forUpdate}`;
    const [row] = await this.sql.rows<{ n: number | string }>(sql, [...living.values, userId, passwordHash]);
    return row ? Number(row.n) : null;
  }

  /** Whose a living session is; null when none has this id. */
  async findOwner(id: number, living: Condition): Promise<number | null> {
    const sql = `SELECT s.user_id AS owner FROM sessions s WHERE s.id = ? AND ${living.sql}`;
    return (await this.sql.rows<{ owner: number }>(sql, [id, ...living.values]))[0]?.owner ?? null;
  }

  /** Counts the sessions that have not ended at a moment, up to `most`, in the index alone. */
  async countOpen(at: number, most: number): Promise<number> {
    const open = `SELECT 1 FROM sessions WHERE revoked_at IS NULL AND refresh_expires_at > ? LIMIT ${most}`;
    const [row] = await this.sql.rows<{ n: number | string }>(`SELECT COUNT(*) AS n FROM (${open}) open`, [databaseTime(at)]);
    return Number(row?.n ?? 0);
  }

  /** Notes that the owner of a living session has just given the password, and says whether there was one. */
  async confirm(id: number, at: number): Promise<boolean> {
    const sql = 'UPDATE sessions SET confirmed_at = ? WHERE id = ? AND revoked_at IS NULL';
    return (await this.sql.write(sql, [databaseTime(at), id])).affected === 1;
  }

  /** Those living sessions of somebody that went unused for longest. */
  async longestUnused(userId: number, living: Condition, limit: number): Promise<number[]> {
    const sql = `SELECT s.id FROM sessions s WHERE s.user_id = ? AND ${living.sql} ORDER BY ${BY_LAST_USE} LIMIT ${limit}`;
    return (await this.sql.rows<{ id: number }>(sql, [userId, ...living.values])).map(({ id }) => id);
  }

  /** Notes that sessions were used. */
  async noteSeen(ids: readonly number[], at: number): Promise<void> {
    await this.change(ids, (places) => `UPDATE sessions SET last_seen_at = ? WHERE id IN (${places})`, at);
  }

  /** Ends living sessions. */
  async revokeThese(ids: readonly number[], at: number): Promise<void> {
    await this.change(ids, (places) => `UPDATE sessions SET revoked_at = ? WHERE id IN (${places}) AND revoked_at IS NULL`, at);
  }

  /** Moves a living session from one generation to the next, and says whether this call was the one that did. */
  async rotate(id: number, generation: number, at: number): Promise<boolean> {
    const sql = 'UPDATE sessions SET generation = ?, rotated_at = ? WHERE id = ? AND generation = ? AND revoked_at IS NULL';
    return (await this.sql.write(sql, [generation + 1, databaseTime(at), id, generation])).affected === 1;
  }

  /** Ends a living session, and says whether this call was the one that did. */
  async revoke(id: number, at: number): Promise<boolean> {
    const sql = 'UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL';
    return (await this.sql.write(sql, [databaseTime(at), id])).affected === 1;
  }

  /** The living sessions of somebody, locked until the transaction ends. */
  async lockLiving(userId: number): Promise<number[]> {
    const living = `SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL${this.transactions.forUpdate}`;
    return (await this.sql.rows<{ id: number }>(living, [userId])).map(({ id }) => id);
  }

  /** Ends every living session of somebody, but for one if it is to be kept. */
  async revokeAll(userId: number, at: number, kept = 0): Promise<void> {
    const sql = 'UPDATE sessions SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL AND id <> ?';
    await this.sql.write(sql, [databaseTime(at), userId, kept]);
  }

  private async change(ids: readonly number[], sqlFor: (places: string) => string, at: number): Promise<void> {
    if (ids.length === 1) {
      await this.sql.write(sqlFor('?'), [databaseTime(at), ...ids]);
      return;
    }
    // In their order, so that two who change the same ones do not wait for each other.
    const sorted = [...ids].sort((a, b) => a - b);
    for (let from = 0; from < sorted.length; from += BATCH) {
      await this.sql.write(sqlFor(PLACES), [databaseTime(at), ...padded(sorted.slice(from, from + BATCH), BATCH)]);
    }
  }
}

function present(row: Row): SessionRow {
  const { session_id, session_kind: kind, is_revoked, created_at, seen_at, confirmed_at: confirmedAt, ...user } = row;
  const times = { createdAt: created_at, seenAt: seen_at, confirmedAt };
  return { id: session_id, kind, userId: user.id, isRevoked: is_revoked === 1, ...times, user };
}
