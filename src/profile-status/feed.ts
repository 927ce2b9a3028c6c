import { Injectable } from '@nestjs/common';
import type { Key } from '../database/keyset.js';
import { pageOf, type Page, type Place } from '../database/page.js';
import { padded, placeholders } from '../database/placeholders.js';
import { Sql } from '../database/sql.js';
import { unblocked } from '../follows/blocks.js';
import { ofActiveUsers } from '../users/active-users.js';
import type { UserRow } from '../users/user-row.js';
import { statusColumns, type StatusRow } from './status-row.js';
import { OWN_OR_FOLLOWED } from './visibility.js';

/** In which way ids are walked from a status. */
interface Walk {
  /** The id that the page lies behind. */
  readonly from: number;
  readonly beyond: '<' | '>';
  readonly order: 'DESC' | 'ASC';
}

/** Up to so many authors are all asked for their newest. */
const FEW = 31;
/** How many of the newest ids are looked at to see whether they are worth looking at. */
const SAMPLE = 1000;
/** How many of them are looked at then. */
const WINDOW = 10_000;
/** So many authors are asked in one statement: SQLite takes 500 terms, and lengths are powers of two. */
const ASKED_AT_ONCE = 256;
/** Above every id. */
const END = 2 ** 31;

/** What the feed shows; the reader is bound four times. */
const SHOWN = `${OWN_OR_FOLLOWED} AND ${unblocked('s.user_id').many} AND ${ofActiveUsers('s.user_id').each}`;
const AUTHORS = `FROM follows f CROSS JOIN users u WHERE f.follower_id = ? AND u.id = f.followee_id AND u.is_active = 1 AND ${unblocked('f.followee_id').many}`;
const NEWEST_ID = 'SELECT MAX(id) AS id FROM profile_statuses';

/**
 * What somebody says and what those say whom they follow, the newest first. What a page costs grows with the number of people followed, and
 * not with that of statuses:
 *
 * - Few authors are asked for their newest one by one, which an index answers.
 * - Of many, some have just said something. When a look at the newest statuses of all shows that, the page is found among these.
 * - Otherwise the authors are put in the order of their newest status. As many of them as the page has places are enough: every other has
 *   said nothing that is newer than what each of these has. MySQL finds the newest behind a place by walking past what an author has said
 *   since, so there a page costs what was walked through, too.
 */
@Injectable()
export class Feed {
  constructor(private readonly sql: Sql) {}

  of(reader: Pick<UserRow, 'id' | 'following_count'>): FeedOf {
    return new FeedOf(this.sql, reader.id, reader.following_count);
  }
}

/** The feed of one account. */
class FeedOf {
  readonly query: unknown;

  constructor(
    private readonly sql: Sql,
    private readonly readerId: number,
    /** About how many people the reader follows; it decides which way is taken, and not where it leads. */
    private readonly following: number,
  ) {
    this.query = ['feed', readerId];
  }

  isKey(values: Key): boolean {
    return values.length === 1 && Number.isSafeInteger(values[0]);
  }

  async page(place: Place, size: number): Promise<Page<StatusRow>> {
    const backwards = 'before' in place;
    const key = backwards ? place.before : 'after' in place ? place.after : [END];
    const walk: Walk = { from: Number(key[0]), ...(backwards ? { beyond: '>', order: 'ASC' } : { beyond: '<', order: 'DESC' }) };
    const found = await this.ids(walk, size + 1);
    const page = pageOf(found, place, size, (id) => [id]);
    return { ...page, rows: await this.read(page.rows, size) };
  }

  /** The ids of so many statuses, the nearest first. */
  private async ids(walk: Walk, count: number): Promise<number[]> {
    if (this.following < FEW) return this.newestOf(await this.authors(), walk, count);
    const newest = await this.amongNewest(walk, count);
    return newest.length === count ? newest : this.newestOf(await this.latestAuthors(walk, count), walk, count);
  }

