import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { examine, type Environment } from '../config/config.js';
import { deploymentAdvice, deploymentProblems, type Remark } from '../config/deployment.js';
import type { DatabaseAddress } from '../config/parsers.js';
import { openingFault } from '../database/availability.js';
import { openDataSource } from '../database/data-source.js';
import { durabilityFaults } from '../database/durability.js';
import { Migrator } from '../database/migrator.js';
import type { Console } from './console.js';

export interface CheckOptions {
  /** Whether the server is to be reached by strangers. */
  readonly deploy?: boolean;
  /** Whether the answer is for a program. */
  readonly json?: boolean;
}

/** What was found. Only problems make the check fail. */
interface Findings {
  readonly problems: readonly Remark[];
  readonly advice: readonly Remark[];
}

/**
 * `check [--deploy] [--json]`: says what is wrong with the settings and the database; with `--deploy` also what is only right on a machine of
 * one's own. Changes no data and keeps no secret. Returns the exit code: 0 when nothing is wrong, 1 otherwise.
 */
export async function checkCommand(
  environment: Environment,
  { deploy = false, json = false }: CheckOptions,
  terminal: Console,
): Promise<0 | 1> {
  const findings = await check(environment, deploy);
  terminal.say(json ? JSON.stringify({ ok: findings.problems.length === 0, ...findings }) : sentences(findings));
  return findings.problems.length === 0 ? 0 : 1;
}

async function check(environment: Environment, deploy: boolean): Promise<Findings> {
  const { values, faults } = examine(deploy ? { ...environment, NODE_ENV: 'production' } : environment);
  const refused = faults.map(asRemark);
  const isJudged = ({ setting }: Remark): boolean => refused.some((fault) => fault.setting === setting);
  const asSet = { ...values, NODE_ENV: examine(environment).values.NODE_ENV };
  const unfit = deploy ? deploymentProblems(asSet).filter((remark) => !isJudged(remark)) : [];
  // What cannot be read cannot be connected to.
  const stored = values.DATABASE_URL === null ? [] : await databaseProblems(values.DATABASE_URL, deploy);
  const pictures = values.MEDIA_ROOT === null ? [] : folderProblems('MEDIA_ROOT', values.MEDIA_ROOT);
  return { problems: [...refused, ...unfit, ...stored, ...pictures], advice: deploy ? deploymentAdvice(values) : [] };
}

/** A fault begins with the name of its setting. */
function asRemark(fault: string): Remark {
  const [, setting = '', remark = ''] = /^(\w+) (.*)$/s.exec(fault) ?? [];
  return { setting, remark };
}

/** Says that nothing can be written into a folder, or that it is missing and cannot be made. */
function folderProblems(setting: string, folder: string): Remark[] {
  try {
    // With the dot it is no file.
    accessSync(`${folder}/.`, constants.W_OK | constants.X_OK);
    return [];
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return folderProblems(setting, path.dirname(folder));
    return [{ setting, remark: `needs a folder that can be written, which ${folder} is not: ${code}` }];
  }
}

async function databaseProblems(database: DatabaseAddress, deploy: boolean): Promise<Remark[]> {
  if (database.engine === 'sqlite') {
    const unwritable = folderProblems('DATABASE_URL', path.dirname(database.file));
    // The first start makes it.
    if (unwritable.length > 0 || !existsSync(database.file)) return unwritable;
  }
  try {
    const dataSource = await openDataSource({ database, databasePool: 1 }, []);
    try {
      const pending = await new Migrator(dataSource).pending();
      const faults = deploy ? await durabilityFaults(dataSource) : [];
      return [
        ...(pending.length === 0
          ? []
          : [{ setting: 'DATABASE_URL', remark: `names a database that lacks migrations: ${pending.join(', ')}` }]),
        ...faults.map(({ variable, is, shouldBe, cost }) => ({ setting: variable, remark: `is ${is} and should be ${shouldBe}: ${cost}` })),
      ];
    } finally {
      await dataSource.destroy();
    }
  } catch (error) {
    const remark = openingFault(error);
    if (remark === null) throw error;
    return [{ setting: 'DATABASE_URL', remark }];
  }
}

function sentences({ problems, advice }: Findings): string {
  const list = (remarks: readonly Remark[]): string[] => remarks.map(({ setting, remark }) => `  - ${setting} ${remark}`);
  const count = problems.length === 0 ? 'no issues.' : problems.length === 1 ? '1 issue:' : `${problems.length} issues:`;
  return [
    `System check identified ${count}`,
    ...list(problems),
    ...(advice.length === 0 ? [] : ['Worth a thought:', ...list(advice)]),
  ].join('\n');
}
