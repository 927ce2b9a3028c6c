import { RowCounts } from '../../database/row-counts.js';
import { placeholders } from '../../database/placeholders.js';
import { Sql, type SqlValue } from '../../database/sql.js';
import { databaseTime, milliseconds, momentColumn } from '../../database/time.js';
import { Transactions } from '../../database/transactions.js';
import { searchText as searchTextOfStatus } from '../../profile-status/status-search.js';
import { canonicalEmail, identityColumns } from '../../users/identity.js';
import type { DemoDay } from './day.js';
import { DEMO_DOMAIN, indexOfAddress } from './person.js';

/** A day with when it began and ended, in milliseconds. */
export interface DatedDay extends DemoDay {
  readonly from: number;
  readonly to: number;
}

/** How many rows of each kind there are. */
export interface DemoTally {
  readonly users: number;
  readonly follows: number;
  readonly statuses: number;
}

type Row = Readonly<Record<string, SqlValue>>;

/** A row of follows. */
type Edge = Readonly<{ follower_id: number; followee_id: number; created_at: string }>;

/** SQLite takes 32,766 values in a statement. */
const VALUES_AT_ONCE = 30_000;
const READ_AT_ONCE = 20_000;
const IDS_AT_ONCE = 5_000;
const COLUMNS = `id, email_canonical AS email, ${momentColumn('date_joined', 'joined')}`;
const KNOWN = `SELECT ${COLUMNS} FROM users WHERE id > ? AND email_canonical LIKE ? ORDER BY id LIMIT ${READ_AT_ONCE}`;

