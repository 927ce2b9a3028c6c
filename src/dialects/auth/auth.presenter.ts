import type { Credentials } from '../../auth/sessions.service.js';
import { ROLES, type Role } from '../../users/role.js';
import type { UserRow } from '../../users/user-row.js';
import { address, integer, list, orNull, shape, text, type Schema } from '../../wire/docs/schema.js';
import type { Links } from '../../wire/request.js';

const userProperties = {
  id: integer,
  username: text,
  email: text,
  first_name: text,
  last_name: text,
  role: { type: 'string', enum: ROLES },
  bio: text,
  profile_picture: orNull(address),
  profile_picture_thumbnail: orNull(address),
} satisfies Record<string, Schema>;

const user = shape(userProperties);

export interface UserBody {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly role: Role;
  readonly bio: string;
  readonly profile_picture: string | null;
  readonly profile_picture_thumbnail: string | null;
}

const presentUser = ({ id, username, email, first_name, last_name, role, bio, profile_picture }: UserRow, links: Links): UserBody => ({
  id,
  username,
  email,
  first_name,
  last_name,
  role,
  bio,
  profile_picture: links.media(profile_picture),
  profile_picture_thumbnail: links.thumbnail(profile_picture),
});

export const profile = shape({
  ...userProperties,
  followers: list(integer),
  following: list(integer),
  followers_count: integer,
  following_count: integer,
});

export interface ProfileBody extends UserBody {
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
  followers,
  following,
  followers_count: row.followers_count,
  following_count: row.following_count,
});

const session = { refresh: text, access: text, token: text, user };
export const loggedIn = shape(session);
export const registered = shape({ detail: text, ...session });

export interface LoggedInBody extends Omit<Credentials, 'sessionId'> {
  readonly user: UserBody;
}

export const presentLogin = (row: UserRow, { refresh, access, token }: Credentials, links: Links): LoggedInBody => ({
  refresh,
  access,
  token,
  user: presentUser(row, links),
});
