import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { UsersModule } from '../users/users.module.js';
import { FollowLists } from './follow-lists.js';
import { FollowsRepository } from './follows.repository.js';
import { Follows } from './follows.service.js';
import { RelationshipsController } from './relationships.controller.js';
import { Relationships } from './relationships.service.js';
import { UserFollowsController } from './user-follows.controller.js';

/** Who follows whom, and who wants nothing to do with whom. */
@Module({
  imports: [AuditModule, UsersModule],
  controllers: [UserFollowsController, RelationshipsController],
  providers: [Follows, FollowsRepository, FollowLists, Relationships],
  exports: [Follows, FollowLists, Relationships],
})
export class FollowsModule {}
