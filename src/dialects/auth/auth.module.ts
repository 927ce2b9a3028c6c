import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { tokenRoutes } from '../../auth/token-routes.js';
import { FollowsModule } from '../../follows/follows.module.js';
import { UsersModule } from '../../users/users.module.js';
import { AuthController } from './auth.controller.js';
import { auth } from './auth.dialect.js';

@Module({ imports: [AuthModule, FollowsModule, UsersModule], controllers: [AuthController, tokenRoutes(auth, 'api/auth/token')] })
export class AuthDialectModule {}
