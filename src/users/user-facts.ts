import type { AuditFact } from '../audit/audit.service.js';
import type { UserRow } from './user-row.js';

/** The fields whose changes are told by their names. */
const FIELDS = ['username', 'email', 'first_name', 'last_name', 'bio'] as const satisfies readonly (keyof UserRow)[];

/** What somebody did to an account, by what it was and what it became. Names of fields are told, and what they held is not. */
export function factsOf(actorId: number, before: UserRow, after: UserRow): AuditFact[] {
  const about = { actorId, subjectId: before.id };
  const fields = FIELDS.filter((field) => before[field] !== after[field]);
  return [
    ...(fields.length > 0 ? [{ ...about, action: 'account.changed', details: { fields } } as const] : []),
    ...(before.profile_picture !== after.profile_picture ? [{ ...about, action: 'picture.changed' } as const] : []),
    ...roleFacts(before, after).map((fact) => ({ ...about, ...fact })),
    ...(before.is_active !== after.is_active
      ? [{ ...about, action: after.is_active ? 'account.activated' : 'account.deactivated' } as const]
      : []),
  ];
}

/** Whatever role staff choose, they have decided on the one that was asked for. */
function roleFacts(before: UserRow, after: UserRow): Pick<AuditFact, 'action' | 'details'>[] {
  const [from, to] = [before.role, after.role];
  if (from !== to) return [{ action: 'role.changed', details: { from, to } }];
  const isDenied = before.role_requested !== null && after.role_requested === null;
  return isDenied ? [{ action: 'role.denied', details: { requested: before.role_requested } }] : [];
}
