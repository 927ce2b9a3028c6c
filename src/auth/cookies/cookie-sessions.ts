import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { TokenSubject } from '../tokens/claims.js';
import { JwtKeys } from '../tokens/jwt-keys.js';

/** How long after the login a cookie opens its session, in seconds; Django's two weeks. Nothing extends it. */
export const COOKIE_LIFETIME = 14 * 24 * 60 * 60;

/** A session cookie that is ours, and whom it names. */
interface Verified extends TokenSubject {
  /** Milliseconds. */
  readonly expiresAt: number;
}

const KEPT = 20_000;
const FORMAT = /^([1-9]\d{0,14})\.([1-9]\d{0,14})\.([1-9]\d{9,11})\.([\w-]{43})$/;

/**
 * Writes and reads what a session cookie holds: session, owner and end, with a MAC over them, so that nothing is stored for it. Whether the
 * session still lives is for the authenticator to ask.
 */
@Injectable()
export class CookieSessions {
  private readonly verified = new LRUCache<string, Verified>({ max: KEPT });

  constructor(private readonly keys: JwtKeys) {}

  /** Writes a value that is good from now on, for so many seconds. */
  issue({ sessionId, userId }: TokenSubject, lifetime = COOKIE_LIFETIME): string {
    const claims = `${sessionId}.${userId}.${Math.floor(Date.now() / 1000) + lifetime}`;
    return `${claims}.${this.mac(`cookie-session:${claims}`).toString('base64url')}`;
  }

  /** Reads whom a value names; null when it is not ours, or its time is over. */
  read(value: string): TokenSubject | null {
    const known = this.verified.get(value) ?? this.verify(value);
    return known && known.expiresAt > Date.now() ? known : null;
  }

  /** The token that proves that a page of ours made a request of the session: 64 hexadecimal digits. */
  csrfToken(sessionId: number): string {
    return this.mac(`csrf:${sessionId}`).toString('hex');
  }

  private verify(value: string): Verified | null {
    const [, session = '', user = '', expiry = '', mac = ''] = FORMAT.exec(value) ?? [];
    const expected = this.mac(`cookie-session:${session}.${user}.${expiry}`).toString('base64url');
    if (!isSame(mac, expected)) return null;
    const verified = { sessionId: Number(session), userId: Number(user), expiresAt: Number(expiry) * 1000 };
    this.verified.set(value, verified);
    return verified;
  }

  /** The purpose stands in the text, so that a MAC made for one is worth nothing for another. */
  private mac(text: string): Buffer {
    return createHmac('sha256', this.keys.refresh).update(text).digest();
  }
}

/** Compares in a time that tells nothing of where two texts differ. */
export function isSame(text: string, expected: string): boolean {
  const [a, b] = [Buffer.from(text), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
