import { setImmediate as turn } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { farewell } from '../concurrency/farewell.js';
import { Transactions } from '../database/transactions.js';
import type { AuditRow } from './audit-row.js';
import { AuditRepository } from './audit.repository.js';
import { entryOf } from './audit.service.js';
import { ChainKey, type Head } from './chain.js';
import { DailyCountsRepository } from './daily-counts.repository.js';
import { Repeats } from './repeats.service.js';

/** How often it looks for entries to seal, its own and those of other processes, in milliseconds. */
const POLL = 300;

/**
 * Links what is committed into the chain, off the way of those who act: a chain that every login had to extend would let only one of them
 * in at a time. Any number of processes may do so. Whoever holds the lock of the chain's end seals, and with the transaction the lock is
 * given back, also by a process that is killed. The chain goes in the order of sealing, because an entry may become visible after one with
 * a higher id.
 */
@Injectable()
export class Sealer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Sealer.name);
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private isRunning = false;
  private isWorking = true;

  constructor(
    private readonly repository: AuditRepository,
    private readonly days: DailyCountsRepository,
    private readonly transactions: Transactions,
    private readonly repeats: Repeats,
    private readonly key: ChainKey,
  ) {}

  /** Does not happen on the command line: what is done there is sealed by the next server. */
  onApplicationBootstrap(): void {
    this.isRunning = true;
    this.schedule();
  }

  /** Seals what was done last. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.isRunning) return;
    this.isRunning = false;
    clearTimeout(this.timer);
    await farewell(async () => {
      await this.round;
      await this.repeats.finish();
      await this.look();
    });
  }

  /** Seals all that is committed, in pieces, between which whoever waits for anything else has a turn: SQLite itself makes nobody wait. */
  async sealAll(): Promise<void> {
    while ((await this.repository.hasUnsealed()) && (await this.transactions.run(() => this.sealSome()))) await turn();
  }

  private schedule(): void {
    if (!this.isRunning) return;
    this.timer = setTimeout(() => {
      this.round = this.look().then(() => this.schedule());
    }, POLL).unref();
  }

  /** Never rejects. Says once that it cannot seal, and once that it can again. */
  private async look(): Promise<void> {
    try {
      await this.sealAll();
      if (!this.isWorking) this.logger.log('Audit entries are sealed again');
      this.isWorking = true;
    } catch (error) {
      if (this.isWorking) this.logger.error({ message: 'Audit entries cannot be sealed at present', error });
      this.isWorking = false;
    }
  }

  /** Says whether there was anything to seal: another process may have been faster. */
  private async sealSome(): Promise<boolean> {
    const head = await this.repository.lockHead();
    if (!head) throw new Error('The end of the audit chain has been taken away.');
    const entries = this.key.fits(head) ? await this.repository.unsealed() : [await this.noteNewKey(head)];
    if (entries.length > 0) await this.link(head, entries);
    return entries.length > 0;
  }

  private async link(head: Head, entries: readonly AuditRow[]): Promise<void> {
    let { sequence, hash } = head;
    const sealed = entries.map((entry) => {
      hash = this.key.hashOf(entry, ++sequence, hash);
      return { id: entry.id, sequence, hash };
    });
    if (!(await this.repository.seal(sealed))) throw new Error('Somebody else sealed an entry meanwhile.');
    await this.days.add(entries);
    const end = { sequence, hash };
    if (!(await this.repository.moveHead({ ...end, mac: this.key.macOf(end) }, head.sequence)))
      throw new Error('Somebody else moved the end of the audit chain meanwhile.');
  }

  /** The chain has to go on when the server's secret is changed, and must not go on unnoticed when somebody moved its end. */
  private async noteNewKey({ sequence }: Head): Promise<AuditRow> {
    this.logger.warn({ message: 'The audit chain goes on under another key', sequence });
    const fact = { action: 'audit.rekeyed', actorId: null, subjectId: null, details: { sequence } } as const;
    const entry = await this.repository.find(await this.repository.add(entryOf(fact)));
    if (!entry) throw new Error('An audit entry was taken away while it was written.');
    return entry;
  }
}
