import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { after, all, isKeyOf, orderBy, reversed, type Condition, type Key, type OrderColumn } from '../database/keyset.js';
import type { Count, OrderedRows, Scope } from '../database/keyset-list.js';
import { fromNearerEnd, pageOf, type Page, type Place } from '../database/page.js';
import { Sql, type SqlValue } from '../database/sql.js';
import { momentColumn } from '../database/time.js';
import { NotFound, PermissionDenied } from '../errors/domain-error.js';
import { ofActiveUsers } from '../users/active-users.js';
import { personColumns, type PersonRow } from '../users/person-row.js';
import { BLOCK_PARTNERS, unblocked } from './blocks.js';
import type { Related } from './relationship.js';
import { edgesTo, relationshipOf, type Ties } from './relationships.service.js';

/** What people are listed for: what ties them to the owner of the list. */
export type FollowListName = 'followers' | 'following' | 'friends' | 'blocked';

/** Whose list it is, and who reads it. */
interface Readers {
  readonly ownerId: number;
  readonly viewerId: number;
}

/** Which ties a list is made of. Every part is SQL that we wrote, with `e` for a tie. */
interface Kind {
  readonly table: 'follows' | 'blocks';
  /** Holds the ties of an owner in the order of the list. */
  readonly index: string;
  /** The column with the person that is shown. */
  readonly person: string;
  readonly owner: string;
  /** What else is asked of a tie. */
  readonly only?: string;
  /** The maintained number of the ties of an account `o`, those to deactivated people included; 0 where there is none. */
  readonly counter: 'o.followers_count' | 'o.following_count' | '0';
}

/** Written so that no engine takes it for a join, which it might begin at the wrong end. */
const FOLLOWS_BACK = '(SELECT 1 FROM follows back WHERE back.follower_id = e.followee_id AND back.followee_id = e.follower_id) = 1';

const LISTS: Readonly<Record<FollowListName, Kind>> = {
  followers: {
    table: 'follows',
    index: 'ix_follows_followers',
    person: 'e.follower_id',
    owner: 'e.followee_id',
    counter: 'o.followers_count',
  },
  following: {
    table: 'follows',
    index: 'ix_follows_following',
    person: 'e.followee_id',
    owner: 'e.follower_id',
    counter: 'o.following_count',
  },
  friends: {
    table: 'follows',
    index: 'ix_follows_following',
    person: 'e.followee_id',
    owner: 'e.follower_id',
    only: FOLLOWS_BACK,
    counter: 'o.following_count',
  },
  blocked: { table: 'blocks', index: 'ix_blocks_blocker', person: 'e.blocked_id', owner: 'e.blocker_id', counter: '0' },
};

/** The viewer is bound twice. */
const HIDDEN = `SELECT h.id FROM users h WHERE h.is_active = 0 UNION ${BLOCK_PARTNERS}`;

const BLOCK = 'EXISTS (SELECT 1 FROM blocks b WHERE b.blocker_id = ? AND b.blocked_id = ?)';

/** What each row of a page tells of the owner of the list, so that who may read it needs no query of its own. */
interface OwnerColumns {
  /** The maintained number; null when there is no such account or it is deactivated. */
  readonly owner_ties: number | null;
  /** Whether one of owner and viewer has blocked the other. */
  readonly owner_blocked: number;
}

type Shown = PersonRow & Related;

type Found = PersonRow & Ties & OwnerColumns & { readonly created_at: string };

/** A list with at most this many ties is counted exactly at every request. */
const COUNTED = 1000;
/** How long, in milliseconds, the number of hidden people in a longer list may be reused. */
const COUNT_KEPT = 5000;

/** Who follows whom, in pages, the newest first. Nobody sees deactivated people, or whom they have blocked or been blocked by. */
@Injectable()
export class FollowLists {
  private readonly counts = new LRUCache<string, number>({ max: 500, ttl: COUNT_KEPT });

  constructor(private readonly sql: Sql) {}

