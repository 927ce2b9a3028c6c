import { Injectable } from '@nestjs/common';
import { violatedUniqueIndex } from '../database/driver-errors.js';
import { RowCounts } from '../database/row-counts.js';
import { placeholders } from '../database/placeholders.js';
import { SCAN_LIMIT } from '../database/mysql-limits.js';
import { Sql } from '../database/sql.js';
import { databaseTime } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { Invalid } from '../errors/domain-error.js';
import { identityColumns, type Identity } from './identity.js';
import { Role } from './role.js';
import { userColumns, type UserRow } from './user-row.js';
import { EMAIL_TAKEN, USERNAME_TAKEN } from './username-rules.js';

/** An account with the hash of its password, which no other query reads. */
export interface UserWithPassword extends UserRow {
  readonly password: string;
  /** Whether somebody has proved that they read the mails to the present address. */
  readonly is_email_verified: 0 | 1;
}

/** The columns of an account that change. Moments are database time. */
export type ChangedColumns = Partial<Omit<UserRow, 'id'> & ReturnType<typeof identityColumns>> & {
  /** The encoded hash. */
  readonly password?: string;
  readonly email_verified_at?: string | null;
};

/** What is stored of a new account. */
export interface NewUser {
  readonly identity: Identity;
  readonly row: Omit<UserRow, 'id' | 'username' | 'email' | 'first_name' | 'last_name'>;
  /** The encoded hash. */
  readonly password: string;
  /** Database time; null when nobody vouches for the address. */
  readonly emailVerifiedAt: string | null;
}

const BY_ID = `SELECT ${userColumns('u')} FROM users u WHERE u.id = ?`;
const WITH_PASSWORD = `SELECT ${userColumns('u')}, u.password, u.email_verified_at IS NOT NULL AS is_email_verified FROM users u`;
const BY_ID_WITH_PASSWORD = `${WITH_PASSWORD} WHERE u.id = ?`;
const BY_USERNAME = `${WITH_PASSWORD} WHERE u.username_canonical = ?`;
const BY_EMAIL = `${WITH_PASSWORD} WHERE u.email_canonical = ?`;

/** Whom somebody follows or who follows them. */
const TIED =
  'SELECT followee_id AS id FROM follows WHERE follower_id = ? UNION SELECT follower_id FROM follows WHERE followee_id = ? ORDER BY id';
/** EXISTS is 1 or 0. A subquery that gathered the ids instead would have MariaDB read every account. */
const DISCOUNT =
  'UPDATE users SET followers_count = followers_count - EXISTS (SELECT 1 FROM follows WHERE follower_id = ? AND followee_id = users.id),' +
  ' following_count = following_count - EXISTS (SELECT 1 FROM follows WHERE followee_id = ? AND follower_id = users.id)';
/** How many accounts are changed by one statement. */
const PIECE = 1000;

