import { createParamDecorator, Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../../config/config.js';
import { Devices, DEVICE_LIFETIME } from '../../limits/devices.service.js';
import type { Visitor } from '../../limits/visitor.js';
import { clearCookie, findCookie, hasCookie, setCookie, type Cookie } from '../../wire/cookie.js';
import { configOf } from '../../wire/request.js';
import { DEVICE_COOKIE, visitorOf } from '../../wire/visitor.js';
import { DASHBOARD_LIFETIME } from '../dashboard-sessions.js';
import type { Refreshed } from '../refresh-tokens.service.js';
import type { Credentials } from '../sessions.service.js';
import { expiryOf } from '../tokens/claims.js';
import { COOKIE_LIFETIME, CookieSessions } from './cookie-sessions.js';
import { checkSite } from './csrf.js';
import { foreignSite } from './request-site.js';

/** Django's and dj-rest-auth's names. */
export const SESSION_COOKIE = 'sessionid';
const CSRF_COOKIE = 'csrftoken';
export const ACCESS_COOKIE = 'auth';
const REFRESH_COOKIE = 'refresh';

const NAMES = [ACCESS_COOKIE, REFRESH_COOKIE, SESSION_COOKIE, CSRF_COOKIE];
const OF_MODE: Readonly<Record<Config['restAuthMode'], readonly string[]>> = {
  token: [SESSION_COOKIE, CSRF_COOKIE],
  jwt: [SESSION_COOKIE, CSRF_COOKIE],
  cookie: [ACCESS_COOKIE, REFRESH_COOKIE],
};

/**
 * The browser at the other end, as far as it keeps cookies for us. What a page of somebody else made it send changes none of them: it would
 * sign the reader in as whom that page likes, or out.
 */
export class Browser {
  private readonly isOnOurBehalf: boolean;
  private readonly isSecure: boolean;

  constructor(
    private readonly request: Request,
    private readonly response: Response,
  ) {
    this.isOnOurBehalf = foreignSite(request) === null;
    this.isSecure = request.secure || (configOf(request).publicUrl?.startsWith('https:') ?? false);
  }

  get visitor(): Visitor {
    return visitorOf(this.request);
  }

  find(name: string): string | null {
    return findCookie(this.request.headers.cookie ?? '', name);
  }

  /** Whether it sent a cookie of the name at all. */
  sent(name: string): boolean {
    return hasCookie(this.request.headers.cookie ?? '', name);
  }

  keep(cookie: Cookie): void {
    if (this.isOnOurBehalf) this.response.append('Set-Cookie', setCookie(cookie, this.isSecure));
  }

  forget(name: string): void {
    if (this.isOnOurBehalf) this.response.append('Set-Cookie', clearCookie(name, this.isSecure));
  }

  /** Throws {@link PermissionDenied} when a page of somebody else seems to have made it send this. */
  mustBeOurs(): void {
    checkSite(this.request);
  }
}

/** Gives a route the {@link Browser} of its request. */
export const CurrentBrowser = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  return new Browser(http.getRequest<Request>(), http.getResponse<Response>());
});

/** What browsers keep of a session: a cookie that names it, or the tokens themselves, as REST_AUTH_MODE says. */
@Injectable()
export class BrowserCookies {
  constructor(
    private readonly sessions: CookieSessions,
    private readonly devices: Devices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Has the browser keep the session that somebody has just opened, and that it is a device of theirs. */
  keep(browser: Browser, userId: number, credentials: Credentials): void {
    this.keepDevice(browser, userId);
    if (this.config.restAuthMode === 'cookie') this.keepTokens(browser, credentials);
    else this.keepSession(browser, userId, credentials);
  }

  /** Has the browser keep a session of the dashboard, and no other beside it. */
  keepDashboard(browser: Browser, userId: number, { sessionId }: Credentials): void {
    this.keepDevice(browser, userId);
    for (const name of [ACCESS_COOKIE, REFRESH_COOKIE]) if (browser.sent(name)) browser.forget(name);
    const value = this.sessions.issue({ sessionId, userId }, DASHBOARD_LIFETIME);
    const kept = { maxAge: DASHBOARD_LIFETIME, isStrict: true };
    browser.keep({ name: SESSION_COOKIE, value, httpOnly: true, ...kept });
    browser.keep({ name: CSRF_COOKIE, value: this.sessions.csrfToken(sessionId), httpOnly: false, ...kept });
  }

  /** Has the browser keep new tokens, where it keeps tokens at all. */
  renew(browser: Browser, tokens: Refreshed): void {
    if (this.config.restAuthMode === 'cookie') this.keepTokens(browser, tokens);
  }

  /** The refresh token that the browser keeps, or null. Throws {@link PermissionDenied} when a page of somebody else made it send it. */
  findRefreshToken(browser: Browser): string | null {
    const token = this.config.restAuthMode === 'cookie' ? browser.find(REFRESH_COOKIE) : null;
    if (token !== null) browser.mustBeOurs();
    return token;
  }

  /** Has the browser forget the session, also what it still keeps from another mode. */
  forget(browser: Browser): void {
    const ofMode = OF_MODE[this.config.restAuthMode];
    for (const name of NAMES) if (ofMode.includes(name) || browser.sent(name)) browser.forget(name);
  }

  private keepDevice(browser: Browser, userId: number): void {
    const device = this.devices.issue(userId, browser.visitor);
    if (device) browser.keep({ name: DEVICE_COOKIE, value: device, maxAge: DEVICE_LIFETIME, httpOnly: true });
  }

  private keepSession(browser: Browser, userId: number, { sessionId }: Credentials): void {
    const value = this.sessions.issue({ sessionId, userId });
    browser.keep({ name: SESSION_COOKIE, value, maxAge: COOKIE_LIFETIME, httpOnly: true });
    browser.keep({ name: CSRF_COOKIE, value: this.sessions.csrfToken(sessionId), maxAge: COOKIE_LIFETIME, httpOnly: false });
  }

  private keepTokens(browser: Browser, { access, refresh }: Refreshed): void {
    browser.keep({ name: ACCESS_COOKIE, value: access, maxAge: secondsLeft(access), httpOnly: true });
    if (refresh) browser.keep({ name: REFRESH_COOKIE, value: refresh, maxAge: secondsLeft(refresh), httpOnly: true });
  }
}

const secondsLeft = (token: string): number => Math.max(0, Math.ceil((expiryOf(token) - Date.now()) / 1000));
