import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import type { AuditAction } from './actions.js';
import type { NewEntry } from './audit-row.js';
import { AuditRepository } from './audit.repository.js';
import { entryOf, type AuditFact } from './audit.service.js';

/** How long after something is noted it is written down, in milliseconds: off the way of whoever waits for an answer. */
const DELAY = 250;
/** How often at most the same is written down, in milliseconds. What comes in between is counted. */
const WINDOW = 60_000;
/** The same for what happens all day long, and would bury the rest. */
const LONG_WINDOW = 10 * WINDOW;
const ALL_DAY: ReadonlySet<AuditAction> = new Set<AuditAction>(['account.viewed', 'refresh.rotated']);
/** How many different things are told apart for each action. What is more than that is counted together. */
const KINDS = 10_000;
/** How many entries are written in one transaction. */
const PIECE = 100;

/** The same thing, over and over. */
interface Repeated {
  /** The first of those that are counted. */
  entry: NewEntry;
  count: number;
  /** When it may be written again, in milliseconds of a clock that nobody sets back. */
  dueAt: number;
}

/**
 * Remembers what may come in floods, such as refused logins: a thing is written down at once, and the same from the same network once a
 * minute at most, or in ten minutes, with the number of times. To note something costs no query, so that no answer tells by its time what
 * was noted. With a process that is killed goes what it noted within the last quarter of a second, and what it had counted since it wrote.
 */
@Injectable()
export class Repeats {
  private readonly logger = new Logger(Repeats.name);
  private readonly kinds = new Map<AuditAction, Map<string, Repeated>>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();
  private isWorking = true;

  constructor(
    private readonly repository: AuditRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Notes a fact, and how it came to the server. */
  note(fact: AuditFact): void {
    const kinds = this.kinds.get(fact.action) ?? new Map<string, Repeated>();
    this.kinds.set(fact.action, kinds);
    const { key, told } = kindOf(entryOf(fact), kinds);
    const known = kinds.get(key);
    if (!known) kinds.set(key, { entry: told, count: 1, dueAt: 0 });
    else if (known.count++ === 0) known.entry = told;
    this.timer ??= setTimeout(() => this.write(), DELAY).unref();
  }

  /** Writes down all that has been counted, for nothing more comes. */
  async finish(): Promise<void> {
    await this.writing;
    if (this.timer) clearTimeout(this.timer);
    await this.writeDue(Infinity);
  }

  private write(): void {
    this.writing = this.writeDue(performance.now()).then(() => {
      this.timer = this.kinds.size > 0 ? setTimeout(() => this.write(), DELAY).unref() : null;
    });
  }

  /** Never rejects. What could not be written is tried again the next time. */
  private async writeDue(now: number): Promise<void> {
    const counted = [...this.kinds].flatMap(([action, kinds]) => {
      const due = [...kinds].filter(([, { dueAt }]) => dueAt <= now);
      for (const [key, { count }] of due) if (count === 0) kinds.delete(key);
      if (kinds.size === 0) this.kinds.delete(action);
      return due.flatMap(([, kind]) => (kind.count > 0 ? [kind] : []));
    });
    try {
      for (let from = 0; from < counted.length; from += PIECE) await this.writePiece(counted.slice(from, from + PIECE));
      this.isWorking = true;
    } catch (error) {
      if (this.isWorking) this.logger.error({ message: 'What was noted cannot be written down at present', error });
      this.isWorking = false;
    }
  }

  private async writePiece(kinds: readonly Repeated[]): Promise<void> {
    const taken = kinds.map((kind) => ({ kind, entry: kind.entry, count: kind.count }));
    for (const kind of kinds) kind.count = 0;
    try {
      await this.transactions.run(async () => {
        for (const { entry, count } of taken) await this.repository.add(withCount(entry, count));
      });
    } catch (error) {
      for (const { kind, entry, count } of taken) Object.assign(kind, { entry, count: kind.count + count });
      throw error;
    }
    for (const kind of kinds) kind.dueAt = performance.now() + (ALL_DAY.has(kind.entry.action) ? LONG_WINDOW : WINDOW);
  }
}

/** Who does it to whom, and from where: that is told apart. */
function kindOf(entry: NewEntry, kinds: ReadonlyMap<string, Repeated>): { key: string; told: NewEntry } {
  const { actor_id, subject_id, network } = entry;
  const key = JSON.stringify([actor_id, subject_id, network]);
  if (kinds.size < KINDS || kinds.has(key)) return { key, told: entry };
  return { key: 'others', told: { ...entry, actor_id: null, subject_id: null, network: null, user_agent: null, request_id: null } };
}

const withCount = (entry: NewEntry, count: number): NewEntry => ({
  ...entry,
  details: JSON.stringify({ ...(JSON.parse(entry.details) as object), count }),
});
