import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atExit } from './at-exit.mjs';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';
import { findServer, startPrivateMysql } from './private-mysql.mjs';

const OURS = ['--sqlite-only', '--mysql-only'];
const given = process.argv.slice(2);
const jestArguments = given.filter((argument) => !OURS.includes(argument));
const scratch = mkdtempSync(path.join(tmpdir(), 'latchkey-attacks-'));
const engines = [];
let child = null;

atExit(() => {
  child?.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});
process.chdir(root);
ensureInstalled();
ensureBuilt();
const begin = new Date();
if (!given.includes('--mysql-only')) engines.push({ name: 'SQLite', ...(await attack('sqlite', undefined)) });
if (!given.includes('--sqlite-only')) await onMysql();
finish();

async function onMysql() {
  const named = process.env.TEST_DATABASE_URL;
  if (named) return engines.push({ name: 'the server of TEST_DATABASE_URL', ...(await attack('mysql', named)) });
  if (!findServer()) {
    console.log('!!! SKIPPED: MariaDB/MySQL, because no server was found. apt-get install mariadb-server, or set TEST_DATABASE_URL. !!!');
    return engines.push({ name: 'MariaDB/MySQL (no server was found)', status: null, outcomes: [] });
  }
  const server = await startPrivateMysql();
  engines.push({ name: server.version, ...(await attack('mysql', server.url)) });
  await server.stop();
}

/** Runs the attacks on one engine, and returns the exit code of jest with the outcomes that they have reported. */
async function attack(name, url) {
  console.log(`\n=== Attacks on ${name} ===\n`);
  const file = path.join(scratch, `${name}.jsonl`);
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const env = { ...process.env, ATTACKS_REPORT: file, TEST_ENGINE: name };
  if (url) env.TEST_DATABASE_URL = url;
  else delete env.TEST_DATABASE_URL;
  child = spawn(process.execPath, [jest, '-c', 'jest.attacks.config.mjs', '--forceExit', ...jestArguments], {
    stdio: ['ignore', 1, 1],
    env,
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  child = null;
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return { status, outcomes: lines.filter(Boolean).map((line) => JSON.parse(line)) };
}

function finish() {
  const outcomes = engines.flatMap((engine) => engine.outcomes.map((outcome) => ({ ...outcome, engine: engine.name })));
  const seconds = Math.round((Date.now() - begin) / 1000);
  mkdirSync('reports', { recursive: true });
  writeFileSync('reports/attacks.json', `${JSON.stringify({ begin, seconds, node: process.version, outcomes }, null, 2)}\n`);
  const table = tableOf(outcomes, seconds);
  writeFileSync('reports/attacks.md', table);
  console.log(`\n${table}`);
  console.log('Written to reports/attacks.md and reports/attacks.json.');
  const hasFailed = outcomes.length === 0 || engines.some(({ status }) => status !== null && status !== 0);
  process.exit(hasFailed ? 1 : 0);
}

function tableOf(outcomes, seconds) {
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const cell = (text) => String(text ?? '').replaceAll('|', '\\|');
  const rows = outcomes.map(
    ({ cases, attack, engine, tried, passed, measured }) =>
      `| ${cases.join(', ')} | ${cell(attack)} | ${cell(engine)} | ${tried} | ${passed} | ${cell(measured)} |`,
  );
  return [
    '# Attacks',
    '',
    `${begin.toISOString()}, in ${seconds} seconds, with Node.js ${process.version}: ${sum('tried')} cases tried, ${sum('passed')} passed.`,
    '',
    '| cases | attack | engine | tried | passed | measured |',
    '| --- | --- | --- | ---: | ---: | --- |',
    ...rows,
    '',
  ].join('\n');
}
