import type { UserRow } from './user-row.js';

const COLUMNS = [
  'id',
  'username',
  'bio',
  'profile_picture',
  'followers_count',
  'following_count',
] as const satisfies readonly (keyof UserRow)[];

/** What everybody may know of an account. */
export type PersonRow = Pick<UserRow, (typeof COLUMNS)[number]>;

/** The select list of a {@link PersonRow}. */
export const personColumns = (table: string): string => COLUMNS.map((column) => `${table}.${column}`).join(', ');
