import { CharField } from '../../wire/fields/fields.js';
import { PASSWORD_LENGTH } from '../../wire/passwords.js';

export class TokenObtainDto {
  @CharField({ unless: 'email', description: 'Username or e-mail address', example: 'new_user' })
  username?: string;

  @CharField({ required: false, description: 'May be sent instead of `username`', example: 'new_user@example.com' })
  email?: string;

  /** SimpleJWT cuts the blanks around it. */
  @CharField({ max: PASSWORD_LENGTH, secret: true, example: 'secure_password123' })
  password: string;
}

export class AuthTokenDto {
  @CharField({ unless: 'email', description: 'Username or e-mail address', example: 'new_user' })
  username?: string;

  @CharField({ required: false, description: 'May be sent instead of `username`', example: 'new_user@example.com' })
  email?: string;

  /** `rest_framework.authtoken` takes it exactly as it was typed. */
  @CharField({ max: PASSWORD_LENGTH, trim: false, secret: true, example: 'secure_password123' })
  password: string;
}
