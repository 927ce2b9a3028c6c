interface DriverError {
  readonly code?: string;
  readonly errno?: number;
  readonly message?: string;
}

/** The driver's own error, inside TypeORM's or as it is. */
export const driverError = (error: unknown): DriverError =>
  (error as { driverError?: DriverError } | null)?.driverError ?? (error as DriverError | null) ?? {};

/** The columns behind each unique index: SQLite names columns in its message, MySQL and MariaDB name the index. */
const INDEX_OF_COLUMNS: Readonly<Record<string, string>> = {
  'users.username_canonical': 'uq_users_username',
  'users.email_canonical': 'uq_users_email',
  'sessions.token_digest': 'uq_sessions_token',
  'mailed_tokens.digest': 'uq_mailed_tokens_digest',
  'mails.message_id': 'uq_mails_message_id',
};

/** Returns the name of the unique index that refused a write, or null when the error is another one. */
export function violatedUniqueIndex(error: unknown): string | null {
  const { code, message = '' } = driverError(error);
  if (code === 'ER_DUP_ENTRY') return /for key '(?:[^']*\.)?([^'.]+)'$/.exec(message)?.[1] ?? null;
  if (code === 'SQLITE_CONSTRAINT_UNIQUE') return INDEX_OF_COLUMNS[/failed: ([\w.]+)/.exec(message)?.[1] ?? ''] ?? null;
  return null;
}

/** Whether somebody else held a row for longer than MySQL waits. SQLite locks no rows. */
export const isLockTimeout = (error: unknown): boolean => driverError(error).code === 'ER_LOCK_WAIT_TIMEOUT';

/** Whether a write was refused because the row that it refers to is not there. */
export function isDangling(error: unknown): boolean {
  const { code } = driverError(error);
  return code === 'ER_NO_REFERENCED_ROW_2' || code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
