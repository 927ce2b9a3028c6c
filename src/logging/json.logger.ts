import cluster from 'node:cluster';
import type { LoggerService } from '@nestjs/common';
import { pino, stdTimeFunctions, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { BadConfiguration, type Config } from '../config/config.js';
import { BufferedOutput } from './buffered-output.js';

/** Names under which a secret could come into a log line. */
const SECRETS = ['password', 'passwordHash', 'token', 'access', 'refresh', 'authorization', 'cookie', 'secret', 'parameters'];

/** Two views of one stream of lines. */
export interface Log {
  /** For what happens: everything that could hold a secret is looked through. */
  readonly events: Logger;
  /** For the line of each request, whose fields are known to hold none. */
  readonly requests: Logger;
}

/** Opens the log: a JSON line per event, on standard output unless said otherwise. */
export function openLog({ logLevel }: Pick<Config, 'logLevel'>, sink: DestinationStream = standardOutput()): Log {
  const options: LoggerOptions = {
    level: logLevel,
    timestamp: stdTimeFunctions.isoTime,
    base: undefined,
    formatters: { level: (level) => ({ level }) },
    serializers: { error: describeError },
  };
  const redact = { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' };
  return { events: pino({ ...options, redact }, sink), requests: pino(options, sink) };
}

/** Standard output. What is left is written at exit. */
function standardOutput(): DestinationStream {
  // To ask for the stream makes a pipe non-blocking.
  const output = new BufferedOutput(process.stdout.fd, cluster.isWorker);
  process.once('exit', () => output.finish());
  return output;
}

/** A failed statement is described without its parameters, which hold what people typed. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, query } = error as { code?: string; query?: string };
  return {
    type: error.name,
    message: query ? error.message.split('\n', 1)[0] : error.message,
    code,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** What Nest says of its own parts while it starts. */
const CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** A context is the name of a class, to which the bundler may have added what tells it from another of that name. */
const plainName = (name: string): string => name.replace(/^_|_?\d+$/g, '');

const isChatter = (more: readonly unknown[]): boolean => CHATTER.has(plainName(String(more.at(-1))));

/** Lets Nest and everything that uses its Logger write to the log. */
export class JsonLogger implements LoggerService {
  constructor(private readonly sink: Logger) {}

  log(message: unknown, ...more: unknown[]): void {
    this.write(isChatter(more) ? 'debug' : 'info', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }

  // What stops the start is thrown besides.
  error(message: unknown, ...more: unknown[]): void {
    this.write(isChatter(more) ? 'debug' : 'error', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  verbose(): void {}

  private write(level: 'info' | 'warn' | 'error' | 'fatal' | 'debug', message: unknown, more: readonly unknown[]): void {
    // Nest logs what it throws; this is for the operator, who is told where the program ends.
    if (message instanceof BadConfiguration) return;
    const named = more.findLast((one): one is string => typeof one === 'string' && !one.includes('\n'));
    const context = named && plainName(named);
    const stack = more.find((one) => typeof one === 'string' && one.includes('\n'));
    if (message instanceof Error) this.sink[level]({ context, error: message }, message.message);
    else if (typeof message === 'object' && message !== null) {
      const { message: text, ...fields } = message as { message?: string };
      this.sink[level]({ context, ...fields }, text);
    } else this.sink[level]({ context, stack }, String(message));
  }
}
