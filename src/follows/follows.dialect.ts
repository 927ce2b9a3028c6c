import { ownDialect } from '../wire/dialect.js';

/** Who follows and blocks whom. */
export const follows = ownDialect('follows');
