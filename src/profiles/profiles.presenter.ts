import type { Related } from '../follows/relationship.js';
import { presentRelated, relationshipOrNull, type RelationshipBody } from '../follows/relationship.presenter.js';
import type { PersonRow } from '../users/person-row.js';
import { address, integer, orNull, shape, text } from '../wire/docs/schema.js';
import type { Links } from '../wire/request.js';

export const profile = shape({
  id: integer,
  user: { ...text, example: 'new_user' },
  bio: text,
  avatar: orNull(address),
  avatar_thumbnail: orNull(address),
  followers_count: integer,
  following_count: integer,
  relationship: relationshipOrNull,
});

export interface ProfileBody {
  readonly id: number;
  /** The username. */
  readonly user: string;
  readonly bio: string;
  readonly avatar: string | null;
  readonly avatar_thumbnail: string | null;
  readonly followers_count: number;
  readonly following_count: number;
  readonly relationship: RelationshipBody | null;
}

export const presentProfile = (row: PersonRow & Related, links: Links): ProfileBody => ({
  id: row.id,
  user: row.username,
  bio: row.bio,
  avatar: links.media(row.profile_picture),
  avatar_thumbnail: links.thumbnail(row.profile_picture),
  followers_count: row.followers_count,
  following_count: row.following_count,
  ...presentRelated(row),
});
