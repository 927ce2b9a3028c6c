import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CspReportsController } from './csp-reports.controller.js';
import { DashboardSessionController } from './dashboard-session.controller.js';
import { Violations } from './violations.service.js';

/** What only the dashboard at /admin/ needs. */
@Module({ imports: [AuthModule], controllers: [DashboardSessionController, CspReportsController], providers: [Violations] })
export class DashboardModule {}
