import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policies.js';
import { Audit } from '../audit/audit.service.js';
import { KeyedMutex } from '../concurrency/keyed-mutex.js';
import { CONFIG, type Config } from '../config/config.js';
import { isLockTimeout } from '../database/driver-errors.js';
import { RowCounts } from '../database/row-counts.js';
import { Sql } from '../database/sql.js';
import { databaseTime } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { Conflict, Invalid, NotFound, type Violation } from '../errors/domain-error.js';
import { Profiles } from '../profiles/profiles.service.js';
import { UserChanges } from '../users/user-changes.js';
import { UsersRepository } from '../users/users.repository.js';
import { Users } from '../users/users.service.js';
import { IdempotencyKeys } from './idempotency-keys.service.js';
import type { Visibility } from './profile-status.entity.js';
import { StatusEdits } from './status-edits.js';
import { StatusLists } from './status-lists.js';
import { statusColumns, type StatusRow } from './status-row.js';
import { searchText } from './status-search.js';
import { viewerOf, visibleTo } from './visibility.js';

/** What somebody says, and to whom. */
export interface Saying {
  readonly content: string;
  readonly visibility: Visibility;
}

/** How many may wait for their authors to have said something else. */
const WAITING = 500;

const BY_ID = `SELECT ${statusColumns('s')} FROM profile_statuses s WHERE s.id = ? AND`;
const REWRITE = 'UPDATE profile_statuses SET status_content = ?, search_text = ?, visibility = ?, updated_at = ? WHERE id = ?';
const REMOVE = 'DELETE FROM profile_statuses WHERE id = ?';
const COUNT_OF_OWNER = 'SELECT visibility, COUNT(*) AS n FROM profile_statuses WHERE user_id = ? GROUP BY visibility';

const NO_SUCH_PROFILE: Violation = {
  field: 'userProfile',
  code: 'invalid_choice',
  message: 'Select a valid choice. That choice is not one of the available choices.',
};

