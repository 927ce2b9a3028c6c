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
import { migrate } from './migrate.js';

const { values: options, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
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
  },
});
const [name = '', operand] = positionals;

/** What a command gets: the application without its server, and somebody to talk to. */
type Command = (app: INestApplicationContext, terminal: Console, config: Config) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  createsuperuser: async (app, terminal, config) => {
    await requireMigrated(app, config);
    await createSuperuser(app, options, terminal);
  },
  changepassword: async (app, terminal, config) => {
    await requireMigrated(app, config);
    await changePassword(app, operand, terminal);
  },
  migrate: async (app, terminal) => {
    const done = await migrate(app);
    terminal.say(done.length === 0 ? 'No migrations to apply.' : done.map((migration) => `Applied ${migration}`).join('\n'));
  },
  showmigrations: async (app, terminal) => {
    for (const { name: migration, applied } of await app.get(Migrator).list()) terminal.say(`[${applied ? 'X' : ' '}] ${migration}`);
  },
  audit: async (app, terminal, config) => {
    await requireMigrated(app, config);
    const { json, head, 'old-secret-file': oldSecretFile } = options;
    process.exitCode = await auditCommand(app, operand, { json, head, oldSecretFile }, terminal);
  },
  'seed-demo': async (app, terminal, config) => {
    await requireMigrated(app, config);
    await seedDemo(app, options, terminal, config);
  },
  openapi: async (app) => {
    const { openapiCommand } = await import('./docs/openapi-command.js');
    process.exitCode = await openapiCommand(app, { check: options.check ?? false });
  },
};

/** What can be asked before there is an application, since what it would be made of may be bad. */
const beforehand: Readonly<Record<string, (terminal: Console) => Promise<void>>> = {
  check: async (terminal) => {
    process.exitCode = await checkCommand(processEnvironment(), options, terminal);
  },
};

/** The embedded database migrates itself, as at a start; another one is somebody's decision. */
async function requireMigrated(app: INestApplicationContext, { migrateOnStart }: Config): Promise<void> {
  const migrator = app.get(Migrator);
  if ((await migrator.pending()).length === 0) return;
  if (!migrateOnStart) throw new CommandError('The database is not up to date. Run: npm run migrate');
  await migrate(app);
}

async function main(): Promise<void> {
  const terminal = new Console();
  try {
    await obey(terminal);
  } finally {
    terminal.close();
  }
}

async function obey(terminal: Console): Promise<void> {
  const question = Object.hasOwn(beforehand, name) ? beforehand[name] : undefined;
  if (question) return question(terminal);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandError(`Commands: ${Object.keys({ ...commands, ...beforehand }).join(', ')}`);
  const config = { ...readConfig(), logLevel: 'error' as const };
  const app = await createApp(config, openLog(config));
  try {
    await under(atTerminal(name), () => command(app, terminal, config));
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  const isForeseen =
    error instanceof CommandError || error instanceof BadConfiguration || (error as NodeJS.ErrnoException).code !== undefined;
  process.stderr.write(`${isForeseen ? (error as Error).message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
