import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import { Authenticator, type Principal } from '../access/authenticator.js';
import { InvalidToken } from '../errors/domain-error.js';
import { principalOf, Principals } from './principals.service.js';
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
 * Understands `Bearer <jwt>` and `Token <40 hex>`. What the strategies have verified is remembered by the header's text, so that a request
 * that comes again costs two look-ups; whether the session still lives is asked anew each time.
 */
@Injectable()
export class CredentialsAuthenticator extends Authenticator {
  private readonly verified = new LRUCache<string, Verified>({ max: KEPT });

  constructor(
    private readonly principals: Principals,
    private readonly sessions: SessionsRepository,
    private readonly jwt: JwtStrategy,
    private readonly opaque: OpaqueStrategy,
  ) {
    super();
  }

  authenticate(request: Request): Principal | null | Promise<Principal> {
    const { authorization } = request.headers;
    if (!authorization) return null;
    const verified = this.verified.get(authorization);
    if (verified && verified.expiresAt > Date.now()) {
      const known = this.principals.find(verified.sessionId);
      if (known) return known.principal;
    }
    const scheme = authorization.split(' ', 1)[0] ?? '';
    if (scheme === 'Bearer') return this.byAccessToken(request, authorization, verified);
    return scheme.toLowerCase() === 'token' ? this.byOpaqueToken(request, authorization) : null;
  }

  private async byAccessToken(request: Request, authorization: string, verified: Verified | undefined): Promise<Principal> {
    if (!/^Bearer [^ ]+$/.test(authorization)) {
      throw new InvalidToken('access', 'malformed', 'Authorization header must contain two space-delimited values');
    }
    const subject = verified && verified.expiresAt > Date.now() ? verified : await this.verifySignature(request);
    const session = await this.principals.load(`session:${subject.sessionId}`, () => this.sessions.find(subject.sessionId));
    if (!session) throw new InvalidToken('access', 'user-missing', 'User not found');
    if (session.isRevoked || session.userId !== subject.userId) throw new InvalidToken('access', 'invalid', 'Token is invalid');
    if (!session.user.is_active) throw new InvalidToken('access', 'inactive', 'User is inactive');
    this.remember(authorization, subject);
    return principalOf(session);
  }

  private async verifySignature(request: Request): Promise<Verified> {
    const { found, failure } = await ask<Verified>(this.jwt, request);
    if (!found) throw refusedAccess(failure);
    return found;
  }

  private async byOpaqueToken(request: Request, authorization: string): Promise<Principal> {
    const session = await this.principals.load(authorization, async () => (await ask<SessionRow>(this.opaque, request)).found);
    if (!session || session.isRevoked) throw new InvalidToken('opaque', 'invalid', 'Invalid token.');
    if (!session.user.is_active) throw new InvalidToken('opaque', 'inactive', 'User inactive or deleted.');
    this.remember(authorization, { sessionId: session.id, userId: session.userId, expiresAt: Infinity });
    return principalOf(session);
  }

  private remember(authorization: string, subject: Verified): void {
    if (authorization.length <= LONGEST_KEPT) this.verified.set(authorization, subject);
  }
}
