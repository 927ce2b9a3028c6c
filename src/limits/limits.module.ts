import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { Devices } from './devices.service.js';
import { Guesses } from './guesses.service.js';
import { LimitKeys } from './limit-keys.js';
import { LimitStore } from './limit-store.js';
import { LimitSweeper } from './limit-sweeper.js';
import { LimitTally } from './limit.entity.js';
import { Limiters } from './limiters.service.js';
import { LimitsRepository } from './limits.repository.js';
import { Limits } from './limits.service.js';
import { connectToRedis, REDIS } from './redis.js';

/** Counts what people do, at every door and for all processes together, and stops who does too much. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([LimitTally])],
  providers: [
    {
      provide: REDIS,
      inject: [CONFIG],
      useFactory: ({ redisUrl, rateLimits }: Config) => (redisUrl !== null && rateLimits ? connectToRedis(redisUrl) : null),
    },
    Limiters,
    LimitKeys,
    LimitStore,
    LimitsRepository,
    LimitSweeper,
    Limits,
    Guesses,
    Devices,
  ],
  exports: [Limits, Limiters, Guesses, Devices],
})
export class LimitsModule {}
