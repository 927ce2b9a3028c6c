import type { INestApplicationContext } from '@nestjs/common';
import { Passwords } from '../auth/passwords.service.js';
import { Invalid } from '../errors/domain-error.js';
import { canonical } from '../users/identity.js';
import { UsersRepository } from '../users/users.repository.js';
import { CommandError, type Console } from './console.js';

/** `changepassword USERNAME`: sets somebody's password and ends their sessions. Returns the name. */
export async function changePassword(
  app: INestApplicationContext,
  username: string | undefined,
  terminal: Console,
): Promise<{ username: string }> {
  if (!username) throw new CommandError('Say whose: changepassword USERNAME');
  const user = await app.get(UsersRepository).findByUsername(canonical(username));
  if (!user) throw new CommandError(`user '${username}' does not exist`);
  terminal.say(`Changing password for user '${user.username}'`);
  try {
    await app.get(Passwords).set(user, await terminal.askNewPassword());
  } catch (error) {
    if (error instanceof Invalid) throw new CommandError(error.violations.map(({ message }) => message).join('\n'));
    throw error;
  }
  terminal.say(`Password changed successfully for user '${user.username}'`);
  return { username: user.username };
}
