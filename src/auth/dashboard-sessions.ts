import { milliseconds } from '../database/time.js';
import type { SessionKind } from './session-kinds.js';

/** The way in of the dashboard, whose sessions are held shorter than others. */
export const DASHBOARD: SessionKind = 'admin';

/** How long after the sign-in a session of the dashboard ends, in seconds. Nothing extends it. */
export const DASHBOARD_LIFETIME = 12 * 60 * 60;
/** How long it may go unused, in seconds. */
export const DASHBOARD_IDLE_LIFETIME = 30 * 60;
/** How long a password that was given at the dashboard allows what is dangerous, in seconds. */
const CONFIRMATION_LIFETIME = 10 * 60;

/** Until when a session of the dashboard may do what is dangerous, in milliseconds. Null when nobody gave a password there. */
export const confirmedUntil = (confirmedAt: string | null): number | null =>
  confirmedAt === null ? null : milliseconds(confirmedAt) + CONFIRMATION_LIFETIME * 1000;

/** Whether a session has to give the password once more before it may do what is dangerous. Those of other ways in never have to. */
export const mustConfirm = (kind: SessionKind | null, confirmedAt: string | null): boolean =>
  kind === DASHBOARD && (confirmedUntil(confirmedAt) ?? 0) <= Date.now();
