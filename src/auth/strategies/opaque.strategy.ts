import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-custom';
import { InvalidToken } from '../../errors/domain-error.js';
import { SessionsRepository, type SessionRow } from '../sessions.repository.js';
import { digestOf } from '../tokens/tokens.service.js';

/** Reads the opaque token of a `Token` header, in djangorestframework's words. */
@Injectable()
export class OpaqueStrategy extends PassportStrategy(Strategy, 'opaque') {
  constructor(private readonly sessions: SessionsRepository) {
    super();
  }

  async validate({ headers: { authorization = '' } }: Request): Promise<SessionRow | null> {
    const parts = authorization.split(' ').filter(Boolean);
    if (parts.length === 1) throw malformed('No credentials provided.');
    if (parts.length > 2) throw malformed('Token string should not contain spaces.');
    const token = parts[1] ?? '';
    if (!/^[\x21-\x7E]+$/.test(token)) throw malformed('Token string should not contain invalid characters.');
    // Only what looks like a token of ours is worth a query.
    return /^[0-9a-f]{40}$/.test(token) ? this.sessions.findByToken(digestOf(token)) : null;
  }
}

const malformed = (why: string): InvalidToken => new InvalidToken('opaque', 'malformed', `Invalid token header. ${why}`);
