import { availableParallelism } from 'node:os';
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authenticator } from '../access/authenticator.js';
import { Gate } from '../concurrency/gate.js';
import { CONFIG, type Config } from '../config/config.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { UsersModule } from '../users/users.module.js';
import { Accounts } from './accounts.service.js';
import { CredentialsAuthenticator } from './credentials.authenticator.js';
import { KeysController } from './keys.controller.js';
import { Logins } from './logins.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { Principals } from './principals.service.js';
import { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import { Sessions } from './sessions.service.js';
import { JwtStrategy } from './strategies/jwt.strategy.js';
import { LocalStrategy } from './strategies/local.strategy.js';
import { OpaqueStrategy } from './strategies/opaque.strategy.js';
import { JwtKeysModule } from './tokens/jwt-keys.module.js';
import { JwtKeys } from './tokens/jwt-keys.js';
import { Tokens } from './tokens/tokens.service.js';

const HASHES_WAITING = 64;

/** Issues access and refresh tokens, opaque tokens, and knows what each of them is worth. */
@Module({
  imports: [
    UsersModule,
    PicturesModule,
    PassportModule,
    JwtKeysModule,
    TypeOrmModule.forFeature([Session]),
    JwtModule.registerAsync({
      imports: [JwtKeysModule],
      inject: [JwtKeys],
      // Key objects, whose type the options of @nestjs/jwt do not know for HS256.
      useFactory: (keys: JwtKeys) => ({ privateKey: keys.signing as never, publicKey: keys.verification as never }),
    }),
  ],
  controllers: [KeysController],
  providers: [
    Accounts,
    Logins,
    Sessions,
    SessionsRepository,
    Principals,
    Tokens,
    LocalStrategy,
    JwtStrategy,
    OpaqueStrategy,
    { provide: Authenticator, useClass: CredentialsAuthenticator },
    {
      provide: PasswordHasher,
      inject: [CONFIG],
      useFactory: ({ argon2 }: Config) => new PasswordHasher(argon2, new Gate(availableParallelism(), HASHES_WAITING)),
    },
  ],
  exports: [Accounts, Logins, Sessions, Authenticator],
})
export class AuthModule {}
