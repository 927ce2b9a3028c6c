import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CircuitBreaker } from './circuit-breaker.js';
import { DUE_BATCH, MailsRepository, type DueMail } from './mails.repository.js';
import { Postman } from './postman.service.js';
import { anonymous, presentable } from './reason.js';
import { DeliveryFailure, type FailureKind } from './transports/transport.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** How often it looks for mails that nobody told it of: another process's, or those whose time has come. */
const POLL = 2 * SECOND;
/** How long handing over one mail may take. */
const DEADLINE = 50 * SECOND;
/** How long a mail belongs to the worker that took it up. Longer than the deadline, so that nobody sends what is under way. */
const LEASE = 60 * SECOND;
/** The longest pause between attempts while the server cannot be reached: short, so that mail is not late once it can. */
const LONGEST_WAIT_UNREACHABLE = 20 * SECOND;
/** The longest pause after the server deferred a mail or did not answer, where each attempt may be a duplicate. */
const LONGEST_WAIT = HOUR;
/** A mail that could not be delivered for so long is given up. */
const GIVE_UP = 72 * HOUR;
/** How long mails under way are waited for when the server stops. */
const FAREWELL = 10 * SECOND;

/** How a mail set off. */
interface Attempt {
  /** See {@link CircuitBreaker.round}. */
  readonly round: number;
  /** When, in milliseconds. */
  readonly began: number;
}