  /**
   * A list of somebody's. Reading and counting it throw {@link NotFound} when there is no such account or it is deactivated, and
   * {@link PermissionDenied} when the viewer has blocked it or was blocked by it.
   */
  of(name: FollowListName, ownerId: number, viewerId: number): OrderedRows<Shown> {
    const list = new FollowList(this.sql, this.counts, LISTS[name], { ownerId, viewerId });
    return {
      page: (place, size) => list.page(place, size),
      count: (anew) => list.count(anew),
      query: [name, ownerId],
      isKey: (values) => isKeyOf(list.order, values),
    };
  }

  /** The ids of the newest 100 followers and followed people of somebody, without those who are deactivated. */
  async newestOf(id: number): Promise<{ followers: number[]; following: number[] }> {
    const [followers, following] = await Promise.all([this.newest(LISTS.followers, id), this.newest(LISTS.following, id)]);
    return { followers, following };
  }

  /** Walks the ties from the newest on, until a hundred of them lead to somebody who is shown. */
  private async newest({ table, index, person, owner }: Kind, id: number): Promise<number[]> {
    const shown = `${owner} = ? AND ${ofActiveUsers(person).each}`;
    const sql = `SELECT ${person} AS id FROM ${table} e${this.sql.keepingTo(index)} WHERE ${shown} ORDER BY e.created_at DESC, ${person} DESC LIMIT 100`;
    return (await this.sql.rows<{ id: number }>(sql, [id])).map((row) => row.id);
  }
}

/** One list, as one person reads it. */
class FollowList {
  readonly order: readonly OrderColumn[];
  /** The maintained number, once the viewer is known to be let in. */
  private maintained: number | null = null;

  constructor(
    private readonly sql: Sql,
    private readonly counts: LRUCache<string, number>,
    private readonly kind: Kind,
    private readonly readers: Readers,
  ) {
    this.order = [
      { expression: 'e.created_at', holds: 'moment', descending: true },
      { expression: kind.person, holds: 'number', descending: true },
    ];
  }

  /** Finds the page among the ties, whose index has its order, and only then the people and what is between them and the viewer. */
  page(place: Place, size: number): Promise<Page<Shown>> {
    return fromNearerEnd(place, size, this.order, (order, from, rows) => this.read(order, from, rows));
  }

  private async read(listed: readonly OrderColumn[], place: Place, size: number): Promise<Page<Shown>> {
    const order = 'before' in place ? reversed(listed) : listed;
    const { sql, values } = this.selecting(order, place, size + 1);
    const found = await this.sql.rows<Found>(sql, values);
    await this.admit(found[0]);
    const page = pageOf(found, place, size, ({ created_at, id }) => [created_at, id]);
    return { ...page, rows: page.rows.map((row) => Object.assign(row, { relationship: relationshipOf(row) })) };
  }

  /** Few are counted one by one. Of many the maintained number is taken, less those that are hidden, which are counted anew now and then. */
  async count(anew = false): Promise<Count> {
    const { only } = this.kind;
    const maintained = this.maintained ?? (await this.admit());
    if (maintained <= COUNTED) return { n: await this.countShown(), isOld: false };
    if (only) return this.kept('shown', anew, () => this.countShown());
    const { n, isOld } = await this.kept('hidden', anew, () => this.countHidden());
    return { n: Math.max(0, maintained - n), isOld };
  }

  /** Lets the viewer in, and returns the maintained number. A row of the list tells it; where there is none it is asked for. */
  private async admit(row?: OwnerColumns): Promise<number> {
    const [owner] = row ? [row] : await this.sql.rows<OwnerColumns>(`SELECT ${this.ownerColumns}`, this.ownerValues);
    if (!owner || owner.owner_ties === null) throw new NotFound('No User matches the given query.');
    if (owner.owner_blocked === 1) throw new PermissionDenied();
    this.maintained = owner.owner_ties;
    return owner.owner_ties;
  }

