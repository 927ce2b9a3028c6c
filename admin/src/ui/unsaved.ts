import { useEffect } from 'react';
import { useBlocker, type NavigateOptions } from 'react-router';
import { useConfirm } from './confirm';

/** Goes elsewhere without a question, because what was written is saved or no longer of use. */
export const WITHOUT_ASKING = { state: { isSettled: true } } as const satisfies NavigateOptions;

/** Asks before somebody leaves what they have written and not saved: within the dashboard with a window, beyond it as the browser does. */
export function useUnsaved(isUnsaved: boolean): void {
  const confirm = useConfirm();
  const blocker = useBlocker(
    // Whoever goes back to where they once were taken without a question has the like of that state, not the same, and is asked.
    ({ currentLocation, nextLocation }) =>
      isUnsaved && currentLocation.pathname !== nextLocation.pathname && nextLocation.state !== WITHOUT_ASKING.state,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void confirm({
      title: 'Leave without saving?',
      explanation: 'What you have changed here will be lost.',
      action: 'Leave',
      isDangerous: true,
    }).then((isMeant) => (isMeant ? blocker.proceed() : blocker.reset()));
  }, [blocker, confirm]);
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
}
