import { Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Can } from '../access/can.js';
import { DialectController, ownDialect } from '../wire/dialect.js';
import { Answers, Describes, QueryParameter } from '../wire/docs/answers.js';
import { boolean, integer, list, shape, text } from '../wire/docs/schema.js';
import { parameter } from '../wire/lists/list-request.js';
import { fieldErrors } from '../wire/wire-errors.js';
import { Statistics, type StatisticsReport } from './statistics.service.js';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 90;

const statistics = shape({
  days: list(
    shape({
      day: { ...text, format: 'date', example: '2026-11-21' },
      registrations: integer,
      logins: integer,
      failed_logins: integer,
    }),
  ),
  active_sessions: shape({ count: integer, is_exact: boolean }),
  users: shape({ count: integer }),
  role_requests: shape({ count: integer }),
});

interface StatisticsBody {
  readonly days: readonly {
    readonly day: string;
    readonly registrations: number;
    readonly logins: number;
    readonly failed_logins: number;
  }[];
  readonly active_sessions: { readonly count: number; readonly is_exact: boolean };
  readonly users: { readonly count: number };
  readonly role_requests: { readonly count: number };
}

/** What people would rather look at than read. */
@DialectController(ownDialect('system'), 'api/statistics')
export class StatisticsController {
  constructor(private readonly figures: Statistics) {}

  @Get()
  @Can('statistics:read')
  @Describes('How many came', 'By day in UTC, the oldest first and today last; a second passes before something is counted.')
  @QueryParameter('days', integer, `How many days, ${MOST_DAYS} at most; ${DEFAULT_DAYS} unless said otherwise`)
  @Answers(200, statistics)
  async read(@Req() request: Request): Promise<StatisticsBody> {
    return present(await this.figures.report(readDays(request)));
  }
}

function readDays(request: Request): number {
  const sent = parameter(request, 'days');
  if (!sent) return DEFAULT_DAYS;
  if (!/^\d{1,9}$/.test(sent)) throw fieldErrors({ days: ['A valid integer is required.'] });
  if (Number(sent) < 1) throw fieldErrors({ days: ['Ensure this value is greater than or equal to 1.'] });
  if (Number(sent) > MOST_DAYS) throw fieldErrors({ days: [`Ensure this value is less than or equal to ${MOST_DAYS}.`] });
  return Number(sent);
}

const present = ({ days, activeSessions, users, roleRequests }: StatisticsReport): StatisticsBody => ({
  days: days.map(({ day, registrations, logins, failedLogins }) => ({ day, registrations, logins, failed_logins: failedLogins })),
  active_sessions: { count: activeSessions.count, is_exact: activeSessions.isExact },
  users: { count: users },
  role_requests: { count: roleRequests },
});
