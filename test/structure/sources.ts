import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');

/** A source file with what it imports: paths from the root for its own files, names for packages. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly imports: readonly string[];
  /** What of that is imported for more than its types. */
  readonly loads: readonly string[];
}

/** Reads every TypeScript file below a folder, tests aside. */
export function sources(folder: string): Source[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => {
      const file = path.posix.join(folder, name.split(path.sep).join('/'));
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      return { file, text, imports: importsOf(file, text), loads: importsOf(file, text.replace(TYPE_IMPORT, '')) };
    });
}

/** `import type …`, and an import of nothing but types in braces. */
const TYPE_IMPORT = /^import (?:type [^;]*|\{(?:\s*type [^,}]+,?)+\s*\} from [^;]*);/gm;

const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, '.ts') : target,
  );
