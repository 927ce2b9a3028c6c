import { CharField, EmailField } from '../wire/fields/fields.js';
import { PASSWORD_LENGTH } from '../wire/passwords.js';

export class EmailChangeDto {
  @EmailField({ example: 'other_address@example.com' })
  email: string;

  @CharField({ max: PASSWORD_LENGTH, trim: false, secret: true, description: 'The present password', example: 'secure_password123' })
  password: string;
}

export class EmailKeyDto {
  /** The address that the key stands for may have been taken in the meantime. */
  static readonly otherErrors = ['email'];

  @CharField({ description: 'From the link of the mail', example: 'p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q' })
  key: string;
}
