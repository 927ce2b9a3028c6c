import type { INestApplicationContext } from '@nestjs/common';
import { Accounts } from '../auth/accounts.service.js';
import { superuserFromEnvironment } from '../config/environment.js';
import { Invalid, type Violation } from '../errors/domain-error.js';
import { isEmail } from '../users/identity.js';
import { Role } from '../users/role.js';
import { CommandError, type Console } from './console.js';

interface Superuser {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/** `createsuperuser [--noinput] [--username NAME] [--email ADDRESS]`: makes an admin, as Django's command of that name does. Returns the name. */
export async function createSuperuser(
  app: INestApplicationContext,
  options: Readonly<Record<string, string | boolean>>,
  terminal: Console,
): Promise<{ username: string }> {
  const accounts = app.get(Accounts);
  const given = { username: textOf(options['username']), email: textOf(options['email']) };
  const superuser = options['noinput'] ? fromEnvironment(given) : await askFor(given, accounts, terminal);
  try {
    const objections = await accounts.objections(superuser, true);
    if (objections.length > 0) throw new Invalid(objections);
    await accounts.register({ ...superuser, role: Role.admin, emailVerified: true }, () => Promise.resolve());
  } catch (error) {
    if (error instanceof Invalid) throw new CommandError(sentences(error.violations));
    throw error;
  }
  terminal.say('Superuser created successfully.');
  return { username: superuser.username };
}

function fromEnvironment(given: { username?: string; email?: string }): Superuser {
  const environment = superuserFromEnvironment();
  const username = given.username ?? environment.username;
  const email = given.email ?? environment.email ?? '';
  if (!username) throw new CommandError('You must use --username with --noinput, or set DJANGO_SUPERUSER_USERNAME.');
  if (!environment.password) throw new CommandError('Set DJANGO_SUPERUSER_PASSWORD to use --noinput.');
  if (email !== '' && !isEmail(email)) throw new CommandError('email: Enter a valid email address.');
  return { username, email, password: environment.password };
}

async function askFor(given: { username?: string; email?: string }, accounts: Accounts, terminal: Console): Promise<Superuser> {
  const email = given.email;
  const username =
    given.username ?? (await askUntilSound(terminal, 'Username: ', (value) => accounts.objections({ username: value, email }, true)));
  const address = email ?? (await askUntilSound(terminal, 'Email address: ', (value) => addressObjections(value, accounts)));
  for (;;) {
    const password = await terminal.askNewPassword();
    const objections = await accounts.objections({ username, email: address, password }, false);
    if (objections.length === 0) return { username, email: address, password };
    terminal.say(sentences(objections));
  }
}

async function askUntilSound(
  terminal: Console,
  question: string,
  objectionsTo: (value: string) => Promise<readonly Violation[]>,
): Promise<string> {
  for (;;) {
    const value = (await terminal.ask(question)).trim();
    const objections = await objectionsTo(value);
    if (objections.length === 0) return value;
    terminal.say(sentences(objections));
  }
}

/** An admin may go without an address. */
async function addressObjections(email: string, accounts: Accounts): Promise<readonly Violation[]> {
  if (email === '' || isEmail(email)) return accounts.objections({ email }, true);
  return [{ field: 'email', code: 'invalid', message: 'Enter a valid email address.' }];
}

const textOf = (option: string | boolean | undefined): string | undefined => (typeof option === 'string' ? option : undefined);

const sentences = (violations: readonly Violation[]): string =>
  violations.map(({ field, message }) => `Error: ${field ? `${field}: ` : ''}${message}`).join('\n');
