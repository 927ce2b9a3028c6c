import { Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { CurrentUser } from '../../access/current.js';
import { Accounts } from '../../auth/accounts.service.js';
import { Logins } from '../../auth/logins.service.js';
import { Sessions } from '../../auth/sessions.service.js';
import type { UserRow } from '../../users/user-row.js';
import { Users } from '../../users/users.service.js';
import type { Draft } from '../../wire/body/draft.js';
import { DraftOf, Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { RequestLinks, type Links } from '../../wire/request.js';
import { users as dialect } from './users.dialect.js';
import { LoginDto, MeDto, newAccount, profileChanges, RegisterDto } from './users.dto.js';
import * as present from './users.presenter.js';

@DialectController(dialect, 'api/users')
export class UsersController {
  constructor(
    private readonly accounts: Accounts,
    private readonly logins: Logins,
    private readonly sessions: Sessions,
    private readonly users: Users,
  ) {}

  @Post('register')
  @Can('account:register')
  @Describes(
    'Register by e-mail',
    'The username is derived from the address. With `DOCTOR_REGISTRATION=approval` a doctor acts as a patient until staff approve.',
  )
  @Answers(201, present.session)
  async register(@DraftOf(RegisterDto) draft: Draft<RegisterDto>, @RequestLinks() links: Links): Promise<present.SessionBody> {
    const form = await draft.settle((sound, thorough) => this.accounts.objections(newAccount(sound as RegisterDto), thorough));
    const { user, result } = await this.accounts.register(newAccount(form), (id) => this.sessions.open(id));
    return { user: present.presentUser(user, links), token: result.token };
  }

  @Post('login')
  @HttpCode(200)
  @Can('session:open')
  @Describes('Log in by e-mail')
  @Answers(200, present.session)
  async logIn(@Payload(LoginDto) attempt: LoginDto, @RequestLinks() links: Links): Promise<present.SessionBody> {
    const user = await this.logins.authenticate(attempt);
    const { token } = await this.sessions.signIn(user);
    return { user: present.presentUser(user, links), token };
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
