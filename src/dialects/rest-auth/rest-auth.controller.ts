import { HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Principal } from '../../access/authenticator.js';
import { Can } from '../../access/can.js';
import { CurrentPrincipal } from '../../access/current.js';
import { BrowserCookies, CurrentBrowser, type Browser } from '../../auth/cookies/browser-cookies.js';
import { Logins } from '../../auth/logins.service.js';
import { Registrations } from '../../auth/registrations.service.js';
import type { Credentials } from '../../auth/sessions.service.js';
import { CONFIG, type Config } from '../../config/config.js';
import type { Visitor } from '../../limits/visitor.js';
import type { UserRow } from '../../users/user-row.js';
import type { Draft } from '../../wire/body/draft.js';
import { DraftOf, Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { detail } from '../../wire/docs/schema.js';
import { AllowHeader, ViewName } from '../../wire/originals.js';
import { orVerificationSent, VERIFICATION_SENT } from '../../wire/verification.js';
import { CurrentVisitor } from '../../wire/visitor.js';
import { Logouts } from './logouts.js';
import { restAuthDoor } from './rest-auth.dialect.js';
import { LoginDto, LogoutDto, newAccount, RegisterDto } from './rest-auth.dto.js';
import * as present from './rest-auth.presenter.js';

@DialectController(restAuthDoor, 'api/rest-auth')
export class RestAuthController {
  constructor(
    private readonly registrations: Registrations,
    private readonly logins: Logins,
    private readonly logouts: Logouts,
    private readonly cookies: BrowserCookies,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('registration')
  @ViewName('Register')
  @Can('account:register')
  @Describes('Register', 'Answers with a session, and sets cookies, like a login.')
  @Answers(201, orVerificationSent(present.session))
  async register(
    @DraftOf(RegisterDto) draft: Draft<RegisterDto>,
    @CurrentVisitor() visitor: Visitor,
    @CurrentBrowser() browser: Browser,
  ): Promise<present.SessionBody | typeof VERIFICATION_SENT> {
    const form = await draft.settle((sound, thorough) => this.registrations.objections(newAccount(sound as RegisterDto), thorough));
    const { user, credentials } = await this.registrations.register(newAccount(form), { kind: 'rest-auth', visitor });
    return credentials ? this.welcome(user, credentials, browser) : VERIFICATION_SENT;
  }

  @Post('login')
  @HttpCode(200)
  @Can('session:open')
  @Describes(
    'Log in',
    'Also sets the cookies `sessionid` and `csrftoken`, or with `REST_AUTH_MODE=cookie` the cookies `auth` and `refresh`, and leaves `refresh` empty.',
  )
  @Answers(200, present.session)
  async logIn(
    @Payload(LoginDto) attempt: LoginDto,
    @CurrentVisitor() visitor: Visitor,
    @CurrentBrowser() browser: Browser,
  ): Promise<present.SessionBody> {
    const { user, credentials } = await this.logins.logIn(attempt, { kind: 'rest-auth', visitor });
    return this.welcome(user, credentials, browser);
  }

  @Post('logout')
  @HttpCode(200)
  @AllowHeader('GET, POST, HEAD, OPTIONS')
  @Can('session:leave')
  @Describes('Log out', 'Ends the session of the credential, or with `REST_AUTH_MODE=jwt` and `cookie` that of the refresh token.')
  @Answers(200, detail('Successfully logged out.'))
  async logOut(
    @Payload(LogoutDto, { when: ({ restAuthMode }) => restAuthMode !== 'token' }) { refresh }: LogoutDto,
    @CurrentPrincipal() principal: Principal | null,
    @CurrentBrowser() browser: Browser,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ detail: string }> {
    const departure = await this.logouts.leave({ principal, browser, refresh });
    response.status(departure.status);
    return { detail: departure.detail };
  }

  private welcome(user: UserRow, credentials: Credentials, browser: Browser): present.SessionBody {
    this.cookies.keep(browser, user.id, credentials);
    return present.presentSession(this.config.restAuthMode, user, credentials);
  }
}
