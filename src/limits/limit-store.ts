import { AsyncResource } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { Unavailable } from '../errors/domain-error.js';
import { OnceAMinute } from '../logging/once-a-minute.js';
import { LimitsRepository } from './limits.repository.js';
import { NOTHING, type Tally } from './steps.js';

interface Change {
  readonly key: string;
  readonly apply: (before: Tally) => Tally;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/** The most changes in one transaction. */
const LARGEST = 50;
/** After so many milliseconds nobody waits for the database any longer, nor anybody else until it has answered. */
const PATIENCE = 1000;

/**
 * Keeps tallies in the database. What comes while a transaction is under way goes into the next one together, so that a hundred guesses at
 * once cost three transactions, and none of them waits for another's lock.
 */
@Injectable()
export class LimitStore {
  private readonly logger = new Logger('Limits');
  private readonly warnings = new OnceAMinute();
  private readonly waiting: Change[] = [];
  // Whoever asks may stand in a transaction of their own, which this must not become part of.
  private readonly elsewhere = new AsyncResource('LimitStore');
  private isWriting = false;
  private isOverdue = false;

  constructor(private readonly repository: LimitsRepository) {}

  /** What is counted under a key; null when nothing ever was. Throws like {@link change}. */
  async find(key: string): Promise<Tally | null> {
    if (this.isOverdue) throw new Unavailable();
    let patience: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => (patience = setTimeout(() => reject(new Unavailable()), PATIENCE).unref()));
    try {
      return await Promise.race([tooLate, this.repository.find(key)]);
    } catch (error) {
      this.warn(error);
      throw error;
    } finally {
      clearTimeout(patience);
    }
  }

  /**
   * Changes what is counted under a key and returns what the step says. The step may run again when the database asks for it. Throws
   * {@link Unavailable} when the database is away or does not answer, and whatever else is wrong with it.
   */
  async change<T extends { readonly tally: Tally }>(key: string, step: (before: Tally) => T): Promise<T> {
    if (this.isOverdue) throw new Unavailable();
    let taken: T | undefined;
    await new Promise<void>((done, fail) => {
      const apply = (before: Tally): Tally => (taken = step(before)).tally;
      this.waiting.push({ key, apply, done, fail });
      if (!this.isWriting) this.elsewhere.runInAsyncScope(() => void this.writeAll());
    });
    return taken as T;
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    // What is asked for in the same breath belongs together.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.write(this.waiting.splice(0, LARGEST));
    this.isWriting = false;
  }

  private async write(changes: readonly Change[]): Promise<void> {
    const patience = setTimeout(() => this.giveUp(changes), PATIENCE).unref();
    try {
      await this.repository.change([...new Set(changes.map(({ key }) => key))], (before) => applied(changes, before));
      for (const { done } of changes) done();
    } catch (error) {
      this.refuse(changes, error);
    } finally {
      clearTimeout(patience);
      this.isOverdue = false;
    }
  }

  /** Lets go whoever waits. The transaction goes on, and counts as well if it succeeds after all. */
  private giveUp(changes: readonly Change[]): void {
    this.isOverdue = true;
    this.refuse([...changes, ...this.waiting.splice(0)], new Unavailable());
  }

  private refuse(changes: readonly Change[], error: unknown): void {
    this.warn(error);
    for (const { fail } of changes) fail(error);
  }

  private warn(error: unknown): void {
    if (this.warnings.isDue())
      this.logger.warn({ message: 'Limits are counted in memory, because the database does not count them', error });
  }
}

/** Applies changes one after the other, also several of one key, and returns the tallies that are others now. */
function applied(changes: readonly Change[], before: ReadonlyMap<string, Tally>): Map<string, Tally> {
  const after = new Map<string, Tally>();
  for (const { key, apply } of changes) {
    const present = after.get(key) ?? before.get(key) ?? NOTHING;
    const next = apply(present);
    if (next !== present) after.set(key, next);
  }
  return after;
}