/** Writes made-up people down, and knows which of them are there. */
export class DemoRows {
  /** The ids of people by their numbers; whoever was deleted has none. */
  private readonly ids: (number | undefined)[] = [];
  /** When the newest of them joined, as the database keeps it. */
  private newestJoined = '';

  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
    private readonly counts: RowCounts,
    /** Whether following is mutual: FOLLOWS=symmetrical. */
    private readonly isMutual: boolean,
  ) {}

  /** Finds who is there already, which is where an earlier run stopped. */
  async load(): Promise<void> {
    for (let last = 0, hasMore = true; hasMore;) {
      const rows = await this.sql.rows<Known>(KNOWN, [last, `%${DEMO_DOMAIN}`]);
      this.note(rows);
      last = rows.at(-1)?.id ?? last;
      hasMore = rows.length === READ_AT_ONCE;
    }
  }

  /** How many people have been made, which is also the number of the next one. */
  get people(): number {
    return this.ids.length;
  }

  /** When the newest of them joined, in milliseconds; null when there is nobody. */
  get newest(): number | null {
    return this.newestJoined === '' ? null : milliseconds(this.newestJoined);
  }

  /** Writes the next days in one transaction with everything that is counted, so that a run that is killed leaves whole days behind. */
  async write(days: readonly DatedDay[], password: string): Promise<DemoTally> {
    const follows = days.flatMap((day) => spread(day, day.follows));
    const statuses = days.flatMap((day) => spread(day, day.statuses));
    const { made, tally } = await this.transactions.run(async () => {
      await this.insert('users', days.map((day) => userRow(day, password))); // prettier-ignore
      const joined = await this.idsOf(days.map(({ joins }) => canonicalEmail(joins.email)));
      const idOf = withIds(this.ids, joined);
      const acting = await this.lockActive([
        ...follows.flatMap(({ what: { follower, followee } }) => [idOf(follower), idOf(followee)]),
        ...statuses.map(({ what: { author } }) => idOf(author)),
      ]);
      const chosen = follows.flatMap(({ what: { follower, followee }, at }): Edge[] => {
        const [follower_id = 0, followee_id = 0] = [idOf(follower), idOf(followee)];
        return acting.has(follower_id) && acting.has(followee_id) ? [{ follower_id, followee_id, created_at: at }] : [];
      });
      const edges = this.isMutual ? bothWays(chosen) : chosen;
      const sayings = statuses.flatMap(({ what: { author, content, visibility }, at }): Row[] => {
        const user_id = idOf(author) ?? 0;
        return acting.has(user_id)
          ? [{ user_id, status_content: content, search_text: searchTextOfStatus(content), visibility, created_at: at, updated_at: at }]
          : [];
      });
      await this.insert('follows', edges);
      await this.insert('profile_statuses', sayings);
      await this.count('following_count', edges.map(({ follower_id }) => follower_id)); // prettier-ignore
      await this.count('followers_count', edges.map(({ followee_id }) => followee_id)); // prettier-ignore
      await this.counts.add('users', days.length);
      await this.counts.add('statuses', sayings.length);
      await this.counts.add('statuses-for-followers', sayings.filter(({ visibility }) => visibility === 'followers').length);
      return { made: joined, tally: { users: days.length, follows: edges.length, statuses: sayings.length } };
    });
    this.note(made);
    return tally;
  }

  private note(people: readonly Known[]): void {
    for (const { id, email, joined } of people) {
      const index = indexOfAddress(email);
      // Whose number is higher than that of their account has an address of the demo, and no place in it.
      if (index === null || index >= id) continue;
      this.ids[index] = id;
      if (joined > this.newestJoined) this.newestJoined = joined;
    }
  }

  private idsOf(emails: readonly string[]): Promise<Known[]> {
    return this.sql.rows<Known>(`SELECT ${COLUMNS} FROM users WHERE email_canonical IN (${placeholders(emails.length)})`, emails);
  }

  /** Which of these accounts are there and not deactivated, locked until the transaction ends: whoever is neither follows nor says anything. */
  private async lockActive(ids: readonly (number | undefined)[]): Promise<Set<number>> {
    const sorted = [...new Set(ids.filter((id) => id !== undefined))].sort((one, other) => one - other);
    const active = new Set<number>();
    for (const some of slices(sorted, IDS_AT_ONCE)) {
      const sql = `SELECT id FROM users WHERE id IN (${some.join(', ')}) AND is_active = 1 ORDER BY id${this.transactions.forUpdate}`;
      for (const { id } of await this.sql.rows<{ id: number }>(sql)) active.add(id);
    }
    return active;
  }

  private async insert(table: string, rows: readonly Row[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {});
    const one = `(${placeholders(columns.length)})`;
    const size = Math.floor(VALUES_AT_ONCE / columns.length);
    for (const some of slices(rows, size)) {
      await this.transactions.manager.query(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => one).join(', ')}`,
        some.flatMap((row) => Object.values(row)),
      );
    }
  }

  /** Adds to a counter of each account as often as its id comes: a statement for all whose counter grows by the same. */
  private async count(column: 'followers_count' | 'following_count', ids: readonly number[]): Promise<void> {
    const growth = new Map<number, number>();
    for (const id of ids) growth.set(id, (growth.get(id) ?? 0) + 1);
    const growing = new Map<number, number[]>();
    for (const [id, by] of growth) growing.set(by, [...(growing.get(by) ?? []), id]);
    for (const [by, alike] of growing) {
      for (const some of slices(alike, IDS_AT_ONCE)) {
        await this.transactions.manager.query(`UPDATE users SET ${column} = ${column} + ${by} WHERE id IN (${some.join(', ')})`);
      }
    }
  }
}

interface Known {
  readonly id: number;
  readonly email: string;
  readonly joined: string;
}

function userRow({ joins, from }: DatedDay, password: string): Row {
  const { role, bio } = joins;
  const joined = databaseTime(from);
  return {
    ...identityColumns(joins),
    email_verified_at: joined,
    password,
    role,
    role_requested: null,
    bio,
    profile_picture: null,
    is_active: 1,
    date_joined: joined,
    last_login: null,
    followers_count: 0,
    following_count: 0,
  };
}

/** Each edge with the one that leads back, both of them once. */
function bothWays(edges: readonly Edge[]): Edge[] {
  const both = edges.flatMap((edge) => [edge, { ...edge, follower_id: edge.followee_id, followee_id: edge.follower_id }]);
  return [...new Map(both.map((edge) => [`${edge.follower_id} ${edge.followee_id}`, edge])).values()];
}

/** What happens on a day, one thing after another. */
const spread = <T>({ from, to }: DatedDay, whats: readonly T[]): { readonly what: T; readonly at: string }[] =>
  whats.map((what, place) => ({ what, at: databaseTime(from + Math.floor(((to - from) * (place + 1)) / (whats.length + 1))) }));

/** The ids of people who are there, among them those who have just joined. */
function withIds(known: readonly (number | undefined)[], joined: readonly Known[]): (index: number) => number | undefined {
  const fresh = new Map(joined.map(({ id, email }) => [indexOfAddress(email), id]));
  return (index) => fresh.get(index) ?? known[index];
}

function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
