import { ownDialect, type Dialect } from '../wire/dialect.js';

/** The public faces of accounts, on which the profile picture is called an avatar. */
export const profiles: Dialect = { ...ownDialect('profiles'), fieldNames: { profilePicture: 'avatar' } };
