// `npm run test:attacks [-- --sqlite-only | --mysql-only] [-- jest arguments]`: what takes too long for every run of the tests, on SQLite and on
// MariaDB or MySQL. Writes reports/attacks.json and reports/attacks.md: what was tried, how often it went well, and on which engine.
// ATTACK_SAMPLES says how many samples of each class the clock is asked for (1000).
import { checkNode } from './lib/check-node.mjs';

checkNode();
import('./lib/run-attacks.mjs');
