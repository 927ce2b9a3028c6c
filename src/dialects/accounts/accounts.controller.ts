import { Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { CurrentUser } from '../../access/current.js';
import { Logins } from '../../auth/logins.service.js';
import { Registrations } from '../../auth/registrations.service.js';
import { FollowLists } from '../../follows/follow-lists.js';
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
import { accounts } from './accounts.dialect.js';
import { LoginDto, newAccount, ProfileDto, profileChanges, RegisterDto } from './accounts.dto.js';
import * as present from './accounts.presenter.js';

@DialectController(accounts, 'api/accounts')
export class AccountsController {
  constructor(
    private readonly registrations: Registrations,
    private readonly logins: Logins,
    private readonly users: Users,
    private readonly follows: FollowLists,
  ) {}

  @Post('register')
  @Can('account:register')
  @Describes('Register', 'Answers with a token, so that nobody has to log in after registering.')
  @Answers(201, orVerificationSent(present.session))
  async register(
    @DraftOf(RegisterDto) draft: Draft<RegisterDto>,
    @CurrentVisitor() visitor: Visitor,
    @RequestLinks() links: Links,
  ): Promise<present.SessionBody | typeof VERIFICATION_SENT> {
    const form = await draft.settle((sound, thorough) => this.registrations.objections(newAccount(sound as RegisterDto), thorough));
    const { user, credentials } = await this.registrations.register(newAccount(form), { kind: 'accounts', visitor });
    return credentials ? present.presentSession(user, credentials.token, links) : VERIFICATION_SENT;
  }

  @Post('login')
  @HttpCode(200)
  @Can('session:open')
  @Describes('Log in', '`username` also takes an e-mail address.')
  @Answers(200, present.session)
  async logIn(
    @Payload(LoginDto) attempt: LoginDto,
    @CurrentVisitor() visitor: Visitor,
    @RequestLinks() links: Links,
  ): Promise<present.SessionBody> {
    const { user, credentials } = await this.logins.logIn(attempt, { kind: 'accounts', visitor });
    return present.presentSession(user, credentials.token, links);
  }

  @Get('profile')
  @Can('own-profile:read')
  @Describes('Read your own profile', '`followers` and `following` hold the newest 100 who are not deactivated; the counts are of all.')
  @Answers(200, present.profile)
  readProfile(@CurrentUser() user: UserRow, @RequestLinks() links: Links): Promise<present.ProfileBody> {
    return this.profile(user, links);
  }

  @Put('profile')
  @Can('own-profile:update')
  @Describes('Change your own profile', 'Changes what is sent, like PATCH. `username` and `email` are ignored.')
  @Answers(200, present.profile)
  replaceProfile(
    @DraftOf(ProfileDto) draft: Draft<ProfileDto>,
    @CurrentUser() user: UserRow,
    @RequestLinks() links: Links,
  ): Promise<present.ProfileBody> {
    return this.change(draft, user, links);
  }

  @Patch('profile')
  @Can('own-profile:update')
  @Describes('Change some of your own profile', '`username` and `email` are ignored.')
  @Answers(200, present.profile)
  changeProfile(
    @DraftOf(ProfileDto) draft: Draft<ProfileDto>,
    @CurrentUser() user: UserRow,
    @RequestLinks() links: Links,
  ): Promise<present.ProfileBody> {
    return this.change(draft, user, links);
  }

  private async change(draft: Draft<ProfileDto>, user: UserRow, links: Links): Promise<present.ProfileBody> {
    const form = await draft.settle((sound, thorough) => this.users.objections(user, profileChanges(sound), thorough));
    return this.profile(await this.users.editOwn(user.id, profileChanges(form)), links);
  }

  private async profile(user: UserRow, links: Links): Promise<present.ProfileBody> {
    return present.presentProfile(user, await this.follows.newestOf(user.id), links);
  }
}
