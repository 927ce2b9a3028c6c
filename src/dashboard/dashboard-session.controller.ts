import { Delete, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor, CurrentUser } from '../access/current.js';
import { BrowserCookies, CurrentBrowser, type Browser } from '../auth/cookies/browser-cookies.js';
import { Logins } from '../auth/logins.service.js';
import { Passwords } from '../auth/passwords.service.js';
import { Sessions } from '../auth/sessions.service.js';
import type { Visitor } from '../limits/visitor.js';
import type { UserRow } from '../users/user-row.js';
import { Payload } from '../wire/body/payload.js';
import { DialectController, ownDialect } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { ViewName } from '../wire/originals.js';
import { CurrentVisitor } from '../wire/visitor.js';
import { ConfirmationDto, SignInDto } from './dashboard-session.dto.js';
import { dashboardSession, presentDashboardSession, type DashboardSessionBody } from './dashboard-session.presenter.js';

/** The session of a browser that shows the dashboard: an API behind what the Django backends have at the same path. */
@DialectController(ownDialect('admin'), 'api/admin/session')
export class DashboardSessionController {
  constructor(
    private readonly logins: Logins,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly cookies: BrowserCookies,
  ) {}

  @Post()
  @HttpCode(200)
  @ViewName('Session')
  @Can('session:open')
  @Describes(
    'Sign in to the dashboard',
    'For staff, whatever `REST_AUTH_MODE` says. Sets the cookies `sessionid` and `csrftoken`, for twelve hours at most and half an hour without use. Nobody learns whether an account that is not staff has this password.',
  )
  @Answers(200, dashboardSession)
  async signIn(
    @Payload(SignInDto) attempt: SignInDto,
    @CurrentVisitor() visitor: Visitor,
    @CurrentBrowser() browser: Browser,
  ): Promise<DashboardSessionBody> {
    const { user, credentials } = await this.logins.logInStaff(attempt, visitor);
    this.cookies.keepDashboard(browser, user.id, credentials);
    const actor: Actor = { id: user.id, role: user.role, sessionId: credentials.sessionId };
    return presentDashboardSession(user, await this.sessions.standing(actor));
  }

  @Get()
  @Can('dashboard:read')
  @Describes('Who is signed in to the dashboard', '`expires_at` is null for staff who came by another way in.')
  @Answers(200, dashboardSession)
  async read(@CurrentActor() actor: Actor, @CurrentUser() user: UserRow): Promise<DashboardSessionBody> {
    return presentDashboardSession(user, await this.sessions.standing(actor));
  }

  @Delete()
  @HttpCode(204)
  @Can('session:close')
  @Describes('Sign out of the dashboard', 'Ends the session of the credential and takes the cookies away.')
  @Answers(204, null)
  async signOut(@CurrentActor() actor: Actor, @CurrentBrowser() browser: Browser): Promise<void> {
    await this.sessions.closeOwn(actor);
    this.cookies.forget(browser);
  }

  @Post('confirm')
  @HttpCode(200)
  @Can('session:confirm')
  @Describes(
    'Confirm with the password',
    'For ten minutes the session of the dashboard may then do what is dangerous and is otherwise refused with the code `reauthentication_required`: delete people, write a role or an address, act on many at once, end the sessions of others, export.',
  )
  @Answers(200, dashboardSession)
  async confirm(
    @Payload(ConfirmationDto) { password }: ConfirmationDto,
    @CurrentActor() actor: Actor,
    @CurrentUser() user: UserRow,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<DashboardSessionBody> {
    await this.passwords.confirm(actor, password, visitor);
    return presentDashboardSession(user, await this.sessions.standing(actor));
  }
}
