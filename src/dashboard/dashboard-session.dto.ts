import { CharField } from '../wire/fields/fields.js';
import { PASSWORD_LENGTH } from '../wire/passwords.js';

export class SignInDto {
  @CharField({ description: 'Username or e-mail address', example: 'admin' })
  username: string;

  @CharField({ max: PASSWORD_LENGTH, trim: false, secret: true, example: 'secure_password123' })
  password: string;
}

export class ConfirmationDto {
  @CharField({ max: PASSWORD_LENGTH, trim: false, secret: true, example: 'secure_password123' })
  password: string;
}
