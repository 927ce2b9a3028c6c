import { Module } from '@nestjs/common';
import { FollowsModule } from '../follows/follows.module.js';
import { UsersModule } from '../users/users.module.js';
import { ProfileFollowsController } from './profile-follows.controller.js';
import { ProfileLists } from './profile-lists.js';
import { ProfilesController } from './profiles.controller.js';
import { Profiles } from './profiles.service.js';

/** The public faces of accounts. */
@Module({
  imports: [UsersModule, FollowsModule],
  controllers: [ProfilesController, ProfileFollowsController],
  providers: [Profiles, ProfileLists],
  exports: [Profiles],
})
export class ProfilesModule {}
