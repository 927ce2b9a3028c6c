import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of our package.json, which is the nearest, wherever the build put this file. */
export const packageFolder = (folder = import.meta.dirname): string =>
  existsSync(path.join(folder, 'package.json')) ? folder : packageFolder(path.dirname(folder));

/** The version of this server. */
export const packageVersion = (): string =>
  (JSON.parse(readFileSync(path.join(packageFolder(), 'package.json'), 'utf8')) as { version: string }).version;
