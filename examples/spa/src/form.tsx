import { ApiError } from 'latchkey-client';
import type { ComponentChildren, JSX, TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';

/** What somebody has filled in, by the names of the fields. */
export type Fields = Readonly<Record<string, string>>;

interface Submission {
  readonly isBusy: boolean;
  /** What concerns no single field. */
  readonly problem: string | null;
  readonly fieldErrors: ApiError['fieldErrors'];
  /** Does something, and keeps what goes wrong for the page to show. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
}

export function useSubmission(): Submission {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const fieldErrors = error instanceof ApiError ? error.fieldErrors : {};
  const problem = fieldErrors['non_field_errors']?.join(' ') ?? (Object.keys(fieldErrors).length > 0 ? null : (error?.message ?? null));

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, problem, fieldErrors, run };
}

interface FormProps {
  readonly submission: Submission;
  readonly button: string;
  readonly children: ComponentChildren;
  readonly submit: (fields: Fields, form: HTMLFormElement) => Promise<void>;
}

export function Form({ submission: { isBusy, problem, run }, button, children, submit }: FormProps) {
  const send = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const filled = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    void run(() => submit(Object.fromEntries(filled), form));
  };
  return (
    <form onSubmit={send} class="card">
      {children}
      <Problem>{problem}</Problem>
      <button disabled={isBusy}>{button}</button>
    </form>
  );
}

type FieldProps = JSX.IntrinsicElements['input'] & {
  readonly name: string;
  readonly label: string;
  readonly errors: ApiError['fieldErrors'];
};

/** A labelled input, with what the server says about it. */
export function Field({ name, label, errors, ...input }: FieldProps) {
  const wrong = errors[name];
  return (
    <label>
      {label}
      <input name={name} aria-invalid={wrong !== undefined} aria-describedby={wrong && `${name}-error`} {...input} />
      {wrong && (
        <span class="error" id={`${name}-error`}>
          {wrong.join(' ')}
        </span>
      )}
    </label>
  );
}

export function Problem({ children }: { readonly children: ComponentChildren }) {
  return children ? (
    <p class="error" role="alert">
      {children}
    </p>
  ) : null;
}
