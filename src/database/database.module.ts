import { Global, Module } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { openDataSource } from './data-source.js';
import { Migrator } from './migrator.js';
import { RowCount } from './row-count.entity.js';
import { RowCounts } from './row-counts.js';
import { Sql } from './sql.js';
import { Transactions } from './transactions.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      // The features bring their own entities; Nest adds them to these options before it calls the factory below.
      useFactory: (config: Config): TypeOrmModuleOptions => ({ autoLoadEntities: true, retryAttempts: 0, extra: config }),
      dataSourceFactory: (options) => openDataSource(options?.extra as Config, options?.entities),
    }),
    TypeOrmModule.forFeature([RowCount]),
  ],
  providers: [Transactions, Sql, RowCounts, Migrator],
  exports: [Transactions, Sql, RowCounts, Migrator],
})
export class DatabaseModule {}
