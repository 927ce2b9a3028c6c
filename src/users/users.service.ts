import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { Conflict, Invalid, NotAuthenticated, NotFound, Unavailable, type Violation } from '../errors/domain-error.js';
import type { SentPicture } from '../pictures/picture-decoder.js';
import { Pictures } from '../pictures/pictures.service.js';
import { canonical, canonicalEmail, normalizeEmail, normalizeUsername, searchText } from './identity.js';
import { Role } from './role.js';
import type { User } from './user.entity.js';
import { UserChanges } from './user-changes.js';
import type { UserRow } from './user-row.js';
import { EMAIL_TAKEN, USERNAME_TAKEN, usernameViolations } from './username-rules.js';
import { UsersRepository } from './users.repository.js';

/** What people may change of their own account. What is undefined stays. */
export interface ProfileChanges {
  readonly username?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly bio?: string;
  /** Null takes the picture away. */
  readonly picture?: SentPicture | null;
}

/** What staff may change of any account. */
export interface StaffChanges extends ProfileChanges {
  readonly email?: string;
  readonly role?: Role;
  readonly isActive?: boolean;
}

/** The accounts as people and staff see and change them. */
@Injectable()
export class Users {
  constructor(
    private readonly repository: UsersRepository,
    private readonly transactions: Transactions,
    private readonly pictures: Pictures,
    private readonly changes: UserChanges,
  ) {}

  async get(id: number): Promise<UserRow> {
    return required(await this.repository.find(id));
  }

  newestFollows(id: number): Promise<{ followers: number[]; following: number[] }> {
    return this.repository.newestFollows(id);
  }

  /** Says what forbids the changes; thoroughly, also what only a query or the decoding of the picture can tell. */
  async objections(user: UserRow, changes: StaffChanges, thorough: boolean): Promise<Violation[]> {
    const { username, email } = changes;
    const violations = username === undefined ? [] : usernameViolations(username, email ?? user.email);
    if (!thorough) return violations;
    if (violations.length === 0 && username !== undefined && (await this.isTaken('username', username, user.id)))
      violations.push(USERNAME_TAKEN);
    if (email && (await this.isTaken('email', email, user.id))) violations.push(EMAIL_TAKEN);
    if (changes.picture) violations.push(...(await this.pictures.objections(changes.picture)));
    return violations;
  }

  /** Changes an account and returns it as it then is. Throws {@link Invalid}, {@link NotFound}, or {@link Conflict} for the last active admin. */
  edit(id: number, changes: StaffChanges): Promise<UserRow> {
    return this.change(id, changes, required);
  }

  /**
   * Changes somebody's own account, like {@link edit}. Throws {@link NotAuthenticated} when it was deactivated or removed after they were
   * let in, which the sending of a picture leaves time for.
   */
  editOwn(id: number, changes: ProfileChanges): Promise<UserRow> {
    return this.change(id, changes, stillWelcome);
  }

  /** Removes an account, its sessions, its follows and its picture. */
  async remove(id: number): Promise<void> {
    await this.transactions.run(async () => {
      const user = required(await this.repository.lock(id));
      if (user.role === Role.admin && user.is_active) await this.leaveAnotherAdmin(id);
      await this.repository.remove(id);
      this.transactions.afterCommit(() => this.changes.announce(id));
      this.transactions.afterCommit(() => this.pictures.discard(user.profile_picture));
    });
  }

  private async change(id: number, changes: StaffChanges, admit: Admission): Promise<UserRow> {
    let stored: string | null | undefined;
    try {
      stored = changes.picture ? await this.pictures.prepare(changes.picture) : changes.picture;
      return await this.transactions.run(async () => this.apply(admit(await this.repository.lock(id)), changes, stored));
    } catch (error) {
      // Whether a lost connection has committed is unknown, and a picture too many is swept.
      if (stored && !(error instanceof Unavailable)) await this.pictures.discard(stored);
      if (!(error instanceof Invalid)) throw error;
      const objections = await this.objections(await this.get(id), changes, true);
      throw objections.length > 0 ? new Invalid(objections) : error;
    }
  }

  private async apply(user: UserRow, changes: StaffChanges, picture: string | null | undefined): Promise<UserRow> {
    const { id } = user;
    const resigns =
      user.role === Role.admin && user.is_active && ((changes.role ?? user.role) !== Role.admin || changes.isActive === false);
    if (resigns) await this.leaveAnotherAdmin(id);
    const columns = changedColumns(user, changes, picture);
    if (Object.keys(columns).length > 0) await this.repository.update(id, columns);
    this.transactions.afterCommit(() => this.changes.announce(id));
    if (picture !== undefined) this.transactions.afterCommit(() => this.pictures.discard(user.profile_picture));
    return this.get(id);
  }

  private async leaveAnotherAdmin(id: number): Promise<void> {
    const admins = await this.repository.lockActiveAdmins();
    if (!admins.some((admin) => admin !== id)) throw new Conflict('The last active admin cannot be changed this way.');
  }

  private async isTaken(field: 'username' | 'email', value: string, by: number): Promise<boolean> {
    const owner =
      field === 'username'
        ? await this.repository.findByUsername(canonical(value))
        : await this.repository.findByEmail(canonicalEmail(value));
    return owner !== null && owner.id !== by;
  }
}

/** Lets a change to an account go on, or throws. */
type Admission = (user: UserRow | null) => UserRow;

const required: Admission = (user) => {
  if (!user) throw new NotFound('No User matches the given query.');
  return user;
};

const stillWelcome: Admission = (user) => {
  if (!user?.is_active) throw new NotAuthenticated();
  return user;
};

function changedColumns(user: UserRow, changes: StaffChanges, picture: string | null | undefined): Partial<User> {
  const username = changes.username === undefined ? user.username : normalizeUsername(changes.username);
  const email = changes.email === undefined ? user.email : normalizeEmail(changes.email);
  const { firstName = user.first_name, lastName = user.last_name, bio, role, isActive } = changes;
  const identity = username !== user.username || email !== user.email || firstName !== user.first_name || lastName !== user.last_name;
  return {
    ...(identity && {
      username,
      usernameCanonical: canonical(username),
      email,
      emailCanonical: email === '' ? null : canonicalEmail(email),
      firstName,
      lastName,
      searchText: searchText(username, email, firstName, lastName),
    }),
    ...(bio !== undefined && { bio }),
    // Whatever role staff choose, they have decided on the role that was asked for.
    ...(role !== undefined && { role, roleRequested: null }),
    ...(isActive !== undefined && { isActive }),
    ...(picture !== undefined && { profilePicture: picture }),
  };
}
