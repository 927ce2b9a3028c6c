import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { UsersModule } from '../users/users.module.js';
import { FeedController } from './feed.controller.js';
import { Feed } from './feed.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { IdempotencyKeySweeper } from './idempotency-key-sweeper.js';
import { IdempotencyKeys } from './idempotency-keys.service.js';
import { ProfileStatus } from './profile-status.entity.js';
import { ProfileStatusController } from './profile-status.controller.js';
import { ProfileStatuses } from './profile-statuses.service.js';
import { StatusEdit } from './status-edit.entity.js';
import { StatusEdits } from './status-edits.js';
import { StatusLists } from './status-lists.js';

/** What people say on their profiles. */
@Module({
  imports: [AuditModule, UsersModule, ProfilesModule, TypeOrmModule.forFeature([ProfileStatus, StatusEdit, IdempotencyKey])],
  controllers: [ProfileStatusController, FeedController],
  providers: [ProfileStatuses, StatusLists, StatusEdits, Feed, IdempotencyKeys, IdempotencyKeySweeper],
})
export class ProfileStatusModule {}
