import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { CONFIG, type Config } from '../../config/config.js';
import { InvalidToken, type CredentialKind } from '../../errors/domain-error.js';
import { headerOf, isFor, subjectOf, timesHold, type AccessClaims, type RefreshClaims, type TokenSubject } from './claims.js';
import { JwtKeys } from './jwt-keys.js';

/** What is needed of a session to write its refresh token. Moments are milliseconds. */
export interface RefreshTokenSource {
  readonly id: number;
  readonly userId: number;
  readonly generation: number;
  readonly rotatedAt: number;
  readonly refreshExpiresAt: number;
}

const OPAQUE_BYTES = 20;

/** Writes and reads the three kinds of token. What a token is worth is the sessions' business. */
@Injectable()
export class Tokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: JwtKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Writes an access token that is valid from now on, for ACCESS_TOKEN_LIFETIME. */
  access({ sessionId, userId }: TokenSubject): string {
    const { algorithm, accessLifetime, issuer, audience } = this.config.jwt;
    const iat = Math.floor(Date.now() / 1000);
    const claims: AccessClaims = {
      token_type: 'access',
      exp: iat + accessLifetime,
      iat,
      // As SimpleJWT makes it. Node.js draws the randomness of many at once.
      jti: randomUUID().replaceAll('-', ''),
      user_id: String(userId),
      sid: String(sessionId),
    };
    return this.jwt.sign(
      { ...claims, ...(issuer && { iss: issuer }), ...(audience && { aud: audience }) },
      { algorithm, ...(this.keys.keyId && { keyid: this.keys.keyId }) },
    );
  }

  /**
   * Writes the refresh token of a session's present generation. The same session in the same generation gives the same bytes each time,
   * so a successor can be handed out again without being kept anywhere.
   */
  refresh(session: RefreshTokenSource): string {
    const claims: RefreshClaims = {
      token_type: 'refresh',
      exp: Math.floor(session.refreshExpiresAt / 1000),
      iat: Math.floor(session.rotatedAt / 1000),
      jti: this.refreshId(session.id, session.generation),
      user_id: String(session.userId),
      sid: String(session.id),
    };
    return this.jwt.sign(claims, { algorithm: 'HS256', privateKey: this.keys.refresh as never });
  }

  /** The id that the refresh token of a generation carries. Only this server can tell it. */
  refreshId(sessionId: number, generation: number): string {
    return createHmac('sha256', this.keys.refresh).update(`refresh:${sessionId}:${generation}`).digest('hex').slice(0, 32);
  }

  /** Makes an opaque token: 40 hexadecimal digits, as djangorestframework's. Only its digest is kept. */
  opaque(): { token: string; digest: string } {
    const token = randomBytes(OPAQUE_BYTES).toString('hex');
    return { token, digest: digestOf(token) };
  }

  /** Reads a refresh token. Throws {@link InvalidToken} in SimpleJWT's words for one that is not ours, not a refresh token, or expired. */
  readRefresh(token: string): { subject: TokenSubject; id: string } {
    const payload = this.read(token, 'refresh');
    if (payload['token_type'] !== 'refresh') throw wrongType();
    const subject = subjectOf(payload);
    if (!subject || typeof payload['jti'] !== 'string') throw invalidToken();
    return { subject, id: payload['jti'] };
  }

  /** Tells which kind of token this claims to be. Nothing is verified yet. */
  kindOf(token: string): CredentialKind {
    try {
      const payload = this.jwt.decode<Record<string, unknown> | null>(token);
      return payload?.['token_type'] === 'access' ? 'access' : 'refresh';
    } catch {
      // What is damaged is refused when it is read.
      return 'refresh';
    }
  }

  /** Reads an access token outside of a request's header. Throws like {@link readRefresh}. */
  readAccess(token: string): TokenSubject {
    const payload = this.read(token, 'access');
    if (payload['token_type'] !== 'access') throw wrongType();
    const subject = subjectOf(payload);
    if (!subject) throw invalidToken();
    return subject;
  }

  private read(token: string, kind: 'access' | 'refresh'): Record<string, unknown> {
    const { algorithm, issuer, audience } = this.config.jwt;
    const isAccess = kind === 'access';
    const key = isAccess ? this.keys.findVerifier(token) : headerOf(token)?.keyId === null ? this.keys.refresh : null;
    if (!key) throw invalidToken();
    const options = isAccess
      ? { algorithms: [algorithm], ...(issuer && { issuer }), ...(audience && { audience }) }
      : { algorithms: ['HS256' as const] };
    try {
      const payload = this.jwt.verify<Record<string, unknown>>(token, { ...options, publicKey: key as never });
      if (isFor(isAccess ? audience : null, payload) && timesHold(payload, Date.now() / 1000)) return payload;
    } catch (error) {
      if ((error as Error).name === 'TokenExpiredError') throw new InvalidToken('refresh', 'invalid', 'Token is expired');
    }
    throw invalidToken();
  }
}

/** What SimpleJWT says of a token that is none of ours. */
export const invalidToken = (): InvalidToken => new InvalidToken('refresh', 'invalid', 'Token is invalid');

const wrongType = (): InvalidToken => new InvalidToken('refresh', 'invalid', 'Token has wrong type');

/** What is stored of an opaque token. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
