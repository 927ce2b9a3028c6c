import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { UsersModule } from '../../users/users.module.js';
import { Logouts } from './logouts.js';
import { PasswordController } from './password.controller.js';
import { RestAuthController } from './rest-auth.controller.js';
import { RestAuthTokensController } from './tokens.controller.js';
import { RestAuthUserController } from './user.controller.js';
import { VerificationController } from './verification.controller.js';

@Module({
  imports: [AuthModule, UsersModule],
  controllers: [RestAuthController, RestAuthUserController, PasswordController, VerificationController, RestAuthTokensController],
  providers: [Logouts],
})
export class RestAuthDialectModule {}
