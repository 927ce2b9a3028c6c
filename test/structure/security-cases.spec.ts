import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from './sources.js';

/** How many cases each group has, and which numbers were never given. */
const GROUPS = { A: 15, B: 20, C: 28, D: 20, E: 19, F: 28, G: 14, H: 24, I: 30, J: 21, K: 16, L: 15, N: 14, W: 28 } as const;
const NEVER_GIVEN: ReadonlySet<string> = new Set(['C13']);

/** A case with what is said of it. */
interface Case {
  readonly id: string;
  readonly lines: string[];
}

const cases: Case[] = [];
for (const line of readFileSync(path.join(ROOT, 'docs/security-cases.md'), 'utf8').split('\n')) {
  const [, id] = /^- \*\*([A-Z]\d\d)\*\* ./.exec(line) ?? [];
  if (id) cases.push({ id, lines: [] });
  else if (/^ {2}- /.test(line)) cases.at(-1)?.lines.push(line.slice(4));
}

const numbered = Object.entries(GROUPS).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, n) => `${group}${String(n + 1).padStart(2, '0')}`).filter((id) => !NEVER_GIVEN.has(id)),
);

const textsByName = new Map<string, readonly string[]>();

/** The texts that stand in the files that a name stands for, among them the names of their tests; none when there are no such files. */
function textsOf(name: string): readonly string[] {
  const known = textsByName.get(name);
  if (known) return known;
  const files = [`test/${name}.spec.ts`, `test/${name}.attack.ts`, `test/${name}.ts`, `${name}.spec.ts`].map((file) =>
    path.join(ROOT, file),
  );
  const texts = files.filter((file) => existsSync(file)).flatMap((file) => literalsIn(readFileSync(file, 'utf8')));
  textsByName.set(name, texts);
  return texts;
}

/** Every text of a program, and every key of its tables. What comments and names of variables say is none. */
function literalsIn(program: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) found.push(node.text);
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) found.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('test.ts', program, ts.ScriptTarget.Latest));
  return found;
}

/** What is named in the first line of a case and is not there: files, and pieces of the names of tests in them. */
function missingIn({ lines: [tests = ''] }: Case): string[] {
  if (tests.startsWith('left out: ')) return [];
  const missing: string[] = [];
  let texts: readonly string[] = [];
  for (const [, name = ''] of tests.matchAll(/`([^`]*)`/g)) {
    const ofFile = textsOf(name);
    if (ofFile.length > 0) texts = ofFile;
    else missing.push(...piecesOf(name).filter((piece) => !texts.some((text) => text.includes(piece))));
  }
  return texts.length === 0 ? ['no file is named', ...missing] : missing;
}

/** The parts of a name that are the same for every row of a table of tests. */
const piecesOf = (name: string): string[] => name.split(/…| › /).map((piece) => piece.replace(/^[ :,]+|[ :,]+$/g, '')); // prettier-ignore

describe('docs/security-cases.md', () => {
  it('has every case once, in their order', () => {
    expect(cases.map(({ id }) => id)).toEqual(numbered);
  });

  it('would notice a test that is not there', () => {
    expect(missingIn({ id: 'A01', lines: ['`security/guesses`: `however the name is spelled`, `however … nobody spells it`'] })).toEqual([
      'nobody spells it',
    ]);
    expect(missingIn({ id: 'A01', lines: ['`security/no-such-file`: `however the name is spelled`'] })).toEqual([
      'no file is named',
      'security/no-such-file',
      'however the name is spelled',
    ]);
  });

  it.each(cases.map((one) => [one.id, one] as const))('names tests of %s that there are, or says why it was left out', (_id, one) => {
    expect(missingIn(one)).toEqual([]);
  });
});
