import { Get, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Response } from 'express';
import { Can } from '../access/can.js';
import { Migrator } from '../database/migrator.js';
import { Sql } from '../database/sql.js';
import { DialectController, drf } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { shape, text } from '../wire/docs/schema.js';

type Status = 'ok' | 'unavailable' | 'stopping';
interface Health {
  readonly status: Status;
}

const DATABASE_TIMEOUT = 2000;

/** What a supervisor and a load balancer ask. Says nothing about versions, hosts or causes. */
@DialectController(drf, 'health')
export class HealthController implements BeforeApplicationShutdown {
  private isStopping = false;
  private isMigrated = false;

  constructor(
    private readonly sql: Sql,
    private readonly migrator: Migrator,
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
  @Describes('Can it serve?', 'Looks at the database and its migrations. 503 while starting, stopping or without the database.')
  @Answers(200, shape({ status: text }, { status: 'ok' }))
  @Answers(503, shape({ status: text }, { status: 'unavailable' }))
  async ready(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const status = this.isStopping ? 'stopping' : (await this.databaseAnswers()) ? 'ok' : 'unavailable';
    if (status !== 'ok') response.status(503);
    return { status };
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  private async databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), DATABASE_TIMEOUT)));
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
    return this.isMigrated;
  }
}
