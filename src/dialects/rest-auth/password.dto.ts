import type { PasswordReset } from '../../auth/password-resets.service.js';
import type { PasswordChange } from '../../auth/passwords.service.js';
import type { ComparesFields } from '../../wire/body/draft.js';
import { CharField, EmailField } from '../../wire/fields/fields.js';
import { PASSWORD_LENGTH } from '../../wire/passwords.js';
import type { FieldErrors } from '../../wire/wire-errors.js';

// Passwords lose the blanks around them here, as they do in dj-rest-auth.

/** The longest new password that dj-rest-auth takes, in code points. */
const NEW_PASSWORD_LENGTH = 128;

export class PasswordChangeDto implements ComparesFields {
  @CharField({
    required: false,
    max: PASSWORD_LENGTH,
    secret: true,
    description: 'Checked when it is sent; required with `OLD_PASSWORD_FIELD_ENABLED`',
    example: 'secure_password123',
  })
  old_password?: string;

  @CharField({ max: NEW_PASSWORD_LENGTH, secret: true, example: 'another_password456' })
  new_password1: string;

  @CharField({ max: NEW_PASSWORD_LENGTH, secret: true, description: 'The new password again', example: 'another_password456' })
  new_password2: string;

  compareFields(): FieldErrors | null {
    return mismatch(this);
  }
}

export class PasswordResetDto {
  @EmailField({ example: 'new_user@example.com' })
  email: string;
}

export class PasswordResetConfirmDto implements ComparesFields {
  @CharField({ max: NEW_PASSWORD_LENGTH, secret: true, example: 'another_password456' })
  new_password1: string;

  @CharField({ max: NEW_PASSWORD_LENGTH, secret: true, description: 'The new password again', example: 'another_password456' })
  new_password2: string;

  @CharField({ description: 'From the link of the mail', example: '1' })
  uid: string;

  @CharField({ description: 'From the link of the mail', example: 'p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q' })
  token: string;

  compareFields(): FieldErrors | null {
    return mismatch(this);
  }
}

interface NewPasswords {
  readonly new_password1: string;
  readonly new_password2: string;
}

const mismatch = (form: NewPasswords): FieldErrors | null =>
  isTypedTwice(form) ? null : { new_password2: ['The two password fields didn’t match.'] };

const isTypedTwice = (form: Partial<NewPasswords>): boolean => form.new_password1 === form.new_password2;

/** A new password is judged once it was typed the same twice. */
export const passwordChange = (form: Partial<PasswordChangeDto>): Partial<PasswordChange> => ({
  oldPassword: form.old_password,
  password: isTypedTwice(form) ? form.new_password1 : undefined,
});

/** As {@link passwordChange}; null says that both were typed, and not the same. */
export const passwordReset = (form: Partial<PasswordResetConfirmDto>): Partial<PasswordReset> => {
  const { uid, token, new_password1, new_password2 } = form;
  const isMissing = new_password1 === undefined || new_password2 === undefined;
  return { uid, token, password: isMissing ? undefined : isTypedTwice(form) ? new_password1 : null };
};
