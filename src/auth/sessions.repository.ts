import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql.js';
import { databaseTime, milliseconds, momentColumn } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { isDangling } from '../database/unique-violation.js';
import { InvalidCredentials } from '../errors/domain-error.js';
import { userColumns, type UserRow } from '../users/user-row.js';

/** A session with the account it belongs to: what every request asks for. */
export interface SessionRow {
  readonly id: number;
  readonly userId: number;
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
  readonly tokenDigest: string;
  readonly createdAt: number;
  readonly refreshExpiresAt: number;
}

interface Row extends UserRow {
  readonly session_id: number;
  readonly is_revoked: 0 | 1;
}

interface RotationRow extends Row {
  readonly generation: number;
  readonly rotated_at: string;
  readonly refresh_expires_at: string;
}

const COLUMNS = `s.id AS session_id, s.revoked_at IS NOT NULL AS is_revoked, ${userColumns('u')}`;
const ROTATION = `s.generation, ${momentColumn('s.rotated_at', 'rotated_at')}, ${momentColumn('s.refresh_expires_at', 'refresh_expires_at')}`;
const JOINED = 'FROM sessions s JOIN users u ON u.id = s.user_id';
const BY_ID = `SELECT ${COLUMNS} ${JOINED} WHERE s.id = ?`;
const BY_TOKEN = `SELECT ${COLUMNS} ${JOINED} WHERE s.token_digest = ?`;
const ROTATING = `SELECT ${ROTATION}, ${COLUMNS} ${JOINED} WHERE s.id = ?`;

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
  async insert({ userId, tokenDigest, createdAt, refreshExpiresAt }: NewSession): Promise<number> {
    const created = databaseTime(createdAt);
    const dates = { created_at: created, rotated_at: created, refresh_expires_at: databaseTime(refreshExpiresAt), revoked_at: null };
    try {
      return await this.sql.insert('sessions', { user_id: userId, token_digest: tokenDigest, generation: 0, ...dates });
    } catch (error) {
      throw isDangling(error) ? new InvalidCredentials() : error;
    }
  }

  /** Notes when somebody signed in. */
  async noteLogin(userId: number, at: number): Promise<void> {
    await this.sql.write('UPDATE users SET last_login = ? WHERE id = ?', [databaseTime(at), userId]);
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

  /** Ends every living session of somebody, and returns which. */
  async revokeAll(userId: number, at: number): Promise<number[]> {
    const living = `SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL${this.transactions.forUpdate}`;
    const rows = await this.sql.rows<{ id: number }>(living, [userId]);
    await this.sql.write('UPDATE sessions SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL', [databaseTime(at), userId]);
    return rows.map(({ id }) => id);
  }
}

function present(row: Row): SessionRow {
  const { session_id, is_revoked, ...user } = row;
  return { id: session_id, userId: user.id, isRevoked: is_revoked === 1, user };
}
