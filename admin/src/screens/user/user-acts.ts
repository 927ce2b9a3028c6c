import { patch } from '../../api/http';
import { paths } from '../../api/paths';
import type { User } from '../../api/types';
import { useAct } from '../../api/use-act';
import { useSession } from '../../session/session';

type Changes = Readonly<Record<string, unknown>>;

/** Changes some of an account. Only what is different may be sent: the server asks for the password before a role or an address. */
export function useChange(user: User, done: string, then?: () => void) {
  const { session, leave } = useSession();
  return useAct({
    run: async (changes: Changes) => {
      await patch<User>(paths.user(user.id), changes);
      const farewell = farewellAfter(changes);
      if (farewell && session.user.id === user.id) leave(farewell);
    },
    done,
    changes: [paths.users, paths.audit, paths.statistics],
    then,
  });
}

/** What is said to somebody who has taken from their own account what the dashboard asks for. */
function farewellAfter({ is_active, role = 'admin' }: Changes): string | null {
  if (is_active === false) return 'Your account was deactivated.';
  return role === 'admin' ? null : 'You are no longer an admin.';
}
