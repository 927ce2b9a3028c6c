import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import type { FieldErrors } from '../api/errors';

interface Common {
  readonly label: string;
  readonly name: string;
  readonly errors?: FieldErrors;
  readonly hint?: string;
}

/** What ties an input to its label, its hint and what is wrong with it. */
interface Tie {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

function Field({ label, name, errors = {}, hint, children }: Common & { children: (tie: Tie) => ReactNode }) {
  const id = useId();
  const wrong = errors[name] ?? [];
  const described = [hint && `${id}-hint`, wrong.length > 0 && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, name, 'aria-invalid': wrong.length > 0, 'aria-describedby': described })}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong.length > 0 && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {wrong.join(' ')}
        </p>
      )}
    </div>
  );
}

export function TextField({ label, name, errors, hint, ...input }: Common & InputHTMLAttributes<HTMLInputElement>) {
  return <Field {...{ label, name, errors, hint }}>{(tie) => <input type="text" {...input} {...tie} />}</Field>;
}

export function TextArea({ label, name, errors, hint, ...input }: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <Field {...{ label, name, errors, hint }}>{(tie) => <textarea rows={4} {...input} {...tie} />}</Field>;
}

export type Option = readonly [value: string, label: string];

export function SelectField({
  label,
  name,
  errors,
  hint,
  options,
  ...select
}: Common & { options: readonly Option[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field {...{ label, name, errors, hint }}>
      {(tie) => (
        <select {...select} {...tie}>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
