import { useNavigate } from 'react-router';
import { post, remove } from '../../api/http';
import { paths } from '../../api/paths';
import type { User } from '../../api/types';
import { useAct } from '../../api/use-act';
import { useSession } from '../../session/session';
import { useConfirm } from '../../ui/confirm';
import { WITHOUT_ASKING } from '../../ui/unsaved';
import { useChange } from './user-acts';

/** What can be done to an account as a whole. */
export function UserActions({ user }: { user: User }) {
  const { id, username, email } = user;
  const confirm = useConfirm();
  const navigate = useNavigate();
  const { session, leave } = useSession();
  const isOwn = session.user.id === id;
  const affected = [email ? `${username} · ${email}` : username];
  const activity = useChange(user, user.is_active ? `${username} was deactivated.` : `${username} was activated.`);
  const reset = useAct({
    run: () => post(`${paths.user(id)}send-password-reset/`),
    done: `A mail with a link to choose a new password is on its way to ${email}.`,
    changes: [paths.mails, paths.audit],
  });
  const removal = useAct({
    run: async () => {
      await remove(paths.user(id));
      if (isOwn) leave('Your account was deleted.');
      else await navigate('/users', WITHOUT_ASKING);
    },
    done: `${username} was deleted.`,
    changes: [paths.users, paths.statuses, paths.audit, paths.statistics],
  });

  const toggleActivity = async (): Promise<void> => {
    const title = isOwn ? 'Deactivate your own account?' : `Deactivate ${username}?`;
    const explanation = isOwn
      ? 'You will be signed out everywhere at once and cannot log in until another admin activates you again.'
      : 'They are signed out everywhere at once and cannot log in until they are activated again.';
    const isMeant = !user.is_active || (await confirm({ title, explanation, affected, action: 'Deactivate', isDangerous: true }));
    if (isMeant) activity.mutate({ is_active: !user.is_active });
  };
  const sendReset = async (): Promise<void> => {
    const explanation = 'They get a mail with a link to choose a new password. Until they use it, nothing changes.';
    if (await confirm({ title: 'Send a reset mail?', explanation, affected, action: 'Send' })) reset.mutate();
  };
  const removeForGood = async (): Promise<void> => {
    const title = isOwn ? 'Delete your own account?' : `Delete ${username}?`;
    const loss = 'The account, its picture and its statuses are gone for good. This cannot be undone.';
    const explanation = isOwn ? `You will be signed out. ${loss}` : loss;
    if (await confirm({ title, explanation, affected, action: 'Delete', isDangerous: true })) removal.mutate();
  };
  return (
    <div className="actions user-actions">
      <button type="button" className="button" disabled={reset.isPending || !email || !user.is_active} onClick={() => void sendReset()}>
        Send reset mail
      </button>
      <button type="button" className="button" disabled={activity.isPending} onClick={() => void toggleActivity()}>
        {user.is_active ? 'Deactivate' : 'Activate'}
      </button>
      <button type="button" className="button button-danger-quiet" disabled={removal.isPending} onClick={() => void removeForGood()}>
        Delete
      </button>
    </div>
  );
}
