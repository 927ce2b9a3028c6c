import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { AuthDialectModule } from './dialects/auth/auth.module.js';
import { SimpleJwtDialectModule } from './dialects/simple-jwt/simple-jwt.module.js';
import { UsersDialectModule } from './dialects/users/users.module.js';
import { DocsModule } from './docs/docs.module.js';
import { HealthModule } from './health/health.module.js';
import { WireModule } from './wire/wire.module.js';

/** The table of contents. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule,
        WireModule,
        AuthDialectModule,
        UsersDialectModule,
        SimpleJwtDialectModule,
        HealthModule,
        ...(config.apiDocs ? [DocsModule] : []),
      ],
    };
  }
}
