import type { NewAccount } from '../../auth/accounts.service.js';
import { PUBLIC_ROLES, type Role } from '../../users/role.js';
import type { ProfileChanges } from '../../users/users.service.js';
import type { ComparesFields } from '../../wire/body/draft.js';
import { CharField, ChoiceField, EmailField, ImageField } from '../../wire/fields/fields.js';
import type { Upload } from '../../wire/fields/upload.js';
import { PASSWORD_LENGTH } from '../../wire/passwords.js';
import type { FieldErrors } from '../../wire/wire-errors.js';

export class RegisterDto implements ComparesFields {
  @EmailField({ example: 'user@example.com' })
  email: string;

  @CharField({ max: PASSWORD_LENGTH, trim: false, secret: true, example: 'secure_password' })
  password: string;

  @CharField({ trim: false, secret: true, description: 'The password again', example: 'secure_password' })
  password_confirm: string;

  @CharField({ required: false, allowBlank: true, max: 150, example: 'John' })
  first_name?: string;

  @CharField({ required: false, allowBlank: true, max: 150, example: 'Doe' })
  last_name?: string;

  @ChoiceField(PUBLIC_ROLES, { required: false, description: '`patient` unless said otherwise', example: 'patient' })
  role?: Role;

  @CharField({ required: false, allowBlank: true, example: 'Patient bio here' })
  bio?: string;

  @ImageField()
  profile_picture?: Upload | null;

  compareFields(): FieldErrors | null {
    return this.password_confirm === this.password ? null : { password_confirm: ["Password fields didn't match."] };
  }
}

export class LoginDto {
  @CharField({ unless: 'username', description: 'E-mail address or username', example: 'user@example.com' })
  email?: string;

  @CharField({ required: false, description: 'May be sent instead of `email`', example: 'user' })
  username?: string;

  @CharField({ max: PASSWORD_LENGTH, trim: false, secret: true, example: 'secure_password' })
  password: string;
}

export class MeDto {
  @CharField({ required: false, allowBlank: true, max: 150, example: 'John' })
  first_name?: string;

  @CharField({ required: false, allowBlank: true, max: 150, example: 'Doe' })
  last_name?: string;

  @CharField({ required: false, allowBlank: true, example: 'Patient bio here' })
  bio?: string;

  @ImageField({ description: 'Empty or null takes the picture away' })
  profile_picture?: Upload | null;
}

export const newAccount = ({ email, password, first_name, last_name, role, bio, profile_picture }: RegisterDto): NewAccount => ({
  email,
  password,
  firstName: first_name,
  lastName: last_name,
  requestedRole: role,
  bio,
  picture: profile_picture,
});

export const profileChanges = ({ first_name, last_name, bio, profile_picture }: MeDto): ProfileChanges => ({
  firstName: first_name,
  lastName: last_name,
  bio,
  picture: profile_picture,
});
