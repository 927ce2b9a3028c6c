import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { DatabaseModule } from './database/database.module.js';
import { AccountsDialectModule } from './dialects/accounts/accounts.module.js';
import { AuthDialectModule } from './dialects/auth/auth.module.js';
import { RestAuthDialectModule } from './dialects/rest-auth/rest-auth.module.js';
import { SimpleJwtDialectModule } from './dialects/simple-jwt/simple-jwt.module.js';
import { UsersDialectModule } from './dialects/users/users.module.js';
import { DocsModule } from './docs/docs.module.js';
import { FollowsModule } from './follows/follows.module.js';
import { HealthModule } from './health/health.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { ProfileStatusModule } from './profile-status/profile-status.module.js';
import { ProfilesModule } from './profiles/profiles.module.js';
import { SystemModule } from './system/system.module.js';
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
        LimitsModule,
        WireModule,
        AuthDialectModule,
        UsersDialectModule,
        AccountsDialectModule,
        RestAuthDialectModule,
        SimpleJwtDialectModule,
        FollowsModule,
        ProfilesModule,
        ProfileStatusModule,
        OutboxModule,
        SystemModule,
        HealthModule,
        ...(config.adminDashboard ? [DashboardModule] : []),
        ...(config.apiDocs ? [DocsModule] : []),
      ],
    };
  }
}
