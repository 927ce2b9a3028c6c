import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { root } from './prepare.mjs';

const DOCUMENT = path.join(root, 'openapi.json');
const TYPES = path.join(root, 'client', 'src', 'schema.ts');
const blob = ts.factory.createTypeReferenceNode('Blob');

/** Writes the types of the client, made from openapi.json; with `check` says whether they are written. Returns the exit code. */
export async function clientTypes({ check }) {
  const made = await openapiTypescript(JSON.parse(readFileSync(DOCUMENT, 'utf8')), {
    // What goes into a form is a file, not its bytes as text.
    transform: ({ format }) => (format === 'binary' ? blob : undefined),
  });
  const text = `// Made from openapi.json by \`npm run openapi\`.\n${astToString(made)}`;
  const name = path.relative(root, TYPES);
  if (!check) {
    writeFileSync(TYPES, text);
    console.log(`Wrote ${name}`);
    return 0;
  }
  if (readFileSync(TYPES, 'utf8').replaceAll('\r\n', '\n') === text) {
    console.log(`${name} is current.`);
    return 0;
  }
  console.error(`${name} does not say what openapi.json does. Run "npm run openapi" and commit the file.`);
  return 1;
}
