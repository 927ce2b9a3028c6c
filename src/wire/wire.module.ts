import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from '../access/access.guard.js';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ApiRootController } from './api-root.controller.js';
import { drf } from './dialect.js';
import { Methods } from './methods.js';
import { Refusals } from './refusals.js';
import { RouteTable } from './route-table.js';
import { WireErrorFilter } from './wire-error.filter.js';

/** The grammar that all dialects share: who may ask, in which words errors come, which methods a path has. */
@Module({
  imports: [AuditModule, AuthModule, DiscoveryModule],
  controllers: [ApiRootController],
  providers: [
    RouteTable,
    AccessGuard,
    Methods,
    Refusals,
    { provide: APP_GUARD, useExisting: AccessGuard },
    // Answers what belongs to no controller: unknown paths above all.
    { provide: APP_FILTER, useValue: new WireErrorFilter(drf) },
  ],
  exports: [RouteTable, Methods],
})
export class WireModule {}
