import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { WORK, workDirectory } from './work.mjs';

const NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now'";

/** What the generators say in MariaDB's words, in SQLite's. */
const TRANSLATIONS = [
  [/`/g, '"'],
  [/TRUNCATE TABLE/g, 'DELETE FROM'],
  [/ANALYZE TABLE/g, 'ANALYZE'],
  [/INSERT IGNORE/g, 'INSERT OR IGNORE'],
  [/UTC_TIMESTAMP\(3\) \+ INTERVAL (\d+) DAY/g, `${NOW}, '+$1 days')`],
  [/UTC_TIMESTAMP\(3\)/g, `${NOW})`],
  [/TIMESTAMPADD\(SECOND, seq, '([^']+)'\)/g, "strftime('%Y-%m-%d %H:%M:%f', '$1', '+' || seq || ' seconds')"],
  [/\bIF\(/g, 'iif('],
  [/FROM seq_(\d+)_to_(\d+)/g, 'FROM seq($1, $2)'],
];

const hex = (algorithm) => (text) => createHash(algorithm).update(text).digest('hex');
const DIGESTS = [
  ['SHA1', hex('sha1')],
  ['SHA2', hex('sha256')],
];

/** The file of the database of a target. */
export const sqliteFile = (database) => path.join(WORK, 'sqlite', `${database}.sqlite`);

/** Stands in for MariaDB where tables are filled: one file for each database, and none left when it is to be made anew. */
export const sqlite = {
  forget: (database) => {
    workDirectory('sqlite');
    for (const end of ['', '-wal', '-shm']) rmSync(sqliteFile(database) + end, { force: true });
  },
  sql: (text, database) => {
    const file = new Database(sqliteFile(database));
    try {
      file.pragma('synchronous = OFF');
      for (const [name, digest] of DIGESTS) file.function(name, { deterministic: true, varargs: true }, (value) => digest(String(value)));
      file.table('seq', { columns: ['seq'], parameters: ['first', 'last'], rows: count });
      file.exec(TRANSLATIONS.reduce((sql, [ours, theirs]) => sql.replace(ours, theirs), text));
    } finally {
      file.close();
    }
  },
};

/** BigInt, because what is a number here is one with a decimal point there. */
function* count(first, last) {
  for (let seq = BigInt(first); seq <= BigInt(last); seq++) yield [seq];
}
