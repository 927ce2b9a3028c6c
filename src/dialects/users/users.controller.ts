import { Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { CurrentUser } from '../../access/current.js';
import { Logins } from '../../auth/logins.service.js';
import { Registrations } from '../../auth/registrations.service.js';
import type { Visitor } from '../../limits/visitor.js';
import type { UserRow } from '../../users/user-row.js';
import { Users } from '../../users/users.service.js';
import type { Draft } from '../../wire/body/draft.js';
import { DraftOf, Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { RequestLinks, type Links } from '../../wire/request.js';
import { CurrentVisitor } from '../../wire/visitor.js';
import { orVerificationSent, VERIFICATION_SENT } from '../../wire/verification.js';
import { users as dialect } from './users.dialect.js';
import { LoginDto, MeDto, newAccount, profileChanges, RegisterDto } from './users.dto.js';
import * as present from './users.presenter.js';

@DialectController(dialect, 'api/users')
export class UsersController {
  constructor(
    private readonly registrations: Registrations,
    private readonly logins: Logins,
    private readonly users: Users,
  ) {}

  @Post('register')
  @Can('account:register')
  @Describes(
    'Register by e-mail',
    'The username is derived from the address. With `DOCTOR_REGISTRATION=approval` a doctor acts as a patient until staff approve.',
  )
  @Answers(201, orVerificationSent(present.session))
  async register(
    @DraftOf(RegisterDto) draft: Draft<RegisterDto>,
    @CurrentVisitor() visitor: Visitor,
    @RequestLinks() links: Links,
  ): Promise<present.SessionBody | typeof VERIFICATION_SENT> {
    const form = await draft.settle((sound, thorough) => this.registrations.objections(newAccount(sound as RegisterDto), thorough));
    const { user, credentials } = await this.registrations.register(newAccount(form), { kind: 'users', visitor });
    return credentials ? { user: present.presentUser(user, links), token: credentials.token } : VERIFICATION_SENT;
  }

  @Post('login')
  @HttpCode(200)
  @Can('session:open')
  @Describes('Log in by e-mail')
  @Answers(200, present.session)
  async logIn(
    @Payload(LoginDto) attempt: LoginDto,
    @CurrentVisitor() visitor: Visitor,
    @RequestLinks() links: Links,
  ): Promise<present.SessionBody> {
    const { user, credentials } = await this.logins.logIn(attempt, { kind: 'users', visitor });
    return { user: present.presentUser(user, links), token: credentials.token };
  }

  @Get('me')
  @Can('own-profile:read')
  @Describes('Read your own account')
  @Answers(200, present.user)
  readMe(@CurrentUser() user: UserRow, @RequestLinks() links: Links): present.UserBody {
    return present.presentUser(user, links);
  }

  @Put('me')
  @Can('own-profile:update')
  @Describes('Change your own account', 'Changes what is sent, like PATCH.')
  @Answers(200, present.user)
  replaceMe(@DraftOf(MeDto) draft: Draft<MeDto>, @CurrentUser() user: UserRow, @RequestLinks() links: Links): Promise<present.UserBody> {
    return this.change(draft, user, links);
  }

  @Patch('me')
  @Can('own-profile:update')
  @Describes('Change some of your own account')
  @Answers(200, present.user)
  changeMe(@DraftOf(MeDto) draft: Draft<MeDto>, @CurrentUser() user: UserRow, @RequestLinks() links: Links): Promise<present.UserBody> {
    return this.change(draft, user, links);
  }

  private async change(draft: Draft<MeDto>, user: UserRow, links: Links): Promise<present.UserBody> {
    const form = await draft.settle((sound, thorough) => this.users.objections(user, profileChanges(sound), thorough));
    return present.presentUser(await this.users.editOwn(user.id, profileChanges(form)), links);
  }
}
