import type { Role } from '../users/role.js';

/** What staff may do to many accounts at once. To approve or to deny is to decide on the role that was asked for. */
export const BULK_ACTS = ['activate', 'deactivate', 'delete', 'set-role', 'approve-role', 'deny-role', 'end-sessions'] as const;

/** An act, with what it needs to know. */
export type BulkAct =
  { readonly name: Exclude<(typeof BULK_ACTS)[number], 'set-role'> } | { readonly name: 'set-role'; readonly role: Role };
