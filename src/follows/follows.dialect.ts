import type { Dialect } from '../wire/dialect.js';

/** What none of the Django backends has, in their manner. */
export const follows: Dialect = { name: 'follows', challenge: 'Token', fieldNames: {}, replies: {} };
