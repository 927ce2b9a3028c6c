import { AUDIT_ACTIONS } from '../../../src/audit/actions';
import type { Option } from '../ui/field';

/** `account.deactivated` as words: “Account deactivated”. */
export function actionName(action: string): string {
  const words = action.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Everything that the trail knows, straight from the server's own list. */
export const ACTION_OPTIONS: readonly Option[] = AUDIT_ACTIONS.map((action) => [action, actionName(action)]);
