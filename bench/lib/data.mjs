import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FIRST_SESSION, sessionCount } from './callers.mjs';
import { opaqueTokenSql } from './credentials.mjs';
import { runCommand, startServer } from './server.mjs';
import { sqlite } from './sqlite.mjs';
import { say, workDirectory } from './work.mjs';

const STATUSES_PER_USER = 2;
const EDGES_PER_USER = 4;
/** So many accounts are followed by user 2. User 1 is followed by everybody. */
const heavy = (users) => Math.min(5000, users >> 1);

/**
 * Makes the database of a target: its schema by the target's own means, then users, sessions and what else is asked for, in bulk. Does
 * nothing when the database is as it should be already.
 */
export async function prepareDatabase(target, db, { users, sets }) {
  const stampFile = path.join(workDirectory('mariadb', 'made'), `${target.database}.json`);
  const stamp = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : null;
  const made = fingerprint(target);
  if (stamp?.made === made && stamp.users === users && sets.every((set) => stamp.sets.includes(set))) return;
  rmSync(stampFile, { force: true });
  await makeSchema(target, db);
  if (target.engine === 'sqlite') fill(target, sqlite, { users, sets });
  else fillQuickly(target, db, { users, sets });
  writeFileSync(stampFile, JSON.stringify({ made, users, sets }));
}

function fillQuickly(target, db, data) {
  db.sql('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
  try {
    fill(target, db, data);
  } finally {
    db.sql('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  }
}

async function makeSchema(target, db) {
  const { database, schema } = target;
  say(`${database}: making the schema`);
  if (target.engine === 'sqlite') sqlite.forget(database);
  else db.sql(`DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
  for (const statement of schema.ddl ?? []) db.sql(statement, database);
  for (const command of target.migrate?.() ?? []) await runCommand(target, db, command);
  const server = await startServer(target, db, { verbose: true, env: target.migrateEnv });
  await server.stop();
}

function fill({ database, schema }, db, { users, sets }) {
  for (const set of sets.filter((name) => schema[name])) {
    const started = Date.now();
    const { table } = schema[set];
    db.sql(`TRUNCATE TABLE \`${table}\`; ${generators[set](schema[set], users).join('; ')}; ANALYZE TABLE \`${table}\``, database);
    say(`${database}: ${set} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  for (const statement of schema.finish ?? []) db.sql(statement, database);
}

/** The statements that fill each set; MariaDB's sequence engine counts. */
const generators = {
  users: (mapping, users) => [insert(mapping, numbered(1, users))],
  sessions: (mapping, users) => [insert(mapping, numbered(FIRST_SESSION, FIRST_SESSION + sessionCount(users) - 1))],
  follows: (mapping, users) => [
    insert(mapping, edges({ from: 2, to: users, follower: 'seq', followee: '1' })),
    insert(mapping, edges({ from: 1, to: heavy(users), follower: '2', followee: `3 + seq * ${Math.floor((users - 10) / heavy(users))}` })),
    ...Array.from({ length: EDGES_PER_USER }, (_, k) =>
      insert(mapping, edges({ from: 3, to: users, follower: 'seq', followee: `3 + MOD(seq - 3 + ${(k + 1) * 104_729}, ${users - 2})` })),
    ),
  ],
  statuses: (mapping, users) => [
    insert(mapping, {
      ...numbered(1, users * STATUSES_PER_USER),
      author: `1 + MOD(seq * 7919, ${users})`,
      text: "CONCAT('Status number ', seq, ': hello, this is what I am doing right now, thank you for reading.')",
    }),
  ],
};

const time = "TIMESTAMPADD(SECOND, seq, '2024-01-01 00:00:00')";
const numbered = (from, to) => ({ from, to, n: 'seq', time, token: opaqueTokenSql('seq') });
const edges = (edge) => ({ ...edge, time });

function insert({ table, row }, { from, to, ...expressions }) {
  const columns = row(expressions);
  const names = Object.keys(columns).map((name) => `\`${name}\``);
  return `INSERT INTO \`${table}\` (${names.join(', ')}) SELECT ${Object.values(columns).join(', ')} FROM seq_${from}_to_${to}`;
}

/** Changes whenever the schema or the shape of the data does. */
function fingerprint({ schema, schemaFiles = [] }) {
  const spellOut = (_, value) => (typeof value === 'function' ? String(value) : value);
  const hash = createHash('sha256').update(JSON.stringify([schema, generators], spellOut));
  for (const file of schemaFiles.flatMap(filesBelow)) hash.update(readFileSync(file));
  return hash.digest('hex');
}

const filesBelow = (file) =>
  statSync(file).isDirectory()
    ? readdirSync(file)
        .sort()
        .flatMap((name) => filesBelow(path.join(file, name)))
    : [file];
