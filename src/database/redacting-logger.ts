import { Logger as NestLogger } from '@nestjs/common';
import type { Logger } from 'typeorm';

/** Logs what went wrong and the statement, never its parameters: they hold password hashes and e-mail addresses. */
export class RedactingLogger implements Logger {
  private readonly logger = new NestLogger('Database');

  logQuery(): void {}

  // A refused duplicate is an ordinary answer, so a failed statement is worth a line only when somebody looks for it.
  logQueryError(error: string | Error, query: string): void {
    this.logger.debug({ message: 'A statement failed', code: (error as { code?: string }).code, query });
  }

  logQuerySlow(milliseconds: number, query: string): void {
    this.logger.warn({ message: 'A statement was slow', milliseconds, query });
  }

  logSchemaBuild(): void {}

  logMigration(message: string): void {
    this.logger.log(message);
  }

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    if (level === 'warn') this.logger.warn(message);
  }
}
