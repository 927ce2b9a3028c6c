import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { MailModule } from '../mail/mail.module.js';
import { UsersModule } from '../users/users.module.js';
import { StatisticsController } from './statistics.controller.js';
import { Statistics } from './statistics.service.js';
import { SystemController } from './system.controller.js';
import { System } from './system.service.js';

/** How the server does, for staff. */
@Module({
  imports: [AuditModule, AuthModule, MailModule, UsersModule],
  controllers: [SystemController, StatisticsController],
  providers: [System, Statistics],
})
export class SystemModule {}
