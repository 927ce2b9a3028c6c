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

type Option = keyof typeof OPTIONS;
type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** What a command gets: what was typed, somebody to talk to, the settings, and the application without its server. */
interface Call {
  readonly options: Options;
  readonly operand?: string;
  readonly terminal: Console;
  readonly config: Config;
  readonly app: INestApplicationContext;
}

interface Command {
  /** What may stand behind its name, and what it does. */
  readonly help: readonly [usage: string, does: string];
  readonly options: readonly Option[];
  /** Whether it takes a word that is no option. */
  readonly takesOperand?: boolean;
}

/** Returns what it came to, which `--json` tells; nothing when the command has said that itself. */
interface AppCommand extends Command {
  readonly run: (call: Call) => Promise<object | undefined>;
}

/** What can be asked before there is an application, since what it would be made of may be bad. */
interface EarlyCommand extends Command {
  readonly runEarly: (call: Pick<Call, 'options' | 'terminal'>) => Promise<void>;
}

const commands: Readonly<Record<string, AppCommand | EarlyCommand>> = {
  createsuperuser: {
    help: ['[--noinput] [--username NAME] [--email ADDRESS] [--json]', 'makes an admin'],
    options: ['noinput', 'username', 'email', 'json'],
    run: async ({ app, options, terminal, config }) => {
      await bringUpToDate(app, config);
      return createSuperuser(app, options, terminal);
    },
  },
  changepassword: {
    help: ['USERNAME [--json]', "sets somebody's password and ends their sessions"],
    options: ['json'],
    takesOperand: true,
    run: async ({ app, operand, terminal, config }) => {
      await bringUpToDate(app, config);
      return changePassword(app, operand, terminal);
    },
  },
  migrate: {
    help: ['[--json]', 'brings the database up to date'],
    options: ['json'],
    run: async ({ app, terminal }) => {
      const applied = await migrate(app);
      terminal.say(applied.length === 0 ? 'No migrations to apply.' : applied.map((migration) => `Applied ${migration}`).join('\n'));
      return { applied };
    },
  },
  showmigrations: {
    help: ['[--json]', 'lists the migrations, and which of them have run'],
    options: ['json'],
    run: async ({ app, terminal }) => {
      const migrations = await app.get(Migrator).list();
      for (const { name, applied } of migrations) terminal.say(`[${applied ? 'X' : ' '}] ${name}`);
      return { migrations };
    },
  },
  audit: {
    help: ['verify [--head PLACE:HASH] [--old-secret-file FILE] [--json]', 'says whether the audit entries are as they were'],
    options: ['head', 'old-secret-file', 'json'],
    takesOperand: true,
    run: async ({ app, operand, options, terminal, config }) => {
      await bringUpToDate(app, config);
      const { json, head, 'old-secret-file': oldSecretFile } = options;
      process.exitCode = await auditCommand(app, operand, { json, head, oldSecretFile }, terminal);
      return undefined;
    },
  },
  'seed-demo': {
    help: ['[--users N] [--seed N] [--yes] [--json]', 'makes up people until there are N'],
    options: ['users', 'seed', 'yes', 'json'],
    run: async ({ app, options, terminal, config }) => {
      await bringUpToDate(app, config);
      return seedDemo(app, options, terminal, config);
    },
  },
  openapi: {
    help: ['[--check]', 'writes openapi.json, or says whether it is up to date'],
    options: ['check'],
    run: async ({ app, options }) => {
      const { openapiCommand } = await import('./docs/openapi-command.js');
      process.exitCode = await openapiCommand(app, { check: options.check ?? false });
      return undefined;
    },
  },
  check: {
    help: ['[--deploy] [--json]', 'says what is wrong with the settings and the database'],
    options: ['deploy', 'json'],
    runEarly: async ({ options, terminal }) => {
      process.exitCode = await checkCommand(processEnvironment(), options, terminal);
    },
  },
};

/** These say what they found themselves, on standard output, also as JSON. */
const SAYS_JSON = ['audit', 'check'];

const HELP_WORDS = new Set(['help', '--help', '-h']);

const help = (): string =>
  [
    'npm run COMMAND -- OPTIONS',
    ...Object.entries(commands).map(([name, { help: told }]) => `\n  ${name} ${told.join('\n      ')}`),
    '\nWith --json the last line of the output is what the command came to, and of the errors what went wrong: {"ok": false, "error": "…"}.',
  ].join('\n');

/** Reads what was typed behind the name of a command. Throws {@link CommandError} for what the command does not take. */
function readArguments(name: string, { options: taken, takesOperand = false }: Command, args: readonly string[]) {
  const options = Object.fromEntries(taken.map((option) => [option, OPTIONS[option]]));
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [operand, ...others] = positionals;
    const [surplus] = takesOperand ? others : positionals;
    if (surplus !== undefined) throw new Error(`Unexpected argument '${surplus}'. ${name} ${commands[name]?.help[0] ?? ''}`);
    return { options: values as Options, operand };
  } catch (error) {
    throw new CommandError((error as Error).message.replaceAll('\n', ' '), { cause: error });
  }
}

async function main([name = '', ...args]: readonly string[]): Promise<void> {
  // Whoever reads has seen enough, as `head` has.
  process.stdout.on('error', () => undefined);
  if (HELP_WORDS.has(name) || args.some((one) => one !== 'help' && HELP_WORDS.has(one))) return void process.stdout.write(`${help()}\n`);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandError(`Commands: ${Object.keys(commands).join(', ')}. More with --help.`);
  const { options, operand } = readArguments(name, command, args);
  // What people read makes room for what programs read.
  const isTold = options.json === true && !SAYS_JSON.includes(name);
  const terminal = new Console(process.stdin, isTold ? process.stderr : process.stdout);
  try {
    if ('runEarly' in command) return await command.runEarly({ options, terminal });
    const result = await obey(name, command, { options, operand, terminal });
    if (isTold) process.stdout.write(`${JSON.stringify({ ok: true, ...result })}\n`);
  } finally {
    terminal.close();
  }
}

async function obey(name: string, command: AppCommand, typed: Pick<Call, 'options' | 'operand' | 'terminal'>): Promise<object | undefined> {
  const config = { ...readConfig(), logLevel: 'error' as const };
  const app = await createApp(config, openLog(config));
  try {
    return await under(atTerminal(name), () => command.run({ ...typed, app, config }));
  } finally {
    await app.close();
  }
}

const typed = process.argv.slice(2);

main(typed).catch((error: unknown) => {
  const isForeseen =
    [CommandError, BadConfiguration, NotMigrated].some((foreseen) => error instanceof foreseen) ||
    (error as NodeJS.ErrnoException).code !== undefined;
  const { message, stack } = error as Error;
  const line = typed.includes('--json') ? JSON.stringify({ ok: false, error: message }) : isForeseen ? message : String(stack);
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
});