/** What people say on their profiles. Where an account is deactivated, so is what it has said. */
@Injectable()
export class ProfileStatuses {
  /** Each author waits for themselves: in the database, all that one says at once would hold a connection each, and keep everybody waiting. */
  private readonly authors = new KeyedMutex(WAITING);

  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
    private readonly users: Users,
    private readonly accounts: UsersRepository,
    private readonly profiles: Profiles,
    private readonly lists: StatusLists,
    private readonly edits: StatusEdits,
    private readonly keys: IdempotencyKeys,
    private readonly counts: RowCounts,
    private readonly audit: Audit,
    changes: UserChanges,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    changes.onAppearance((userId, isShown) => this.recount(userId, isShown));
  }

  /** Reads a status. Throws {@link NotFound} also when it is not said to whoever asks. */
  async get(id: number, actor: Actor | null): Promise<StatusRow> {
    const { each, values = [] } = visibleTo(viewerOf(actor));
    const [status] = await this.sql.rows<StatusRow>(`${BY_ID} ${each}`, [id, ...values]);
    return required(status);
  }

  /** Says what forbids a content: there are at most `MAX_STATUS` characters. */
  objections(content: string | undefined): Violation[] {
    const { maxStatus } = this.config;
    if (content === undefined || content.length <= maxStatus || [...content].length <= maxStatus) return [];
    return [{ field: 'statusContent', code: 'max_length', message: `Ensure this field has no more than ${maxStatus} characters.` }];
  }

  /** Throws {@link Invalid} when somebody asks for the statuses of a profile that is none. */
  async requireProfile(id: number): Promise<void> {
    if (!(await this.profiles.find(id))) throw new Invalid([NO_SUCH_PROFILE]);
  }

  /**
   * Says something on somebody's own profile. With a key of the client's own it is said once, however often it is sent: throws
   * {@link Conflict} while the first is under way for long, and {@link KeyReused} when the key came with something else.
   */
  async create(actor: Actor, saying: Saying, key: string | null): Promise<StatusRow> {
    const create = async (): Promise<StatusRow> => {
      await this.hold(actor, key);
      const present = await this.users.authorizeAnew('status:create', actor);
      if (key === null) return this.say(present, saying);
      return this.keys.once({ userId: actor.id, act: 'status:create', key, content: saying }, () => this.say(present, saying));
    };
    return this.authors.run([String(actor.id)], () => this.transactions.run(create));
  }

  /** Words a status anew, or says it to others; undefined leaves what is there. The time is noted, and the words that were there are kept. */
  async edit(actor: Actor, id: number, changes: Partial<Saying>): Promise<StatusRow> {
    return this.transactions.run(async () => {
      const status = await this.admit('status:update', actor, id);
      const { content = status.content, visibility = status.visibility } = changes;
      const now = databaseTime(Date.now());
      if (content !== status.content) await this.edits.keep(id, status.content, now);
      await this.sql.write(REWRITE, [content, searchText(content), visibility, now, id]);
      if (visibility !== status.visibility) {
        await this.counts.add('statuses-for-followers', visibility === 'followers' ? 1 : -1);
        this.transactions.afterCommit(() => this.lists.forget(status.ownerId));
      }
      if (status.ownerId !== actor.id) await this.note('status.changed', actor, id, status.ownerId);
      return this.get(id, actor);
    });
  }

  /** Throws {@link NotFound}, also when it is not visible to the actor, and {@link PermissionDenied}. */
  async remove(actor: Actor, id: number): Promise<void> {
    await this.transactions.run(async () => {
      const { ownerId, visibility } = await this.admit('status:delete', actor, id);
      const { affected } = await this.sql.write(REMOVE, [id]);
      if (affected !== 1) throw absent();
      if (ownerId !== actor.id) await this.note('status.deleted', actor, id, ownerId);
      await this.count(ownerId, visibility, -1);
    });
  }

  /** Locks the author. Who waits for long with a key most likely waits for the same thing, sent before. */
  private async hold({ id }: Actor, key: string | null): Promise<void> {
    try {
      await this.accounts.lock(id);
    } catch (error) {
      if (key === null || !isLockTimeout(error)) throw error;
      throw new Conflict('A request with this Idempotency-Key is still being processed.', 1);
    }
  }

  private async say(actor: Actor, { content, visibility }: Saying): Promise<StatusRow> {
    const now = databaseTime(Date.now());
    const id = await this.sql.insert('profile_statuses', {
      user_id: actor.id,
      status_content: content,
      search_text: searchText(content),
      visibility,
      created_at: now,
      updated_at: now,
    });
    await this.count(actor.id, visibility, 1);
    return this.get(id, actor);
  }

  /**
   * Asks anew, within the transaction, whether the actor may, and holds the author, so that nobody deactivates them meanwhile. What the
   * status says is read while they are held: somebody else may just have worded it anew.
   */
  private async admit(action: 'status:update' | 'status:delete', actor: Actor, id: number): Promise<StatusRow> {
    const present = await this.users.stillActing(actor);
    const { ownerId } = await this.get(id, present);
    const author = await this.accounts.lock(ownerId);
    if (!author?.is_active) throw absent();
    const status = await this.get(id, present);
    authorize(action, present, status);
    return status;
  }

  /** Remembers what staff do to what somebody else has said. What people do to their own is their business. */
  private note(action: 'status.changed' | 'status.deleted', { id: actorId }: Actor, id: number, ownerId: number): Promise<void> {
    return this.audit.record({ action, actorId, subjectId: ownerId, details: { status: id } });
  }

  private async count(ownerId: number, visibility: Visibility, difference: 1 | -1): Promise<void> {
    await this.counts.add('statuses', difference);
    if (visibility === 'followers') await this.counts.add('statuses-for-followers', difference);
    this.transactions.afterCommit(() => this.lists.forget(ownerId));
  }

  /** The totals hold what is shown, and all that somebody has said comes and goes with them. */
  private async recount(userId: number, isShown: boolean): Promise<void> {
    for (const { visibility, n } of await this.sql.rows<{ visibility: Visibility; n: number | string }>(COUNT_OF_OWNER, [userId])) {
      const difference = isShown ? Number(n) : -Number(n);
      await this.counts.add('statuses', difference);
      if (visibility === 'followers') await this.counts.add('statuses-for-followers', difference);
    }
  }
}

const absent = (): NotFound => new NotFound('No ProfileStatus matches the given query.');

function required(status: StatusRow | undefined): StatusRow {
  if (!status) throw absent();
  return status;
}
