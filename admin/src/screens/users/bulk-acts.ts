import type { BulkAction, BulkResult, Role } from '../../api/types';
import { count } from '../../ui/format';

/** Something that is done to several people together. */
export interface BulkAct {
  readonly action: BulkAction;
  readonly role?: Role;
  readonly label: string;
  /** What will happen, for the confirmation. */
  readonly explanation: string;
  /** What has happened, after the names. */
  readonly done: string;
  readonly isDangerous?: boolean;
  /** Whether whom it is done to cannot go on at the dashboard. */
  readonly signsOut?: boolean;
}

export const BULK_ACTS: readonly BulkAct[] = [
  {
    action: 'deactivate',
    label: 'Deactivate',
    explanation: 'They are signed out everywhere at once and cannot log in until they are activated again.',
    done: 'deactivated',
    isDangerous: true,
    signsOut: true,
  },
  { action: 'activate', label: 'Activate', explanation: 'They can log in again.', done: 'activated' },
  { action: 'approve-role', label: 'Approve requests', explanation: 'They get the role that they asked for.', done: 'approved' },
  { action: 'deny-role', label: 'Reject requests', explanation: 'They keep the role that they have.', done: 'rejected' },
  {
    action: 'set-role',
    role: 'patient',
    label: 'Make patients',
    explanation: 'Their role becomes patient.',
    done: 'made patients',
    signsOut: true,
  },
  {
    action: 'set-role',
    role: 'doctor',
    label: 'Make doctors',
    explanation: 'Their role becomes doctor.',
    done: 'made doctors',
    signsOut: true,
  },
  {
    action: 'set-role',
    role: 'admin',
    label: 'Make admins',
    explanation: 'They can see and change everything here.',
    done: 'made admins',
    isDangerous: true,
  },
  {
    action: 'end-sessions',
    label: 'End sessions',
    explanation: 'They are signed out everywhere and can log in again.',
    done: 'signed out',
    isDangerous: true,
    signsOut: true,
  },
  {
    action: 'delete',
    label: 'Delete',
    explanation: 'Their accounts, pictures and statuses are gone for good. This cannot be undone.',
    done: 'deleted',
    isDangerous: true,
    signsOut: true,
  },
];

/** Says what a bulk action came to, also to whom nothing happened. */
export function outcomeOf(act: BulkAct, { affected, unchanged, missing }: BulkResult): string {
  const parts = [`${count(affected.length, 'person', 'people')} ${act.done}`];
  if (unchanged.length > 0) parts.push(`${unchanged.length} needed no change`);
  if (missing.length > 0) parts.push(`${missing.length} no longer there`);
  return `${parts.join(', ')}.`;
}
