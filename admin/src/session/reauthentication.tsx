import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { fieldsOf, messageOf } from '../api/errors';
import { onReauthentication, sendForSession } from '../api/http';
import { paths } from '../api/paths';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/field';
import { textOf } from '../ui/form';

/** Asks for the password when the server wants it once more, for all requests that wait for it together. */
export function Reauthentication({ username }: { username: string }) {
  const [waiting, setWaiting] = useState<readonly ((given: boolean) => void)[]>([]);
  useEffect(() => {
    onReauthentication(() => new Promise((answer) => setWaiting((others) => [...others, answer])));
    return () => onReauthentication(() => Promise.resolve(false));
  }, []);
  const finish = (given: boolean): void => {
    waiting.forEach((answer) => answer(given));
    setWaiting([]);
  };
  return waiting.length > 0 ? <PasswordDialog username={username} onFinished={finish} /> : null;
}

function PasswordDialog({ username, onFinished }: { username: string; onFinished: (given: boolean) => void }) {
  const check = useMutation({
    mutationFn: (password: string) => sendForSession('POST', `${paths.session}confirm/`, { password }),
    onSuccess: () => onFinished(true),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    check.mutate(textOf(new FormData(event.currentTarget), 'password'));
  };
  const errors = fieldsOf(check.error);
  return (
    <Dialog title="Is it still you?" onClose={() => onFinished(false)}>
      <form onSubmit={submit} noValidate>
        <p>This needs your password once more.</p>
        {check.error && Object.keys(errors).length === 0 && (
          <p className="notice notice-problem" role="alert">
            {messageOf(check.error)}
          </p>
        )}
        <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
        <TextField label="Password" name="password" type="password" errors={errors} autoComplete="current-password" required />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => onFinished(false)}>
            Cancel
          </button>
          <button className="button button-primary" disabled={check.isPending}>
            Confirm
          </button>
        </div>
      </form>
    </Dialog>
  );
}
