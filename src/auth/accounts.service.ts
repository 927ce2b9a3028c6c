import { randomInt } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Repeats } from '../audit/repeats.service.js';
import { KeyedMutex } from '../concurrency/keyed-mutex.js';
import { CONFIG, type Config } from '../config/config.js';
import { databaseTime } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { EmailNotVerified, Invalid, type Violation } from '../errors/domain-error.js';
import { withEveryObjection } from '../errors/every-objection.js';
import { Guesses } from '../limits/guesses.service.js';
import type { Visitor } from '../limits/visitor.js';
import type { SentPicture } from '../pictures/picture-decoder.js';
import { Pictures } from '../pictures/pictures.service.js';
import { canonical, canonicalEmail, normalizeEmail, normalizeUsername } from '../users/identity.js';
import { PUBLIC_ROLES, Role } from '../users/role.js';
import type { UserRow } from '../users/user-row.js';
import { EMAIL_TAKEN, usernameFrom, USERNAME_TAKEN, usernameViolations } from '../users/username-rules.js';
import { UsersRepository, type NewUser, type UserWithPassword } from '../users/users.repository.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { passwordViolations } from './passwords/password-rules.js';

/** What an account is made from. */
export interface NewAccount {
  /** Derived from the address when absent. */
  readonly username?: string;
  /** Empty when there is none. */
  readonly email: string;
  readonly password: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly bio?: string;
  /** The role that staff grant. */
  readonly role?: Role;
  /** The role that somebody asks for; what becomes of it is up to DOCTOR_REGISTRATION. */
  readonly requestedRole?: Role;
  readonly isActive?: boolean;
  /** Whether whoever makes the account vouches for the address, as staff do. */
  readonly emailVerified?: boolean;
  /** Who makes the account, when it is not for themselves. */
  readonly madeBy?: number;
  readonly picture?: SentPicture | null;
}

/** Somebody who has proved who they are. */
export interface Proof {
  readonly user: UserRow;
  /** The hash of the password with which they did. */
  readonly passwordHash: string;
}

/** How often another username is tried for somebody who gave none. */
const NAME_ATTEMPTS = 5;

/** How many may wait for others who register under the same name or address. */
const NAMESAKES_WAITING = 200;

/** Accounts and the passwords that open them. */
@Injectable()
export class Accounts {
  private readonly logger = new Logger(Accounts.name);
  private readonly registrations = new KeyedMutex(NAMESAKES_WAITING);

