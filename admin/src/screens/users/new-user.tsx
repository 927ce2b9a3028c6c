import { useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { fieldsOf } from '../../api/errors';
import { post } from '../../api/http';
import { paths } from '../../api/paths';
import type { User } from '../../api/types';
import { useAct } from '../../api/use-act';
import { SelectField, TextField } from '../../ui/field';
import { Page } from '../../ui/page';
import { useUnsaved, WITHOUT_ASKING } from '../../ui/unsaved';
import { ROLE_OPTIONS } from '../../users/roles';

export function Component() {
  const navigate = useNavigate();
  const [isBegun, setBegun] = useState(false);
  useUnsaved(isBegun);
  const creation = useAct({
    run: (form: Record<string, FormDataEntryValue>) => post<User>(paths.users, form),
    done: ({ username }) => `${username} was created.`,
    changes: [paths.users, paths.audit, paths.statistics],
    then: ({ id }) => void navigate(`/users/${id}`, WITHOUT_ASKING),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    creation.mutate(Object.fromEntries(new FormData(event.currentTarget)));
  };
  const errors = fieldsOf(creation.error);
  return (
    <Page title="New person">
      <form className="card form" onSubmit={submit} onInput={() => setBegun(true)} noValidate>
        <div className="form-grid">
          <TextField label="Username" name="username" errors={errors} autoComplete="off" required />
          <TextField label="E-mail address" name="email" type="email" errors={errors} autoComplete="off" required />
          <TextField label="First name" name="first_name" errors={errors} autoComplete="off" />
          <TextField label="Last name" name="last_name" errors={errors} autoComplete="off" />
          <SelectField label="Role" name="role" errors={errors} options={ROLE_OPTIONS} />
          <TextField
            label="Password"
            name="password"
            type="password"
            errors={errors}
            autoComplete="new-password"
            hint="They can choose another one with a reset mail."
            required
          />
        </div>
        <div className="form-actions">
          <Link to="/users" className="button">
            Cancel
          </Link>
          <button className="button button-primary" disabled={creation.isPending}>
            Create
          </button>
        </div>
      </form>
    </Page>
  );
}
