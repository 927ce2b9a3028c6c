import { Injectable } from '@nestjs/common';
import type { Beside } from '../database/keyset-list.js';
import { padded, placeholders } from '../database/placeholders.js';
import { Sql, type SqlValue } from '../database/sql.js';
import { STRANGERS, type Related, type Relationship } from './relationship.js';

/** What is selected about two people: 1 for what is there. */
export type Ties = Readonly<Partial<Record<'following' | 'followed_by' | 'blocking', SqlValue>>>;

type Person = Ties & Readonly<Record<'id' | 'is_active', number>>;

const EDGE = 'SELECT 1 FROM follows f WHERE f.follower_id =';

/**
 * The columns that say which of two follows the other: somebody who is bound twice, and a person whose id is named. Primary keys are looked
 * up: joined, MariaDB may rather read everything that somebody with a million followers is tied to.
 */
export const edgesTo = (person: string): string =>
  `EXISTS (${EDGE} ? AND f.followee_id = ${person}) AS following, EXISTS (${EDGE} ${person} AND f.followee_id = ?) AS followed_by`;

/** The columns that say all that is between somebody, who is bound three times, and a person whose id is named. */
const tiesTo = (person: string): string =>
  `${edgesTo(person)}, EXISTS (SELECT 1 FROM blocks b WHERE b.blocker_id = ? AND b.blocked_id = ${person}) AS blocking`;

const tiesWith = (people: number): string =>
  `SELECT u.id, u.is_active, ${tiesTo('u.id')} FROM users u WHERE u.id IN (${placeholders(people)})`;

/** What a list says about each person beside what it shows: what is between them and whoever reads it. */
export const relatedTo = (viewerId: number | null): Beside<Related> =>
  viewerId === null
    ? { columns: null, values: [], of: () => ({ relationship: null }) }
    : { columns: tiesTo, values: [viewerId, viewerId, viewerId], of: (row) => ({ relationship: relationshipOf(row) }) };

/** What is between people, for those who ask about many at once: one query for all of them. */
@Injectable()
export class Relationships {
  constructor(private readonly sql: Sql) {}

  /** What is between somebody and each of those people who are there and not deactivated, by their ids. */
  async of(viewerId: number, ids: readonly number[]): Promise<ReadonlyMap<number, Relationship>> {
    const ties = await this.among(viewerId, ids);
    return new Map(ties.filter((tie) => tie.is_active === 1).map((tie) => [tie.id, relationshipOf(tie)]));
  }

  /** A row about a person, with what is between them and the viewer. */
  async beside<Row extends { readonly id: number }>(viewerId: number | null, row: Row): Promise<Row & Related> {
    if (viewerId === null) return { ...row, relationship: null };
    const [tie] = await this.among(viewerId, [row.id]);
    return { ...row, relationship: tie ? relationshipOf(tie) : STRANGERS };
  }

  private async among(viewerId: number, ids: readonly number[]): Promise<Person[]> {
    if (ids.length === 0) return [];
    const asked = padded(ids);
    return this.sql.rows<Person>(tiesWith(asked.length), [viewerId, viewerId, viewerId, ...asked]);
  }
}

export const relationshipOf = (tie: Ties): Relationship => ({
  following: tie.following === 1,
  followedBy: tie.followed_by === 1,
  blocking: tie.blocking === 1,
});