  constructor(
    private readonly users: UsersRepository,
    private readonly transactions: Transactions,
    private readonly passwords: PasswordHasher,
    private readonly guesses: Guesses,
    private readonly pictures: Pictures,
    private readonly audit: Audit,
    private readonly repeats: Repeats,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Says what forbids an account; thoroughly, also what only a query or the decoding of the picture can tell. Values that are missing
   * are not judged.
   */
  async objections(account: Partial<NewAccount>, thorough: boolean): Promise<Violation[]> {
    const { username, email, password, firstName, lastName, picture } = account;
    const about = { username, email, firstName, lastName };
    const ofUsername = username === undefined ? [] : usernameViolations(username, email);
    const ofPassword = password === undefined ? [] : passwordViolations(password, about, this.config.passwordPolicy);
    if (!thorough) return [...ofUsername, ...ofPassword];
    return [
      ...ofUsername,
      ...(username !== undefined && ofUsername.length === 0 && (await this.users.findByUsername(canonical(username)))
        ? [USERNAME_TAKEN]
        : []),
      ...(email && (await this.users.findByEmail(canonicalEmail(email))) ? [EMAIL_TAKEN] : []),
      ...ofPassword,
      ...(picture ? await this.pictures.objections(picture) : []),
    ];
  }

  /**
   * Creates an account and does what belongs to it in the same transaction. The unique indices decide whether a name is free; when one
   * refuses, everything that is wrong is thrown together as {@link Invalid}.
   */
  register<T>(account: NewAccount, andThen: (user: UserRow) => Promise<T>): Promise<{ user: UserRow; result: T }> {
    return this.registrations.run(identitiesOf(account), async (hasWaited) => {
      // Somebody of the same name was first and most likely got it: no hash is spent on that.
      const objections = hasWaited ? await this.objections(account, true) : [];
      if (objections.length > 0) throw new Invalid(objections);
      return this.create(account, andThen);
    });
  }

  /**
   * Returns the active account that the password opens, or null. What identifies it may be a username or an address. An unknown one costs
   * as much time as a wrong password. Throws {@link EmailNotVerified} when nobody may log in before they have confirmed their address, and
   * {@link Throttled} when too many passwords were tried.
   */
  async findByPassword(identifier: string, password: string, visitor: Visitor): Promise<Proof | null> {
    const address = canonicalEmail(identifier);
    const account =
      (address.includes('@') ? await this.users.findByEmail(address) : null) ?? (await this.users.findByUsername(canonical(identifier)));
    return this.guesses.attempt({ whose: account?.id ?? address, visitor }, () => this.openedBy(password, account));
  }

  private async openedBy(password: string, account: UserWithPassword | null): Promise<Proof | null> {
    if (!account) {
      await this.passwords.verifyDummy(password);
      return this.refuse(null, 'unknown');
    }
    const { password: encoded, is_email_verified, ...user } = account;
    if (!(await this.passwords.verify(password, encoded))) return this.refuse(user.id, 'password');
    if (!user.is_active) return this.refuse(user.id, 'inactive');
    if (this.config.emailVerification === 'mandatory' && !is_email_verified) {
      const refused = this.refuse(user.id, 'unverified');
      // Whoever has just registered the address with this password would learn that nobody had it before.
      if (this.config.preventEnumeration) return refused;
      throw new EmailNotVerified();
    }
    if (!this.passwords.needsRehash(encoded)) return { user, passwordHash: encoded };
    const renewed = await this.renewHash(user.id, password, encoded);
    // Somebody has replaced it meanwhile, most likely a login at the same time.
    if (renewed === null) return this.openedBy(password, await this.users.findWithPassword(user.id));
    return { user, passwordHash: renewed };
  }

  /** Notes a login that did not succeed, in the same time whatever the reason. */
  private refuse(subjectId: number | null, reason: 'unknown' | 'password' | 'inactive' | 'unverified'): null {
    this.repeats.note({ action: 'session.refused', actorId: null, subjectId, details: { reason } });
    return null;
  }

  private create<T>(account: NewAccount, andThen: (user: UserRow) => Promise<T>): Promise<{ user: UserRow; result: T }> {
    const create = async (picture: string | null): Promise<{ user: UserRow; result: T }> => {
      const passwordHash = await this.passwords.hash(account.password);
      return this.insert(account, { passwordHash, picture }, andThen);
    };
    return withEveryObjection(
      () => this.pictures.keepingFor(account.picture ?? null, create),
      () => this.objections(account, true),
    );
  }

  private async insert<T>(
    account: NewAccount,
    prepared: Prepared,
    andThen: (user: UserRow) => Promise<T>,
  ): Promise<{ user: UserRow; result: T }> {
    for (let attempt = 1; ; attempt++) {
      const newUser = this.newUser(account, prepared, attempt);
      try {
        return await this.transactions.run(async () => {
          const user = await this.users.insert(newUser);
          await this.noteRegistration(user, account.madeBy ?? user.id);
          return { user, result: await andThen(user) };
        });
      } catch (error) {
        const derivedNameIsTaken = account.username === undefined && error instanceof Invalid && error.violations.includes(USERNAME_TAKEN);
        if (!derivedNameIsTaken || attempt === NAME_ATTEMPTS) throw error;
      }
    }
  }

  private async noteRegistration({ id, role_requested: requested }: UserRow, actorId: number): Promise<void> {
    const about = { actorId, subjectId: id };
    await this.audit.record({ ...about, action: 'account.registered' });
    if (requested !== null) await this.audit.record({ ...about, action: 'role.requested', details: { requested } });
  }

  private newUser(account: NewAccount, { passwordHash, picture }: Prepared, attempt: number): NewUser {
    const derived = usernameFrom(account.email) + (attempt === 1 ? '' : randomInt(10 ** (attempt + 1)));
    const username = normalizeUsername(account.username ?? derived);
    const email = normalizeEmail(account.email);
    const { firstName = '', lastName = '', bio = '', isActive = true, emailVerified = false } = account;
    const now = databaseTime(Date.now());
    return {
      password: passwordHash,
      identity: { username, email, firstName, lastName },
      emailVerifiedAt: emailVerified && email !== '' ? now : null,
      row: {
        ...this.rolesOf(account),
        bio,
        profile_picture: picture,
        is_active: isActive ? 1 : 0,
        date_joined: now,
        last_login: null,
        followers_count: 0,
        following_count: 0,
      },
    };
  }

  /** Nobody becomes an admin by asking, whatever let the request through to here. */
  private rolesOf({ role, requestedRole = Role.patient }: NewAccount): Pick<UserRow, 'role' | 'role_requested'> {
    if (role !== undefined) return { role, role_requested: null };
    if (!PUBLIC_ROLES.includes(requestedRole))
      throw new Invalid([{ field: 'role', code: 'invalid_choice', message: `"${requestedRole}" is not a valid choice.` }]);
    const needsApproval = requestedRole === Role.doctor && this.config.doctorRegistration === 'approval';
    return needsApproval ? { role: Role.patient, role_requested: Role.doctor } : { role: requestedRole, role_requested: null };
  }

  /**
   * Returns the hash that the account has from then on; null when it has got another one meanwhile. A better hash is welcome and nothing
   * depends on it, so a failure does not spoil the login.
   */
  private async renewHash(userId: number, password: string, before: string): Promise<string | null> {
    try {
      const after = await this.passwords.hash(password);
      return (await this.transactions.run(() => this.users.replacePassword(userId, before, after))) ? after : null;
    } catch (error) {
      this.logger.warn({ message: 'A password hash could not be renewed', userId, error });
      return before;
    }
  }
}

/** What no two accounts share. */
const identitiesOf = ({ username, email }: NewAccount): string[] => [
  ...(username === undefined ? [] : [`username ${canonical(username)}`]),
  ...(email === '' ? [] : [`email ${canonicalEmail(email)}`]),
];

interface Prepared {
  readonly passwordHash: string;
  readonly picture: string | null;
}
