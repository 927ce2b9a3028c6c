// The application that one would otherwise write: Nest, TypeORM, passport-jwt, class-transformer and bcrypt, as their documentation
// teaches it. `node main.js sync` makes the tables. HASH=argon2id replaces bcrypt.
import 'reflect-metadata';
import {
  Body,
  ClassSerializerInterceptor,
  ConflictException,
  Controller,
  DefaultValuePipe,
  Delete,
  Get,
  HttpCode,
  Injectable,
  Module,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Req,
  UnauthorizedException,
  UploadedFile,
  UseGuards,
  UseInterceptors,
  ValidationPipe,
} from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { FileInterceptor } from '@nestjs/platform-express';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2';
import bcrypt from 'bcrypt';
import { Exclude } from 'class-transformer';
import { IsEmail, IsString, MinLength } from 'class-validator';
import { diskStorage } from 'multer';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, unlink } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Column, CreateDateColumn, Entity, In, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Repository, Unique } from 'typeorm';

const { PORT, JWT_SECRET, HASH, DB_HOST, DB_PORT, DB_USER, DB_PASSWORD, DB_NAME } = process.env;
const REFRESH_SECRET = `${JWT_SECRET}-refresh`;
const media = path.join(os.tmpdir(), `bench-boilerplate-media-${process.pid}`);
mkdirSync(media, { recursive: true });

const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const hashPassword = (password: string) => (HASH === 'argon2id' ? argon2Hash(password, argon2id) : bcrypt.hash(password, 10));
const isPassword = (password: string, hash: string) =>
  HASH === 'argon2id' ? argon2Verify(hash, password) : bcrypt.compare(password, hash);
const randomHash = () => createHash('sha256').update(randomBytes(32)).digest('hex');

@Entity('user')
class User {
  @PrimaryGeneratedColumn() id: number;
  @Column({ unique: true, length: 150 }) username: string;
  @Column({ unique: true, length: 254 }) email: string;
  @Column({ length: 20, default: 'user' }) role: string;
  @Column({ type: 'text', nullable: true }) bio: string;
  @Column({ nullable: true }) picture: string;
  @Exclude() @Column() password: string;
  @CreateDateColumn() createdAt: Date;
}

@Entity('session')
class Session {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, { onDelete: 'CASCADE' }) @JoinColumn() user: User;
  @Column() hash: string;
  @CreateDateColumn() createdAt: Date;
}

@Entity('token')
class Token {
  @PrimaryGeneratedColumn() id: number;
  @Column({ unique: true }) key: string;
  @ManyToOne(() => User, { onDelete: 'CASCADE' }) @JoinColumn() user: User;
}

@Entity('follow')
@Unique(['follower', 'followee'])
class Follow {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, { onDelete: 'CASCADE' }) @JoinColumn() follower: User;
  @ManyToOne(() => User, { onDelete: 'CASCADE' }) @JoinColumn() followee: User;
  @CreateDateColumn() createdAt: Date;
}

@Entity('status')
class Status {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, { onDelete: 'CASCADE' }) @JoinColumn() author: User;
  @Column({ length: 280 }) content: string;
  @Index() @CreateDateColumn() createdAt: Date;
}

class RegisterDto {
  @IsString() @MinLength(3) username: string;
  @IsEmail() email: string;
  @IsString() @MinLength(8) password: string;
}

class LoginDto {
  @IsString() username: string;
  @IsString() password: string;
}

class RefreshDto {
  @IsString() refreshToken: string;
}

interface SignedRequest {
  readonly headers: { readonly authorization?: string };
  user: User;
}

@Injectable()
class AuthService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    @InjectRepository(Token) private readonly tokens: Repository<Token>,
    private readonly jwt: JwtService,
  ) {}

  async register(dto: RegisterDto) {
    const taken = await this.users.findOne({ where: [{ username: dto.username }, { email: dto.email }] });
    if (taken) throw new ConflictException();
    return this.users.save(this.users.create({ ...dto, password: await hashPassword(dto.password) }));
  }

  async login(dto: LoginDto) {
    const user = await this.validate(dto);
    const session = await this.sessions.save(this.sessions.create({ user, hash: randomHash() }));
    return { ...(await this.tokenPair(user, session)), user };
  }

  async loginToken(dto: LoginDto) {
    const user = await this.validate(dto);
    const { key } = await this.tokens.save(this.tokens.create({ user, key: randomBytes(20).toString('hex') }));
    return { token: key };
  }

  async refresh({ refreshToken }: RefreshDto) {
    const claims = await this.jwt.verifyAsync(refreshToken, { secret: REFRESH_SECRET }).catch(() => null);
    const session = claims && (await this.sessions.findOne({ where: { id: claims.sessionId }, relations: { user: true } }));
    if (!session || session.hash !== claims.hash) throw new UnauthorizedException();
    session.hash = randomHash();
    await this.sessions.save(session);
    return this.tokenPair(session.user, session);
  }

  private async validate({ username, password }: LoginDto) {
    const user = await this.users.findOne({ where: { username } });
    if (!user || !(await isPassword(password, user.password))) throw new UnauthorizedException();
    return user;
  }

  private async tokenPair(user: User, { id: sessionId, hash }: Session) {
    const [accessToken, refreshToken] = await Promise.all([
      this.jwt.signAsync({ sub: user.id, role: user.role, sessionId }),
      this.jwt.signAsync({ sessionId, hash }, { secret: REFRESH_SECRET, expiresIn: '7d' }),
    ]);
    return { accessToken, refreshToken };
  }
}

@Injectable()
class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), ignoreExpiration: false, secretOrKey: JWT_SECRET as string });
  }

  async validate({ sub: id }: { sub: number }) {
    const user = await this.users.findOneBy({ id });
    if (!user) throw new UnauthorizedException();
    return user;
  }
}

