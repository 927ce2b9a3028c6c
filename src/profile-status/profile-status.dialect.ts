import { ownDialect } from '../wire/dialect.js';

/** What people say on their profiles. */
export const profileStatus = ownDialect('profile-status');
