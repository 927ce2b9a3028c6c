import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { violatedUniqueIndex } from '../database/unique-violation.js';
import { Invalid } from '../errors/domain-error.js';
import { searchText } from './identity.js';
import { Role } from './role.js';
import { User } from './user.entity.js';
import { userColumns, type UserRow } from './user-row.js';
import { EMAIL_TAKEN, USERNAME_TAKEN } from './username-rules.js';

/** How many rows the maintained total is split over. */
const SHARDS = 16;

/** An account with the hash of its password, which no other query reads. */
export interface UserWithPassword extends UserRow {
  readonly password: string;
}

/** What is stored of a new account. */
export interface NewUser {
  readonly row: Omit<UserRow, 'id'>;
  /** The encoded hash. */
  readonly password: string;
  readonly usernameCanonical: string;
  readonly emailCanonical: string | null;
}

const COUNT_USERS = "UPDATE row_counts SET rows_counted = rows_counted + ? WHERE counted = 'users' AND shard = ?";
const BY_ID = `SELECT ${userColumns('u')} FROM users u WHERE u.id = ?`;
const BY_USERNAME = `SELECT ${userColumns('u')}, u.password FROM users u WHERE u.username_canonical = ?`;
const BY_EMAIL = `SELECT ${userColumns('u')}, u.password FROM users u WHERE u.email_canonical = ?`;
const FOLLOWERS = 'SELECT follower_id AS id FROM follows WHERE followee_id = ? ORDER BY created_at DESC, follower_id DESC LIMIT 100';
const FOLLOWING = 'SELECT followee_id AS id FROM follows WHERE follower_id = ? ORDER BY created_at DESC, followee_id DESC LIMIT 100';

/** Where accounts are kept. */
@Injectable()
export class UsersRepository {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
  ) {}

  async find(id: number): Promise<UserRow | null> {
    return (await this.sql.rows<UserRow>(BY_ID, [id]))[0] ?? null;
  }

  /** Reads an account and locks it until the transaction ends, so that what changes is what was read. */
  async lock(id: number): Promise<UserRow | null> {
    return (await this.sql.rows<UserRow>(`${BY_ID}${this.transactions.forUpdate}`, [id]))[0] ?? null;
  }

  async findByUsername(usernameCanonical: string): Promise<UserWithPassword | null> {
    return (await this.sql.rows<UserWithPassword>(BY_USERNAME, [usernameCanonical]))[0] ?? null;
  }

  async findByEmail(emailCanonical: string): Promise<UserWithPassword | null> {
    return (await this.sql.rows<UserWithPassword>(BY_EMAIL, [emailCanonical]))[0] ?? null;
  }

  /** The ids of the newest 100 followers and followed people of somebody. */
  async newestFollows(id: number): Promise<{ followers: number[]; following: number[] }> {
    const [followers, following] = await Promise.all([
      this.sql.rows<{ id: number }>(FOLLOWERS, [id]),
      this.sql.rows<{ id: number }>(FOLLOWING, [id]),
    ]);
    return { followers: followers.map((row) => row.id), following: following.map((row) => row.id) };
  }

  /** Adds an account and returns it. Throws {@link Invalid} when the index says that the username or the address is taken. */
  async insert({ row, password, usernameCanonical, emailCanonical }: NewUser): Promise<UserRow> {
    const { username, email, first_name, last_name } = row;
    const search_text = searchText(username, email, first_name, last_name);
    const columns = { ...row, password, username_canonical: usernameCanonical, email_canonical: emailCanonical, search_text };
    const id = await translatingDuplicates(() => this.sql.insert('users', columns));
    await this.countUsers(1);
    return { id, ...row };
  }

  /** Changes an account. Throws {@link Invalid} when the index says that the username or the address is taken. */
  async update(id: number, changes: Partial<Omit<User, 'id'>>): Promise<void> {
    await translatingDuplicates(() => this.transactions.manager.getRepository(User).update({ id }, changes));
  }

  /** Replaces the hash of a password unless somebody has replaced it since it was read. */
  async replacePassword(id: number, before: string, after: string): Promise<void> {
    await this.transactions.manager.getRepository(User).update({ id, passwordHash: before }, { passwordHash: after });
  }

  /** Removes an account with everything that belongs to it, and says whether there was one. */
  async remove(id: number): Promise<boolean> {
    const { manager } = this.transactions;
    await manager.query(
      'UPDATE users SET followers_count = followers_count - 1 WHERE id IN (SELECT followee_id FROM follows WHERE follower_id = ?)',
      [id],
    );
    await manager.query(
      'UPDATE users SET following_count = following_count - 1 WHERE id IN (SELECT follower_id FROM follows WHERE followee_id = ?)',
      [id],
    );
    const { affected } = await manager.getRepository(User).delete({ id });
    if (affected !== 1) return false;
    await this.countUsers(-1);
    return true;
  }

  /** The ids of the active admins, locked until the transaction ends, so that two of them cannot resign at once. */
  async lockActiveAdmins(): Promise<number[]> {
    const sql = `SELECT id FROM users WHERE role = ? AND is_active = 1${this.transactions.forUpdate}`;
    return (await this.transactions.manager.query<{ id: number }[]>(sql, [Role.admin])).map(({ id }) => id);
  }

  /** Which of the stored pictures an account shows. */
  async pictureNames(names: readonly string[]): Promise<Set<string>> {
    if (names.length === 0) return new Set();
    const rows = await this.sql.rows<{ name: string }>(
      `SELECT profile_picture AS name FROM users WHERE profile_picture IN (${names.map(() => '?').join(', ')})`,
      names,
    );
    return new Set(rows.map(({ name }) => name));
  }

  private async countUsers(difference: 1 | -1): Promise<void> {
    await this.sql.write(COUNT_USERS, [difference, randomInt(SHARDS)]);
  }
}

async function translatingDuplicates<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const index = violatedUniqueIndex(error);
    if (index === 'uq_users_username') throw new Invalid([USERNAME_TAKEN]);
    if (index === 'uq_users_email') throw new Invalid([EMAIL_TAKEN]);
    throw error;
  }
}
