import { HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { BrowserCookies, CurrentBrowser, type Browser } from '../../auth/cookies/browser-cookies.js';
import { RefreshTokens } from '../../auth/refresh-tokens.service.js';
import { TokenVerifyDto } from '../../auth/token-routes.js';
import { CONFIG, type Config } from '../../config/config.js';
import { InvalidToken } from '../../errors/domain-error.js';
import { Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { detail, shape } from '../../wire/docs/schema.js';
import { restAuthTokens } from './rest-auth.dialect.js';
import { RefreshDto } from './rest-auth.dto.js';
import * as present from './rest-auth.presenter.js';
import { WithJwt } from './with-jwt.guard.js';

const FOREIGN = 'CSRF Failed: Origin checking failed - https://evil.example does not match any trusted origins.';

@DialectController(restAuthTokens, 'api/rest-auth/token')
@UseGuards(WithJwt)
export class RestAuthTokensController {
  constructor(
    private readonly tokens: RefreshTokens,
    private readonly cookies: BrowserCookies,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('refresh')
  @HttpCode(200)
  @Can('session:refresh')
  @Describes(
    'Trade a refresh token for a new access token',
    'With `REST_AUTH_MODE=cookie` the tokens come and go in the cookies `auth` and `refresh`.',
  )
  @Answers(200, present.refreshed)
  @Answers(403, detail(FOREIGN), 'A page of another site made the browser send the cookie.')
  @Answers(404, detail('Not found.'), 'The server runs with `REST_AUTH_MODE=token`.')
  async refresh(@Payload(RefreshDto) { refresh }: RefreshDto, @CurrentBrowser() browser: Browser): Promise<present.RefreshedBody> {
    const token = refresh ?? this.cookies.findRefreshToken(browser);
    if (token === null) throw new InvalidToken('refresh', 'invalid', 'No valid refresh token found.');
    const refreshed = await this.tokens.refresh(token);
    this.cookies.renew(browser, refreshed);
    return present.presentRefreshed(this.config.restAuthMode, refreshed);
  }

  @Post('verify')
  @HttpCode(200)
  @Can('token:verify')
  @Describes('Ask whether a token is worth something', 'Takes an access or a refresh token.')
  @Answers(200, shape({}))
  @Answers(404, detail('Not found.'), 'The server runs with `REST_AUTH_MODE=token`.')
  async verify(@Payload(TokenVerifyDto) { token }: TokenVerifyDto): Promise<Record<string, never>> {
    await this.tokens.verify(token);
    return {};
  }
}
