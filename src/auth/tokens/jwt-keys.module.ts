import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { JwtKeys } from './jwt-keys.js';

@Module({
  providers: [{ provide: JwtKeys, inject: [CONFIG], useFactory: ({ jwt }: Config) => new JwtKeys(jwt) }],
  exports: [JwtKeys],
})
export class JwtKeysModule {}
