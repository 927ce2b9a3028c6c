import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { authorize, type Action, type Owned } from '../access/policies.js';
import { Audit } from '../audit/audit.service.js';
import { Repeats } from '../audit/repeats.service.js';
import { databaseTime } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { Conflict, Invalid, NotAuthenticated, NotFound, type Violation } from '../errors/domain-error.js';
import { Limits } from '../limits/limits.service.js';
import { withEveryObjection } from '../errors/every-objection.js';
import type { SentPicture } from '../pictures/picture-decoder.js';
import { Pictures } from '../pictures/pictures.service.js';
import { canonical, canonicalEmail, identityColumns, normalizeEmail, normalizeUsername } from './identity.js';
import { Role } from './role.js';
import { UserChanges } from './user-changes.js';
import { factsOf } from './user-facts.js';
import type { UserRow } from './user-row.js';
import { EMAIL_TAKEN, usernameAfterMove, USERNAME_TAKEN, usernameViolations } from './username-rules.js';
import { UsersRepository, type ChangedColumns } from './users.repository.js';

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
    private readonly limits: Limits,
    private readonly changes: UserChanges,
    private readonly audit: Audit,
    private readonly repeats: Repeats,
  ) {}

  /** Throws {@link NotFound}. */
  async get(id: number): Promise<UserRow> {
    return required(await this.repository.find(id));
  }

  /** Shows an account to a member of staff, which is remembered. Throws {@link NotFound}. */
  async view(actorId: number, id: number): Promise<UserRow> {
    const user = await this.get(id);
    this.repeats.note({ action: 'account.viewed', actorId, subjectId: id });
    return user;
  }

  /** Says what forbids the changes; thoroughly, also what only a query or the decoding of the picture can tell. */
  async objections(user: UserRow, changes: StaffChanges, thorough: boolean): Promise<Violation[]> {
    const { username, email } = changes;
    const violations = username === undefined ? [] : usernameViolations(username, email ?? user.email);
    if (!thorough) return violations;
    if (violations.length === 0 && username !== undefined && (await this.isTaken('username', username, user.id)))
      violations.push(USERNAME_TAKEN);
    if (email && (await this.isTaken('email', email, user.id))) violations.push(EMAIL_TAKEN);
    if (changes.picture) violations.push(...(await this.pictureObjections(user.id, changes.picture)));
    return violations;
  }

  /** Says what is wrong with a picture for an account. Throws {@link Throttled} when there were too many. */
  async pictureObjections(id: number, picture: SentPicture): Promise<readonly Violation[]> {
    await this.limits.spend('upload', id);
    return this.pictures.objections(picture);
  }

  /**
   * Changes an account, for staff unless somebody else is asked to admit it, and returns it as it then is. Throws {@link Invalid},
   * {@link NotFound}, or {@link Conflict} for the last active admin, and what the one throws who admits: within the transaction, because the
   * caller may not be who they were when they were let in.
   */
  edit(actor: Actor, id: number, changes: StaffChanges, admit?: Admission): Promise<UserRow> {
    return this.change(actor.id, id, changes, admit ?? ((user) => this.admitStaff('user:update', actor, user)));
  }

  /**
   * Changes somebody's own account, like {@link edit}. Throws {@link NotAuthenticated} when it was deactivated or removed after they were
   * let in, which the sending of a picture leaves time for.
   */
  editOwn(id: number, changes: ProfileChanges): Promise<UserRow> {
    return this.change(id, id, changes, stillWelcome);
  }

  /** Says anew who is acting. Throws {@link NotAuthenticated} when the account was deactivated or removed after they were let in. */
  async stillActing(actor: Actor): Promise<Actor> {
    const { role } = stillWelcome(await this.repository.find(actor.id));
    return { ...actor, role };
  }

  /**
   * Asks anew, within the transaction and with what is acted on locked, whether the actor may, and returns them as they now are. Throws
   * {@link NotAuthenticated} and {@link PermissionDenied}.
   */
  async authorizeAnew(action: Action, actor: Actor, thing?: Owned): Promise<Actor> {
    const present = await this.stillActing(actor);
    authorize(action, present, thing);
    return present;
  }

  /**
   * Gives an account, locked by the transaction around this, the address that its owner has proved to read. Throws {@link Invalid} when
   * somebody else has it.
   */
  async changeEmail(user: UserRow, email: string): Promise<UserRow> {
    try {
      return await this.apply(user, { email }, undefined);
    } catch (error) {
      // The username that goes along with the address may be taken too; whoever moves has asked for the address only.
      throw error instanceof Invalid ? new Invalid([EMAIL_TAKEN]) : error;
    }
  }

  /**
   * Takes the address from an account, locked by the transaction around this, whose owner has not shown that they read its mail, and gives it
   * another username if that is the address. For somebody who has shown it.
   */
  async giveUpEmail(user: UserRow): Promise<void> {
    await this.repository.update(user.id, { ...changedColumns(user, { email: '' }, undefined), email_verified_at: null });
    this.transactions.afterCommit(() => this.changes.announce(user.id));
  }

  /** Removes an account, its sessions, its follows and its picture. Throws like {@link edit}. */
  async remove(actor: Actor, id: number): Promise<void> {
    await this.transactions.run(async () => {
      const user = await this.admitStaff('user:delete', actor, await this.repository.lockForRemoval(id));
      if (user.role === Role.admin && user.is_active) await this.leaveAnotherAdmin(id);
      if (user.is_active) await this.changes.appear(id, false);
      await this.repository.remove(id);
      await this.audit.record({ action: 'account.deleted', actorId: actor.id, subjectId: id });
      this.transactions.afterCommit(() => this.changes.announce(id));
      this.transactions.afterCommit(() => this.pictures.discard(user.profile_picture));
    });
  }

  /** Looks at who is acting once the account is locked, which somebody may hold who is just changing them. */
  private async admitStaff(action: Action, actor: Actor, user: UserRow | null): Promise<UserRow> {
    await this.authorizeAnew(action, actor);
    return required(user);
  }

  private async change(actorId: number, id: number, changes: StaffChanges, admit: Admission): Promise<UserRow> {
    if (changes.picture) await this.limits.spend('upload', id);
    const change = (picture: string | null | undefined): Promise<UserRow> =>
      this.transactions.run(async () => {
        const user = await admit(await this.repository.lock(id));
        if (changes.isActive === false || isAnother(user.email, changes.email)) await this.changes.intervene(id);
        const changed = await this.apply(user, changes, picture);
        for (const fact of factsOf(actorId, user, changed)) await this.audit.record(fact);
        return changed;
      });
    return withEveryObjection(
      () => this.pictures.keepingFor(changes.picture, change),
      async () => this.objections(await this.get(id), changes, true),
    );
  }

  private async apply(user: UserRow, changes: StaffChanges, picture: string | null | undefined): Promise<UserRow> {
    const { id } = user;
    const { isActive } = changes;
    const resigns = user.role === Role.admin && user.is_active && ((changes.role ?? user.role) !== Role.admin || isActive === false);
    if (resigns) await this.leaveAnotherAdmin(id);
    const columns = changedColumns(user, changes, picture);
    if (Object.keys(columns).length > 0) await this.repository.update(id, columns);
    if (isActive !== undefined && isActive !== (user.is_active === 1)) await this.changes.appear(id, isActive);
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

/** Lets a change to an account, as it is and locked, go on, or throws. */
export type Admission = (user: UserRow | null) => UserRow | Promise<UserRow>;

const required = (user: UserRow | null): UserRow => {
  if (!user) throw new NotFound('No User matches the given query.');
  return user;
};

const stillWelcome = (user: UserRow | null): UserRow => {
  if (!user?.is_active) throw new NotAuthenticated();
  return user;
};

const isAnother = (present: string, email: string | undefined): boolean =>
  email !== undefined && canonicalEmail(email) !== canonicalEmail(present);

function changedColumns(user: UserRow, changes: StaffChanges, picture: string | null | undefined): ChangedColumns {
  const email = changes.email === undefined ? user.email : normalizeEmail(changes.email);
  const username = changes.username === undefined ? usernameAfterMove(user, email) : normalizeUsername(changes.username);
  const { firstName = user.first_name, lastName = user.last_name, bio, role, isActive } = changes;
  const isIdentity = username !== user.username || email !== user.email || firstName !== user.first_name || lastName !== user.last_name;
  return {
    ...(isIdentity && identityColumns({ username, email, firstName, lastName })),
    // Staff vouch for the address that they write, and nobody changes their own without having read a mail there.
    ...(email !== user.email && { email_verified_at: databaseTime(Date.now()) }),
    ...(bio !== undefined && { bio }),
    // Whatever role staff choose, they have decided on the role that was asked for.
    ...(role !== undefined && { role, role_requested: null }),
    ...(isActive !== undefined && { is_active: isActive ? 1 : 0 }),
    ...(picture !== undefined && { profile_picture: picture }),
  };
}
