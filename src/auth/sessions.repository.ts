import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Sql } from '../database/sql.js';
import { databaseTime, milliseconds } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { User } from '../users/user.entity.js';
import { userColumns, type UserRow } from '../users/user-row.js';
import { Session } from './session.entity.js';

/** A session with the account it belongs to. Moments are milliseconds. */
export interface SessionRow {
  readonly id: number;
  readonly userId: number;
  readonly generation: number;
  readonly rotatedAt: number;
  readonly refreshExpiresAt: number;
  readonly isRevoked: boolean;
  readonly user: UserRow;
}

interface Row extends UserRow {
  readonly session_id: number;
  readonly generation: number;
  readonly rotated_at: string;
  readonly refresh_expires_at: string;
  readonly revoked_at: string | null;
}

const SELECT = `SELECT s.id AS session_id, s.generation, s.rotated_at, s.refresh_expires_at, s.revoked_at, ${userColumns('u')} FROM sessions s JOIN users u ON u.id = s.user_id`;
const BY_ID = `${SELECT} WHERE s.id = ?`;
const BY_TOKEN = `${SELECT} WHERE s.token_digest = ?`;

/** Where sessions are kept. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
  ) {}

  async find(id: number): Promise<SessionRow | null> {
    return present((await this.sql.rows<Row>(BY_ID, [id]))[0]);
  }

  async findByToken(digest: string): Promise<SessionRow | null> {
    return present((await this.sql.rows<Row>(BY_TOKEN, [digest]))[0]);
  }

  async insert(session: Omit<Session, 'id' | 'user'>): Promise<number> {
    const result = await this.transactions.manager.getRepository(Session).insert(session);
    return (result.identifiers[0] as { id: number }).id;
  }

  /** Notes when the owner of a new session signed in. */
  async noteLogin(userId: number, at: Date): Promise<void> {
    await this.transactions.manager.getRepository(User).update({ id: userId }, { lastLogin: at });
  }

  /** Moves a living session from one generation to the next, and says whether this call was the one that did. */
  async rotate(id: number, generation: number, at: Date): Promise<boolean> {
    const { affected } = await this.transactions.manager
      .getRepository(Session)
      .update({ id, generation, revokedAt: IsNull() }, { generation: generation + 1, rotatedAt: at });
    return affected === 1;
  }

  /** Ends a living session, and says whether this call was the one that did. */
  async revoke(id: number, at: Date): Promise<boolean> {
    const { affected } = await this.transactions.manager.getRepository(Session).update({ id, revokedAt: IsNull() }, { revokedAt: at });
    return affected === 1;
  }

  /** Ends every living session of somebody, and returns which. */
  async revokeAll(userId: number, at: Date): Promise<number[]> {
    const rows = await this.transactions.manager.query<{ id: number }[]>(
      'SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL',
      [userId],
    );
    await this.transactions.manager.query('UPDATE sessions SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL', [
      databaseTime(at.getTime()),
      userId,
    ]);
    return rows.map(({ id }) => id);
  }
}

function present(row: Row | undefined): SessionRow | null {
  if (!row) return null;
  const { session_id, generation, rotated_at, refresh_expires_at, revoked_at, ...user } = row;
  return {
    id: session_id,
    userId: user.id,
    generation,
    rotatedAt: milliseconds(rotated_at),
    refreshExpiresAt: milliseconds(refresh_expires_at),
    isRevoked: revoked_at !== null,
    user,
  };
}
