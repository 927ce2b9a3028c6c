import { Get, Logger, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Response } from 'express';
import { Can } from '../access/can.js';
import { Migrator } from '../database/migrator.js';
import { Sql } from '../database/sql.js';
import { OnceAMinute } from '../logging/once-a-minute.js';
import { PictureStore } from '../pictures/picture-store.js';
import { DialectController, drf } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { shape, text } from '../wire/docs/schema.js';

type Status = 'ok' | 'unavailable' | 'stopping';
interface Health {
  readonly status: Status;
}

/** In milliseconds. */
const PATIENCE = 2000;
/** How long is believed what was found out about writing, in milliseconds. */
const WRITE_PROBE_LIFETIME = 5000;
/** Changes no row. A database that only reads refuses it all the same. */
const NO_WRITE = 'UPDATE row_counts SET rows_counted = 0 WHERE 1 = 0';

/** What a supervisor and a load balancer ask. Says nothing about versions, hosts or causes. */
@DialectController(drf, 'health')
export class HealthController implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Health');
  private readonly warnings = new OnceAMinute();
  private isStopping = false;
  private isMigrated = false;
  private writing: { readonly since: number; readonly works: Promise<boolean> } | null = null;

  constructor(
    private readonly sql: Sql,
    private readonly migrator: Migrator,
    private readonly pictures: PictureStore,
  ) {}

  @Get('live')
  @Can('health:read')
  @Describes('Is the process alive?')
  @Answers(200, shape({ status: text }, { status: 'ok' }))
  live(): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @Can('health:read')
  @Describes(
    'Can it serve?',
    'Looks at the database and its migrations, and whether rows and pictures can be written. 503 while starting, stopping or without these.',
  )
  @Answers(200, shape({ status: text }, { status: 'ok' }))
  @Answers(503, shape({ status: text }, { status: 'unavailable' }))
  async ready(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const status = this.isStopping ? 'stopping' : (await this.storageAnswers()) ? 'ok' : 'unavailable';
    if (status !== 'ok') response.status(503);
    return { status };
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  private async storageAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE)));
    try {
      return await Promise.race([tooLate, this.check()]);
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  private async check(): Promise<boolean> {
    await this.sql.rows('SELECT 1');
    this.isMigrated ||= (await this.migrator.pending()).length === 0;
    return this.isMigrated && (await this.canWrite());
  }

  /** However often somebody asks, something is written once in five seconds. */
  private canWrite(): Promise<boolean> {
    const now = performance.now();
    if (this.writing === null || now - this.writing.since > WRITE_PROBE_LIFETIME) this.writing = { since: now, works: this.tryToWrite() };
    return this.writing.works;
  }

  private async tryToWrite(): Promise<boolean> {
    try {
      await this.sql.write(NO_WRITE, []);
      await this.pictures.probe();
      return true;
    } catch (error) {
      const { cause = error } = error as Error;
      const { code = (cause as Error).message, path: file } = cause as NodeJS.ErrnoException;
      if (this.warnings.isDue(code)) this.logger.warn({ message: 'Not ready: nothing can be stored', code, file });
      return false;
    }
  }
}
