import type { Actor } from '../access/actor.js';
import { staff } from '../access/policies.js';
import type { BoundScope } from '../database/keyset-list.js';
import type { Condition } from '../database/keyset.js';
import { totalOf } from '../database/row-counts.js';
import { BLOCK_PARTNERS, unblocked } from '../follows/blocks.js';
import { ofActiveUsers } from '../users/active-users.js';

/** Who looks at statuses: somebody nobody knows, staff, or the account with this id. */
export type Viewer = 'anybody' | 'staff' | number;

export const viewerOf = (actor: Actor | null): Viewer => (actor === null ? 'anybody' : staff(actor) ? 'staff' : actor.id);

const OF_SHOWN = ofActiveUsers('s.user_id');
const UNBLOCKED = unblocked('s.user_id').each;
const PUBLIC = "s.visibility = 'public'";

// Looked up by row, never gathered: whom somebody follows may be a million.
const FOLLOWED = '(SELECT COUNT(*) FROM follows f WHERE f.follower_id = ? AND f.followee_id = s.user_id) = 1';

/**
 * The condition that a status is said by its reader, who is bound twice, or by somebody whom they follow. MySQL chooses each time anew
 * between looking up every author and gathering first whom the reader follows.
 */
export const OWN_OR_FOLLOWED = '(s.user_id = ? OR EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = ? AND f.followee_id = s.user_id))';

/**
 * The statuses that somebody may see. Nobody sees what deactivated accounts have said. Beyond that staff see everything; others what is
 * said to everybody, what they say themselves, and what those whom they follow say to followers, unless one has blocked the other.
 */
export function visibleTo(viewer: Viewer): BoundScope {
  if (viewer === 'staff') return OF_SHOWN;
  if (viewer === 'anybody') return { each: `${PUBLIC} AND ${OF_SHOWN.each}`, many: `${PUBLIC} AND ${OF_SHOWN.many}` };
  const own = `(${PUBLIC} OR s.user_id = ? OR ${FOLLOWED}) AND ${UNBLOCKED}`;
  return { each: `${own} AND ${OF_SHOWN.each}`, many: `${own} AND ${OF_SHOWN.many}`, values: [viewer, viewer, viewer, viewer] };
}

const LIMITED = totalOf('statuses-for-followers');
const SAID_TO_ALL = `${totalOf('statuses')} - ${LIMITED}`;

/** SQL of how many statuses somebody may see, where that is maintained: it is not for each account. */
export function totalFor(viewer: Viewer): string | null {
  if (viewer === 'staff') return totalOf('statuses');
  return viewer === 'anybody' ? SAID_TO_ALL : null;
}

/**
 * Counts what an account may see from what is maintained: what is said to everybody, without that of people who have blocked it or whom it
 * has blocked, with what it says to its followers itself and what those say to theirs whom it follows. The work is in the number of people
 * that it follows and blocks, and not in that of statuses.
 */
export const countFor = (account: number): Condition => ({
  sql: `SELECT ${SAID_TO_ALL}
    - (SELECT COUNT(*) FROM (${BLOCK_PARTNERS}) other JOIN users u ON u.id = other.id AND u.is_active = 1
       JOIN profile_statuses s ON s.visibility = 'public' AND s.user_id = other.id)
    + (SELECT COUNT(*) FROM profile_statuses s WHERE s.visibility = 'followers' AND s.user_id = ?)
    + (SELECT COUNT(*) FROM follows f JOIN users u ON u.id = f.followee_id AND u.is_active = 1
       JOIN profile_statuses s ON s.visibility = 'followers' AND s.user_id = f.followee_id
       WHERE f.follower_id = ? AND ${unblocked('f.followee_id').many}) AS n`,
  values: Array<number>(6).fill(account),
});
