import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { FollowsModule } from '../../follows/follows.module.js';
import { UsersModule } from '../../users/users.module.js';
import { StaffActsController } from './staff-acts.controller.js';
import { StaffUsersController } from './staff-users.controller.js';
import { UsersController } from './users.controller.js';

// The named routes come first: `me` is no id.
@Module({ imports: [AuthModule, UsersModule, FollowsModule], controllers: [UsersController, StaffActsController, StaffUsersController] })
export class UsersDialectModule {}