  /** Finds statuses among the nearest of all, as long as that promises to fill the page; fewer than asked for say nothing. */
  private async amongNewest(walk: Walk, count: number): Promise<number[]> {
    const from = walk.from === END ? await this.justAboveAll() : walk.from;
    const sample = await this.within({ ...walk, from }, 0, SAMPLE, count);
    if (sample.length === count || sample.length * WINDOW < count * SAMPLE) return sample;
    return [...sample, ...(await this.within({ ...walk, from }, SAMPLE, WINDOW, count - sample.length))];
  }

  private async justAboveAll(): Promise<number> {
    const [newest] = await this.sql.rows<{ id: number | null }>(NEWEST_ID);
    return (newest?.id ?? 0) + 1;
  }

  /** Statuses whose ids are more than `near` and at most `far` away. */
  private async within({ from, order }: Walk, near: number, far: number, count: number): Promise<number[]> {
    const [least, most] = order === 'DESC' ? [from - far, from - near - 1] : [from + near + 1, from + far];
    const where = `s.id BETWEEN ? AND ? AND ${SHOWN}`;
    const { readerId: me } = this;
    const sql = `SELECT s.id FROM profile_statuses s WHERE ${where} ORDER BY s.id ${order} LIMIT ${count}`;
    return idsOf(await this.sql.rows<Identified>(sql, [least, most, me, me, me, me]));
  }

  /** Everybody whom the reader follows, and the reader. */
  private async authors(): Promise<number[]> {
    const { readerId: me } = this;
    return [me, ...idsOf(await this.sql.rows<Identified>(`SELECT f.followee_id AS id ${AUTHORS}`, [me, me, me]))];
  }

  /** Those whom the reader follows who have said the nearest, and the reader. */
  private async latestAuthors({ from, beyond, order }: Walk, count: number): Promise<number[]> {
    const { readerId: me } = this;
    const latest = `(SELECT s.id FROM profile_statuses s WHERE s.user_id = f.followee_id AND s.id ${beyond} ? ORDER BY s.id ${order} LIMIT 1)`;
    const sql = `SELECT f.followee_id AS id, ${latest} AS latest ${AUTHORS} ORDER BY latest IS NULL, latest ${order} LIMIT ${count}`;
    return [me, ...idsOf(await this.sql.rows<Identified>(sql, [from, me, me, me]))];
  }

  /** The ids of so many statuses of these authors, each of whom is asked for no more than so many. */
  private async newestOf(authors: readonly number[], walk: Walk, count: number): Promise<number[]> {
    const found: number[] = [];
    for (let at = 0; at < authors.length; at += ASKED_AT_ONCE) {
      found.push(...(await this.newestOfSome(authors.slice(at, at + ASKED_AT_ONCE), walk, count)));
    }
    return found.sort((a, b) => (walk.order === 'DESC' ? b - a : a - b)).slice(0, count);
  }

  private async newestOfSome(authors: readonly number[], { from, beyond, order }: Walk, count: number): Promise<number[]> {
    const ofOne = `SELECT id FROM (SELECT s.id FROM profile_statuses s WHERE s.user_id = ? AND s.id ${beyond} ? ORDER BY s.id ${order} LIMIT ${count}) one`;
    const asked = padded(authors);
    const sql = `${asked.map(() => ofOne).join(' UNION ALL ')} ORDER BY id ${order} LIMIT ${count}`;
    return idsOf(await this.sql.rows<Identified>(sql, asked.flatMap((author) => [author, from]))); // prettier-ignore
  }

  private async read(ids: readonly number[], size: number): Promise<StatusRow[]> {
    if (ids.length === 0) return [];
    const sql = `SELECT ${statusColumns('s')} FROM profile_statuses s WHERE s.id IN (${placeholders(size)}) ORDER BY s.id DESC`;
    return this.sql.rows<StatusRow>(sql, padded(ids, size));
  }
}

interface Identified {
  readonly id: number;
}

const idsOf = (rows: readonly Identified[]): number[] => rows.map(({ id }) => id);
