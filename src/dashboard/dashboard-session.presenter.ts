import { DASHBOARD_IDLE_LIFETIME } from '../auth/dashboard-sessions.js';
import type { Standing } from '../auth/sessions.service.js';
import { ROLES, type Role } from '../users/role.js';
import type { UserRow } from '../users/user-row.js';
import { integer, moment, orNull, shape, text } from '../wire/docs/schema.js';
import { momentOf } from '../wire/moment.js';

export const dashboardSession = shape({
  user: shape({
    id: integer,
    username: text,
    email: text,
    first_name: text,
    last_name: text,
    role: { type: 'string', enum: ROLES, example: 'admin' },
  }),
  expires_at: { ...orNull(moment), example: '2026-11-21T16:15:15.463000Z' },
  idle_seconds: { ...integer, example: DASHBOARD_IDLE_LIFETIME },
  confirmed_until: { ...orNull(moment), example: '2026-11-21T04:25:15.463000Z' },
});

export interface DashboardSessionBody {
  readonly user: {
    readonly id: number;
    readonly username: string;
    readonly email: string;
    readonly first_name: string;
    readonly last_name: string;
    readonly role: Role;
  };
  /** Null for a session of another way in. */
  readonly expires_at: string | null;
  readonly idle_seconds: number;
  /** Until when what is dangerous needs no password. Null for a session of another way in. */
  readonly confirmed_until: string | null;
}

export const presentDashboardSession = (
  { id, username, email, first_name, last_name, role }: UserRow,
  { expiresAt, confirmedUntil }: Standing,
): DashboardSessionBody => ({
  user: { id, username, email, first_name, last_name, role },
  expires_at: expiresAt === null ? null : momentOf(expiresAt),
  idle_seconds: DASHBOARD_IDLE_LIFETIME,
  confirmed_until: confirmedUntil === null ? null : momentOf(confirmedUntil),
});
