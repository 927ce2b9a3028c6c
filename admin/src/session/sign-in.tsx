import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { fieldsOf, messageOf } from '../api/errors';
import { sendForSession } from '../api/http';
import { paths } from '../api/paths';
import type { StaffSession } from '../api/types';
import { TextField } from '../ui/field';
import { textOf } from '../ui/form';
import { Logo } from '../ui/logo';
import { useTitle } from '../ui/page';
import { ThemeSwitch } from '../ui/theme';

interface Props {
  /** Why the form is shown, when somebody was at work before. */
  readonly notice: string | null;
  readonly onSignedIn: (session: StaffSession) => void;
}

export function SignIn({ notice, onSignedIn }: Props) {
  useTitle('Sign in');
  const attempt = useMutation({
    mutationFn: (credentials: { username: string; password: string }) => sendForSession<StaffSession>('POST', paths.session, credentials),
    onSuccess: onSignedIn,
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    attempt.mutate({ username: textOf(form, 'username'), password: textOf(form, 'password') });
  };
  const errors = fieldsOf(attempt.error);
  return (
    <main className="sign-in">
      <form className="card sign-in-card" onSubmit={submit} noValidate>
        <Logo />
        <h1>Sign in</h1>
        <p className="muted">For staff.</p>
        {notice && !attempt.error && (
          <p className="notice" role="status">
            {notice}
          </p>
        )}
        {attempt.error && Object.keys(errors).length === 0 && (
          <p className="notice notice-problem" role="alert">
            {messageOf(attempt.error)}
          </p>
        )}
        <TextField
          label="Username or e-mail address"
          name="username"
          errors={errors}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
        />
        <TextField label="Password" name="password" type="password" errors={errors} autoComplete="current-password" required />
        <button className="button button-primary button-wide" disabled={attempt.isPending}>
          {attempt.isPending ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
      <ThemeSwitch />
    </main>
  );
}
