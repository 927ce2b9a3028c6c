// Runs jest on both engines. `--sqlite-only` and `--mysql-only` run half of it; the other arguments are for jest.
// The last line adds up both runs: `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atExit } from './at-exit.mjs';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';
import { findProgram, findServer, startPrivateMysql } from './private-mysql.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'Google Chrome', 'Chromium'];
const BROWSER_FOLDERS = ['/Applications/Google Chrome.app/Contents/MacOS', '/Applications/Chromium.app/Contents/MacOS'];
// Unit and structure tests open no database: once is enough.
const WITH_A_DATABASE = ['--selectProjects', 'e2e'];
const OURS = ['--sqlite-only', '--mysql-only'];
// The programs that some tests run, and which tests these are.
const PROGRAMS = { curl: 'the examples of the README', python3: 'the example in Python', 'redis-server': 'the limits that Redis counts' };

// Seconds.
const REPORTED_BUT_OPEN = 15;

const given = process.argv.slice(2);
const jestArguments = given.filter((argument) => !OURS.includes(argument));
const scratch = mkdtempSync(path.join(tmpdir(), 'latchkey-test-'));
const skipped = [];
const runs = [];
let child = null;

atExit(() => {
  child?.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});
process.chdir(root);
ensureInstalled();
// Several tests run what was built, and two of them must not build at the same time.
ensureBuilt();
const browser = process.env.CHROMIUM_PATH || findProgram(BROWSERS, BROWSER_FOLDERS);
if (!browser) skip('the tests in a browser', 'Chromium was not found', 'apt-get install chromium, or set CHROMIUM_PATH');
for (const [program, what] of Object.entries(PROGRAMS)) {
  if (!findProgram([program])) skip(what, `${program} was not found`, `apt-get install ${program}`);
}
if (!given.includes('--mysql-only')) await onSqlite();
if (!given.includes('--sqlite-only')) await onMysql();
finish();

async function onSqlite() {
  announce('SQLite');
  runs.push(await runJest('sqlite', { TEST_ENGINE: 'sqlite', TEST_DATABASE_URL: undefined }, []));
}

async function onMysql() {
  if (process.env.TEST_DATABASE_URL) return againOn('the server of TEST_DATABASE_URL', process.env.TEST_DATABASE_URL);
  if (!findServer()) {
    return skip(
      'everything on MariaDB/MySQL',
      'no server was found',
      'apt-get install mariadb-server, or set TEST_DATABASE_URL=mysql://user:password@host:3306/',
    );
  }
  const server = await startPrivateMysql().catch((error) => console.error(error.message));
  if (!server) return runs.push({ passed: 0, failed: 1, skipped: 0 });
  await againOn(`a private server, ${server.version}`, server.url);
  await server.stop();
}

async function againOn(name, url) {
  announce(name);
  const projects = jestArguments.some((argument) => /^--(selectProjects|projects)\b/.test(argument)) ? [] : WITH_A_DATABASE;
  runs.push(await runJest('mysql', { TEST_ENGINE: 'mysql', TEST_DATABASE_URL: url }, projects));
}

/** Runs jest once and returns what it counted. A suite that could not run at all counts as a failure. */
async function runJest(name, environment, projects) {
  const file = path.join(scratch, `${name}.json`);
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  // `--selectProjects` takes every word up to the next option.
  const args = [jest, ...projects, '--passWithNoTests', '--json', `--outputFile=${file}`, ...jestArguments];
  const env = { ...process.env, ...environment, ...(browser ? { CHROMIUM_PATH: browser } : {}) };
  // Jest tells people what it does on stderr.
  child = spawn(process.execPath, args, { stdio: ['ignore', 1, 1], env });
  const endingChild = killWhenDoneButOpen(child, file);
  const status = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(endingChild);
  child = null;
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: status === 0 ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A test that leaves a connection or a server open would keep jest, and so everybody, waiting after its report. */
function killWhenDoneButOpen(jest, file) {
  let secondsSinceReport = 0;
  return setInterval(() => {
    if (!existsSync(file) || ++secondsSinceReport < REPORTED_BUT_OPEN) return;
    console.log('Jest was ended: a test left something open (look for it with --detectOpenHandles).');
    jest.kill('SIGKILL');
  }, 1000);
}

function finish() {
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
  const [passed, failed, pending] = [sum('passed'), sum('failed'), sum('skipped')];
  console.log();
  for (const line of skipped) console.log(line);
  if (passed + failed === 0) console.log('No test was run.');
  console.log(`${passed} passed, ${failed} failed${pending > 0 ? `, ${pending} skipped` : ''}`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

function announce(where) {
  console.log(`\n=== Tests on ${where} ===\n`);
}

function skip(what, why, remedy) {
  skipped.push(`!!! SKIPPED: ${what}, because ${why}. To run them: ${remedy}. !!!`);
}
