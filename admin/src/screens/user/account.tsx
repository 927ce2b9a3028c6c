import { useState, type FormEvent } from 'react';
import { fieldsOf } from '../../api/errors';
import type { User } from '../../api/types';
import { useSession } from '../../session/session';
import { useConfirm, type Question } from '../../ui/confirm';
import { SelectField, TextArea, TextField } from '../../ui/field';
import { useToast } from '../../ui/toasts';
import { useUnsaved } from '../../ui/unsaved';
import { ROLE_OPTIONS } from '../../users/roles';
import { useUser } from './user';
import { useChange } from './user-acts';

export function Component() {
  const user = useUser();
  return (
    <div className="user-account">
      <AccountForm key={user.id} user={user} />
      {user.profile_picture && <Picture user={user} />}
    </div>
  );
}

/** What somebody has typed, by its field. */
type Draft = Partial<Record<'username' | 'email' | 'first_name' | 'last_name' | 'role' | 'bio', string>>;

/** Shows the account as it is, but for what somebody has typed and not saved. */
function AccountForm({ user }: { user: User }) {
  const toast = useToast();
  const confirm = useConfirm();
  const { session } = useSession();
  const [draft, setDraft] = useState<Draft>({});
  const change = useChange(user, 'Saved.', () => setDraft({}));
  const changes = differences(user, draft);
  const isChanged = Object.keys(changes).length > 0;
  useUnsaved(isChanged);
  const save = async (): Promise<void> => {
    const givesUpRole = changes.role !== undefined && session.user.id === user.id;
    if (!givesUpRole || (await confirm(GIVE_UP_ROLE))) change.mutate(changes);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (isChanged) void save();
    else toast('There is nothing to save.');
  };
  const errors = fieldsOf(change.error);
  const field = (name: keyof Draft) => ({
    name,
    errors,
    value: draft[name] ?? user[name],
    onChange: ({ target }: { target: { value: string } }) => setDraft((before) => ({ ...before, [name]: target.value })),
  });
  return (
    <form className="card form" onSubmit={submit} noValidate aria-label="Account">
      <div className="form-grid">
        <TextField label="Username" {...field('username')} autoComplete="off" />
        <TextField label="E-mail address" type="email" {...field('email')} autoComplete="off" />
        <TextField label="First name" {...field('first_name')} autoComplete="off" />
        <TextField label="Last name" {...field('last_name')} autoComplete="off" />
        <SelectField label="Role" {...field('role')} options={ROLE_OPTIONS} />
      </div>
      <TextArea label="Bio" {...field('bio')} />
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

/** What a draft says that the account does not. A text area makes of every kind of line end its own. */
function differences(user: User, draft: Draft): Draft {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n');
  return Object.fromEntries(Object.entries(draft).filter(([name, value]) => value !== plain(user[name as keyof Draft])));
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