  private selecting(order: readonly OrderColumn[], place: Place, limit: number): Condition {
    const { table, index, person } = this.kind;
    const { viewerId } = this.readers;
    const key = 'after' in place ? place.after : 'before' in place ? place.before : null;
    const offset = 'offset' in place ? place.offset : 0;
    const { sql, values } = all(...this.shown(offset === 0 ? 'each' : 'many'), ...(key ? beyond(order, key) : []));
    // LIMIT and OFFSET are checked numbers in the text, because MySQL refuses them as bound ones.
    const cut = `LIMIT ${limit}${offset === 0 ? '' : ` OFFSET ${offset}`}`;
    const page = `SELECT ${person} AS id, e.created_at FROM ${table} e${this.sql.keepingTo(index)} WHERE ${sql} ORDER BY ${orderBy(order)} ${cut}`;
    // Whom somebody has blocked is in no other list of theirs.
    const ties = `${edgesTo('u.id')}, ${table === 'blocks' ? 1 : 0} AS blocking`;
    const columns = `${personColumns('u')}, ${momentColumn('page.created_at', 'created_at')}, ${ties}, ${this.ownerColumns}`;
    const outer = orderBy(order.map((column, n) => ({ ...column, expression: n === 0 ? 'page.created_at' : 'page.id' })));
    return {
      sql: `SELECT ${columns} FROM (${page}) page JOIN users u ON u.id = page.id ORDER BY ${outer}`,
      values: [viewerId, viewerId, ...this.ownerValues, ...values],
    };
  }

  private get ownerColumns(): string {
    const ties = `(SELECT ${this.kind.counter} FROM users o WHERE o.id = ? AND o.is_active = 1)`;
    return `${ties} AS owner_ties, ${BLOCK} OR ${BLOCK} AS owner_blocked`;
  }

  private get ownerValues(): readonly SqlValue[] {
    const { ownerId, viewerId } = this.readers;
    return [ownerId, viewerId, ownerId, ownerId, viewerId];
  }

  /** The ties of the owner to those whom the viewer may see. */
  private shown(looksAt: keyof Scope): Condition[] {
    const { table, person, owner, only } = this.kind;
    const { ownerId, viewerId } = this.readers;
    return [
      { sql: `${owner} = ?`, values: [ownerId] },
      { sql: ofActiveUsers(person)[looksAt], values: [] },
      ...(table === 'blocks' ? [] : [{ sql: unblocked(person)[looksAt], values: [viewerId, viewerId] }]),
      ...(only ? [{ sql: only, values: [] }] : []),
    ];
  }

  private async countShown(): Promise<number> {
    const { sql, values } = all(...this.shown('each'));
    return this.number(`SELECT COUNT(*) AS n FROM ${this.kind.table} e WHERE ${sql}`, values);
  }

  private countHidden(): Promise<number> {
    const { table, person, owner } = this.kind;
    const { ownerId, viewerId } = this.readers;
    const tied = `(SELECT 1 FROM ${table} e WHERE ${person} = hidden.id AND ${owner} = ?) = 1`;
    return this.number(`SELECT COUNT(*) AS n FROM (${HIDDEN}) hidden WHERE ${tied}`, [viewerId, viewerId, ownerId]);
  }

  private async number(sql: string, values: readonly SqlValue[]): Promise<number> {
    const [row] = await this.sql.rows<{ n: number | string }>(sql, values);
    return Number(row?.n ?? 0);
  }

  private async kept(what: string, anew: boolean, count: () => Promise<number>): Promise<Count> {
    const name = JSON.stringify([what, this.kind.person, this.readers]);
    const known = anew ? undefined : this.counts.get(name);
    if (known !== undefined) return { n: known, isOld: true };
    const n = await count();
    this.counts.set(name, n);
    return { n, isOld: false };
  }
}

/** What comes after a key. SQLite finds its beginning in the index only if that is said by itself. */
function beyond(order: readonly OrderColumn[], key: Key): Condition[] {
  const [first] = order;
  const bound = first ? [{ sql: `${first.expression} ${first.descending ? '<=' : '>='} ?`, values: [key[0] ?? null] }] : [];
  return [...bound, after(order, key)];
}