@Injectable()
class JwtAuthGuard extends AuthGuard('jwt') {}

@Injectable()
class TokenGuard implements CanActivate {
  constructor(@InjectRepository(Token) private readonly tokens: Repository<Token>) {}

  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const key = (request.headers.authorization ?? '').slice('Token '.length);
    const token = await this.tokens.findOne({ where: { key }, relations: { user: true } });
    if (!token) throw new UnauthorizedException();
    request.user = token.user;
    return true;
  }
}

@Controller('auth')
class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('register') register(@Body() dto: RegisterDto) {
    return this.auth.register(dto);
  }

  @Post('login') @HttpCode(200) login(@Body() dto: LoginDto) {
    return this.auth.login(dto);
  }

  @Post('login-token') @HttpCode(200) loginToken(@Body() dto: LoginDto) {
    return this.auth.loginToken(dto);
  }

  @Post('refresh') @HttpCode(200) refresh(@Body() dto: RefreshDto) {
    return this.auth.refresh(dto);
  }
}

const PAGE_SIZE = 20;
const pageOf = (page: number) => ({ skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE });
const Page = () => Query('page', new DefaultValuePipe(1), ParseIntPipe);

const pictureStorage = diskStorage({
  destination: media,
  filename: (_request, _file, done) => done(null, `${randomBytes(8).toString('hex')}.jpg`),
});

@Controller('users')
class UsersController {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    @InjectRepository(Follow) private readonly follows: Repository<Follow>,
  ) {}

  @Get('me') @UseGuards(JwtAuthGuard) me(@Req() request: SignedRequest) {
    return request.user;
  }

  @Get('me-token') @UseGuards(TokenGuard) meToken(@Req() request: SignedRequest) {
    return request.user;
  }

  @Get() async list(@Page() page: number) {
    const [results, count] = await this.users.findAndCount({ order: { id: 'ASC' }, ...pageOf(page) });
    return { count, results };
  }

  @Get(':id/followers') async followers(@Param('id', ParseIntPipe) id: number, @Page() page: number) {
    const [rows, count] = await this.follows.findAndCount({
      where: { followee: { id } },
      relations: { follower: true },
      order: { id: 'ASC' },
      ...pageOf(page),
    });
    return { count, results: rows.map((row) => row.follower) };
  }

  @Post(':id/follow') @HttpCode(200) @UseGuards(JwtAuthGuard) async follow(
    @Param('id', ParseIntPipe) id: number,
    @Req() request: SignedRequest,
  ) {
    const edge = { follower: { id: request.user.id }, followee: { id } };
    if (!(await this.follows.findOne({ where: edge }))) await this.follows.save(this.follows.create(edge));
    return { following: true };
  }

  @Delete(':id/follow') @UseGuards(JwtAuthGuard) async unfollow(@Param('id', ParseIntPipe) id: number, @Req() request: SignedRequest) {
    await this.follows.delete({ follower: { id: request.user.id }, followee: { id } });
    return { following: false };
  }

  @Post('me/picture')
  @HttpCode(200)
  @UseGuards(JwtAuthGuard)
  @UseInterceptors(FileInterceptor('profile_picture', { storage: pictureStorage, limits: { fileSize: 5 * 2 ** 20 } }))
  async picture(@UploadedFile() file: { readonly filename: string }, @Req() { user }: SignedRequest) {
    const old = user.picture;
    user.picture = file.filename;
    await this.users.save(user);
    if (old) unlink(path.join(media, old), () => {});
    return user;
  }
}

@Controller('statuses')
class StatusController {
  constructor(
    @InjectRepository(Status) private readonly statuses: Repository<Status>,
    @InjectRepository(Follow) private readonly follows: Repository<Follow>,
  ) {}

  @Get() async list(@Page() page: number) {
    const [results, count] = await this.statuses.findAndCount({
      relations: { author: true },
      order: { createdAt: 'DESC' },
      ...pageOf(page),
    });
    return { count, results };
  }

  @Get('feed') @UseGuards(JwtAuthGuard) async feed(@Req() { user }: SignedRequest) {
    const follows = await this.follows.find({
      where: { follower: { id: user.id } },
      relations: { followee: true },
      select: { id: true, followee: { id: true } },
    });
    const author = { id: In(follows.map((follow) => follow.followee.id)) };
    const [results, count] = await this.statuses.findAndCount({
      where: { author },
      relations: { author: true },
      order: { createdAt: 'DESC' },
      ...pageOf(1),
    });
    return { count, results };
  }
}

@Controller()
class HealthController {
  @Get('health') health() {
    return { ok: true };
  }
}

const isSync = process.argv.includes('sync');
const entities = [User, Session, Token, Follow, Status];

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'mysql',
      host: DB_HOST,
      port: Number(DB_PORT),
      username: DB_USER,
      password: DB_PASSWORD,
      database: DB_NAME,
      entities,
      synchronize: isSync,
    }),
    TypeOrmModule.forFeature(entities),
    PassportModule,
    JwtModule.register({ secret: JWT_SECRET, signOptions: { expiresIn: '1h' } }),
  ],
  controllers: [AuthController, UsersController, StatusController, HealthController],
  providers: [AuthService, JwtStrategy, TokenGuard],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ['error'] });
if (isSync) process.exit(0);
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
app.useGlobalInterceptors(new ClassSerializerInterceptor(app.get(Reflector)));
await app.listen(Number(PORT), '127.0.0.1');
app.getHttpServer().keepAliveTimeout = 65_000;
process.on('SIGTERM', () => {
  rmSync(media, { recursive: true, force: true });
  process.exit(0);
});
