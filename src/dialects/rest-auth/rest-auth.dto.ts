import type { NewAccount } from '../../auth/accounts.service.js';
import type { ProfileChanges } from '../../users/users.service.js';
import type { ComparesFields } from '../../wire/body/draft.js';
import { CharField, EmailField } from '../../wire/fields/fields.js';
import { PASSWORD_LENGTH } from '../../wire/passwords.js';
import type { FieldErrors } from '../../wire/wire-errors.js';

// Passwords lose the blanks around them here, as they do in dj-rest-auth's serializers.

export class RegisterDto implements ComparesFields {
  @CharField({ max: 150, example: 'new_user' })
  username: string;

  @EmailField({ unless: 'username', example: 'new_user@example.com' })
  email?: string;

  @CharField({ max: PASSWORD_LENGTH, secret: true, example: 'secure_password123' })
  password1: string;

  @CharField({ secret: true, description: 'The password again', example: 'secure_password123' })
  password2: string;

  compareFields(): FieldErrors | null {
    return this.password2 === this.password1 ? null : { non_field_errors: ["The two password fields didn't match."] };
  }
}

export class LoginDto implements ComparesFields {
  @CharField({ required: false, allowBlank: true, description: 'Username or e-mail address', example: 'existing_user' })
  username?: string;

  @EmailField({ required: false, allowBlank: true, description: 'May be sent instead of `username`, or with it for the same account' })
  email?: string;

  @CharField({ max: PASSWORD_LENGTH, secret: true, example: 'user_password123' })
  password: string;

  compareFields(): FieldErrors | null {
    return this.username || this.email ? null : { non_field_errors: ['Must include either "username" or "email" and "password".'] };
  }
}

export class LogoutDto {
  @CharField({ required: false, allowBlank: true, description: 'Needed with `REST_AUTH_MODE=jwt`', example: 'eyJhbGciOiJIUzI1NiIs…' })
  refresh?: string;
}

export class RefreshDto {
  @CharField({ required: false, description: 'Overrides the cookie', example: 'eyJhbGciOiJIUzI1NiIs…' })
  refresh?: string;
}

export class UserDto {
  @CharField({ max: 150, example: 'new_user' })
  username: string;

  @CharField({ required: false, allowBlank: true, max: 150, example: 'John' })
  first_name?: string;

  @CharField({ required: false, allowBlank: true, max: 150, example: 'Doe' })
  last_name?: string;
}

export const newAccount = ({ username, email = '', password1 }: RegisterDto): NewAccount => ({ username, email, password: password1 });

export const userChanges = ({ username, first_name, last_name }: Partial<UserDto>): ProfileChanges => ({
  username,
  firstName: first_name,
  lastName: last_name,
});
