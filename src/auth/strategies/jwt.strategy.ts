import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-jwt';
import { CONFIG, type Config } from '../../config/config.js';
import { InvalidToken } from '../../errors/domain-error.js';
import { isFor, subjectOf, timesHold, type TokenSubject } from '../tokens/claims.js';
import { JwtKeys } from '../tokens/jwt-keys.js';

/** Reads the access token of a `Bearer` header, in SimpleJWT's words. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  private readonly audience: string | null;

  constructor(keys: JwtKeys, @Inject(CONFIG) { jwt }: Config) {
    super({
      // Unlike DRF's `Token`, SimpleJWT's `Bearer` is compared with its case.
      jwtFromRequest: ({ headers: { authorization = '' } }: Request) => authorization.slice('Bearer '.length),
      secretOrKeyProvider: (_request: Request, token: string, done: (fault: string | null, key?: Buffer) => void) => {
        const key = keys.findVerifier(token);
        // A key object, not a text: see JwtKeys. The types of passport-jwt are older than key objects.
        if (key) done(null, key as unknown as Buffer);
        else done('This is no token of ours.');
      },
      algorithms: [jwt.algorithm],
      ...(jwt.issuer && { issuer: jwt.issuer }),
      ...(jwt.audience && { audience: jwt.audience }),
    });
    this.audience = jwt.audience;
  }

  /** Receives the payload once its signature is verified. */
  validate(payload: Record<string, unknown>): TokenSubject & { expiresAt: number } {
    if (payload['token_type'] !== 'access') throw refused('Token has wrong type');
    if (!timesHold(payload, Date.now() / 1000) || !isFor(this.audience, payload)) throw refused('Token is invalid');
    const subject = subjectOf(payload);
    if (!subject) throw new InvalidToken('access', 'unidentified', 'Token contained no recognizable user identification');
    return { ...subject, expiresAt: Number(payload['exp']) * 1000 };
  }
}

/** Words what `jsonwebtoken` found wrong with an access token. */
export const refusedAccess = (failure: unknown): InvalidToken =>
  refused((failure as Error | null)?.name === 'TokenExpiredError' ? 'Token is expired' : 'Token is invalid');

const refused = (message: string): InvalidToken => new InvalidToken('access', 'invalid', message);
