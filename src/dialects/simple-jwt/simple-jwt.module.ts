import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { tokenRoutes } from '../../auth/token-routes.js';
import { ApiTokenAuthController } from './api-token-auth.controller.js';
import { SimpleJwtController } from './simple-jwt.controller.js';
import { simpleJwt } from './simple-jwt.dialect.js';

@Module({ imports: [AuthModule], controllers: [SimpleJwtController, tokenRoutes(simpleJwt, 'api/token'), ApiTokenAuthController] })
export class SimpleJwtDialectModule {}
