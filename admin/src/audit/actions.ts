import { AUDIT_ACTIONS, type AuditAction } from '../../../src/audit/actions';
import type { AuditEntry } from '../api/types';
import type { Option } from '../ui/field';

/** Ends all sessions of somebody, or all but the one that they keep. */
const SESSIONS_REVOKED = 'session.revoked-all' satisfies AuditAction;

/** What was done, as words. */
export function entryName({ action, details }: AuditEntry): string {
  if (action !== SESSIONS_REVOKED) return actionName(action);
  return 'kept' in details ? 'Other sessions revoked' : 'All sessions revoked';
}

/** `account.deactivated` as words: “Account deactivated”. */
function actionName(action: string): string {
  if (action === SESSIONS_REVOKED) return 'Sessions revoked';
  const words = action.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Everything that the trail knows, straight from the server's own list. */
export const ACTION_OPTIONS: readonly Option[] = AUDIT_ACTIONS.map((action) => [action, actionName(action)]);
