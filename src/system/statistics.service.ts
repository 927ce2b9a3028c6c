import { Injectable } from '@nestjs/common';
import type { AuditAction } from '../audit/actions.js';
import { DailyCountsRepository } from '../audit/daily-counts.repository.js';
import { Sessions } from '../auth/sessions.service.js';
import { databaseTime } from '../database/time.js';
import { Role } from '../users/role.js';
import { ANY_USER, UserLists } from '../users/user-lists.js';

/** What is shown of each day, by what the trail calls it. */
const SHOWN = {
  registrations: 'account.registered',
  logins: 'session.opened',
  failedLogins: 'session.refused',
} as const satisfies Record<string, AuditAction>;

/** What happened on a day, `YYYY-MM-DD` in UTC. */
export interface Day extends Readonly<Record<keyof typeof SHOWN, number>> {
  readonly day: string;
}

export interface StatisticsReport {
  /** The oldest first, today last. */
  readonly days: readonly Day[];
  readonly activeSessions: { readonly count: number; readonly isExact: boolean };
  readonly users: number;
  /** How many have asked for a role and wait for an answer. */
  readonly roleRequests: number;
}

const DAY = 24 * 60 * 60 * 1000;
/** Beyond this sessions are not counted: nobody sees the difference, and the count would take a second. */
const MOST_SESSIONS = 100_000;

/** Figures to look at, which cost the same however many people there are. */
@Injectable()
export class Statistics {
  constructor(
    private readonly counts: DailyCountsRepository,
    private readonly sessions: Sessions,
    private readonly users: UserLists,
  ) {}

  /** Returns what happened on so many days, today included. A second passes before something is counted. */
  async report(length: number): Promise<StatisticsReport> {
    const open = await this.sessions.countOpen(MOST_SESSIONS + 1);
    return {
      days: await this.days(length),
      activeSessions: { count: Math.min(open, MOST_SESSIONS), isExact: open <= MOST_SESSIONS },
      users: (await this.users.of(ANY_USER, []).count()).n,
      roleRequests: (await this.users.of({ ...ANY_USER, requestedRole: Role.doctor }, []).count()).n,
    };
  }

  private async days(length: number): Promise<Day[]> {
    const now = Date.now();
    const days = Array.from({ length }, (_, index) => databaseTime(now - (length - 1 - index) * DAY).slice(0, 10));
    const found = await this.counts.since(days[0] ?? '', Object.values(SHOWN));
    const times = new Map(found.map((count) => [`${count.day} ${count.action}`, count.times]));
    return days.map((day) => ({
      day,
      registrations: times.get(`${day} ${SHOWN.registrations}`) ?? 0,
      logins: times.get(`${day} ${SHOWN.logins}`) ?? 0,
      failedLogins: times.get(`${day} ${SHOWN.failedLogins}`) ?? 0,
    }));
  }
}
