import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { createApp } from './app.setup.js';
import { changePassword } from './cli/change-password.js';
import { CommandError, Console } from './cli/console.js';
import { createSuperuser } from './cli/create-superuser.js';
import { BadConfiguration, type Config } from './config/config.js';
import { readConfig } from './config/environment.js';
import { Migrator } from './database/migrator.js';
import { openLog } from './logging/json.logger.js';

const { values: options, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { noinput: { type: 'boolean' }, username: { type: 'string' }, email: { type: 'string' }, check: { type: 'boolean' } },
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
    const done = await app.get(Migrator).migrate();
    terminal.say(done.length === 0 ? 'No migrations to apply.' : done.map((migration) => `Applied ${migration}`).join('\n'));
  },
  showmigrations: async (app, terminal) => {
    for (const { name: migration, applied } of await app.get(Migrator).list()) terminal.say(`[${applied ? 'X' : ' '}] ${migration}`);
  },
  openapi: async (app) => {
    const { openapiCommand } = await import('./docs/openapi-command.js');
    process.exitCode = await openapiCommand(app, { check: options.check ?? false });
  },
};

/** The embedded database migrates itself, as at a start; another one is somebody's decision. */
async function requireMigrated(app: INestApplicationContext, { migrateOnStart }: Config): Promise<void> {
  const migrator = app.get(Migrator);
  if ((await migrator.pending()).length === 0) return;
  if (!migrateOnStart) throw new CommandError('The database is not up to date. Run: npm run migrate');
  await migrator.migrate();
}

async function main(): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandError(`Commands: ${Object.keys(commands).join(', ')}`);
  const config = { ...readConfig(), logLevel: 'error' as const };
  const app = await createApp(config, openLog(config));
  const terminal = new Console();
  try {
    await command(app, terminal, config);
  } finally {
    terminal.close();
    await app.close();
  }
}

main().catch((error: unknown) => {
  const isForeseen =
    error instanceof CommandError || error instanceof BadConfiguration || (error as NodeJS.ErrnoException).code !== undefined;
  process.stderr.write(`${isForeseen ? (error as Error).message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
