import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { DashboardSessionController } from './dashboard-session.controller.js';

/** What only the dashboard at /admin/ needs. */
@Module({ imports: [AuthModule], controllers: [DashboardSessionController] })
export class DashboardModule {}
