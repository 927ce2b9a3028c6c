import type { NewAccount } from '../../auth/accounts.service.js';
import { ROLES, type Role } from '../../users/role.js';
import type { StaffChanges } from '../../users/users.service.js';
import { BooleanField, CharField, ChoiceField, EmailField, ImageField } from '../../wire/fields/fields.js';
import type { Upload } from '../../wire/fields/upload.js';
import { PASSWORD_LENGTH } from '../../wire/passwords.js';

/** What staff may write of an account. */
export class StaffUserDto {
  @CharField({ max: 150, example: 'new_user' })
  username: string;

  @EmailField({ example: 'new_user@example.com' })
  email: string;

  @CharField({ required: false, allowBlank: true, max: 150 })
  first_name?: string;

  @CharField({ required: false, allowBlank: true, max: 150 })
  last_name?: string;

  @ChoiceField(ROLES, { required: false, description: 'Writing a role also decides on a role that was asked for', example: 'doctor' })
  role?: Role;

  @BooleanField({ required: false, description: 'False deactivates the account: it cannot log in, and its sessions stop working at once' })
  is_active?: boolean;

  @CharField({ required: false, allowBlank: true })
  bio?: string;

  @ImageField({ description: 'Empty or null takes the picture away' })
  profile_picture?: Upload | null;
}

export class StaffNewUserDto extends StaffUserDto {
  @CharField({ after: 'email', max: PASSWORD_LENGTH, trim: false, secret: true, example: 'secure_password123' })
  password: string;
}

export const staffChanges = ({
  username,
  email,
  first_name,
  last_name,
  role,
  is_active,
  bio,
  profile_picture,
}: Partial<StaffUserDto>): StaffChanges => ({
  username,
  email,
  firstName: first_name,
  lastName: last_name,
  role,
  isActive: is_active,
  bio,
  picture: profile_picture,
});

/** Whether a form says who somebody is: by their role, or by the address that a new password is mailed to. */
export const identifies = ({ role, email }: Partial<StaffUserDto>): boolean => role !== undefined || email !== undefined;

export const newAccount = (form: StaffNewUserDto, madeBy: number): NewAccount => {
  const { username, email, password } = form;
  return { ...staffChanges(form), username, email, password, emailVerified: true, madeBy };
};
