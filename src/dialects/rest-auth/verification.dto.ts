import { CharField, EmailField } from '../../wire/fields/fields.js';

export class VerifyEmailDto {
  @CharField({ description: 'From the link of the mail', example: 'p2tlhOUL4kSnaYHEFPW0bOCGRJ1vXHDXcTkNgDQnM3Q' })
  key: string;
}

export class ResendEmailDto {
  @EmailField({ example: 'new_user@example.com' })
  email: string;
}
