import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { ActivityController } from './activity.controller.js';
import { AuditChain } from './audit-chain.entity.js';
import { AuditController } from './audit.controller.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditExports } from './audit-exports.service.js';
import { AuditLists } from './audit-lists.js';
import { AuditRepository } from './audit.repository.js';
import { Audit } from './audit.service.js';
import { ChainCheck } from './chain-check.service.js';
import { ChainKey } from './chain.js';
import { DailyCount } from './daily-count.entity.js';
import { DailyCountsRepository } from './daily-counts.repository.js';
import { Sealer } from './sealer.service.js';
import { Repeats } from './repeats.service.js';

/** Remembers who did what. */
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntry, AuditChain, DailyCount])],
  controllers: [AuditController, ActivityController],
  providers: [
    Audit,
    AuditRepository,
    DailyCountsRepository,
    Repeats,
    Sealer,
    ChainCheck,
    AuditLists,
    AuditExports,
    { provide: ChainKey, inject: [CONFIG], useFactory: ({ jwt }: Config) => new ChainKey(jwt.secret) },
  ],
  exports: [Audit, Repeats, AuditRepository, DailyCountsRepository],
})
export class AuditModule {}
