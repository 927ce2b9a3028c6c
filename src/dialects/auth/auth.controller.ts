import { Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Can } from '../../access/can.js';
import { CurrentActor, CurrentUser } from '../../access/current.js';
import { Logins } from '../../auth/logins.service.js';
import { Registrations } from '../../auth/registrations.service.js';
import { Sessions } from '../../auth/sessions.service.js';
import { FollowLists } from '../../follows/follow-lists.js';
import type { Visitor } from '../../limits/visitor.js';
import type { UserRow } from '../../users/user-row.js';
import { Users } from '../../users/users.service.js';
import type { Draft } from '../../wire/body/draft.js';
import { DraftOf, Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { detail } from '../../wire/docs/schema.js';
import { orVerificationSent, VERIFICATION_SENT } from '../../wire/verification.js';
import { RequestLinks, type Links } from '../../wire/request.js';
import { CurrentVisitor } from '../../wire/visitor.js';
import { auth } from './auth.dialect.js';
import { LoginDto, newAccount, ProfileDto, profileChanges, RegisterDto } from './auth.dto.js';
import * as present from './auth.presenter.js';

@DialectController(auth, 'api/auth')
export class AuthController {
  constructor(
    private readonly registrations: Registrations,
    private readonly logins: Logins,
    private readonly sessions: Sessions,
    private readonly users: Users,
    private readonly follows: FollowLists,
  ) {}

  @Post('register')
  @Can('account:register')
  @Describes('Register', 'Answers with a session, so that nobody has to log in after registering.')
  @Answers(201, orVerificationSent(present.registered))
  async register(
    @DraftOf(RegisterDto) draft: Draft<RegisterDto>,
    @CurrentVisitor() visitor: Visitor,
    @RequestLinks() links: Links,
  ): Promise<(present.LoggedInBody & { detail: string }) | typeof VERIFICATION_SENT> {
    const form = await draft.settle((sound, thorough) => this.registrations.objections(newAccount(sound as RegisterDto), thorough));
    const { user, credentials } = await this.registrations.register(newAccount(form), { kind: 'auth', visitor });
    if (!credentials) return VERIFICATION_SENT;
    return { detail: 'User registered successfully.', ...present.presentLogin(user, credentials, links) };
  }

  @Post('login')
  @HttpCode(200)
  @Can('session:open')
  @Describes('Log in', 'The session comes as an opaque token and as a pair of JWTs. `username` also takes an e-mail address.')
  @Answers(200, present.loggedIn)
  async logIn(
    @Payload(LoginDto) attempt: LoginDto,
    @CurrentVisitor() visitor: Visitor,
    @RequestLinks() links: Links,
  ): Promise<present.LoggedInBody> {
    const { user, credentials } = await this.logins.logIn(attempt, { kind: 'auth', visitor });
    return present.presentLogin(user, credentials, links);
  }

  @Post('logout')
  @HttpCode(200)
  @Can('session:close')
  @Describes('Log out', 'Ends the session that the credential belongs to.')
  @Answers(200, detail('Successfully logged out.'))
  async logOut(@CurrentActor() actor: Actor): Promise<{ detail: string }> {
    await this.sessions.closeOwn(actor);
    return { detail: 'Successfully logged out.' };
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
  @Describes('Change your own profile', 'Changes what is sent, like PATCH.')
  @Answers(200, present.profile)
  replaceProfile(
    @DraftOf(ProfileDto, { partial: true }) draft: Draft<ProfileDto>,
    @CurrentUser() user: UserRow,
    @RequestLinks() links: Links,
  ): Promise<present.ProfileBody> {
    return this.change(draft, user, links);
  }

  @Patch('profile')
  @Can('own-profile:update')
  @Describes('Change some of your own profile')
  @Answers(200, present.profile)
  changeProfile(
    @DraftOf(ProfileDto, { partial: true }) draft: Draft<ProfileDto>,
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
