import { availableParallelism } from 'node:os';
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authenticator } from '../access/authenticator.js';
import { Semaphore } from '../concurrency/semaphore.js';
import { CONFIG, type Config } from '../config/config.js';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { UsersModule } from '../users/users.module.js';
import { Accounts } from './accounts.service.js';
import { BulkActs } from './bulk-acts.service.js';
import { BrowserCookies } from './cookies/browser-cookies.js';
import { CookieSessions } from './cookies/cookie-sessions.js';
import { CredentialsAuthenticator } from './credentials.authenticator.js';
import { EmailChanges } from './email-changes.service.js';
import { EmailController } from './email.controller.js';
import { EndedSessionsRepository } from './ended-sessions.repository.js';
import { KeysController } from './keys.controller.js';
import { LastSeen } from './last-seen.service.js';
import { Logins } from './logins.service.js';
import { MailedTokenSweeper } from './mailed-token-sweeper.js';
import { MailedToken } from './mailed-token.entity.js';
import { MailedTokensRepository } from './mailed-tokens.repository.js';
import { MailedTokens } from './mailed-tokens.service.js';
import { PasswordResets } from './password-resets.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { Passwords } from './passwords.service.js';
import { Principals } from './principals.service.js';
import { RefreshTokens } from './refresh-tokens.service.js';
import { Registrations } from './registrations.service.js';
import { Session } from './session.entity.js';
import { SessionLifetimes } from './session-lifetimes.js';
import { SessionLists } from './session-lists.js';
import { SessionSweeper } from './session-sweeper.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { Sessions } from './sessions.service.js';
import { JwtStrategy } from './strategies/jwt.strategy.js';
import { LocalStrategy } from './strategies/local.strategy.js';
import { OpaqueStrategy } from './strategies/opaque.strategy.js';
import { JwtKeysModule } from './tokens/jwt-keys.module.js';
import { JwtKeys } from './tokens/jwt-keys.js';
import { Tokens } from './tokens/tokens.service.js';
import { Verifications } from './verifications.service.js';

const HASHES_WAITING = 64;

/** Issues access and refresh tokens, opaque tokens, and knows what each of them is worth. */
@Module({
  imports: [
    UsersModule,
    PicturesModule,
    AuditModule,
    MailModule,
    PassportModule,
    JwtKeysModule,
    TypeOrmModule.forFeature([Session, MailedToken]),
    JwtModule.registerAsync({
      imports: [JwtKeysModule],
      inject: [JwtKeys],
      // Key objects, whose type the options of @nestjs/jwt do not know for HS256.
      useFactory: (keys: JwtKeys) => ({ privateKey: keys.signing as never, publicKey: keys.verification as never }),
    }),
  ],
  controllers: [KeysController, EmailController, SessionsController],
  providers: [
    Accounts,
    Registrations,
    Verifications,
    Passwords,
    PasswordResets,
    EmailChanges,
    MailedTokens,
    MailedTokensRepository,
    MailedTokenSweeper,
    Logins,
    BulkActs,
    Sessions,
    RefreshTokens,
    SessionsRepository,
    SessionLists,
    SessionLifetimes,
    LastSeen,
    EndedSessionsRepository,
    SessionSweeper,
    Principals,
    Tokens,
    LocalStrategy,
    JwtStrategy,
    OpaqueStrategy,
    CookieSessions,
    BrowserCookies,
    { provide: Authenticator, useClass: CredentialsAuthenticator },
    {
      provide: PasswordHasher,
      inject: [CONFIG],
      useFactory: ({ argon2, workers }: Config) =>
        new PasswordHasher(argon2, new Semaphore(Math.max(1, Math.floor(availableParallelism() / workers)), HASHES_WAITING)),
    },
  ],
  exports: [
    Accounts,
    Registrations,
    Verifications,
    Passwords,
    PasswordResets,
    Logins,
    BulkActs,
    Sessions,
    RefreshTokens,
    SessionLists,
    Principals,
    BrowserCookies,
    Authenticator,
  ],
})
export class AuthModule {}
