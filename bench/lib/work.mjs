import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const BENCH = path.resolve(import.meta.dirname, '..');
export const PROJECT = path.resolve(BENCH, '..');

/** Where the benchmark keeps everything that it builds, installs and generates. Deleting it starts afresh. */
export const WORK = path.resolve(process.env.BENCH_WORK ?? path.join(os.tmpdir(), 'latchkey-bench'));

/** Returns a directory below {@link WORK}, making it when it is missing. */
export function workDirectory(...names) {
  const directory = path.join(WORK, ...names);
  mkdirSync(directory, { recursive: true });
  return directory;
}

/** Says on the terminal what is going on; standard output is left to the results. */
export const say = (text) => process.stderr.write(`${text}\n`);

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the reader of the results has to know besides. */
export const notes = [];

/** Says something that belongs in the report too. */
export function note(text) {
  if (!notes.includes(text)) notes.push(text);
  say(text);
}

/** One target that fails does not spoil the run for the others. Says whether the act succeeded. */
export async function orNote(what, act) {
  try {
    await act();
    return true;
  } catch (error) {
    note(`${what} is left out: ${error.message}`);
    return false;
  }
}

/** An error that its message explains fully: no stack is shown. */
export class Complaint extends Error {}
