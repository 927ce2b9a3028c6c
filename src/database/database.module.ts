import { Global, Module } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { BadConfiguration, CONFIG, type Config } from '../config/config.js';
import { openingFault } from './availability.js';
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
      useFactory: (config: Config): TypeOrmModuleOptions => ({
        autoLoadEntities: true,
        retryAttempts: 0,
        toRetry: () => false,
        extra: config,
      }),
      dataSourceFactory: (options) => openConfigured(options?.extra as Config, options?.entities),
    }),
    TypeOrmModule.forFeature([RowCount]),
  ],
  providers: [Transactions, Sql, RowCounts, Migrator],
  exports: [Transactions, Sql, RowCounts, Migrator],
})
export class DatabaseModule {}

/** Throws {@link BadConfiguration} for a database that cannot be opened: that is for the operator to mend. */
async function openConfigured(config: Config, entities: DataSourceOptions['entities']): Promise<DataSource> {
  try {
    return await openDataSource(config, entities);
  } catch (error) {
    const fault = openingFault(error);
    throw fault === null ? error : new BadConfiguration([`DATABASE_URL ${fault}`]);
  }
}
