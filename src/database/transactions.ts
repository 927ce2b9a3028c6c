import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Semaphore } from '../concurrency/semaphore.js';
import { Unavailable } from '../errors/domain-error.js';
import { asUnavailable } from './availability.js';
import { driverError, isLockTimeout } from './driver-errors.js';
import { inMysqlTransaction } from './mysql-transaction.js';
import { inSqliteTransaction } from './sqlite-transaction.js';

interface Scope {
  readonly manager: EntityManager;
  readonly tasks: (() => unknown)[];
  ended: boolean;
}

/** What a transaction came to, and what is to be done now that it is committed. */
interface Done<T> {
  readonly result: T;
  readonly tasks: Scope['tasks'];
}

const ATTEMPTS = 5;
/** ER_CHECKREAD is MariaDB's: the row has changed since it was read. */
const RETRYABLE = new Set(['ER_LOCK_DEADLOCK', 'ER_CHECKREAD']);

/** Transactions. On MySQL a single statement may also write by itself: see `Sql.write`. */
@Injectable()
export class Transactions {
  private readonly logger = new Logger(Transactions.name);
  private readonly scopes = new AsyncLocalStorage<Scope>();
  /** TypeORM gives SQLite one connection, on which a second transaction would become part of the first: there they take turns. */
  private readonly turnstile: Semaphore | null;

  constructor(private readonly dataSource: DataSource) {
    this.turnstile = isSqlite(dataSource) ? new Semaphore(1, 1000) : null;
  }

  /**
   * Runs the work in one transaction; inside another it joins that one. A deadlock is retried, so the work must not have other effects:
   * those go to {@link afterCommit}. Throws {@link Unavailable} when somebody else holds a row for too long and when the database is away,
   * also when it went while committing, where the outcome is unknown.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.current()) return work();
    const since = performance.now();
    const attempt = (): Promise<Done<T>> => this.attempt(work, since);
    const { result, tasks } = await this.retrying(() => (this.turnstile ? this.turnstile.run(attempt) : attempt()));
    // Whoever writes next does not wait for these.
    for (const task of tasks) await this.perform(task);
    return result;
  }

  /** Does what is a transaction by itself, such as a single statement, and again after a deadlock. Throws {@link Unavailable} in the end. */
  async retrying<T>(attempt: () => Promise<T>): Promise<T> {
    for (let count = 1; ; count++) {
      try {
        return await attempt();
      } catch (error) {
        // Who waited for a row again would keep a connection from others for as long again.
        const isHeld = isLockTimeout(error);
        if (!isHeld && !RETRYABLE.has(driverError(error).code ?? '')) throw asUnavailable(error);
        if (isHeld || count === ATTEMPTS) throw new Unavailable(1, { cause: error });
        await sleep(Math.random() * Math.min(200, 10 * 2 ** count));
      }
    }
  }

  /** The manager of the transaction that surrounds the caller. Throws outside of one, and after it has ended. */
  get manager(): EntityManager {
    const scope = this.scopes.getStore();
    if (!scope) throw new Error('Nothing writes outside Transactions.run.');
    if (scope.ended) throw new Error('This work has outlived its transaction.');
    return scope.manager;
  }

  /** Whether the caller stands inside a transaction. */
  get active(): boolean {
    return this.current() !== undefined;
  }

  /** Runs the task once the surrounding transaction is committed; a rollback drops it. A failing task is logged and changes nothing. */
  afterCommit(task: () => unknown): void {
    const scope = this.current();
    if (!scope) throw new Error('afterCommit needs a transaction.');
    scope.tasks.push(task);
  }

  /** What makes a SELECT of this engine lock the rows it reads until the transaction ends. */
  get forUpdate(): '' | ' FOR UPDATE' {
    return this.turnstile ? '' : ' FOR UPDATE';
  }

  private current(): Scope | undefined {
    const scope = this.scopes.getStore();
    return scope && !scope.ended ? scope : undefined;
  }

  private async attempt<T>(work: () => Promise<T>, since: number): Promise<Done<T>> {
    const tasks: Scope['tasks'] = [];
    const within = async (manager: EntityManager): Promise<T> => {
      const scope: Scope = { manager, tasks, ended: false };
      try {
        return await this.scopes.run(scope, work);
      } finally {
        scope.ended = true;
      }
    };
    const { dataSource } = this;
    const result = await (this.turnstile ? inSqliteTransaction(dataSource, since, within) : inMysqlTransaction(dataSource, within));
    return { result, tasks };
  }

  private async perform(task: () => unknown): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.logger.error({ message: 'A task after a commit failed', error });
    }
  }
}

export const isSqlite = (dataSource: DataSource): boolean => dataSource.options.type === 'better-sqlite3';
