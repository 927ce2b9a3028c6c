import { ROLES, type Role } from '../../users/role.js';
import type { UserRow } from '../../users/user-row.js';
import { address, integer, orNull, shape, text } from '../../wire/docs/schema.js';
import type { Links } from '../../wire/request.js';

export const user = shape({
  id: integer,
  email: text,
  first_name: text,
  last_name: text,
  role: { type: 'string', enum: ROLES },
  profile_picture: orNull(address),
  profile_picture_thumbnail: orNull(address),
  bio: text,
});

export interface UserBody {
  readonly id: number;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly role: Role;
  readonly profile_picture: string | null;
  readonly profile_picture_thumbnail: string | null;
  readonly bio: string;
}

export const presentUser = ({ id, email, first_name, last_name, role, profile_picture, bio }: UserRow, links: Links): UserBody => ({
  id,
  email,
  first_name,
  last_name,
  role,
  profile_picture: links.media(profile_picture),
  profile_picture_thumbnail: links.thumbnail(profile_picture),
  bio,
});

export const session = shape({ user, token: text });

export interface SessionBody {
  readonly user: UserBody;
  readonly token: string;
}
