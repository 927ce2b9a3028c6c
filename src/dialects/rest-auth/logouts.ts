import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../access/authenticator.js';
import { BrowserCookies, type Browser } from '../../auth/cookies/browser-cookies.js';
import { RefreshTokens } from '../../auth/refresh-tokens.service.js';
import { Sessions } from '../../auth/sessions.service.js';
import { CONFIG, type Config } from '../../config/config.js';
import { InvalidToken } from '../../errors/domain-error.js';

/** What came of a logout. dj-rest-auth answers its refusals as it answers success: without a code and without a challenge. */
export interface Departure {
  readonly status: 200 | 400 | 401;
  readonly detail: string;
}

/** Who leaves, by what they sent. */
export interface Leaving {
  readonly principal: Principal | null;
  readonly browser: Browser;
  /** The refresh token of the body. */
  readonly refresh?: string;
}

/** Ends sessions as dj-rest-auth does: by the credential, or where it works with JWTs by the refresh token. */
@Injectable()
export class Logouts {
  constructor(
    private readonly sessions: Sessions,
    private readonly refreshTokens: RefreshTokens,
    private readonly cookies: BrowserCookies,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws {@link PermissionDenied} when a page of somebody else made a browser send the refresh token that it keeps. */
  async leave({ principal, browser, refresh }: Leaving): Promise<Departure> {
    const token = refresh || this.cookies.findRefreshToken(browser);
    this.cookies.forget(browser);
    const refusal = await this.refusal(principal, token);
    // A browser that has forgotten its session must not leave it behind, whatever the answer is.
    if (principal && (refusal === null || principal.byCookie)) await this.sessions.closeOwn(principal.actor);
    return refusal ?? { status: 200, detail: 'Successfully logged out.' };
  }

  private async refusal(principal: Principal | null, token: string | null): Promise<Departure | null> {
    const mode = this.config.restAuthMode;
    if (mode !== 'token') return token ? this.end(token) : missing(mode === 'jwt' ? 'request' : 'cookie');
    return principal ? null : { status: 400, detail: 'You should be logged in to logout. Check whether the token is passed.' };
  }

  private async end(refreshToken: string): Promise<Departure | null> {
    try {
      await this.refreshTokens.closeSession(refreshToken);
      return null;
    } catch (error) {
      if (error instanceof InvalidToken) return { status: 401, detail: error.message };
      throw error;
    }
  }
}

const missing = (from: 'request' | 'cookie'): Departure => ({
  status: 401,
  detail: `Refresh token was not included in ${from} data.`,
});
