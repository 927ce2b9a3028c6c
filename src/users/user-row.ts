import { momentColumn } from '../database/time.js';
import type { Role } from './role.js';

/** An account as the database answers it, without its password. Times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly role: Role;
  readonly role_requested: Role | null;
  readonly bio: string;
  readonly profile_picture: string | null;
  readonly is_active: 0 | 1;
  readonly date_joined: string;
  readonly last_login: string | null;
  readonly followers_count: number;
  readonly following_count: number;
}

const COLUMNS = [
  'id', 'username', 'email', 'first_name', 'last_name', 'role', 'role_requested', 'bio', 'profile_picture', 'is_active',
  'followers_count', 'following_count',
] as const satisfies readonly (keyof UserRow)[]; // prettier-ignore
const MOMENTS = ['date_joined', 'last_login'] as const satisfies readonly (keyof UserRow)[];

/** The select list of a {@link UserRow}. */
export const userColumns = (table: string): string =>
  [...COLUMNS.map((column) => `${table}.${column}`), ...MOMENTS.map((column) => momentColumn(`${table}.${column}`, column))].join(', ');
