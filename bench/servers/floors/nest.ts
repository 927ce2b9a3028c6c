// One Nest application with TypeORM whose routes climb from nothing to a user out of a cache, a step at a time. TUNED=1: no ETag and no
// X-Powered-By. OWN=1: besides, requests and responses are made with the prototypes that Express would give them afterwards.
import 'reflect-metadata';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import {
  ClassSerializerInterceptor,
  Controller,
  Get,
  Inject,
  Injectable,
  Module,
  Query,
  Req,
  UnauthorizedException,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtService } from '@nestjs/jwt';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { TypeOrmModule, getRepositoryToken } from '@nestjs/typeorm';
import { Exclude } from 'class-transformer';
import mysql from 'mysql2';
import { Column, Entity, PrimaryColumn, type Repository } from 'typeorm';
import { verify } from './jwt.mjs';

const { PORT, JWT_SECRET, TUNED, OWN, DB_HOST: host, DB_PORT, DB_USER: user, DB_PASSWORD: password, DB_NAME: database } = process.env;
const port = Number(DB_PORT);

interface Claims {
  readonly sub: number;
  readonly exp: number;
}
interface SignedRequest {
  readonly headers: { readonly authorization?: string };
  user: Claims;
}

@Entity('users')
class User {
  @PrimaryColumn() id: number;
  @Column() username: string;
  @Column() email: string;
  @Column() role: string;
  @Column({ type: 'text', nullable: true }) bio: string;
  @Column({ type: 'varchar', nullable: true }) picture: string;
  @Exclude() @Column() password: string;
  @Column({ name: 'created_at', type: 'datetime' }) createdAt: Date;
}

const pool = mysql.createPool({ host, port, user, password, database, connectionLimit: 16, maxPreparedStatements: 256 });
const execute = (sql: string, values: unknown[]) =>
  new Promise<unknown[]>((resolve, reject) =>
    pool.execute(sql, values as never, (error, rows) => (error ? reject(error) : resolve(rows as unknown[]))),
  );

const SELECT_USERS = 'SELECT id, username, email, role, bio, picture, created_at AS createdAt FROM users';
const userById = async (id: number) => (await execute(`${SELECT_USERS} WHERE id = ?`, [id]))[0];

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<SignedRequest>();
const bearer = (request: SignedRequest) =>
  request.headers.authorization?.startsWith('Bearer ') ? request.headers.authorization.slice(7) : '';

/** Verifies the signature on every request. */
@Injectable()
class JwtGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = requestOf(context);
    const claims: Claims | null = verify(bearer(request));
    if (!claims) throw new UnauthorizedException();
    request.user = claims;
    return true;
  }
}

/** Verifies the signature of a token once, and its expiry on every request. */
@Injectable()
class CachedJwtGuard implements CanActivate {
  private readonly seen = new Map<string, Claims>();

  canActivate(context: ExecutionContext): boolean {
    const request = requestOf(context);
    const token = bearer(request);
    const claims = this.seen.get(token) ?? this.remember(token);
    if (!claims || claims.exp <= Date.now() / 1000) throw new UnauthorizedException();
    request.user = claims;
    return true;
  }

  private remember(token: string): Claims | null {
    const claims: Claims | null = verify(token);
    if (this.seen.size > 20_000) this.seen.clear();
    if (claims) this.seen.set(token, claims);
    return claims;
  }
}

/** As the documentation of Nest has it: the library, and a secret that is a string. */
@Injectable()
class LibraryJwtGuard implements CanActivate {
  private readonly jwt = new JwtService({ secret: JWT_SECRET });

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    try {
      request.user = await this.jwt.verifyAsync(bearer(request));
    } catch {
      throw new UnauthorizedException();
    }
    return true;
  }
}

const HELLO = { id: 1, username: 'user1', email: 'user1@example.test', bio: 'hello' };

@Controller()
class LadderController {
  private readonly users = new Map<number, unknown>();

  @Get('health') health() {
    return { ok: true };
  }

  @Get('hello') hello() {
    return HELLO;
  }

  @Get('jwt') @UseGuards(JwtGuard) jwt() {
    return HELLO;
  }

  @Get('jwt-library') @UseGuards(LibraryJwtGuard) jwtLibrary() {
    return HELLO;
  }

  @Get('me-db') @UseGuards(JwtGuard) meDb(@Req() request: SignedRequest) {
    return userById(request.user.sub);
  }

  @Get('me-cache') @UseGuards(CachedJwtGuard) async meCache(@Req() request: SignedRequest) {
    const { sub } = request.user;
    if (!this.users.has(sub)) this.users.set(sub, await userById(sub));
    return this.users.get(sub);
  }
}

@Controller('orm')
class OrmController {
  constructor(@Inject(getRepositoryToken(User)) private readonly users: Repository<User>) {}

  @Get('me') @UseGuards(JwtGuard) me(@Req() request: SignedRequest) {
    return this.users.findOneBy({ id: request.user.sub });
  }

  @Get('me-class') @UseGuards(JwtGuard) @UseInterceptors(ClassSerializerInterceptor) meClass(@Req() request: SignedRequest) {
    return this.users.findOneBy({ id: request.user.sub });
  }

  @Get('list-execute') listExecute(@Query('after') after: string) {
    return execute(`${SELECT_USERS} WHERE id > ? ORDER BY id LIMIT 20`, [Number(after) || 0]);
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'mysql',
      host,
      port,
      username: user,
      password,
      database,
      entities: [User],
      synchronize: false,
      poolSize: 16,
    }),
    TypeOrmModule.forFeature([User]),
  ],
  controllers: [LadderController, OrmController],
  providers: [JwtGuard, CachedJwtGuard, LibraryJwtGuard],
})
class AppModule {}

class OwnAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const express = this.getInstance();
    class OwnRequest extends IncomingMessage {}
    class OwnResponse<Request extends IncomingMessage> extends ServerResponse<Request> {}
    Object.setPrototypeOf(OwnRequest.prototype, express.request);
    Object.setPrototypeOf(OwnResponse.prototype, express.response);
    Object.assign(express, { request: OwnRequest.prototype, response: OwnResponse.prototype });
    this.httpServer = createServer({ IncomingMessage: OwnRequest, ServerResponse: OwnResponse }, express);
  }
}

const adapter = OWN === '1' ? new OwnAdapter() : new ExpressAdapter();
const app = await NestFactory.create<NestExpressApplication>(AppModule, adapter, { logger: false });
if (TUNED === '1') app.disable('etag').disable('x-powered-by');
await app.listen(Number(PORT), '127.0.0.1');
app.getHttpServer().keepAliveTimeout = 65_000;
process.on('SIGTERM', () => process.exit(0));
