import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../audit/audit.repository.js';
import { Principals } from '../auth/principals.service.js';
import { CONFIG, type Config } from '../config/config.js';
import { packageVersion } from '../config/package.js';
import { Migrator } from '../database/migrator.js';
import { Sql } from '../database/sql.js';
import { Limiters } from '../limits/limiters.service.js';
import { Mails, type OutboxStanding } from '../mail/mails.service.js';

/** How this process and what it depends on are doing. Moments are those of the database, unless they are named in milliseconds. */
export interface SystemReport {
  readonly version: string;
  readonly node: string;
  /** In milliseconds. */
  readonly startedAt: number;
  readonly database: { readonly kind: 'sqlite' | 'mysql'; readonly version: string };
  readonly migrations: { readonly applied: number; readonly pending: readonly string[] };
  readonly outbox: OutboxStanding;
  readonly unsealed: { readonly count: number; readonly since: string | null };
  readonly limits: { readonly areOn: boolean; readonly refusals: ReadonlyMap<string, number> };
  readonly sessionCache: { readonly size: number; readonly max: number };
}

/** Entries are sealed within a second: what has waited no longer than this, in milliseconds, is nothing to report. */
const SEALED_WITHIN = 5000;

/** Says how the server does. */
@Injectable()
export class System {
  private readonly version = packageVersion();
  private readonly startedAt = Date.now();

  constructor(
    private readonly sql: Sql,
    private readonly migrator: Migrator,
    private readonly mails: Mails,
    private readonly entries: AuditRepository,
    private readonly limiters: Limiters,
    private readonly principals: Principals,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async report(): Promise<SystemReport> {
    const migrations = await this.migrator.list();
    const pending = migrations.filter(({ applied }) => !applied).map(({ name }) => name);
    return {
      version: this.version,
      node: process.versions.node,
      startedAt: this.startedAt,
      database: await this.database(),
      migrations: { applied: migrations.length - pending.length, pending },
      outbox: await this.mails.standing(),
      unsealed: await this.entries.waiting(Date.now() - SEALED_WITHIN),
      limits: { areOn: this.limiters.areOn, refusals: this.limiters.refusals },
      sessionCache: this.principals.fill,
    };
  }

  private async database(): Promise<SystemReport['database']> {
    const kind = this.config.database.engine;
    const version = kind === 'sqlite' ? 'sqlite_version()' : 'VERSION()';
    const [row] = await this.sql.rows<{ version: string }>(`SELECT ${version} AS version`);
    return { kind, version: row?.version ?? '' };
  }
}
