import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import type { Condition } from '../database/keyset.js';
import { databaseTime, milliseconds } from '../database/time.js';
import { COOKIE_LIFETIME } from './cookies/cookie-sessions.js';
import { DASHBOARD, DASHBOARD_IDLE_LIFETIME, DASHBOARD_LIFETIME } from './dashboard-sessions.js';
import { LastSeen, NOTED_WITHIN } from './last-seen.service.js';
import { KINDS, SESSION_KINDS, type SessionKind } from './session-kinds.js';

/** What is known of the times of a session, as the database keeps them. */
export interface SessionTimes {
  readonly id: number;
  readonly kind: SessionKind | null;
  readonly createdAt: string;
  /** When it was used, or opened if it never was. */
  readonly seenAt: string;
}

/** The ways in that something holds for, as a list in SQL. */
const kindsWhere = (holds: (kind: SessionKind) => boolean): string => `('${KINDS.filter(holds).join("', '")}')`;
const WITHOUT_REFRESH = kindsWhere((kind) => SESSION_KINDS[kind].refresh === false);
const BY_MODE = kindsWhere((kind) => SESSION_KINDS[kind].refresh === 'by mode');
/** The cookie of the dashboard has times of its own. */
const WITH_COOKIE = kindsWhere((kind) => SESSION_KINDS[kind].cookie && kind !== DASHBOARD);
/** Where the mode decides, a session that has an opaque token has no refresh token. */
const REFRESHABLE = `COALESCE(s.kind, '') NOT IN ${WITHOUT_REFRESH} AND (s.token_digest IS NULL OR COALESCE(s.kind, '') NOT IN ${BY_MODE})`;

/** The epoch: every session is younger. */
const NO_LOWER_BOUND = 0;

/** How long the credentials of a session are good for, where they do not say so themselves. */
@Injectable()
export class SessionLifetimes {
  constructor(
    private readonly lastSeen: LastSeen,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** When the opaque token of a session ends, however often it is used, in milliseconds. */
  tokenEnd({ createdAt }: SessionTimes): number {
    const { tokenLifetime } = this.config.sessions;
    return tokenLifetime === null ? Infinity : milliseconds(createdAt) + tokenLifetime * 1000;
  }

  isTokenOver(session: SessionTimes): boolean {
    return this.tokenEnd(session) <= Date.now() || this.isIdle(session, this.config.sessions.tokenIdleLifetime);
  }

  /** Whether the cookie of a session went unused for too long. Until when it lasts at most, it says itself. */
  isCookieIdle(session: SessionTimes): boolean {
    const { cookieIdleLifetime } = this.config.sessions;
    if (session.kind !== DASHBOARD) return this.isIdle(session, cookieIdleLifetime);
    return this.isIdle(session, Math.min(cookieIdleLifetime ?? Infinity, DASHBOARD_IDLE_LIFETIME));
  }

  /** The condition that a session, called `s`, has not ended at a moment, in milliseconds: that one of its credentials is good. */
  living(at: number): Condition {
    const { tokenLifetime, tokenIdleLifetime } = this.config.sessions;
    const before = (lifetime: number | null, patience = 0): string =>
      databaseTime(lifetime === null ? NO_LOWER_BOUND : at - lifetime * 1000 - patience);
    const refreshing = `(s.refresh_expires_at > ? AND ${REFRESHABLE})`;
    const byCookie = `(s.kind IN ${WITH_COOKIE} AND s.created_at > ?)`;
    const atDashboard = `(s.kind = '${DASHBOARD}' AND s.created_at > ? AND COALESCE(s.last_seen_at, s.created_at) > ?)`;
    const byToken = '(s.token_digest IS NOT NULL AND s.created_at > ? AND COALESCE(s.last_seen_at, s.created_at) > ?)';
    return {
      sql: `s.revoked_at IS NULL AND (${refreshing} OR ${byCookie} OR ${atDashboard} OR ${byToken})`,
      values: [
        ...[databaseTime(at), before(COOKIE_LIFETIME), before(DASHBOARD_LIFETIME), before(DASHBOARD_IDLE_LIFETIME, NOTED_WITHIN)],
        ...[before(tokenLifetime), before(tokenIdleLifetime, NOTED_WITHIN)],
      ],
    };
  }

  /** Another process may know of a use for as long as {@link NOTED_WITHIN} before this one can. */
  private isIdle({ id, seenAt }: SessionTimes, lifetime: number | null): boolean {
    if (lifetime === null || this.lastSeen.isNoted(id)) return false;
    return milliseconds(seenAt) + lifetime * 1000 + NOTED_WITHIN <= Date.now();
  }
}
