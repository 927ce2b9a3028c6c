import { appendFileSync } from 'node:fs';
import { engine } from '../support/database.js';

/** What came of an attack. */
export interface Outcome {
  /** The ids of the dossier that it stands for. */
  readonly cases: readonly string[];
  readonly attack: string;
  /** How many times something was tried. */
  readonly tried: number;
  /** How many of these went as they should. */
  readonly passed: number;
  /** What was measured, in words. */
  readonly measured?: string;
}

/** Writes an outcome into the report, before the test judges it, so that what failed stands there too. */
export function report(outcome: Outcome): void {
  const file = process.env['ATTACKS_REPORT'];
  if (file) appendFileSync(file, `${JSON.stringify({ ...outcome, engine })}\n`);
}
