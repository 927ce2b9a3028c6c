import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { ChainCheck, type Finding } from '../audit/chain-check.service.js';
import type { Place } from '../audit/chain.js';
import { CommandError, type Console } from './console.js';

export interface AuditOptions {
  /** Whether the answer is for a program. */
  readonly json?: boolean;
  /** Where the chain ended at some earlier time, as an earlier answer said it: `PLACE:HASH`. */
  readonly head?: string;
  /** A file with the secrets that the server had before, one in each line. */
  readonly oldSecretFile?: string;
}

/**
 * `audit verify [--json] [--head PLACE:HASH] [--old-secret-file FILE]`: says whether an audit entry was changed, removed or moved, and which
 * is the first. Returns the exit code: 0 when all are intact, 1 otherwise.
 */
export async function auditCommand(
  app: INestApplicationContext,
  operand: string | undefined,
  { json = false, head, oldSecretFile }: AuditOptions,
  terminal: Console,
): Promise<0 | 1> {
  if (operand !== 'verify') throw new CommandError('Say what to do: audit verify');
  const place = head === undefined ? undefined : readPlace(head);
  const oldSecrets = oldSecretFile === undefined ? [] : readSecrets(oldSecretFile);
  const finding = await app.get(ChainCheck).verify({ place, oldSecrets });
  terminal.say(json ? JSON.stringify(present(finding)) : sentences(finding));
  return finding.fault ? 1 : 0;
}

function readPlace(text: string): Place {
  const [, sequence, hash] = /^([1-9]\d{0,9}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) throw new CommandError('--head takes what an earlier verify said: PLACE:HASH');
  return { sequence: Number(sequence), hash };
}

function readSecrets(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '');
  } catch {
    throw new CommandError('--old-secret-file does not name a readable file.');
  }
}

const written = ({ sequence, hash }: Place): string => `${sequence}:${hash}`;

const present = ({ fault, end, unsealed }: Finding): object => ({
  ok: fault === null,
  intact: end.sequence,
  head: end.sequence === 0 ? null : written(end),
  unsealed,
  fault,
});

function sentences({ fault, end, unsealed }: Finding): string {
  return [
    fault ? `NOT INTACT. ${fault.message}` : `Intact: ${end.sequence} audit entries are as they were sealed.`,
    ...(end.sequence === 0 ? [] : [`${fault ? 'Intact up to' : 'The chain ends at'} ${written(end)}`]),
    ...(unsealed === 0 ? [] : [`Not sealed yet, and not checked: ${unsealed}`]),
  ].join('\n');
}
