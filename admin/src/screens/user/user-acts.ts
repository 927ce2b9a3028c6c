import { patch } from '../../api/http';
import { paths } from '../../api/paths';
import type { User } from '../../api/types';
import { useAct } from '../../api/use-act';

/** Changes some of an account. Only what is different may be sent: the server asks for the password before a role or an address. */
export const useChange = (user: User, done: string) =>
  useAct({
    run: (changes: Readonly<Record<string, unknown>>) => patch<User>(paths.user(user.id), changes),
    done,
    changes: [paths.users, paths.audit, paths.statistics],
  });
