import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { FollowsModule } from '../../follows/follows.module.js';
import { UsersModule } from '../../users/users.module.js';
import { AccountsController } from './accounts.controller.js';

@Module({ imports: [AuthModule, FollowsModule, UsersModule], controllers: [AccountsController] })
export class AccountsDialectModule {}
