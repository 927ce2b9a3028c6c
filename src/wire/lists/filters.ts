import type { Request } from 'express';
import { readMoment } from '../read-moment.js';
import { fieldErrors } from '../wire-errors.js';
import { parameter } from './list-request.js';

/** Thrown by a reader for a value that it cannot read; the message is for whoever sent it. */
class Unreadable extends Error {}

/** Reads one value of a query string. */
type Reader<T> = (sent: string) => T;

/** Reads a parameter of the query string by its name. Null when it is left out or empty. */
export type Read = <T>(name: string, reader: Reader<T>) => T | null;

/** Reads what narrows a list down. What is left empty filters nothing; all that cannot be read is refused together. */
export function readFilters<F>(request: Request, filterOf: (read: Read) => F): F {
  const errors: Record<string, string[]> = {};
  const filter = filterOf((name, reader) => {
    const sent = parameter(request, name);
    try {
      return sent ? reader(sent) : null;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      errors[name] = [error.message];
      return null;
    }
  });
  if (Object.keys(errors).length > 0) throw fieldErrors(errors);
  return filter;
}

export const choice =
  <T extends string>(choices: readonly T[]): Reader<T> =>
  (sent) => {
    const chosen = choices.find((known) => known === sent);
    if (chosen === undefined) throw new Unreadable(`Select a valid choice. ${sent.slice(0, 100)} is not one of the available choices.`);
    return chosen;
  };

/** An id; what is none is refused with "Enter a number." */
export const id: Reader<number> = (sent) => {
  if (!/^\d{1,15}$/.test(sent)) throw new Unreadable('Enter a number.');
  return Number(sent);
};

/** A day or a moment, in milliseconds. */
export const moment: Reader<number> = (sent) => {
  const time = readMoment(sent);
  if (time === null) throw new Unreadable('Enter a valid date/time.');
  return time;
};
