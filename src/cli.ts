import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { createApp } from './app.setup.js';
import { atTerminal, under } from './audit/circumstances.js';
import { auditCommand } from './cli/audit.js';
import { changePassword } from './cli/change-password.js';
import { checkCommand } from './cli/check.js';
import { CommandError, Console } from './cli/console.js';
import { createSuperuser } from './cli/create-superuser.js';
import { seedDemo } from './cli/seed-demo.js';
import { BadConfiguration, type Config } from './config/config.js';
import { processEnvironment, readConfig } from './config/environment.js';
import { Migrator } from './database/migrator.js';
import { openLog } from './logging/json.logger.js';
import { bringUpToDate, migrate, NotMigrated } from './migrate.js';

const OPTIONS = {
  noinput: { type: 'boolean' },
  username: { type: 'string' },
  email: { type: 'string' },
  check: { type: 'boolean' },
  deploy: { type: 'boolean' },
  json: { type: 'boolean' },
  head: { type: 'string' },
  'old-secret-file': { type: 'string' },
  users: { type: 'string' },
  seed: { type: 'string' },
  yes: { type: 'boolean' },
} as const;

/** Reads what was typed after the program. Throws {@link CommandError} for what is no option, and for one without its value. */
function readCommandLine(args: readonly string[]) {
  try {
    const { values: options, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const [name = '', operand] = positionals;
    return { name, operand, options };
  } catch (error) {
    throw new CommandError((error as Error).message.replaceAll('\n', ' '), { cause: error });
  }
}

type CommandLine = ReturnType<typeof readCommandLine>;

/** What a command gets besides the application without its server: what was typed, somebody to talk to, and the settings. */
interface Call extends Omit<CommandLine, 'name'> {
  readonly terminal: Console;
  readonly config: Config;
}

type Command = (app: INestApplicationContext, call: Call) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  createsuperuser: async (app, { options, terminal, config }) => {
    await bringUpToDate(app, config);
    await createSuperuser(app, options, terminal);
  },
  changepassword: async (app, { operand, terminal, config }) => {
    await bringUpToDate(app, config);
    await changePassword(app, operand, terminal);
  },
  migrate: async (app, { terminal }) => {
    const done = await migrate(app);
    terminal.say(done.length === 0 ? 'No migrations to apply.' : done.map((migration) => `Applied ${migration}`).join('\n'));
  },
  showmigrations: async (app, { terminal }) => {
    for (const { name: migration, applied } of await app.get(Migrator).list()) terminal.say(`[${applied ? 'X' : ' '}] ${migration}`);
  },
  audit: async (app, { operand, options, terminal, config }) => {
    await bringUpToDate(app, config);
    const { json, head, 'old-secret-file': oldSecretFile } = options;
    process.exitCode = await auditCommand(app, operand, { json, head, oldSecretFile }, terminal);
  },
  'seed-demo': async (app, { options, terminal, config }) => {
    await bringUpToDate(app, config);
    await seedDemo(app, options, terminal, config);
  },
  openapi: async (app, { options }) => {
    const { openapiCommand } = await import('./docs/openapi-command.js');
    process.exitCode = await openapiCommand(app, { check: options.check ?? false });
  },
};

/** What can be asked before there is an application, since what it would be made of may be bad. */
const beforehand: Readonly<Record<string, (call: Omit<Call, 'config'>) => Promise<void>>> = {
  check: async ({ options, terminal }) => {
    process.exitCode = await checkCommand(processEnvironment(), options, terminal);
  },
};

async function main(): Promise<void> {
  const terminal = new Console();
  try {
    await obey(terminal);
  } finally {
    terminal.close();
  }
}

async function obey(terminal: Console): Promise<void> {
  const { name, ...typed } = readCommandLine(process.argv.slice(2));
  const question = Object.hasOwn(beforehand, name) ? beforehand[name] : undefined;
  if (question) return question({ ...typed, terminal });
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandError(`Commands: ${Object.keys({ ...commands, ...beforehand }).join(', ')}`);
  const config = { ...readConfig(), logLevel: 'error' as const };
  const app = await createApp(config, openLog(config));
  try {
    await under(atTerminal(name), () => command(app, { ...typed, terminal, config }));
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  const isForeseen =
    [CommandError, BadConfiguration, NotMigrated].some((foreseen) => error instanceof foreseen) ||
    (error as NodeJS.ErrnoException).code !== undefined;
  process.stderr.write(`${isForeseen ? (error as Error).message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
