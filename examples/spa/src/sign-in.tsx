import { useState } from 'preact/hooks';
import { Field, Form, Problem, useSubmission, type Fields } from './form';
import { session } from './latchkey';

export function SignIn() {
  const [isNew, setNew] = useState(false);
  const [notice, setNotice] = useState('');
  const submission = useSubmission();
  const { fieldErrors } = submission;

  async function submit({ username = '', email = '', password = '' }: Fields): Promise<void> {
    if (!isNew) return session.login({ username, password });
    const isIn = await session.register({ username, email, password });
    if (!isIn) setNotice('We have sent you a mail. Please confirm your address, then log in.');
  }

  return (
    <main class="narrow">
      <h1 class="brand">Porch</h1>
      <p class="muted">Where your friends sit in the evening.</p>
      <Form key={String(isNew)} submission={submission} submit={submit} button={isNew ? 'Register' : 'Log in'}>
        <Field name="username" label={isNew ? 'Username' : 'Username or e-mail'} errors={fieldErrors} autocomplete="username" required />
        {isNew && <Field name="email" label="E-mail" type="email" errors={fieldErrors} autocomplete="email" required />}
        <Field
          name="password"
          label="Password"
          type="password"
          errors={fieldErrors}
          autocomplete={isNew ? 'new-password' : 'current-password'}
          required
        />
      </Form>
      <Problem>{notice}</Problem>
      <button class="plain" onClick={() => setNew(!isNew)}>
        {isNew ? 'I have an account' : 'I am new here'}
      </button>
    </main>
  );
}
