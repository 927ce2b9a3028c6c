import type { Violation } from '../errors/domain-error.js';
import type { Dialect, Wording } from './dialect.js';

/** Returns how the dialect spells a field of the domain: `firstName` is `first_name` unless it says otherwise. */
export const wireName = (dialect: Dialect, field: string): string =>
  dialect.fieldNames[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What the domain objects to, as a dialect reports it. */
export interface Objections {
  readonly byField: Readonly<Record<string, readonly string[]>>;
  /** What concerns no single field; said only when nothing is wrong with a field. */
  readonly ofWhole: readonly string[];
}

/** Sorts violations by the dialect's names of the fields, in their order. */
export function reportedBy(dialect: Dialect, violations: readonly Violation[]): Objections {
  const byField: Record<string, string[]> = {};
  const ofWhole: string[] = [];
  for (const { field, code, message } of violations) {
    const wording: Wording = dialect.violations?.[`${field ?? ''}:${code}`] ?? {};
    const place = wording.field === undefined ? field : wording.field;
    const sentences = place ? (byField[wireName(dialect, place)] ??= []) : ofWhole;
    sentences.push(wording.message ?? message);
  }
  return { byField, ofWhole };
}