/** Where accounts are kept. */
@Injectable()
export class UsersRepository {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
    private readonly counts: RowCounts,
  ) {}

  async find(id: number): Promise<UserRow | null> {
    return (await this.sql.rows<UserRow>(BY_ID, [id]))[0] ?? null;
  }

  /** Reads an account and locks it until the transaction ends, so that what changes is what was read. */
  async lock(id: number): Promise<UserRow | null> {
    return (await this.sql.rows<UserRow>(`${BY_ID}${this.transactions.forUpdate}`, [id]))[0] ?? null;
  }

  /**
   * Locks an account together with all whose counts change when it is removed, from the lowest id to the highest: several that follow one
   * another are then removed one after the other, and do not wait in a circle.
   */
  async lockForRemoval(id: number): Promise<UserRow | null> {
    const { forUpdate } = this.transactions;
    // SQLite has one writer, who has locked everything.
    const all = forUpdate ? [...(await this.tiedTo(id)), id].sort((one, other) => one - other) : [];
    for (const piece of pieces(all))
      await this.sql.rows(`SELECT id FROM users WHERE id IN (${placeholders(piece.length)}) ORDER BY id${forUpdate}`, piece);
    return this.lock(id);
  }

  async findWithPassword(id: number): Promise<UserWithPassword | null> {
    return (await this.sql.rows<UserWithPassword>(BY_ID_WITH_PASSWORD, [id]))[0] ?? null;
  }

  /** By the canonical form: see identity.ts. */
  async findByUsername(usernameCanonical: string): Promise<UserWithPassword | null> {
    return (await this.sql.rows<UserWithPassword>(BY_USERNAME, [usernameCanonical]))[0] ?? null;
  }

  /** By the canonical form: see identity.ts. */
  async findByEmail(emailCanonical: string): Promise<UserWithPassword | null> {
    return (await this.sql.rows<UserWithPassword>(BY_EMAIL, [emailCanonical]))[0] ?? null;
  }

  /** Adds an account and returns it. Throws {@link Invalid} when the index says that the username or the address is taken. */
  async insert({ identity, row, password, emailVerifiedAt }: NewUser): Promise<UserRow> {
    const { username, email, firstName: first_name, lastName: last_name } = identity;
    const columns = { ...identityColumns(identity), ...row, password, email_verified_at: emailVerifiedAt };
    const id = await translatingDuplicates(() => this.sql.insert('users', columns));
    await this.counts.add('users', 1);
    return { id, username, email, first_name, last_name, ...row };
  }

  /** Changes an account. Throws {@link Invalid} when the index says that the username or the address is taken. */
  async update(id: number, columns: ChangedColumns): Promise<void> {
    await translatingDuplicates(() => this.sql.update('users', id, columns));
  }

  /** Notes when somebody signed in, in milliseconds. */
  async noteLogin(id: number, at: number): Promise<void> {
    await this.sql.update('users', id, { last_login: databaseTime(at) });
  }

  /** Replaces the hash of a password unless somebody has replaced it since it was read, and says whether it did. */
  async replacePassword(id: number, before: string, after: string): Promise<boolean> {
    return (await this.sql.write('UPDATE users SET password = ? WHERE id = ? AND password = ?', [after, id, before])).affected === 1;
  }

  /** Removes an account with everything that belongs to it, and says whether there was one. */
  async remove(id: number): Promise<boolean> {
    await this.discountFollows(id);
    // What goes along with it may be a million rows.
    const { affected } = await this.sql.write('DELETE FROM users WHERE id = ?', [id], SCAN_LIMIT);
    if (affected !== 1) return false;
    await this.counts.add('users', -1);
    return true;
  }

  /** Takes the follows of a locked account out of the counts of the others, from the lowest id to the highest. */
  private async discountFollows(id: number): Promise<void> {
    for (const piece of pieces(await this.tiedTo(id)))
      await this.sql.write(`${DISCOUNT} WHERE id IN (${placeholders(piece.length)})`, [id, id, ...piece]);
  }

  /** Who follows an account or is followed by it, who may be a million. It is in a transaction, which must not wait among the searches. */
  private async tiedTo(id: number): Promise<number[]> {
    return (await this.sql.rows<{ id: number }>(TIED, [id, id], SCAN_LIMIT)).map((row) => row.id);
  }

  /** The ids of the active admins, locked until the transaction ends, so that two of them cannot resign at once. */
  async lockActiveAdmins(): Promise<number[]> {
    const sql = `SELECT id FROM users WHERE role = ? AND is_active = 1${this.transactions.forUpdate}`;
    return (await this.sql.rows<{ id: number }>(sql, [Role.admin])).map(({ id }) => id);
  }

  /** Which of the stored pictures an account shows. */
  async pictureNames(names: readonly string[]): Promise<Set<string>> {
    if (names.length === 0) return new Set();
    const rows = await this.sql.rows<{ name: string }>(
      `SELECT profile_picture AS name FROM users WHERE profile_picture IN (${placeholders(names.length)})`,
      names,
    );
    return new Set(rows.map(({ name }) => name));
  }
}

function* pieces(ids: readonly number[]): Generator<readonly number[]> {
  for (let start = 0; start < ids.length; start += PIECE) yield ids.slice(start, start + PIECE);
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
