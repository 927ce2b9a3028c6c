import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { UsersModule } from '../../users/users.module.js';
import { StaffUsersController } from './staff-users.controller.js';
import { UsersController } from './users.controller.js';

// The named routes come first: `me` is no id.
@Module({ imports: [AuthModule, UsersModule], controllers: [UsersController, StaffUsersController] })
export class UsersDialectModule {}
