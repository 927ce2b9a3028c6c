import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import { Authenticator, type Principal } from '../access/authenticator.js';
import { CONFIG, type Config } from '../config/config.js';
import { InvalidToken, NotAuthenticated } from '../errors/domain-error.js';
import { findCookie } from '../wire/cookie.js';
import { ACCESS_COOKIE, SESSION_COOKIE } from './cookies/browser-cookies.js';
import { CookieSessions } from './cookies/cookie-sessions.js';
import { checkSite, checkToken, mayChange } from './cookies/csrf.js';
import { LastSeen } from './last-seen.service.js';
import { principalOf, Principals } from './principals.service.js';
import { SessionLifetimes } from './session-lifetimes.js';
import { SessionsRepository, type SessionRow } from './sessions.repository.js';
import { JwtStrategy, refusedAccess } from './strategies/jwt.strategy.js';
import { OpaqueStrategy } from './strategies/opaque.strategy.js';
import { ask } from './strategies/passport.js';
import type { TokenSubject } from './tokens/claims.js';

/** A header whose signature or digest has been checked, and whom it names. */
interface Verified extends TokenSubject {
  /** Milliseconds. */
  readonly expiresAt: number;
}

const KEPT = 20_000;
/** Headers longer than any of ours, blanks added by hand, are accepted and not kept: the memory they take stays bounded. */
const LONGEST_KEPT = 1500;

/**
 * Understands `Bearer <jwt>`, `Token <40 hex>` and the cookies of browsers; a header beats a cookie. What was verified is remembered by its
 * text, so that a request that comes again costs two look-ups; whether the session still lives is asked anew each time.
 */
@Injectable()
export class CredentialsAuthenticator extends Authenticator {
  private readonly verified = new LRUCache<string, Verified>({ max: KEPT });
  private readonly takesTokenCookies: boolean;

  constructor(
    private readonly principals: Principals,
    private readonly sessions: SessionsRepository,
    private readonly jwt: JwtStrategy,
    private readonly opaque: OpaqueStrategy,
    private readonly cookieSessions: CookieSessions,
    private readonly lifetimes: SessionLifetimes,
    private readonly lastSeen: LastSeen,
    @Inject(CONFIG) { restAuthMode }: Config,
  ) {
    super();
    this.takesTokenCookies = restAuthMode === 'cookie';
  }

  authenticate(request: Request): Principal | null | Promise<Principal | null> {
    const { authorization, cookie } = request.headers;
    const byHeader = authorization ? this.byHeader(authorization) : null;
    return byHeader ?? (cookie ? this.byCookie(request, cookie) : null);
  }

  async renew({ actor }: Principal): Promise<Principal> {
    const known = this.principals.find(actor.sessionId);
    if (known) return known.principal;
    const session = await this.load(actor.sessionId);
    if (!session || session.isRevoked || session.userId !== actor.id || !session.user.is_active) throw new NotAuthenticated();
    return principalOf(session);
  }

  /** Returns null for a scheme that is not ours, as djangorestframework passes over it. */
  private byHeader(authorization: string): Principal | Promise<Principal> | null {
    const verified = this.verified.get(authorization);
    if (verified && verified.expiresAt > Date.now()) {
      const known = this.principals.find(verified.sessionId);
      if (known) return this.admit(known.principal);
    }
    const scheme = authorization.split(' ', 1)[0] ?? '';
    if (scheme === 'Bearer') return this.byAccessToken(authorization, verified);
    return scheme.toLowerCase() === 'token' ? this.byOpaqueToken(authorization) : null;
  }

  private async byAccessToken(authorization: string, verified: Verified | undefined): Promise<Principal> {
    if (!/^Bearer [^ ]+$/.test(authorization)) {
      throw new InvalidToken('access', 'malformed', 'Authorization header must contain two space-delimited values');
    }
    const subject = verified && verified.expiresAt > Date.now() ? verified : await this.verifySignature(authorization);
    const session = await this.load(subject.sessionId);
    if (!session) throw new InvalidToken('access', 'user-missing', 'User not found');
    if (session.userId !== subject.userId) throw new InvalidToken('access', 'invalid', 'Token is invalid');
    if (!session.user.is_active) throw new InvalidToken('access', 'inactive', 'User is inactive');
    if (session.isRevoked) throw new InvalidToken('access', 'invalid', 'Token is invalid');
    this.remember(authorization, subject);
    return this.admit(principalOf(session));
  }

  private async verifySignature(authorization: string): Promise<Verified> {
    const { found, failure } = await ask<Verified>(this.jwt, { headers: { authorization } });
    if (!found) throw refusedAccess(failure);
    return found;
  }

  private async byOpaqueToken(authorization: string): Promise<Principal> {
    const read = async (): Promise<SessionRow | null> => (await ask<SessionRow>(this.opaque, { headers: { authorization } })).found;
    const session = await this.principals.load(authorization, read);
    if (session && !session.user.is_active) throw new InvalidToken('opaque', 'inactive', 'User inactive or deleted.');
    if (!session || session.isRevoked || this.lifetimes.isTokenOver(session)) {
      this.verified.delete(authorization);
      throw new InvalidToken('opaque', 'invalid', 'Invalid token.');
    }
    this.remember(authorization, { sessionId: session.id, userId: session.userId, expiresAt: this.lifetimes.tokenEnd(session) });
    return this.admit(principalOf(session));
  }

  /** What may change something is let through only if a page of ours made the browser send it. */
  private async byCookie(request: Request, cookies: string): Promise<Principal | null> {
    const byToken = this.takesTokenCookies ? await this.byTokenCookie(request, cookies) : null;
    if (byToken && mayChange(request)) checkSite(request);
    const principal = byToken ?? (await this.bySessionCookie(cookies));
    if (!principal) return null;
    if (!byToken && mayChange(request)) await checkToken(request, this.cookieSessions.csrfToken(principal.actor.sessionId));
    return { ...principal, byCookie: true };
  }

  private async byTokenCookie(request: Request, cookies: string): Promise<Principal | null> {
    const access = findCookie(cookies, ACCESS_COOKIE);
    if (access === null) return null;
    try {
      return await this.byHeader(`Bearer ${access}`);
    } catch (error) {
      if (!(error instanceof InvalidToken)) throw error;
      request.staleCookie = error;
      return null;
    }
  }

  /** A session cookie that is forged, too old, or of a session that has ended counts as none. */
  private async bySessionCookie(cookies: string): Promise<Principal | null> {
    const value = findCookie(cookies, SESSION_COOKIE);
    const subject = value === null ? null : this.cookieSessions.read(value);
    if (!subject) return null;
    const session = this.principals.find(subject.sessionId)?.session ?? (await this.load(subject.sessionId));
    const isAlive = session !== null && !session.isRevoked && session.user.is_active === 1 && session.userId === subject.userId;
    return isAlive && !this.lifetimes.isCookieIdle(session) ? this.admit(principalOf(session)) : null;
  }

  private admit(principal: Principal): Principal {
    this.lastSeen.note(principal.actor.sessionId);
    return principal;
  }

  private load(sessionId: number): Promise<SessionRow | null> {
    return this.principals.load(`session:${sessionId}`, () => this.sessions.find(sessionId));
  }

  private remember(authorization: string, subject: Verified): void {
    if (authorization.length <= LONGEST_KEPT) this.verified.set(authorization, subject);
  }
}
