import type { FormEvent } from 'react';
import { fieldsOf } from '../../api/errors';
import type { User } from '../../api/types';
import { useSession } from '../../session/session';
import { useConfirm, type Question } from '../../ui/confirm';
import { SelectField, TextArea, TextField } from '../../ui/field';
import { useToast } from '../../ui/toasts';
import { ROLE_OPTIONS } from '../../users/roles';
import { useUser } from './user';
import { useChange } from './user-acts';

export function Component() {
  const user = useUser();
  return (
    <div className="user-account">
      {/* A form of its own for each version of the account, so that it shows what is there now. */}
      <AccountForm key={JSON.stringify(user)} user={user} />
      {user.profile_picture && <Picture user={user} />}
    </div>
  );
}

function AccountForm({ user }: { user: User }) {
  const toast = useToast();
  const confirm = useConfirm();
  const { session } = useSession();
  const change = useChange(user, 'Saved.');
  const save = async (changes: Record<string, unknown>): Promise<void> => {
    const givesUpRole = 'role' in changes && session.user.id === user.id;
    if (!givesUpRole || (await confirm(GIVE_UP_ROLE))) change.mutate(changes);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const changes = differences(user, new FormData(event.currentTarget));
    if (Object.keys(changes).length === 0) toast('There is nothing to save.');
    else void save(changes);
  };
  const errors = fieldsOf(change.error);
  return (
    <form className="card form" onSubmit={submit} noValidate aria-label="Account">
      <div className="form-grid">
        <TextField label="Username" name="username" defaultValue={user.username} errors={errors} autoComplete="off" />
        <TextField label="E-mail address" name="email" type="email" defaultValue={user.email} errors={errors} autoComplete="off" />
        <TextField label="First name" name="first_name" defaultValue={user.first_name} errors={errors} autoComplete="off" />
        <TextField label="Last name" name="last_name" defaultValue={user.last_name} errors={errors} autoComplete="off" />
        <SelectField label="Role" name="role" defaultValue={user.role} errors={errors} options={ROLE_OPTIONS} />
      </div>
      <TextArea label="Bio" name="bio" defaultValue={user.bio} errors={errors} />
      <div className="form-actions">
        <button className="button button-primary" disabled={change.isPending}>
          Save
        </button>
      </div>
    </form>
  );
}

const GIVE_UP_ROLE: Question = {
  title: 'Take the role from your own account?',
  explanation: 'You will be signed out, and cannot come back to the dashboard until another admin makes you one again.',
  action: 'Take the role',
  isDangerous: true,
};

/** What a form says that the account does not. A text area makes of every kind of line end its own. */
function differences(user: User, form: FormData): Record<string, unknown> {
  const plain = (text: unknown): string => String(text).replaceAll('\r\n', '\n');
  return Object.fromEntries([...form].filter(([name, value]) => plain(value) !== plain(user[name as keyof User])));
}

function Picture({ user }: { user: User }) {
  const confirm = useConfirm();
  const change = useChange(user, 'The picture was removed.');
  const removePicture = async (): Promise<void> => {
    const explanation = 'The picture is gone for good.';
    const question = { title: 'Remove the picture?', explanation, affected: [user.username], action: 'Remove', isDangerous: true };
    if (await confirm(question)) change.mutate({ profile_picture: null });
  };
  const { pathname } = new URL(user.profile_picture ?? '', location.href);
  return (
    <section className="card picture" aria-label="Profile picture">
      <img src={pathname} alt={`The profile picture of ${user.username}`} />
      <button type="button" className="button button-danger-quiet" disabled={change.isPending} onClick={() => void removePicture()}>
        Remove picture
      </button>
    </section>
  );
}
