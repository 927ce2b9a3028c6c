import type { UserRow } from '../../users/user-row.js';
import { address, integer, list, orNull, shape, text, type Schema } from '../../wire/docs/schema.js';
import type { Links } from '../../wire/request.js';

const userProperties = {
  id: integer,
  username: text,
  email: text,
  bio: text,
  profile_picture: orNull(address),
  profile_picture_thumbnail: orNull(address),
} satisfies Record<string, Schema>;

export interface UserBody {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly bio: string;
  readonly profile_picture: string | null;
  readonly profile_picture_thumbnail: string | null;
}

const presentUser = ({ id, username, email, bio, profile_picture }: UserRow, links: Links): UserBody => ({
  id,
  username,
  email,
  bio,
  profile_picture: links.media(profile_picture),
  profile_picture_thumbnail: links.thumbnail(profile_picture),
});

export const profile = shape({
  ...userProperties,
  first_name: text,
  last_name: text,
  followers: list(integer),
  following: list(integer),
  followers_count: integer,
  following_count: integer,
});

export interface ProfileBody extends UserBody {
  readonly first_name: string;
  readonly last_name: string;
  readonly followers: readonly number[];
  readonly following: readonly number[];
  readonly followers_count: number;
  readonly following_count: number;
}

export const presentProfile = (
  row: UserRow,
  { followers, following }: { followers: readonly number[]; following: readonly number[] },
  links: Links,
): ProfileBody => ({
  ...presentUser(row, links),
  first_name: row.first_name,
  last_name: row.last_name,
  followers,
  following,
  followers_count: row.followers_count,
  following_count: row.following_count,
});

/** The source does not say what the keys of its answer are called, so clients that guessed differently all find theirs. */
export const session = shape({
  token: text,
  user_id: integer,
  id: integer,
  email: text,
  username: text,
  user: shape(userProperties),
});

export interface SessionBody {
  readonly token: string;
  readonly user_id: number;
  readonly id: number;
  readonly email: string;
  readonly username: string;
  readonly user: UserBody;
}

export const presentSession = (row: UserRow, token: string, links: Links): SessionBody => ({
  token,
  user_id: row.id,
  id: row.id,
  email: row.email,
  username: row.username,
  user: presentUser(row, links),
});
