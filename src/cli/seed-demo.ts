import { randomBytes } from 'node:crypto';
import { setImmediate as otherEvents } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { PasswordHasher } from '../auth/passwords/password-hasher.js';
import type { Config } from '../config/config.js';
import { violatedUniqueIndex } from '../database/driver-errors.js';
import { RowCounts } from '../database/row-counts.js';
import { Sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { CommandError, type Console } from './console.js';
import { dayOf } from './demo/day.js';
import { DemoRows, type DatedDay, type DemoTally } from './demo/demo-rows.js';
import { LEADING_ROLES } from './demo/person.js';
import { count, duration, Progress } from './progress.js';

export interface SeedOptions {
  /** How many people there shall be in the end. */
  readonly users?: string;
  /** What the made-up data follow from. */
  readonly seed?: string;
  /** Goes ahead in production. */
  readonly yes?: boolean;
}

const USUALLY = 200;
const MOST = 10_000_000;
/** People in a transaction. */
const AT_ONCE = 500;
const SEEDS = 2 ** 32;
/** Everybody who was made up logs in with it, except in production, where it would let everybody in. */
const PASSWORD = 'take-a-look-around-7';
/** When the first one joined, and when the day of the last one ends. */
const FROM = Date.UTC(2024, 0, 1);
const TO = Date.UTC(2026, 9, 1);

const NOTHING: DemoTally = { users: 0, follows: 0, statuses: 0 };

/**
 * `seed-demo [--users N] [--seed N] [--yes]`: makes up people until there are N, with what they say and whom they follow. What follows from
 * a seed is always the same, so a run that was stopped goes on where it was, and a second one changes nothing.
 * Returns how many there are then.
 */
export async function seedDemo(
  app: INestApplicationContext,
  { users, seed, yes = false }: SeedOptions,
  terminal: Console,
  { production, follows }: Pick<Config, 'production' | 'follows'>,
): Promise<{ people: number }> {
  const wanted = wholeNumber('--users', users, USUALLY, { least: 1, most: MOST });
  const chosenSeed = wholeNumber('--seed', seed, 1, { least: 0, most: SEEDS - 1 });
  if (production && !yes) throw new CommandError('This is production. To fill its database with made-up people say --yes.');
  const rows = new DemoRows(app.get(Sql), app.get(Transactions), app.get(RowCounts), follows === 'symmetrical');
  await rows.load();
  const password = production ? unusable() : await app.get(PasswordHasher).hash(PASSWORD);
  const people = rows.people;
  if (people >= wanted) terminal.say(`Nothing to do: there are ${count(people)} demo accounts already.`);
  else await fill(rows, { wanted, seed: chosenSeed, password }, terminal);
  if (rows.people > 0) terminal.say(production ? NOBODY_LOGS_IN : howToLogIn(chosenSeed));
  return { people: rows.people };
}

interface Plan {
  readonly wanted: number;
  readonly seed: number;
  readonly password: string;
}

async function fill(rows: DemoRows, { wanted, seed, password }: Plan, terminal: Console): Promise<void> {
  const progress = new Progress(terminal, rows.people, wanted);
  let isStopped = false;
  terminal.onInterrupt(() => (isStopped = true));
  let sum = NOTHING;
  while (rows.people < wanted && !isStopped) {
    sum = plus(sum, await writeOrSayWhy(rows, nextDays(rows, seed, wanted), password));
    progress.reached(rows.people);
    // SQLite answers without a pause, in which nobody would hear Ctrl-C.
    await otherEvents();
  }
  const took = duration(progress.end());
  terminal.say(`Made ${count(sum.users)} accounts, ${count(sum.follows)} follows and ${count(sum.statuses)} statuses in ${took}.`);
  if (rows.people < wanted) terminal.say(`Stopped at ${count(rows.people)} of ${count(wanted)}: the same command goes on from here.`);
}

async function writeOrSayWhy(rows: DemoRows, days: readonly DatedDay[], password: string): Promise<DemoTally> {
  try {
    return await rows.write(days, password);
  } catch (error) {
    if (violatedUniqueIndex(error) === null) throw error;
    throw new CommandError('Somebody else has a username or an address of the demo. Does another seed-demo run? Another --seed may help.');
  }
}

/**
 * The days of those who are to join next. They lie evenly between the newest who is there and the end, so that nobody joins before somebody
 * who was there, and a run that goes on gives the days that it would have given without a stop.
 */
function nextDays({ people, newest }: DemoRows, seed: number, wanted: number): DatedDay[] {
  const left = wanted - people;
  const days: DatedDay[] = [];
  let from = newest === null ? FROM : dayAfter(newest, left + 1);
  for (let place = 0; place < Math.min(AT_ONCE, left); place++) {
    const to = dayAfter(from, left - place);
    days.push({ ...dayOf(seed, people + place), from, to });
    from = to;
  }
  return days;
}

/** When a day ends that begins at a moment, if so many are left until the end. */
const dayAfter = (from: number, left: number): number => from + Math.floor(Math.max(0, TO - from) / left);

const NOBODY_LOGS_IN =
  'Nobody can log in as one of them, since this is production. To change that for one: npm run changepassword -- USERNAME';

function howToLogIn(seed: number): string {
  const leading = LEADING_ROLES.map((role, index) => `  ${role.padEnd(8)} ${dayOf(seed, index).joins.email}`);
  return [`All of them have the password ${PASSWORD} (one hash, made once). Log in as, for example,`, ...leading].join('\n');
}

const plus = (one: DemoTally, other: DemoTally): DemoTally => ({
  users: one.users + other.users,
  follows: one.follows + other.follows,
  statuses: one.statuses + other.statuses,
});

/** What Django stores where there is no password. */
const unusable = (): string => `!${randomBytes(30).toString('base64url')}`;

function wholeNumber(
  option: string,
  text: string | undefined,
  otherwise: number,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  if (text === undefined) return otherwise;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new CommandError(`${option} takes a whole number from ${count(least)} to ${count(most)}.`);
}
