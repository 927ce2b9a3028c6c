import type { NewAccount } from '../../auth/accounts.service.js';
import type { ProfileChanges } from '../../users/users.service.js';
import type { ComparesFields } from '../../wire/body/draft.js';
import { CharField, EmailField, ImageField } from '../../wire/fields/fields.js';
import type { Upload } from '../../wire/fields/upload.js';
import { PASSWORD_LENGTH } from '../../wire/passwords.js';
import type { FieldErrors } from '../../wire/wire-errors.js';

export class RegisterDto implements ComparesFields {
  @CharField({ max: 150, example: 'new_user' })
  username: string;

  @EmailField({ example: 'new_user@example.com' })
  email: string;

  @CharField({ max: PASSWORD_LENGTH, trim: false, secret: true, example: 'secure_password123' })
  password: string;

  @CharField({ trim: false, secret: true, description: 'The password again', example: 'secure_password123' })
  password2: string;

  @CharField({ required: false, allowBlank: true, example: 'New bio' })
  bio?: string;

  @ImageField()
  profile_picture?: Upload | null;

  @CharField({ required: false, allowBlank: true, max: 150 })
  first_name?: string;

  @CharField({ required: false, allowBlank: true, max: 150 })
  last_name?: string;

  compareFields(): FieldErrors | null {
    return this.password2 === this.password ? null : { password2: ["The two password fields didn't match."] };
  }
}

export class LoginDto {
  @CharField({ unless: 'email', description: 'Username or e-mail address', example: 'existing_user' })
  username?: string;

  @CharField({ required: false, description: 'May be sent instead of `username`', example: 'existing_user@example.com' })
  email?: string;

  @CharField({ max: PASSWORD_LENGTH, trim: false, secret: true, example: 'user_password123' })
  password: string;
}

export class ProfileDto {
  @CharField({ required: false, allowBlank: true, example: 'New bio' })
  bio?: string;

  @ImageField({ description: 'Empty or null takes the picture away' })
  profile_picture?: Upload | null;

  @CharField({ required: false, allowBlank: true, max: 150 })
  first_name?: string;

  @CharField({ required: false, allowBlank: true, max: 150 })
  last_name?: string;
}

export const newAccount = ({ username, email, password, bio, profile_picture, first_name, last_name }: RegisterDto): NewAccount => ({
  username,
  email,
  password,
  bio,
  picture: profile_picture,
  firstName: first_name,
  lastName: last_name,
});

export const profileChanges = ({ bio, profile_picture, first_name, last_name }: ProfileDto): ProfileChanges => ({
  bio,
  picture: profile_picture,
  firstName: first_name,
  lastName: last_name,
});
