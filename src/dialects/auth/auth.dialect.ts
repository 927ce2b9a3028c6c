import type { Dialect } from '../../wire/dialect.js';

/** The two backends that share `/api/auth/`: one reads `token`, the other `refresh` and `access`, so they get all three. */
export const auth: Dialect = {
  name: 'auth',
  challenge: 'Bearer realm="api"',
  fieldNames: {},
  replies: {},
};
