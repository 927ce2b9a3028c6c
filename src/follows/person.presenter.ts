import type { PersonRow } from '../users/person-row.js';
import { address, integer, orNull, shape, text } from '../wire/docs/schema.js';
import type { Links } from '../wire/request.js';
import type { Related } from './relationship.js';
import { presentRelated, relationshipOrNull, type RelationshipBody } from './relationship.presenter.js';

export const person = shape({
  id: integer,
  username: text,
  bio: text,
  profile_picture: orNull(address),
  profile_picture_thumbnail: orNull(address),
  followers_count: integer,
  following_count: integer,
  relationship: relationshipOrNull,
});

/** What everybody may know of an account, under the names that accounts have here. */
export interface PersonBody {
  readonly id: number;
  readonly username: string;
  readonly bio: string;
  readonly profile_picture: string | null;
  readonly profile_picture_thumbnail: string | null;
  readonly followers_count: number;
  readonly following_count: number;
  readonly relationship: RelationshipBody | null;
}

export const presentPerson = (row: PersonRow & Related, links: Links): PersonBody => ({
  id: row.id,
  username: row.username,
  bio: row.bio,
  profile_picture: links.media(row.profile_picture),
  profile_picture_thumbnail: links.thumbnail(row.profile_picture),
  followers_count: row.followers_count,
  following_count: row.following_count,
  ...presentRelated(row),
});