/**
 * Sends what is in the outbox. Any number of processes may do so: a mail belongs to the worker whose compare-and-set took it up, for as
 * long as the lease. A process that is killed between the server's answer and its note of it costs one duplicate, with the same Message-ID.
 */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger(OutboxWorker.name);
  private readonly breaker = new CircuitBreaker();
  private readonly underWay = new Set<Promise<void>>();
  private isRunning = false;
  private isWanted = false;
  private isLooking = false;
  private isReadable = true;
  private hasLeft = false;
  private poll: NodeJS.Timeout | undefined;
  private stoppedAt = 0;

  constructor(
    private readonly mails: MailsRepository,
    private readonly postman: Postman,
  ) {}

  onApplicationBootstrap(): void {
    this.isRunning = true;
    this.poll = setInterval(() => this.nudge(), POLL).unref();
    this.nudge();
  }

  /** Lets it look for mails as soon as what happens now is over. It does nothing where it was not started, as on the command line. */
  nudge(): void {
    if (!this.isRunning) return;
    this.isWanted = true;
    if (this.isLooking) return;
    this.isLooking = true;
    setImmediate(() => void this.look());
  }

  /** Takes up no more. What is in the outbox now is for the next start, or for another process. */
  beforeApplicationShutdown(): void {
    this.isRunning = false;
    this.stoppedAt = performance.now();
    clearInterval(this.poll);
  }

  async onApplicationShutdown(): Promise<void> {
    const patience = Math.max(0, this.stoppedAt + FAREWELL - performance.now());
    await Promise.race([Promise.all(this.underWay), sleep(patience, undefined, { ref: false })]);
    this.hasLeft = true;
    this.postman.close();
  }

  /** How many more mails may set off now. */
  private get room(): number {
    return this.isRunning ? this.breaker.allowance(Date.now()) - this.underWay.size : 0;
  }

  private async look(): Promise<void> {
    while (this.isWanted && this.isRunning) {
      this.isWanted = false;
      await this.takeUpDue().then(
        () => this.noteOutbox(true),
        (error: unknown) => this.noteOutbox(false, error),
      );
    }
    this.isLooking = false;
  }

  private async takeUpDue(): Promise<void> {
    while (this.room > 0) {
      const due = await this.mails.due(Date.now());
      for (const mail of due) {
        if (this.room <= 0) return;
        await this.takeUp(mail);
      }
      if (due.length < DUE_BATCH) return;
    }
  }

  private async takeUp(mail: DueMail): Promise<void> {
    const now = Date.now();
    if (mail.expiresAt !== null && mail.expiresAt <= now) {
      const reason = 'Its link had expired before it could be sent.';
      if (await this.mails.expire(mail, now, reason)) this.warnOf(mail, reason);
      return;
    }
    if (!(await this.mails.claim(mail, now + LEASE))) return;
    const journey = this.send(mail).finally(() => {
      this.underWay.delete(journey);
      this.nudge();
    });
    this.underWay.add(journey);
  }

  /** Never rejects. */
  private async send(mail: DueMail): Promise<void> {
    const { round } = this.breaker;
    const began = Date.now();
    try {
      await this.postman.carry(mail, AbortSignal.timeout(DEADLINE));
    } catch (error) {
      return this.settle(mail, { round, began }, error);
    }
    this.noteOutcome('sent', round);
    await this.note(() => this.mails.markSent(mail, Date.now()));
  }

  private async settle(mail: DueMail, { round, began }: Attempt, error: unknown): Promise<void> {
    // Whether the server has it is not known: the lease runs out by itself.
    if (this.hasLeft) return;
    if (!(error instanceof DeliveryFailure)) return this.putOff(mail, began, LONGEST_WAIT, this.faultOf(mail, error));
    const reason = presentable(error.message);
    this.noteOutcome(error.kind, round, reason);
    switch (error.kind) {
      case 'unreachable':
        return this.putOff(mail, began, LONGEST_WAIT_UNREACHABLE, reason);
      case 'unanswered':
      case 'deferred':
        return this.putOff(mail, began, LONGEST_WAIT, reason);
      case 'refused':
      case 'unfit':
        return this.bury(mail, reason);
    }
  }

  private async putOff(mail: DueMail, began: number, longest: number, reason: string): Promise<void> {
    // By when it set off: a machine that slept for days with a mail on its way has not tried for days.
    if (began - mail.createdAt >= GIVE_UP) return this.bury(mail, reason);
    const wait = Math.min(longest, 5 * SECOND * 2 ** mail.attempts);
    await this.note(() => this.mails.putOff(mail, Date.now() + wait, reason));
  }

  private async bury(mail: DueMail, reason: string): Promise<void> {
    this.warnOf(mail, reason);
    await this.note(() => this.mails.bury(mail, Date.now(), reason));
  }

  /** Writes down what became of a mail, however long the database is away: unwritten, it would be sent again. */
  private async note(write: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        this.logger.error({ message: 'What became of a mail could not be written down', error });
        if (this.hasLeft) return;
        await sleep(SECOND, undefined, { ref: false });
      }
    }
  }

  /** Says once that the database is away, and once that it is back. */
  private noteOutbox(isReadable: boolean, error?: unknown): void {
    if (isReadable === this.isReadable) return;
    this.isReadable = isReadable;
    if (isReadable) this.logger.log('The outbox can be read again');
    else this.logger.error({ message: 'The outbox cannot be read at present', error });
  }

  /** Learns from what became of a mail whether the mail server can be reached, and says so once each way. */
  private noteOutcome(outcome: FailureKind | 'sent', round: number, reason = ''): void {
    if (outcome === 'unfit') return;
    if (outcome !== 'unreachable' && outcome !== 'unanswered') {
      if (this.breaker.worked()) this.logger.log('Mails are delivered again');
    } else if (this.breaker.failed(round, Date.now())) {
      this.logger.warn({ message: 'Mails cannot be delivered at present', reason: anonymous(reason) });
    }
  }

  private warnOf({ id, template }: DueMail, reason: string): void {
    this.logger.warn({ message: 'A mail was given up', mailId: id, template, reason: anonymous(reason) });
  }

  /** Logs what should not happen, and says where to look for it. */
  private faultOf({ id, template }: DueMail, error: unknown): string {
    this.logger.error({ message: 'A mail could not be written', mailId: id, template, error });
    return 'It could not be written: see the log of the server.';
  }
}
