import type { Related } from '../../follows/relationship.js';
import { presentRelated, relationshipOrNull, type RelationshipBody } from '../../follows/relationship.presenter.js';
import { ROLES, type Role } from '../../users/role.js';
import type { UserRow } from '../../users/user-row.js';
import { address, boolean, integer, moment as momentSchema, orNull, shape, text, type Schema } from '../../wire/docs/schema.js';
import { moment, momentOrNull } from '../../wire/moment.js';
import type { Links } from '../../wire/request.js';

const role: Schema = { type: 'string', enum: ROLES };

export const staffUser = shape({
  id: integer,
  username: text,
  email: text,
  first_name: text,
  last_name: text,
  role,
  role_requested: { anyOf: [role, { type: 'null' }] },
  is_active: boolean,
  date_joined: momentSchema,
  last_login: orNull(momentSchema),
  bio: text,
  profile_picture: orNull(address),
  profile_picture_thumbnail: orNull(address),
  followers_count: integer,
  following_count: integer,
  relationship: relationshipOrNull,
});

export interface StaffUserBody {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly role: Role;
  readonly role_requested: Role | null;
  readonly is_active: boolean;
  readonly date_joined: string;
  readonly last_login: string | null;
  readonly bio: string;
  readonly profile_picture: string | null;
  readonly profile_picture_thumbnail: string | null;
  readonly followers_count: number;
  readonly following_count: number;
  readonly relationship: RelationshipBody | null;
}

export const presentStaffUser = (row: UserRow & Related, links: Links): StaffUserBody => ({
  id: row.id,
  username: row.username,
  email: row.email,
  first_name: row.first_name,
  last_name: row.last_name,
  role: row.role,
  role_requested: row.role_requested,
  is_active: row.is_active === 1,
  date_joined: moment(row.date_joined),
  last_login: momentOrNull(row.last_login),
  bio: row.bio,
  profile_picture: links.media(row.profile_picture),
  profile_picture_thumbnail: links.thumbnail(row.profile_picture),
  followers_count: row.followers_count,
  following_count: row.following_count,
  ...presentRelated(row),
});
