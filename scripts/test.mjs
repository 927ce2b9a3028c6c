// `npm test [-- jest arguments]`: everything on SQLite, then what speaks to a database again on MariaDB or MySQL.
import { checkNode } from './lib/check-node.mjs';

checkNode();
import('./lib/run-tests.mjs');
