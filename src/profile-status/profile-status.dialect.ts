import type { Dialect } from '../wire/dialect.js';

/** What people say on their profiles. */
export const profileStatus: Dialect = { name: 'profile-status', challenge: 'Token', fieldNames: {}, replies: {} };
