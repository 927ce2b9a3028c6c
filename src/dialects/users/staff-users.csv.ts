import type { UserRow } from '../../users/user-row.js';
import { csvLine, type CsvValue } from '../../wire/csv.js';
import { moment, momentOrNull } from '../../wire/moment.js';

/** The columns of the table, in their order. */
const COLUMNS: Readonly<Record<string, (row: UserRow) => CsvValue>> = {
  id: ({ id }) => id,
  username: ({ username }) => username,
  email: ({ email }) => email,
  first_name: ({ first_name }) => first_name,
  last_name: ({ last_name }) => last_name,
  role: ({ role }) => role,
  role_requested: ({ role_requested }) => role_requested,
  is_active: ({ is_active }) => String(is_active === 1),
  date_joined: ({ date_joined }) => moment(date_joined),
  last_login: ({ last_login }) => momentOrNull(last_login),
  followers_count: ({ followers_count }) => followers_count,
  following_count: ({ following_count }) => following_count,
  bio: ({ bio }) => bio,
};

/** The names of the columns. */
export const csvHead = csvLine(Object.keys(COLUMNS));

/** A table of accounts for spreadsheets (RFC 4180), with the names of the columns on top. */
export async function* csvOf(pieces: AsyncIterable<readonly UserRow[]>): AsyncGenerator<string> {
  let before = csvHead;
  for await (const piece of pieces) {
    yield before + piece.map((row) => csvLine(Object.values(COLUMNS).map((column) => column(row)))).join('');
    before = '';
  }
}
